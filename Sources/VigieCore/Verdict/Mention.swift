// SPDX-License-Identifier: Apache-2.0

/// One hit of an entry in a post.
public struct Mention: Codable, Sendable, Equatable {
    /// What of the entry was hit.
    public enum Form: String, Codable, Sendable {
        case name
        case alias
        case domain
    }

    /// How surely the text is the entry's.
    public enum Tier: String, Codable, Sendable, Comparable {
        /// Equal after folding.
        case exact
        /// Equal but for look-alike letters, a typo, the order of words, a cut, a mask, letters set apart.
        case loose

        /// A loose hit is less than an exact one.
        public static func < (left: Tier, right: Tier) -> Bool { left == .loose && right == .exact }
    }

    /// Which text of the post the range counts in.
    public enum Field: Codable, Sendable, Equatable, Hashable {
        case title
        case author
        case block(Int)
        case link(Int)
        case file(Int)
        /// The address of the post itself.
        case url
        /// The raw, tag-stripped text of the page.
        case raw
    }

    /// Who was hit.
    public var entry: EntryID
    /// What of it was hit.
    public var form: Form
    /// How surely.
    public var tier: Tier
    /// Where in the post, as the analyst weighs it.
    public var place: Place
    /// Which text the range counts in.
    public var field: Field
    /// Bytes of the field's UTF-8.
    public var range: Range<Int>
    /// The bytes of the range as they stand, hostile and unmasked: mask before showing.
    public var text: String
    /// True where the same text names other entries just as well: it says nothing about which of them.
    public var ambiguous: Bool

    /// A hit.
    public init(
        entry: EntryID, form: Form, tier: Tier = .exact, place: Place, field: Field, range: Range<Int>, text: String,
        ambiguous: Bool = false
    ) {
        self.entry = entry
        self.form = form
        self.tier = tier
        self.place = place
        self.field = field
        self.range = range
        self.text = text
        self.ambiguous = ambiguous
    }
}
