// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieXML

/// Finds posts in an HTML page with selectors.
struct PageParser {
    let source: SourceID
    let plan: PagePlan
    let dates: DateReader
    private(set) var address: WebAddress

    init(source: SourceID, plan: PagePlan, url: String, dates: DateReader) {
        self.source = source
        self.plan = plan
        self.dates = dates
        address = WebAddress(url) ?? WebAddress.none
    }

    /// An item and what its identity and its raw text's address need beyond the post.
    struct Item {
        var post: Post
        var date: ReadDate?
        var id: String?
    }

    /// What stands in a page.
    struct Page {
        var items: [Item] = []
        var next: String?
        var defects: [ParseDefect] = []
        var treeText = ""
        var rawText = ""
    }

    /// Reads valid UTF-8.
    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(ParseFailure) -> Page {
        let reading = HTMLReading(bytes)
        var page = Page()
        page.rawText = reading.rawText
        page.defects = reading.defects
        guard let tree = reading.tree else { return page }
        var parser = self
        var failed: String?
        _ = tree.withRoot { root in
            parser.takeBase(root)
            failed = parser.items(root, &page)
            page.treeText = PageParser.text(of: root, capacity: bytes.count)
        }
        self = parser
        if let failed {
            throw ParseFailure(
                .badRule, "\(failed): the selector uses a function or prefix that XPath 1.0 does not have.")
        }
        return page
    }

    static func text(of root: XMLNode, capacity: Int) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(capacity / 2)
        root.appendLaidOutText(to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// `<base href>` changes what links are resolved against.
    private mutating func takeBase(_ root: XMLNode) {
        var child = root.firstChild
        while let node = child, node.tag != .head { child = node.next }
        var inner = child?.firstChild
        while let node = inner {
            if node.kind == .element, node.name == "base", let href = node.attribute("href"),
                let found = WebAddress(href)
            {
                let resolved = address.resolving(found)
                if resolved.isWeb { address = resolved }
                return
            }
            inner = node.next
        }
    }

    /// Fills items and next page; the result is the key of a selector that fails.
    private func items(_ root: XMLNode, _ page: inout Page) -> String? {
        guard let context = XPathContext(of: root) else { return nil }
        guard case .nodes(let nodes) = context.evaluate(plan.item, at: root) else { return "item" }
        page.items.reserveCapacity(nodes.count)
        var empty = 0
        for node in nodes {
            if let item = item(node, context) { page.items.append(item) } else { empty += 1 }
        }
        if empty > 0 { page.defects.append(ParseDefect(.badItem, "\(empty) items say nothing.")) }
        if plan.next != nil {
            page.next = value(context, .next, root)?.link(address)
        }
        return nil
    }

    private func item(_ node: XMLNode, _ context: borrowing XPathContext) -> Item? {
        let title = plan.title == nil ? "" : PlainField.oneLine(value(context, .title, node)?.text ?? "")
        let link = plan.link == nil ? nil : value(context, .link, node)?.link(address)
        let author = plan.author == nil ? nil : value(context, .author, node).map { PlainField.oneLine($0.text) }
        let date = plan.date == nil ? nil : value(context, .date, node)?.date(dates)
        let id = plan.id == nil ? nil : value(context, .id, node).map { PlainField.oneLine($0.text) }
        var bodies = [node]
        if plan.body != nil {
            if case .nodes(let found) = plan.evaluate(.body, context, at: node) { bodies = found } else { bodies = [] }
        }
        let body = BlockReader.read(bodies, base: address)
        guard !title.isEmpty || !body.blocks.isEmpty || !body.files.isEmpty || link != nil else { return nil }
        let linked = link.flatMap { WebAddress($0) }
        let known =
            id.flatMap { $0.isEmpty ? nil : $0 } ?? linked.flatMap { SiteIdentifier.find(in: $0) }
            ?? ItemIdentifier.find(node)
        let writer = author.flatMap { $0.isEmpty ? nil : $0 }
        let key =
            known.map { PostKey.identified($0) }
            ?? PostKey.described(link: linked, title: title, author: writer, date: date, blocks: body.blocks)
        let post = Post(
            id: PostID(source: source, key: key), url: link, title: title, author: writer, published: date?.date,
            blocks: body.blocks, links: body.links, files: body.files)
        return Item(post: post, date: date, id: id)
    }

    private func value(_ context: borrowing XPathContext, _ field: PagePlan.Field, _ node: XMLNode) -> FieldValue? {
        switch plan.evaluate(field, context, at: node) {
        case .nodes(let nodes): FieldValue(nodes)
        case .text(let text): FieldValue(text: text)
        case .failed: nil
        }
    }
}
