// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
import Foundation
import VigieAnalysis
import VigieConfig
import VigieCore
import VigieMatch

/// `vigie scan`
public struct ScanCommand: AsyncParsableCommand {
    public static let configuration = CommandConfiguration(
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

    public init() {}

    public func run() async throws {
        try await Exit.reporting {
            let loaded = try WatchlistLoader.load(path: watchlists)
            for warning in loaded.warnings where !json { Console.message("warning: \(warning)") }
            let matcher = WatchlistMatcher(loaded.watchlist)
            let analyst = LeakAnalyst()
            var problems = 0
            for path in paths {
                let input = try ScanInput(path: path)
                input.forEach { result in
                    switch result {
                    case .failure(let problem):
                        problems += 1
                        Console.error(problem.description)
                    case .success(let scanned):
                        do {
                            try self.print(judge(scanned, matcher, analyst), of: scanned.post)
                        } catch {
                            problems += 1
                            Console.error("\(path): \(scanned.post.id.key): \(error)")
                        }
                    }
                }
            }
            if problems > 0 { throw Exit.failed }
        }
    }

    private func judge(_ scanned: ScannedPost, _ matcher: WatchlistMatcher, _ analyst: LeakAnalyst) throws -> Verdict {
        // What stands in a wall is no post; the daemon would tell of the source instead.
        guard scanned.wall == nil else {
            return Verdict(notes: ["This is no content: the page is \(scanned.wall?.rawValue ?? "a wall")."])
        }
        let mentions = matcher.mentions(in: scanned.post) + scanned.hidden(matcher)
        do {
            return try analyst.analyse(scanned.post, mentions: mentions, watchlist: matcher.watchlist)
        } catch {
            return LeakAnalyst.fallback(post: scanned.post, mentions: mentions, watchlist: matcher.watchlist)
        }
    }

    private func print(_ verdict: Verdict, of post: Post) throws {
        let report = ScanReport(post: post, verdict: verdict)
        if json { return try Console.json(report) }
        for line in VerdictText.lines(verdict, PostSummary.reference(for: post, mentions: [])) { Console.line(line) }
    }
}
