// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieAnalysis
import VigieCore
import VigieMatch
import VigieText

/// Mentions to verdict: a paste of 10 MB of rows, and short posts that name somebody; masking of the same paste.
///
/// Times are of CPU; matching is not counted.
enum AnalyseBenchmark {
    static func run(brief: Bool) async throws {
        let size = brief ? 1_000_000 : 10_000_000
        let watchlist = GeneratedText.watchlist(count: 10_000, seed: GeneratedText.listSeed)
        let matcher = WatchlistMatcher(watchlist)
        let analyst = LeakAnalyst()
        let name = watchlist.entries[17].name
        let rows = GeneratedText.pastes(bytes: size, seed: 7)
        let paste = post("\(name) - database, 98 000 rows", [Block(.code, rows)])
        let mentions = matcher.mentions(in: paste)
        var found = 0
        var recognised = 0
        var paces: [Double] = []
        for _ in 0..<(brief ? 1 : 5) {
            let start = ParseBenchmark.cpuSeconds()
            let verdict = try analyst.analyse(paste, mentions: mentions, watchlist: watchlist)
            paces.append(ParseBenchmark.cpuSeconds() - start)
            found += verdict.findings.count
            recognised = verdict.sample?.rows ?? 0
        }
        print(
            "analyse.rows \(ParseBenchmark.format(ParseBenchmark.median(paces))) s for \(size / 1_000_000) MB (bar: 10 MB in 1), \(recognised) rows recognised"
        )

        var masked = 0
        paces = []
        for _ in 0..<(brief ? 1 : 5) {
            let start = ParseBenchmark.cpuSeconds()
            masked += Masking.mask(rows).utf8.count
            paces.append(ParseBenchmark.cpuSeconds() - start)
        }
        print(
            "analyse.masking \(ParseBenchmark.format(ParseBenchmark.median(paces))) s for \(size / 1_000_000) MB (bar: 10 MB in 1)"
        )

        let posts = (0..<(brief ? 50 : 2_000)).map { index in
            let entry = watchlist.entries[index * 7 % watchlist.entries.count]
            let prose = GeneratedText.prose(bytes: 700, seed: UInt64(index))
            return post(
                "\(entry.name) leak, \(index % 90 + 10)k rows",
                [Block(.prose, prose + "\nnom, prénom, téléphone, e-mail. Price 800 €."), Block(.code, sample(index))])
        }
        let all = posts.map { ($0, matcher.mentions(in: $0)) }
        paces = []
        for _ in 0..<(brief ? 1 : 5) {
            let start = ParseBenchmark.cpuSeconds()
            for (post, mentions) in all {
                found += try analyst.analyse(post, mentions: mentions, watchlist: watchlist).findings.count
            }
            paces.append(Double(posts.count) / (ParseBenchmark.cpuSeconds() - start))
        }
        print("analyse.posts \(Int(ParseBenchmark.median(paces))) a second, each naming somebody")
        precondition(found > 0 && masked > 0, "something was found and masked")
    }

    private static func sample(_ index: Int) -> String { GeneratedText.pastes(bytes: 900, seed: UInt64(index)) }

    private static func post(_ title: String, _ blocks: [Block]) -> Post {
        Post(id: PostID(source: "bench", key: "id:1"), title: title, author: "seller", blocks: blocks)
    }
}
