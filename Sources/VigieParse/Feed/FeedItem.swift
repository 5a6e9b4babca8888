// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieXML

/// One item or entry of an XML feed, as it stands: the first value that counts for each field.
struct FeedItem {
    private(set) var title = ""
    private(set) var guid: String?
    /// The attribute `isPermaLink`; nil where it is not given.
    private(set) var isPermaLink: Bool?
    private(set) var isAtomID = false
    private(set) var date: ReadDate?
    private(set) var content = PostBody()
    private(set) var summary = PostBody()
    private(set) var enclosures: [String] = []
    private var titleRank = Int.max
    private var dateRank = Int.max
    private var linkRank = Int.max
    private var authorRank = Int.max
    private var contentRank = Int.max
    private var summaryRank = Int.max
    private var linkText: String?
    private var authorText: String?

    /// Reads the children of the element.
    init(_ node: XMLNode, base: WebAddress, dates: DateReader, defects: inout [ParseDefect]) {
        let base = FeedItem.base(of: node, base)
        var child = node.firstChild
        while let element = child {
            if element.kind == .element { take(element, FeedName(element), base, dates, &defects) }
            child = element.next
        }
        // CDF, an ancestor of RSS, has attributes.
        if linkText == nil { linkText = node.attribute("href") ?? node.attribute("HREF") }
        if date == nil, let modified = node.attribute("lastmod") ?? node.attribute("LASTMOD") {
            date = dates.read(modified)
        }
        link = linkText.flatMap { base.link($0) }
        if link == nil, let guid, isPermaLink != false, !isAtomID || linkText == nil {
            link = WebAddress(guid).flatMap { $0.isWeb ? $0.text : nil }
        }
        author = authorText.flatMap { FeedAuthor.name($0) }
    }

    /// Absolute.
    private(set) var link: String?
    /// The name of the writer.
    private(set) var author: String?

    /// `xml:base` of the element itself.
    static func base(of node: XMLNode, _ base: WebAddress) -> WebAddress {
        guard let own = node.attribute("base"), let found = WebAddress(own) else { return base }
        let resolved = base.resolving(found)
        return resolved.isWeb ? resolved : base
    }

    private mutating func take(
        _ node: XMLNode, _ name: FeedName, _ base: WebAddress, _ dates: DateReader, _ defects: inout [ParseDefect]
    ) {
        switch (name.space, name.local) {
        case (.core, "title"): setTitle(FeedText.line(node), 0)
        case (.dublinCore, "title"): setTitle(FeedText.line(node), 1)
        case (.media, "title"), (.itunes, "title"): setTitle(FeedText.line(node), 2)
        case (.core, "link"): setLink(node)
        case (.core, "guid"):
            setGuid(PlainField.oneLine(node.text))
            isPermaLink = node.attribute("isPermaLink").map { PlainField.oneLine($0).lowercased() == "true" }
        case (.core, "id"):
            setGuid(PlainField.oneLine(node.text))
            isAtomID = true
        case (.dublinCore, "identifier") where guid == nil: setGuid(PlainField.oneLine(node.text))
        case (.core, "pubdate"), (.core, "published"): setDate(node.text, 0, dates)
        case (.core, "issued"), (.dublinCore, "issued"): setDate(node.text, 1, dates)
        case (.dublinCore, "date"), (.core, "date"): setDate(node.text, 2, dates)
        case (.core, "created"), (.dublinCore, "created"): setDate(node.text, 3, dates)
        case (.core, "updated"), (.core, "modified"), (.dublinCore, "modified"): setDate(node.text, 4, dates)
        case (.dublinCore, "creator"): setAuthor(node.text, 0)
        case (.core, "author"): setAuthor(FeedAuthor.text(of: node), 1)
        case (.dublinCore, "author"), (.itunes, "author"), (.dublinCore, "contributor"): setAuthor(node.text, 2)
        case (.content, "encoded"): setContent(FeedText.body(node, base, &defects), 0)
        case (.core, "content"): setContent(FeedText.body(node, base, &defects), 1)
        case (.xhtml, "body"), (.core, "body"), (.core, "fullitem"), (.xhtml, "div"):
            setContent(FeedText.inline(node, base), 2)
        case (.core, "description"): setSummary(FeedText.body(node, base, &defects), 0)
        case (.core, "summary"): setSummary(FeedText.body(node, base, &defects), 1)
        case (.dublinCore, "description"): setSummary(FeedText.body(node, base, &defects), 2)
        case (.itunes, "summary"), (.media, "description"), (.core, "abstract"):
            setSummary(FeedText.body(node, base, &defects), 3)
        case (.core, "enclosure"): enclose(node.attribute("url"), base)
        case (.media, "content"): enclose(node.attribute("url"), base)
        case (.media, "group"):
            var child = node.firstChild
            while let element = child {
                if element.kind == .element { take(element, FeedName(element), base, dates, &defects) }
                child = element.next
            }
        default: break
        }
    }

