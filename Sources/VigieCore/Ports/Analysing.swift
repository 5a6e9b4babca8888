// SPDX-License-Identifier: Apache-2.0

/// Decides who is what in a post; pure, synchronous: call it off the cooperative pool.
public protocol Analysing: Sendable {
    /// The verdict; every text in it is masked.
    func analyse(_ post: Post, mentions: [Mention], watchlist: Watchlist) throws -> Verdict

    /// False only where `analyse` would name nobody: nearly all posts, told at a small part of its cost.
    func mayConcern(_ post: Post, mentions: [Mention], watchlist: Watchlist) -> Bool

    /// Keyed fingerprints of the records that the post shows; bounded by `SamplePrints.mostRecords`.
    func prints(of post: Post, keyedBy key: some RowKeying) -> SamplePrints

    /// The same, with the records of each of several victims that the verdict names.
    func prints(
        of post: Post, mentions: [Mention], verdict: Verdict, watchlist: Watchlist, keyedBy key: some RowKeying
    ) -> SamplePrints
}

extension Analysing {
    /// Every post may.
    public func mayConcern(_ post: Post, mentions: [Mention], watchlist: Watchlist) -> Bool { true }

    /// No records.
    public func prints(of post: Post, keyedBy key: some RowKeying) -> SamplePrints { SamplePrints() }

    /// Records whose owners cannot be told.
    public func prints(
        of post: Post, mentions: [Mention], verdict: Verdict, watchlist: Watchlist, keyedBy key: some RowKeying
    ) -> SamplePrints {
        prints(of: post, keyedBy: key)
    }
}
