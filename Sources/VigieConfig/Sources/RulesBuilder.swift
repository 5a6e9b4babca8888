// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Makes the parse rules of one source, and says which keys do not belong to its kind.
struct RulesBuilder {
    let draft: SourceDraft
    let dates: DateReading
    let problems: ProblemList

    private static let selectors = ["title", "link", "author", "date", "body", "post_id"]

    /// The rules; nil where a key that they need is missing.
    func build(_ kind: SourceKind) -> ParseRules? {
        let reader = draft.reader
        switch kind {
        case .feed:
            reader.refuse(
                Self.selectors + ["item", "items", "next", "raw", "max_items", "listing"],
                "is nothing for a feed: its format says where everything stands")
            return .feed(FeedRules(dates: dates))
        case .page:
            reader.refuse(["items"], "is for kind: json; a page has \"item\"")
            reader.refuse(["raw", "max_items", "listing"], "is for kind: paste")
            return page().map(ParseRules.page)
        case .json:
            reader.refuse(["item"], "is for kind: page; a JSON document has \"items\"")
            reader.refuse(["next"], "is for kind: page")
            reader.refuse(["raw", "max_items", "listing"], "is for kind: paste")
            return json().map(ParseRules.json)
        case .paste:
            return paste().map(ParseRules.paste)
        }
    }

    private func page() -> PageRules? {
        guard let item = draft.rules.item.flatMap(selector) else {
            draft.reader.missing("item", "write the selector of one item, such as item: \"div.post\"")
            return nil
        }
        return PageRules(
            item: item, title: single(draft.rules.title, "title"), link: single(draft.rules.link, "link"),
            author: single(draft.rules.author, "author"), date: single(draft.rules.date, "date"),
            body: single(draft.rules.body, "body"), id: single(draft.rules.postID, "post_id"),
            next: draft.rules.next.flatMap(selector), dates: dates)
    }

    private func json() -> JSONRules? {
        var rules = draft.preset?.value.rules ?? JSONRules(title: [])
        rules.dates = dates
        if let items = draft.rules.items { rules.items = items.value }
        rules.title = paths(draft.rules.title) ?? rules.title
        rules.link = paths(draft.rules.link) ?? rules.link
        rules.author = paths(draft.rules.author) ?? rules.author
        rules.date = paths(draft.rules.date) ?? rules.date
        rules.body = paths(draft.rules.body) ?? rules.body
        rules.id = paths(draft.rules.postID) ?? rules.id
        guard !rules.title.isEmpty else {
            draft.reader.missing("title", "write the path of an item's title, such as title: name")
            return nil
        }
        return rules
    }

    private func paste() -> PasteRules? {
        let listing: PasteRules.Listing?
        switch draft.listing?.value ?? (draft.rules.item == nil ? .json : .page) {
        case .page:
            draft.reader.refuse(["items"], "is for listing: json; a page has \"item\"")
            listing = page().map(PasteRules.Listing.page)
        case .json:
            draft.reader.refuse(["item", "next"], "is for listing: page")
            // Most listings have no titles; the id serves.
            if draft.rules.title == nil, let id = draft.rules.postID {
                var titled = draft
                titled.rules.title = id
                listing = RulesBuilder(draft: titled, dates: dates, problems: problems).json()
                    .map(PasteRules.Listing.json)
            } else {
                listing = json().map(PasteRules.Listing.json)
            }
        }
        var rules = listing.map { PasteRules(listing: $0) }
        if let raw = draft.rules.raw {
            let filled = raw.value.replacing("{id}", with: "1")
            if let address = WebAddress(filled), ["http", "https"].contains(address.scheme), !address.hasUserInfo,
                raw.value.contains("{id}")
            {
                rules?.raw = raw.value
            } else {
                problems.error(
                    raw.place, "\"raw\" is no address with {id} in it", "write raw: \"https://paste.example/raw/{id}\"")
            }
        }
        if let maximum = draft.rules.maximumItems { rules?.maximumItems = maximum.value }
        return rules
    }

    private func single(_ texts: [Located<String>]?, _ key: String) -> String? {
        guard let texts, let first = texts.first else { return nil }
        if texts.count > 1 {
            problems.error(texts[1].place, "\"\(key)\" of a page is one selector", "XPath joins several with \"|\"")
        }
        return selector(first)
    }

    private func paths(_ texts: [Located<String>]?) -> [String]? { texts.map { $0.compactMap(selector) } }

    private func selector(_ text: Located<String>) -> String? {
        let trimmed = text.value.trimmed
        if trimmed.isEmpty || trimmed.utf8.count > 1000 {
            problems.error(text.place, trimmed.isEmpty ? "an empty selector" : "a selector longer than 1000 bytes")
            return nil
        }
        return trimmed
    }
}