    private mutating func setTitle(_ text: String, _ rank: Int) {
        if rank < titleRank, !text.isEmpty { (title, titleRank) = (text, rank) }
    }

    private mutating func setGuid(_ text: String) {
        if guid == nil, !text.isEmpty { guid = text }
    }

    private mutating func setDate(_ text: String, _ rank: Int, _ dates: DateReader) {
        if rank < dateRank, let read = dates.read(text) { (date, dateRank) = (read, rank) }
    }

    private mutating func setAuthor(_ text: String, _ rank: Int) {
        if rank < authorRank, text.utf8.contains(where: { $0 > 32 }) { (authorText, authorRank) = (text, rank) }
    }

    private mutating func setContent(_ body: PostBody, _ rank: Int) {
        if !body.blocks.isEmpty, rank < contentRank { (content, contentRank) = (body, rank) }
    }

    private mutating func setSummary(_ body: PostBody, _ rank: Int) {
        if !body.blocks.isEmpty, rank < summaryRank { (summary, summaryRank) = (body, rank) }
    }

    /// RSS: the text; Atom: `href`, `alternate` before others.
    private mutating func setLink(_ node: XMLNode) {
        if let href = node.attribute("href") {
            let rank: Int
            switch node.attribute("rel")?.lowercased() {
            case nil, "", "alternate": rank = 0
            case "related", "via": rank = 3
            case "enclosure":
                rank = 5
                if let name = WebAddress(href)?.path.split(separator: "/").last {
                    enclosures.append(Percent.decode(String(name)))
                }
            default: rank = 4
            }
            if rank < min(linkRank, 4) { (linkText, linkRank) = (href, rank) }
        } else {
            let text = PlainField.oneLine(node.text)
            if !text.isEmpty, linkRank > 1 { (linkText, linkRank) = (text, 1) }
        }
    }

    private mutating func enclose(_ url: String?, _ base: WebAddress) {
        guard let url, let link = base.link(url), let parsed = WebAddress(link), enclosures.count < 100 else { return }
        if let name = parsed.path.split(separator: "/").last { enclosures.append(Percent.decode(String(name))) }
    }

    /// True where the item has nothing that a post could be known by.
    var isBlank: Bool {
        title.isEmpty && link == nil && guid == nil && author == nil && date == nil && enclosures.isEmpty
    }

    /// Content, and the summary where it says more.
    var body: PostBody {
        if content.blocks.isEmpty { return summary }
        if summary.blocks.isEmpty { return content }
        var body = content
        let told = FeedItem.squeezed(content.visibleText)
        let excerpt = FeedItem.squeezed(summary.visibleText)
        if !told.contains(excerpt),
            !told.hasPrefix(String(excerpt.prefix(while: { $0 != "…" && $0 != "[" }))) || excerpt.isEmpty
        {
            body.append(summary)
        }
        return body
    }

    private static func squeezed(_ text: String) -> String {
        String(decoding: text.utf8.filter { $0 > 32 }, as: UTF8.self)
    }
}
