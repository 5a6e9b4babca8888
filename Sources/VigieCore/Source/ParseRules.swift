// SPDX-License-Identifier: Apache-2.0

/// How posts are found in the bytes of a source: what its kind is, and that kind's own rules.
public enum ParseRules: Codable, Sendable, Equatable {
    case feed(FeedRules)
    case page(PageRules)
    case json(JSONRules)
    case paste(PasteRules)

    /// The kind alone.
    public var kind: SourceKind {
        switch self {
        case .feed: .feed
        case .page: .page
        case .json: .json
        case .paste: .paste
        }
    }
}

/// How dates without a zone or with an ambiguous order are read.
public struct DateReading: Codable, Sendable, Equatable {
    /// Seconds east of UTC for dates that name no zone.
    public var utcOffset: Int
    /// True: `02/03/2026` is the second of March.
    public var dayFirst: Bool

    /// UTC, day first.
    public init(utcOffset: Int = 0, dayFirst: Bool = true) {
        self.utcOffset = utcOffset
        self.dayFirst = dayFirst
    }
}

/// Rules of a feed: its format says where everything stands.
public struct FeedRules: Codable, Sendable, Equatable {
    /// How its dates are read.
    public var dates: DateReading

    /// The format says everything else.
    public init(dates: DateReading = DateReading()) { self.dates = dates }
}

/// Rules of an HTML page: selectors, each XPath 1.0 (where it begins with `/`, `./`, `(` or `.//`) or CSS-like
/// (`div.post > a.title`), optionally ending in `@attribute`.
public struct PageRules: Codable, Sendable, Equatable {
    /// Finds each item; everything below but `next` is looked up inside one item.
    public var item: String
    /// Nil: posts have no title. In JSON: paths, the first with a value counts.
    public var title: String?
    /// Where a person would read the item.
    public var link: String?
    /// Who wrote it.
    public var author: String?
    /// When, as the site claims.
    public var date: String?
    /// Nil: the whole item is the body.
    public var body: String?
    /// The site's own number of the thread or post, where an attribute holds it.
    public var id: String?
    /// Link to the next page, looked up in the whole document.
    public var next: String?
    /// How its dates are read.
    public var dates: DateReading

    /// Only `item` is required.
    public init(
        item: String, title: String? = nil, link: String? = nil, author: String? = nil, date: String? = nil,
        body: String? = nil, id: String? = nil, next: String? = nil, dates: DateReading = DateReading()
    ) {
        self.item = item
        self.title = title
        self.link = link
        self.author = author
        self.date = date
        self.body = body
        self.id = id
        self.next = next
        self.dates = dates
    }
}

/// Rules of a JSON document: dotted paths (`data.items`, `post.0.title`); where several are given, the first that
/// leads to a value counts.
public struct JSONRules: Codable, Sendable, Equatable {
    /// Path to the array of items; empty for a document that is itself an array.
    public var items: String
    /// Nil: posts have no title. In JSON: paths, the first with a value counts.
    public var title: [String]
    /// Where a person would read the item.
    public var link: [String]
    /// Who wrote it.
    public var author: [String]
    /// When, as the site claims.
    public var date: [String]
    /// All of them that lead to a value are joined, a block each.
    public var body: [String]
    /// The site's own name for the item.
    public var id: [String]
    /// How its dates are read.
    public var dates: DateReading

    /// Only `title` is required.
    public init(
        items: String = "", title: [String], link: [String] = [], author: [String] = [], date: [String] = [],
        body: [String] = [], id: [String] = [], dates: DateReading = DateReading()
    ) {
        self.items = items
        self.title = title
        self.link = link
        self.author = author
        self.date = date
        self.body = body
        self.id = id
        self.dates = dates
    }
}

/// Rules of a paste site: a listing read as a page or as JSON, then each item's raw text.
public struct PasteRules: Codable, Sendable, Equatable {
    /// How the listing is read; an item's `id`, or else the last component of its link, fills `{id}` below.
    public enum Listing: Codable, Sendable, Equatable {
        case page(PageRules)
        case json(JSONRules)
    }

    /// How the listing is read.
    public var listing: Listing
    /// Address of an item's raw text with `{id}`; nil: the item's link itself.
    public var raw: String?
    /// At most so many items are fetched in one poll; the rest comes with the next ones.
    public var maximumItems: Int

    /// A listing, and where the raw text of an item stands.
    public init(listing: Listing, raw: String? = nil, maximumItems: Int = 50) {
        self.listing = listing
        self.raw = raw
        self.maximumItems = maximumItems
    }
}
