// SPDX-License-Identifier: Apache-2.0

import VigieAnalysis
public import VigieCore
public import VigieMatch

/// Judges posts with one watchlist as the daemon would, without a store: mentions, and the verdict on them.
public struct PostJudge: Sendable {
    /// What the page of a post holds outside it; empty where there is no page.
    public struct Page: Sendable {
        /// All text that a reader sees.
        public var treeText: String
        /// The bytes without their tags.
        public var rawText: String

        /// A page.
        public init(treeText: String = "", rawText: String = "") {
            self.treeText = treeText
            self.rawText = rawText
        }
    }

    /// The list and how it is searched for.
    public let matcher: WatchlistMatcher
    private let analyst = LeakAnalyst()

    /// A judge for one list.
    public init(_ matcher: WatchlistMatcher) { self.matcher = matcher }

    /// What the matcher finds in a post and in what its page hides, and what the analyst makes of it.
    public func judge(_ post: Post, page: Page = Page()) -> (mentions: [Mention], verdict: Verdict) {
        var mentions = matcher.mentions(in: post)
        if !page.rawText.isEmpty {
            mentions += matcher.mentionsMissing(fromTree: page.treeText, butInRaw: page.rawText)
        }
        let watchlist = matcher.watchlist
        let verdict =
            (try? analyst.analyse(post, mentions: mentions, watchlist: watchlist))
            ?? LeakAnalyst.fallback(post: post, mentions: mentions, watchlist: watchlist)
        return (mentions, verdict)
    }
}
