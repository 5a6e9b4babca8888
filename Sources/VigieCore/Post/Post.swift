// SPDX-License-Identifier: Apache-2.0

public import struct Foundation.Date

/// One unit of content: a thread, a post, a paste, an item of a feed, a victim of a tracker.
public struct Post: Codable, Sendable, Equatable, Identifiable {
    /// Stays the same over edits and mirrors.
    public var id: PostID
    /// Where a person would read it; not part of its identity.
    public var url: String?
    /// As the site has it, hostile; empty where there is none.
    public var title: String
    /// As the site has it, hostile.
    public var author: String?
    /// What the site claims; never used to order or to drop anything.
    public var published: Date?
    /// In the document's order; hidden text stands last.
    public var blocks: [Block]
    /// Addresses that the body links to, as they stand in the document.
    public var links: [String]
    /// Names of attached files, as far as the text tells them; no file is ever fetched.
    public var files: [String]

    /// A post; everything but identity and title may be missing.
    public init(
        id: PostID, url: String? = nil, title: String, author: String? = nil, published: Date? = nil,
        blocks: [Block] = [], links: [String] = [], files: [String] = []
    ) {
        self.id = id
        self.url = url
        self.title = title
        self.author = author
        self.published = published
        self.blocks = blocks
        self.links = links
        self.files = files
    }
}
