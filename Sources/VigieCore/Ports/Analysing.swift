// SPDX-License-Identifier: Apache-2.0

/// Decides who is what in a post; pure, synchronous: call it off the cooperative pool.
public protocol Analysing: Sendable {
    /// The verdict; every text in it is masked.
    func analyse(_ post: Post, mentions: [Mention], watchlist: Watchlist) throws -> Verdict
}
