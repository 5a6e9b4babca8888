// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import VigieCore
import VigieMatch
import VigieText

/// Raw text to mentions, with 1,000, 10,000 and 100,000 generated names, against GNU grep -F on folded text.
enum MatchBenchmark {
    /// Prints one line a figure; `brief` uses less text and fewer names.
    static func run(brief: Bool) async throws {
        let size = brief ? 1 << 20 : 24 << 20
        let texts = [
            ("prose", GeneratedText.prose(bytes: size, seed: 11)),
            ("pastes", GeneratedText.pastes(bytes: size, seed: 12)),
        ]
        for (kind, text) in texts {
            let seconds = best { _ = Folding.foldedText(text).bytes.count }
            report("fold \(kind)", Double(text.utf8.count) / seconds / 1e6, "MB/s")
        }
        for count in brief ? [1_000] : [1_000, 10_000, 100_000] {
            let watchlist = GeneratedText.watchlist(count: count, seed: GeneratedText.listSeed)
            let before = residentBytes()
            var matcher = WatchlistMatcher(Watchlist(entries: [], digest: ""))
            let building = seconds { matcher = WatchlistMatcher(watchlist) }
            report("build \(count)", building, "s")
            report("tables \(count)", Double(matcher.footprint) / 1e6, "MB")
            report("resident growth \(count)", Double(residentBytes() - before) / 1e6, "MB")
            for (kind, plain) in texts {
                let (text, inserted) = GeneratedText.inserting(watchlist, into: plain, every: 20_000)
                let post = Post(
                    id: PostID(source: "bench", key: "id:1"), title: "",
                    blocks: [Block(kind == "prose" ? .prose : .code, text)])
                var mentions = 0
                let matching = best { mentions = matcher.mentions(in: post).count }
                precondition(mentions >= inserted, "the matcher misses names that stand in the text")
                report(
                    "match \(kind) \(count) (\(mentions) mentions, \(inserted) inserted)",
                    Double(text.utf8.count) / matching / 1e6, "MB/s")
            }
            try grep(watchlist, texts, count)
        }
    }

    // MARK: The peer

    private static func grep(_ watchlist: Watchlist, _ texts: [(String, String)], _ count: Int) throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "vigie-bench-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let names = folder.appending(path: "names")
        try watchlist.entries.map { Folding.fold($0.name) }.joined(separator: "\n")
            .write(to: names, atomically: false, encoding: .utf8)
        for (kind, text) in texts {
            let file = folder.appending(path: kind)
            try Folding.fold(text).write(to: file, atomically: false, encoding: .utf8)
            let elapsed = try best(ofChildren: true) {
                let process = Process()
                process.executableURL = URL(filePath: "/usr/bin/env")
                process.arguments = ["LC_ALL=C", "grep", "-F", "-o", "-f", names.path(), file.path()]
                process.standardOutput = FileHandle.nullDevice
                try process.run()
                process.waitUntilExit()
            }
            report("grep -F \(kind) \(count), set-up included", Double(text.utf8.count) / elapsed / 1e6, "MB/s")
        }
    }

    // MARK: Measuring

    private static func report(_ name: String, _ value: Double, _ unit: String) {
        print("match: \(name): \(String(format: "%.3f", value)) \(unit)")
    }

    /// Processor time of this process, and of children that have ended where there is one: other work on the machine does
    /// not count.
    private static func seconds(ofChildren: Bool = false, _ body: () throws -> Void) rethrows -> Double {
        let start = processorSeconds(ofChildren)
        try body()
        return processorSeconds(ofChildren) - start
    }

    private static func processorSeconds(_ ofChildren: Bool) -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(ofChildren ? RUSAGE_CHILDREN.rawValue : RUSAGE_SELF.rawValue), &usage)
        let user = Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) / 1e6
        return user + Double(usage.ru_stime.tv_sec) + Double(usage.ru_stime.tv_usec) / 1e6
    }

    private static func best(ofChildren: Bool = false, _ body: () throws -> Void) rethrows -> Double {
        var best = Double.infinity
        for _ in 0..<3 { best = min(best, try seconds(ofChildren: ofChildren, body)) }
        return best
    }

    /// Of `/proc/self/statm` (proc(5)): the second number, in pages of 4 KiB.
    private static func residentBytes() -> Int {
        let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
        return fields.count > 1 ? (Int(fields[1]) ?? 0) * 4_096 : 0
    }
}
