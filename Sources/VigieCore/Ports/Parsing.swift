// SPDX-License-Identifier: Apache-2.0

public import struct Foundation.Date

/// Turns bytes into posts. Input and output are plain values, so that an implementation may live in a child process.
public protocol Parsing: Sendable {
    /// Reads what can be read; throws only where nothing can. Synchronous: call it off the cooperative pool.
    func parse(_ input: ParseInput) throws(ParseFailure) -> ParsedDocument

    /// Reads the raw text of one item of a paste listing into its post.
    func parseRaw(_ input: ParseInput, link: PasteLink) throws(ParseFailure) -> ParsedDocument
}

/// Bytes and hints.
public struct ParseInput: Codable, Sendable {
    /// Part of the identity of its posts.
    public var source: SourceID
    /// Where posts stand in the bytes.
    public var rules: ParseRules
    /// As the server sent them, decoded from their content encoding.
    public var bytes: [UInt8]
    /// The HTTP header, as the server gave it.
    public var contentType: String?
    /// After redirects; relative links are resolved against it.
    public var url: String
    /// True where the fetcher's cap cut the bytes.
    public var truncated: Bool
    /// For relative dates ("5 minutes ago").
    public var now: Date

    /// An input.
    public init(
        source: SourceID, rules: ParseRules, bytes: [UInt8], contentType: String? = nil, url: String,
        truncated: Bool = false, now: Date
    ) {
        self.source = source
        self.rules = rules
        self.bytes = bytes
        self.contentType = contentType
        self.url = url
        self.truncated = truncated
        self.now = now
    }
}

/// Posts, and what was noticed on the way.
public struct ParsedDocument: Codable, Sendable {
    /// In the document's order.
    public var posts: [Post]
    /// For a paste listing: what to fetch, in the document's order; `posts` is empty then.
    public var pastes: [PasteLink]
    /// The next page, absolute.
    public var next: String?
    /// What went wrong without stopping: each is a reason to call the source degraded.
    public var defects: [ParseDefect]
    /// What stands in the way of content: login walls, challenges, seizures. Never "no posts".
    public var wall: SourceState?
    /// The encoding that was decided on, as WHATWG names it.
    public var encoding: String
    /// The raw bytes as text, tags and real comments stripped, entities decoded; matched to find what no tree holds.
    public var rawText: String
    /// All text that the parsed tree holds, inside posts and outside.
    public var treeText: String

    /// A document.
    public init(
        posts: [Post] = [], pastes: [PasteLink] = [], next: String? = nil, defects: [ParseDefect] = [],
        wall: SourceState? = nil, encoding: String = "utf-8", rawText: String = "", treeText: String = ""
    ) {
        self.posts = posts
        self.pastes = pastes
        self.next = next
        self.defects = defects
        self.wall = wall
        self.encoding = encoding
        self.rawText = rawText
        self.treeText = treeText
    }
}

/// An item of a paste listing: everything of the post that the listing tells, and where its raw text is.
public struct PasteLink: Codable, Sendable, Equatable {
    /// With an empty body.
    public var post: Post
    /// Absolute.
    public var raw: String

    /// An item.
    public init(post: Post, raw: String) {
        self.post = post
        self.raw = raw
    }
}

/// Something in a document that could not be read as it should be.
public struct ParseDefect: Codable, Sendable, Equatable {
    /// What it was.
    public enum Code: String, Codable, Sendable, CaseIterable {
        /// The fetcher's cap cut the bytes.
        case truncated
        /// XML or JSON that is not well-formed.
        case malformed
        /// Nesting too deep for the tree; the text was taken from the raw bytes.
        case tooDeep = "too_deep"
        /// A tag over 64 KiB or 1,000 attributes; it never reached the tree.
        case hugeTag = "huge_tag"
        /// A document type with declarations; the document never reached the tree.
        case doctype
        /// A text node that the tree would have cut.
        case hugeText = "huge_text"
        /// Bytes that are not of the encoding decided on.
        case encoding
        /// The selectors find no item in a page that has content.
        case noItems = "no_items"
        /// An item without what makes it a post.
        case badItem = "bad_item"
        /// The raw bytes hold a watched name that no text of the tree holds.
        case hiddenFromTree = "hidden_from_tree"
    }

    /// What it was.
    public var code: Code
    /// One sentence without content of the document.
    public var message: String

    /// A defect.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

/// Nothing of a document could be read.
public struct ParseFailure: Error, Sendable, Equatable, CustomStringConvertible {
    /// Why.
    public enum Code: String, Codable, Sendable {
        /// Not of the kind that the source is configured as.
        case wrongKind = "wrong_kind"
        case empty
        /// A selector or path of the rules cannot be read; found at `check`, not at run time.
        case badRule = "bad_rule"
    }

    /// What it was.
    public var code: Code
    /// One sentence without content of the document.
    public var message: String

    /// A failure.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
