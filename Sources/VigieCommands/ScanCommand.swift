// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import VigieAnalysis
import VigieConfig
import VigieCore
import VigieMatch
import VigieStore

/// `vigie scan`
struct ScanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Judge local posts with a watchlist: no daemon, no store, no network.",
        discussion: """
            PATH is a .jsonl file (a post a line: id, source, url, title, author, published, and body or html), an .html \
            file, a text file, or - for text on standard input. Posts are taken in order. Everything that is printed is \
            masked. Exit 1 where a file or a line could not be read.

              vigie scan --watchlists /etc/vigie/watchlists post.txt
              vigie scan --watchlists list.yaml --json posts.jsonl | jq 'select(.findings != [])'
            """)

    @Option(help: "A watchlist, or a folder of them.")
    var watchlists: String

    @Flag(help: "One JSON object a post.")
    var json = false

    @Argument(help: "Posts to judge.", completion: .file())
    var paths: [String]

    func run() async throws {
        try await Exit.reporting {
            let loaded = try WatchlistLoader.load(path: watchlists)
            let matcher = WatchlistMatcher(loaded.watchlist)
            let weak = loaded.warnings.map(\.description) + matcher.unmatched.map(\.warning)
            for warning in weak where !json { Console.message("warning: \(warning)") }
            let analyst = LeakAnalyst()
            var rows = ScannedRows()
            let problems = try ScanInput.forEach(in: paths) { scanned in
                var judged = judge(scanned, matcher, analyst)
                rows.compare(
                    scanned, &judged.verdict, analyst, mentions: judged.mentions, watchlist: matcher.watchlist)
                try self.print(judged)
            }
            if problems > 0 { throw Exit.failed }
        }
    }

    /// What was said of one post.
    private struct Judged {
        var scanned: ScannedPost
        var mentions: [Mention]
        var verdict: Verdict
    }

    private func judge(_ scanned: ScannedPost, _ matcher: WatchlistMatcher, _ analyst: LeakAnalyst) -> Judged {
        // What stands in a wall is no post; the daemon would tell of the source instead.
        if let wall = scanned.wall {
            let verdict = Verdict(notes: ["This is no content: the page is \(wall.rawValue)."])
            return Judged(scanned: scanned, mentions: [], verdict: verdict)
        }
        let post = scanned.post
        let mentions = matcher.mentions(in: post) + scanned.hidden(matcher)
        let verdict =
            (try? analyst.analyse(post, mentions: mentions, watchlist: matcher.watchlist))
            ?? LeakAnalyst.fallback(post: post, mentions: mentions, watchlist: matcher.watchlist)
        return Judged(scanned: scanned, mentions: mentions, verdict: verdict)
    }

    private func print(_ judged: Judged) throws {
        let post = judged.scanned.post
        if json {
            let id = judged.scanned.id
            return try Console.json(ScanReport(id: id, post: post, mentions: judged.mentions, verdict: judged.verdict))
        }
        let reference = PostSummary.reference(for: post, mentions: judged.mentions)
        for line in VerdictText.lines(judged.verdict, reference) { Console.line(line) }
    }
}
