// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import VigieAlert
import VigieConfig
import VigieCore
import VigieWatchlist

/// `vigie explain`
struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say why a post does or does not match an entry, stage by stage.",
        discussion: """
            How the post reads once folded, how the entry's names are searched for, which hits stay, which were given up \
            and for what, what was missed; then the analyst's role with the arithmetic of its confidence. Without \
            --entry, whoever the post concerns. With --config, also which routes would take it. POST is what `vigie scan` \
            reads; all that is printed is masked. Exit 1 where a post could not be read or an entry is not on the list.

              vigie explain --watchlists list.yaml --entry ch-valmont post.txt
            """)

    @Option(help: "A watchlist, or a folder of them.")
    var watchlists: String

    @Option(help: "The id of an entry. May be given again.")
    var entry: [String] = []

    @Option(help: "Only the post of this id, where the input has many.")
    var post: String?

    @Option(help: "A configuration: its routes say who would be told.")
    var config: String?

    @Flag(help: "One JSON object a post.")
    var json = false

    @Argument(help: "Posts.", completion: .file())
    var posts: [String]

    func run() async throws {
        try await Exit.reporting {
            let watchlist = try WatchlistLoader.load(path: watchlists).watchlist
            let explainer = Explainer(watchlist, router: try router(watchlist), now: Date())
            let ids = entry.map(EntryID.init(rawValue:))
            try EntryIDs.check(entry, in: watchlist)
            var explained = 0
            let problems = try ScanInput.forEach(in: posts) { scanned in
                guard post == nil || scanned.id == post else { return }
                explained += 1
                try print(
                    explainer.explain(
                        scanned.post, id: scanned.id, wall: scanned.wall, page: scanned.page, about: ids))
            }
            if let post, explained == 0 { Console.error("no post has the id \(post)") }
            if problems > 0 || explained == 0 { throw Exit.failed }
        }
    }

    private func router(_ watchlist: Watchlist) throws -> Router? {
        guard let config else { return nil }
        let configuration = try ConfigurationFile(path: config).load(needsSecrets: false, checksRules: false)
        return Router(routes: configuration.routes, watchlist: watchlist, sinks: configuration.sinks.map(\.id))
    }

    private func print(_ explanation: Explanation) throws {
        if json { return try Console.json(explanation) }
        ExplanationText.lines(explanation, isRouted: config != nil).forEach { Console.line($0) }
    }
}
