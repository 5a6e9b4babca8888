// SPDX-License-Identifier: Apache-2.0

/// Finds the entries of one watchlist in posts; immutable, shared by all threads, swapped as a whole.
public protocol Matching: Sendable {
    /// The list it was built from.
    var watchlist: Watchlist { get }

    /// All mentions in all fields of a post, in the order of fields and places; overlaps are resolved to the most
    /// specific entry, excludes are applied.
    func mentions(in post: Post) -> [Mention]

    /// Entries that the raw text of a page names and its tree does not, in `.raw` mentions.
    func mentionsMissing(fromTree treeText: String, butInRaw rawText: String) -> [Mention]
}
