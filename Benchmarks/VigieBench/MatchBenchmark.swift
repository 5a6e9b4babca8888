// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieConfig
import VigieCore
import VigieLinux
import VigieMatch
import VigieText

/// Raw text to mentions, all tiers and the exact one, against Hyperscan, GNU grep, ripgrep and pyahocorasick, which are given
/// the folded text.
///
/// Rates are of processor time, the best of rounds in which all take turns; what is found is held against ``MatchOracle``.
enum MatchBenchmark {
    /// Prints a line a figure; `brief` uses less text and fewer names.
    static func run(brief: Bool) async throws {
        let size = brief ? 1 << 20 : 24 << 20
        let texts = [
            ("prose", GeneratedText.prose(bytes: size, seed: 11)),
            ("pastes", GeneratedText.pastes(bytes: size, seed: 12)),
        ]
        print("match: \(EstablishmentList.register.count) real names found beside the repository")
        for count in brief ? [1_000] : [5_000, 100_000] {
            let list = EstablishmentList(count: count)
            let watchlist = try load(list)
            let matcher = WatchlistMatcher(watchlist)
            for (kind, plain) in texts {
                let text = GeneratedText.inserting(watchlist, into: plain, every: 20_000).text
                try compare(matcher, kind, text, rounds: brief ? 1 : 5)
            }
        }
        try plot(brief: brief)
    }

    /// From a file in CSV to a matcher, with the memory that it takes.
    private static func load(_ list: EstablishmentList) throws -> Watchlist {
        let folder = try TemporaryFolder("vigie-match")
        defer { folder.remove() }
        let file = folder.path("list.csv")
        try list.csv.write(toFile: file, atomically: false, encoding: .utf8)
        let before = residentBytes()
        var matcher: WatchlistMatcher?
        var watchlist: Watchlist?
        let loading = try seconds { watchlist = try WatchlistLoader.load(path: file).watchlist }
        guard let watchlist else { throw CocoaError(.fileReadUnknown) }
        let building = seconds { matcher = WatchlistMatcher(watchlist) }
        // As the daemon does every five seconds.
        _ = Allocator.trim()
        let count = watchlist.entries.count
        report("\(count) entries, CSV to list", loading, "s")
        report("\(count) entries, list to matcher", building, "s")
        report("\(count) entries, CSV to ready (bar 1)", loading + building, "s")
        report("\(count) entries, tables", Double(matcher?.footprint ?? 0) / 1e6, "MB")
        report("\(count) entries, resident (bar 100)", Double(residentBytes() - before) / 1e6, "MB")
        return watchlist
    }

    /// One text, all who search it.
    private static func compare(_ matcher: WatchlistMatcher, _ kind: String, _ text: String, rounds: Int) throws {
        let post = post(text, kind == "pastes" ? .code : .prose)
        let peers = try MatchPeers(names: matcher.watchlist.entries.map(\.name), text: text)
        defer { peers.remove() }
        var best = MatchRates()
        var mentions: [Mention] = []
        for _ in 0..<rounds {
            best.keep("all tiers", seconds { mentions = matcher.mentions(in: post) })
            best.keep("exact tier", seconds { _ = matcher.mentions(in: post, tiers: .exact) })
            best.keep("folding", seconds { _ = Folding.foldedText(text).bytes.count })
            if let scanned = try peers.hyperscan?.scan() { best.keep("Hyperscan", scanned) }
        }
        let title = "\(kind), \(matcher.watchlist.entries.count) names"
        let verdict = MatchOracle(text).check(mentions, matcher)
        print("match: \(title): \(mentions.count) mentions; \(verdict)")
        for (name, time) in best.times { report("\(title), \(name)", Double(text.utf8.count) / time / 1e6, "MB/s") }
        for (name, time) in try peers.slow() {
            report("\(title), \(name)", Double(text.utf8.count) / time / 1e6, "MB/s")
        }
        guard let all = best["all tiers"], let exact = best["exact tier"], let folding = best["folding"],
            let hyperscan = best["Hyperscan"]
        else { return }
        report("\(title), all tiers / Hyperscan on folded text (bar 0.5)", hyperscan / all, "×")
        report("\(title), exact tier / folding, then Hyperscan (bar 1.5)", (folding + hyperscan) / exact, "×")
        report("\(title), exact tier / Hyperscan on folded text (stretch 1.5)", hyperscan / exact, "×")
    }

    /// Samples are code to the daemon, whether a page shows them or a paste is nothing else.
    static func post(_ text: String, _ kind: Block.Kind = .prose) -> Post {
        Post(id: PostID(source: "bench", key: "id:1"), title: "", blocks: [Block(kind, text)])
    }

    // MARK: Throughput by number of names

    /// Where `VIGIE_BENCH_PLOT` names a file, rates at 100 to 1,000,000 names are written there for `scripts/plot-matching`.
    private static func plot(brief: Bool) throws {
        guard let file = ProcessInfo.processInfo.environment["VIGIE_BENCH_PLOT"] else { return }
        let plain = GeneratedText.prose(bytes: brief ? 1 << 20 : 12 << 20, seed: 11)
        var lines = ["names,who,rate"]
        for count in brief ? [100, 1_000] : [100, 1_000, 10_000, 100_000, 1_000_000] {
            let watchlist = Watchlist(entries: EstablishmentList(count: count).entries, digest: "\(count)")
            let text = GeneratedText.inserting(watchlist, into: plain, every: 20_000).text
            let matcher = WatchlistMatcher(watchlist)
            let peers = try MatchPeers(names: watchlist.entries.map(\.name), text: text)
            defer { peers.remove() }
            var best = MatchRates()
            for _ in 0..<3 {
                best.keep("Vigie, all tiers", seconds { _ = matcher.mentions(in: post(text)) })
                best.keep("Vigie, exact tier", seconds { _ = matcher.mentions(in: post(text), tiers: .exact) })
                if let scanned = try peers.hyperscan?.scan() { best.keep("Hyperscan on folded text", scanned) }
            }
            let all = best.times + (try peers.slow())
            for (name, time) in all {
                lines.append("\(count),\"\(name)\",\(Double(text.utf8.count) / time / 1e6)")
                report("plot, \(count) names, \(name)", Double(text.utf8.count) / time / 1e6, "MB/s")
            }
        }
        try (lines.joined(separator: "\n") + "\n").write(toFile: file, atomically: false, encoding: .utf8)
    }

    // MARK: Measuring

    private static func report(_ name: String, _ value: Double, _ unit: String) {
        print("match: \(name): \(String(format: "%.3f", value)) \(unit)")
    }

    /// Processor time of this process: other work on the machine counts little.
    private static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let start = ParseBenchmark.cpuSeconds()
        try body()
        return ParseBenchmark.cpuSeconds() - start
    }

    /// Of `/proc/self/statm` (proc(5)): the second number, in pages of 4 KiB.
    private static func residentBytes() -> Int {
        let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
        return fields.count > 1 ? (Int(fields[1]) ?? 0) * 4_096 : 0
    }
}

/// The shortest time of each, in the order in which they came.
struct MatchRates {
    private(set) var times: [(name: String, seconds: Double)] = []

    subscript(name: String) -> Double? { times.first { $0.name == name }?.seconds }

    mutating func keep(_ name: String, _ seconds: Double) {
        if let index = times.firstIndex(where: { $0.name == name }) {
            times[index].seconds = min(times[index].seconds, seconds)
        } else {
            times.append((name, seconds))
        }
    }
}
