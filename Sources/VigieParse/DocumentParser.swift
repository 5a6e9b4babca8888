// SPDX-License-Identifier: Apache-2.0

public import VigieCore

/// Turns bytes into posts: feeds, pages, JSON and listings of pastes.
///
/// Hostile input is normal input: time and memory are linear in the bytes, nothing is expanded, loaded or executed, and
/// what the tree cannot hold is in the document's raw text. One value serves several threads at once.
public struct DocumentParser: Parsing {
    private let plans = PlanPool()

    /// A parser; it keeps compiled selectors, so that one should be made and shared.
    public init() {}

    /// Reads the bytes as the rules say.
    ///
    /// Throws `.empty` where there are none, `.wrongKind` where they are not of the configured kind and no wall explains
    /// it, and `.badRule` where a selector cannot be read.
    public func parse(_ input: ParseInput) throws(ParseFailure) -> ParsedDocument {
        let text = try DocumentParser.decode(input)
        var document = try read(input, text.bytes)
        document.encoding = text.encoding.name
        document.defects.insert(contentsOf: DocumentParser.defects(input, text), at: 0)
        return document
    }

    /// Finds what `parse` would throw `.badRule` for, without a document.
    public static func validate(_ rules: ParseRules) throws(ParseFailure) {
        switch rules {
        case .feed: break
        case .page(let page): try PagePlan(page).check()
        case .json(let json): try check(json)
        case .paste(let paste):
            switch paste.listing {
            case .page(let page): try PagePlan(page).check()
            case .json(let json): try check(json)
            }
            if let raw = paste.raw {
                guard raw.contains("{id}") else {
                    throw ParseFailure(.badRule, "raw: \"\(raw)\" lacks {id}, as in https://paste.example/raw/{id}.")
                }
                guard
                    WebAddress(raw.split(separator: "{id}").joined(separator: "x"))?.isWeb ?? false
                        || raw.hasPrefix("/")
                else {
                    throw ParseFailure(.badRule, "raw: \"\(raw)\" is no http or https address.")
                }
            }
        }
    }

    private static func check(_ rules: JSONRules) throws(ParseFailure) {
        guard !rules.title.isEmpty || !rules.body.isEmpty else {
            throw ParseFailure(.badRule, "title: at least one path is needed, such as \"post_title\".")
        }
        for path in [rules.items] + rules.title + rules.link + rules.author + rules.date + rules.body + rules.id {
            guard !path.contains("[") && !path.hasPrefix("$") && !path.hasPrefix("/") else {
                throw ParseFailure(
                    .badRule,
                    "\"\(path)\" is no path; write keys and places with dots between, such as \"post.0.title\".")
            }
        }
    }

    static func decode(_ input: ParseInput) throws(ParseFailure) -> DecodedText {
        let text = DecodedText(input.bytes, contentType: input.contentType)
        guard text.bytes.contains(where: { $0 > 32 }) else {
            throw ParseFailure(.empty, "The document has no content.")
        }
        return text
    }

    static func defects(_ input: ParseInput, _ text: DecodedText) -> [ParseDefect] {
        var defects: [ParseDefect] = []
        if input.truncated {
            defects.append(ParseDefect(.truncated, "The document was cut at the cap of the fetcher."))
        }
        if text.errors > 0 {
            defects.append(
                ParseDefect(.encoding, "\(text.errors) places are not \(text.encoding.name); each became U+FFFD."))
        }
        return defects
    }

    private func read(_ input: ParseInput, _ bytes: [UInt8]) throws(ParseFailure) -> ParsedDocument {
        let address = WebAddress(input.url) ?? .none
        switch input.rules {
        case .feed(let rules):
            return try DocumentParser.walled(bytes) { () throws(ParseFailure) in
                try feed(input, bytes, address, DateReader(rules.dates, now: input.now))
            }
        case .page(let rules): return try page(input, bytes, rules).document
        case .json(let rules):
            return try DocumentParser.walled(bytes) { () throws(ParseFailure) in
                try json(input, bytes, rules, address).document
            }
        case .paste(let rules):
            switch rules.listing {
            case .page(let page): return try pastes(rules, self.page(input, bytes, page), address)
            case .json(let json):
                return try DocumentParser.walled(bytes) { () throws(ParseFailure) in
                    try pastes(rules, self.json(input, bytes, json, address), address)
                }
            }
        }
    }

