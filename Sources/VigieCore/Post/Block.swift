// SPDX-License-Identifier: Apache-2.0

/// A stretch of a post's body with one meaning; line breaks stand where `br` and block elements stood.
public struct Block: Codable, Sendable, Equatable {
    /// What the stretch is.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        case prose
        /// Somebody else's words, repeated.
        case quote
        /// Preformatted text, a code box, a raw paste: where samples stand.
        case code
        /// Below each post of one author.
        case signature
        /// In the document, but shown to nobody: comments, `display: none`, templates.
        case hidden
    }

    /// What the stretch is.
    public var kind: Kind
    /// Valid UTF-8, never empty.
    public var text: String

    /// A stretch.
    public init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}
