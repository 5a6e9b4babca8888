// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import VigieConfig
import VigieCore
import VigieMatch
import VigieWatchlist

/// `vigie watchlist preview`
struct WatchlistPreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "Say what a watchlist would have found in posts of yours.",
        discussion: """
            Hits by entry with the words that were hit and examples, alerts and alerts a day. POST is what `vigie scan` \
            reads. With --against the same posts are judged with another version of the list, and the difference is \
            shown. All that is printed is masked. The daemon keeps no posts, so bring your own. Exit 1 where a post \
            could not be read.

              vigie watchlist preview --watchlists new.yaml --against /etc/vigie/watchlists posts.jsonl
            """)

    @Option(help: "A watchlist, or a folder of them.")
    var watchlists: String

    @Option(help: "Another version of it, to compare with.")
    var against: String?

    @Option(help: "How many entries to show; the most often hit come first.")
    var limit = 20

    @Flag(help: "Propose aliases, and say what each would have hit in these posts.")
    var suggest = false

    @Option(help: "Propose for this entry alone. May be given again.")
    var entry: [String] = []

    @Flag(help: "One JSON object.")
    var json = false

    @Argument(help: "Posts.", completion: .file())
    var posts: [String]

    /// What `--json` prints.
    private struct Output: Encodable {
        var preview: PreviewReport
        var suggestions: [Suggestion]?
    }

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit wants at least 1.") }
    }

    func run() async throws {
        try await Exit.reporting {
            let matcher = WatchlistMatcher(try WatchlistLoader.load(path: watchlists).watchlist)
            try EntryIDs.check(entry, in: matcher.watchlist)
            let old = try against.map { WatchlistMatcher(try WatchlistLoader.load(path: $0).watchlist) }
            var preview = WatchlistPreview(matcher, against: old)
            var suggester = suggest ? Suggester(matcher, only: entry.map(EntryID.init(rawValue:))) : nil
            var count = 0
            let problems = try ScanInput.forEach(in: posts) { scanned in
                count += 1
                if count % 64 == 0 { Console.progress("\(count) posts") }
                // What stands in a wall is no post.
                guard scanned.wall == nil else { return }
                preview.take(scanned.post, id: scanned.id, page: scanned.page)
                suggester?.take(scanned.post, id: scanned.id)
            }
            Console.progress("")
            let report = preview.finish()
            let suggestions = suggester?.finish()
            if json {
                try Console.json(Output(preview: report, suggestions: suggestions))
            } else {
                PreviewText.lines(report, limit: limit).forEach { Console.line($0) }
                if let suggestions { SuggestionText.lines(suggestions, report.posts).forEach { Console.line($0) } }
            }
            if problems > 0 { throw Exit.failed }
        }
    }
}
