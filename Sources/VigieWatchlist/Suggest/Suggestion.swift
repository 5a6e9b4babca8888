// SPDX-License-Identifier: Apache-2.0

/// An alias that an entry could have, and what it would cost.
public struct Suggestion: Sendable, Equatable, Encodable {
    /// What the alias is made of.
    public enum Kind: String, Sendable, Encodable, CaseIterable {
        /// `Miotte` of `Hôpital privé de la Miotte`.
        case withoutHead = "without_head"
        /// `HPM`
        case acronym
        /// `CH Rodez` of `Centre hospitalier de Valmont` in Rodez: right where it is the only one of its kind there.
        case town
        /// `ch-valmont` of `ch-valmont.example`.
        case domainLabel = "domain_label"
        /// What stands before a dash, a comma or a site.
        case shortForm = "short_form"
    }

    /// Whether to take it.
    public enum Advice: String, Sendable, Encodable, CaseIterable {
        /// No other entry shares it, no post was hit by it alone, no word of it is common.
        case take
        /// It costs something: look at it first.
        case consider
        /// It would drown its entry in others' texts.
        case leave
    }

    /// Whose it would be.
    public var entry: String
    /// As the list has it.
    public var name: String
    /// The proposal.
    public var alias: String
    /// What it is made of.
    public var kind: Kind
    /// Whether to take it.
    public var advice: Advice
    /// Entries whose names hold it too, five at most.
    public var others: [String]
    /// How many there are.
    public var othersCount: Int
    /// Posts that hold it and name the entry in no other way: hits gained, false ones among them.
    public var posts: Int
    /// An excerpt of one of them, masked.
    public var example: String?
    /// Why it is too common by itself; nil where it is not.
    public var common: String?
}
