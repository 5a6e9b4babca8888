// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import VigieAnalysis
import VigieCore
import VigieLinux
import VigieStore

/// Row fingerprints as they grow to 1, 10 and 100 million: keeping and looking up the rows of a post of 100,000 (two
/// fingerprints each), and dropping a month; beside it an SQLite table of the same in the same run.
///
/// Look-ups begin with nothing of the files in the system's cache. They lie in `VIGIE_BENCH_FOLDER`, or in the folder for
/// temporary files, which must be on the disk that is meant; 100 million need 2 GB there, and as much again for a merge.
enum FingerprintBenchmark {
    private static let records = 100_000
    private static let day: Double = 86_400
    private static let start = Date(timeIntervalSince1970: 1_767_225_600)

    static func run(brief: Bool) async throws {
        try await rows(brief ? records / 10 : records)
        for millions in brief ? [0.4] : [1.0, 10, 100] { try await segments(Int(millions * 1_000_000)) }
        for millions in brief ? [0.2] : [1.0, 10] {
            try FingerprintPeer.run(Int(millions * 1_000_000), probes: 200_000)
        }
    }

    /// From the text of a post to the fingerprints of its rows.
    private static func rows(_ count: Int) async throws {
        let lines = (0..<count).map { number in
            "Nom\(number % 977);Prénom\(number % 89);\(10 + number % 19)/0\(1 + number % 9)/\(1940 + number % 60);"
                + "0639\(980_000 + number % 20_000);p\(number)@courriel.example;\(number % 97) rue des Lilas;90000;Belfort"
        }
        let text = "nom;prenom;naissance;telephone;email;adresse;cp;ville\n" + lines.joined(separator: "\n")
        let post = Post(id: id(0), title: "", blocks: [Block(.code, text)])
        let key = RowKey()
        var sample = SamplePrints()
        let time = try await seconds { sample = LeakAnalyst().prints(of: post, keyedBy: key) }
        print(
            "fingerprints.make \(figure(time)) s for \(sample.records) rows, \(text.utf8.count >> 20) MB, "
                + "\(sample.prints.count) fingerprints")
    }

    private static func segments(_ total: Int) async throws {
        let folder = try Folder()
        defer { folder.remove() }
        let store = try SQLiteStore.open(directory: folder.path, ballastBytes: 0)
        // A million fingerprints a post, three posts a day, the days over thirteen months.
        let most = min(total, 1_000_000)
        let posts = total / most
        let filling = try await seconds {
            for number in 0..<posts {
                let time = start.addingTimeInterval(Double(number) * 390 * day / Double(posts))
                let rows = PostPrints(post: id(number), sample: sample(number, prints: most), isMatching: true)
                try await store.remember([rows], now: time)
                try await store.commit(
                    PollCommit(
                        source: "bench", seen: [PostStamp(id: id(number), digest: "")],
                        memory: SourceMemory(since: time), now: time))
            }
        }
        let name = "fingerprints.\(total)"
        print("\(name).fill \(figure(filling)) s, a file for each post")
        let now = start.addingTimeInterval(391 * day)
        let inserting = try await seconds {
            let rows = PostPrints(
                post: id(posts), sample: sample(posts, prints: 2 * records), isMatching: true)
            try await store.remember([rows], now: now)
        }
        print("\(name).insert \(figure(inserting)) s for \(records) rows (bar 1)")
        for share in [0.0, 0.5, 1.0] {
            let probe = mixed(share, of: posts, most: most)
            folder.forget()
            _ = Memory.resetPeak()
            let before = try ProcessMemory.resident()
            var found = 0
            let looking = try await seconds {
                found = try await store.earlier(than: id(posts + 1), holding: probe).reduce(0) { $0 + $1.records.count }
            }
            guard found == Int(share * Double(records)) else { throw Wrong(found: found) }
            let grown = (Memory.peak() ?? before) - before
            print(
                "\(name).lookup \(figure(looking)) s for \(records) rows of which \(found) are known (bar 2), "
                    + "\(max(0, grown) >> 20) MB more in memory at the peak")
        }
        print("\(name).size \(folder.bytes("rows") >> 20) MB in \(folder.files("rows")) files")
        // What began 400 days ago: the first month.
        let later = start.addingTimeInterval(400 * day + 1)
        var dropped = 0
        let dropping = try await seconds {
            dropped = try await store.purge(RetentionPolicy(force: true), now: later).rowFiles
        }
        print("\(name).drop_month \(figure(dropping)) s for \(dropped) files (bar 1)")
        await store.close()
    }

    private static func id(_ number: Int) -> PostID { PostID(source: "bench", key: "id:\(number)") }

    /// Fingerprints as a keyed hash spreads them; two a record.
    private static func sample(_ seed: Int, prints count: Int) -> SamplePrints {
        var random = Spread(seed)
        let prints = (0..<count).map { _ in random.next() }
        return SamplePrints(records: count / 2, prints: prints, owners: (0..<count).map { UInt32($0 / 2) })
    }

    /// The rows of a new post, of which a share is one of the posts that are held.
    private static func mixed(_ share: Double, of posts: Int, most: Int) -> SamplePrints {
        var probe = sample(posts + 1_000_000, prints: 2 * records)
        let known = sample(posts / 2, prints: most).prints
        for index in 0..<Int(share * Double(2 * records)) { probe.prints[index] = known[index] }
        return probe
    }

    private struct Wrong: Error { var found: Int }

    static func seconds(_ body: () async throws -> Void) async throws -> Double {
        let start = ContinuousClock.now
        try await body()
        let time = (ContinuousClock.now - start).components
        return Double(time.seconds) + Double(time.attoseconds) / 1e18
    }

    static func figure(_ seconds: Double) -> String { String(format: "%.3f", seconds) }
}

/// SplitMix64 (Steele, Lea, Flood, 2014).
struct Spread {
    private var state: UInt64

    init(_ seed: Int) { state = UInt64(seed) &* 0xD134_2543_DE82_EF95 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

/// A folder of a benchmark, on a real disk.
struct Folder {
    let path: String

    init() throws {
        let parent =
            ProcessInfo.processInfo.environment["VIGIE_BENCH_FOLDER"] ?? FileManager.default.temporaryDirectory.path
        path = parent + "/vigie-bench-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    private func list(_ name: String) -> [String] {
        let folder = name.isEmpty ? path : path + "/" + name
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.map { folder + "/" + $0 }
    }

    func files(_ name: String) -> Int { list(name).count }

    func bytes(_ name: String) -> Int { list(name).reduce(0) { $0 + (DurableFile.size(of: $1) ?? 0) } }

    /// Has the system forget what it holds of the files.
    func forget() {
        for file in list("") + list("rows") {
            let descriptor = open(file, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            fsync(descriptor)
            _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
            close(descriptor)
        }
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}

/// The largest resident memory of this process, proc(5).
enum Memory {
    /// Begins to measure anew; false where the system does not allow it.
    static func resetPeak() -> Bool {
        FileManager.default.createFile(atPath: "/proc/self/clear_refs", contents: nil)
            && (try? Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))) != nil
    }

    /// Bytes.
    static func peak() -> Int? {
        guard let status = try? SmallFile.text("/proc/self/status", limit: 8_192),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let number = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
                ?? Int(line.filter(\.isNumber))
        else { return nil }
        return number << 10
    }
}
