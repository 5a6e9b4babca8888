// SPDX-License-Identifier: Apache-2.0

public import VigieCore

/// A name of the watchlist that is not searched for, and why: a lint should say so to whoever edits the list.
public struct UnmatchedName: Sendable, Equatable {
    /// Why.
    public enum Reason: String, Sendable {
        /// Nothing is left of it after folding.
        case blank
        /// Nothing but words that name nobody (`CENTRE HOSPITALIER`, `Maison`).
        case generic
        /// One letter.
        case tooShort = "too_short"
        /// More than 48 words or 2,000 bytes.
        case tooLong = "too_long"
        /// A domain that is none, or a public suffix.
        case badDomain = "bad_domain"
    }

    /// Whose it is.
    public var entry: EntryID
    /// As it stands in the list; at most 100 characters of it.
    public var text: String
    /// Why it is not searched for.
    public var reason: Reason

    init(entry: EntryID, text: String, reason: Reason) {
        self.entry = entry
        self.text = String(text.prefix(100))
        self.reason = reason
    }
}