    /// A page where something else was expected is a wall, if it has the signs of one.
    private static func walled(
        _ bytes: [UInt8], _ body: () throws(ParseFailure) -> ParsedDocument
    ) throws(ParseFailure) -> ParsedDocument {
        do { return try body() } catch {
            guard error.code == .wrongKind, let wall = bytes.withUnsafeBufferPointer({ Wall.find($0) }) else {
                throw error
            }
            let raw = bytes.withUnsafeBufferPointer { RawScan($0).text }
            return ParsedDocument(wall: wall, rawText: raw, treeText: raw)
        }
    }

    private func feed(
        _ input: ParseInput, _ bytes: [UInt8], _ address: WebAddress, _ dates: DateReader
    ) throws(ParseFailure) -> ParsedDocument {
        let first = bytes.first { $0 > 32 }
        let parse = { (buffer: UnsafeBufferPointer<UInt8>) throws(ParseFailure) -> ParsedDocument in
            if first == 123 || first == 91 {
                return try JSONFeedParser(source: input.source, address: address, dates: dates).read(buffer)
            }
            return try FeedParser(source: input.source, address: address, dates: dates).read(buffer)
        }
        return try bytes.withUnsafeBufferPointer(parse)
    }

    /// A document, and the items that its posts were made of.
    struct Reading {
        var document: ParsedDocument
        var items: [PageParser.Item]
    }

    private func page(_ input: ParseInput, _ bytes: [UInt8], _ rules: PageRules) throws(ParseFailure) -> Reading {
        let dates = DateReader(rules.dates, now: input.now)
        let page = try plans.withPlan(rules) { (plan: PagePlan) throws(ParseFailure) -> PageParser.Page in
            var parser = PageParser(source: input.source, plan: plan, url: input.url, dates: dates)
            var page = PageParser.Page()
            var failure: ParseFailure?
            bytes.withUnsafeBufferPointer { buffer in
                do throws(ParseFailure) { page = try parser.read(buffer) } catch { failure = error }
            }
            if let failure { throw failure }
            return page
        }
        var document = ParsedDocument(
            posts: PostKey.separate(page.items.map { ($0.post, $0.date) }), next: page.next, defects: page.defects,
            rawText: page.rawText, treeText: page.treeText)
        bytes.withUnsafeBufferPointer { buffer in
            document.wall =
                page.items.isEmpty ? Wall.find(buffer) : page.items.count == 1 ? Wall.findByTitle(buffer) : nil
        }
        if page.items.isEmpty, document.wall == nil, page.rawText.utf8.contains(where: { $0 > 32 }) {
            document.defects.append(ParseDefect(.noItems, "The selectors find no item in a page that has content."))
        }
        return Reading(document: document, items: page.items)
    }

    private func json(
        _ input: ParseInput, _ bytes: [UInt8], _ rules: JSONRules, _ address: WebAddress
    ) throws(ParseFailure) -> Reading {
        let parse = { (buffer: UnsafeBufferPointer<UInt8>) throws(ParseFailure) -> Reading in
            let json = try JSONDocument(buffer)
            var document = ParsedDocument(defects: json.defects, rawText: json.rawText, treeText: json.treeText)
            let parser = JSONItemsParser(
                source: input.source, rules: rules, address: address, dates: DateReader(rules.dates, now: input.now))
            let items = try parser.items(json.value, defects: &document.defects)
            document.posts = PostKey.separate(items.map { ($0.post, $0.date) })
            return Reading(document: document, items: items)
        }
        return try bytes.withUnsafeBufferPointer(parse)
    }

    /// The posts of a listing as links to their raw texts.
    private func pastes(_ rules: PasteRules, _ reading: Reading, _ address: WebAddress) -> ParsedDocument {
        var document = reading.document
        document.posts = []
        var seen: Set<String> = []
        var bad = 0
        for item in reading.items {
            guard let link = PasteListing.link(item, rules, address) else {
                bad += 1
                continue
            }
            if seen.insert(link.raw).inserted { document.pastes.append(link) }
        }
        if bad > 0 { document.defects.append(ParseDefect(.badItem, "\(bad) items name no raw text to fetch.")) }
        return document
    }
}
