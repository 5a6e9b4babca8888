// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieXML

/// The selectors of a page, compiled. Used by one parse at a time: evaluating writes into the expressions' caches.
final class PagePlan {
    let rules: PageRules
    let item: XPathExpression
    let title: XPathExpression?
    let link: XPathExpression?
    let author: XPathExpression?
    let date: XPathExpression?
    let body: XPathExpression?
    let id: XPathExpression?
    let next: XPathExpression?

    /// Throws `.badRule` for the first selector that cannot be read.
    init(_ rules: PageRules) throws(ParseFailure) {
        self.rules = rules
        item = try PagePlan.compile("item", rules.item, isRelative: false)
        title = try PagePlan.compile("title", rules.title)
        link = try PagePlan.compile("link", rules.link)
        author = try PagePlan.compile("author", rules.author)
        date = try PagePlan.compile("date", rules.date)
        body = try PagePlan.compile("body", rules.body)
        id = try PagePlan.compile("id", rules.id)
        if let selector = rules.next {
            next = try PagePlan.compile("next", selector, isRelative: false)
        } else {
            next = nil
        }
    }

    /// Something of everything, so that conditions are evaluated.
    private static let sample = """
        <html><head><title>t</title></head><body><div id=i class=c><h1>h</h1><h2>h</h2><h3>h</h3><h4>h</h4><p>p <b>b</b></p>
        <ul><li><a href=h title=t>a <em>e</em></a></li></ul><ol><li>l</li></ol><dl><dt>d</dt><dd>d</dd></dl><pre><code>c</code></pre>
        <table><tr><th>h</th><td><span>s</span></td></tr></table><article><header>h</header><section><time datetime=d>t</time>
        </section><footer>f</footer></article><aside>a</aside><nav>n</nav><main>m</main><blockquote>q</blockquote></div></body></html>
        """

    /// Throws `.badRule` for a selector that no page could satisfy: its functions do not exist, or its items are no nodes.
    func check() throws(ParseFailure) {
        guard let tree = XMLTree(html: Array(PagePlan.sample.utf8)) else { return }
        var bad: String?
        _ = tree.withRoot { root in
            guard let context = XPathContext(of: root) else { return }
            if case .nodes = context.evaluate(item, at: root) {} else { bad = "item" }
            for field in Field.allCases {
                if case .failed = evaluate(field, context, at: root) { bad = bad ?? "\(field)" }
            }
        }
        if let bad {
            throw ParseFailure(
                .badRule,
                "\(bad): the selector finds no nodes, or uses a function, prefix or variable that XPath 1.0 lacks.")
        }
    }

    /// What is looked up in an item, and in the page.
    enum Field: CaseIterable {
        case title, link, author, date, body, id, next
    }

    /// The value of a selector; no nodes where the rules have none.
    func evaluate(_ field: Field, _ context: borrowing XPathContext, at node: XMLNode) -> XPathContext.Value {
        switch field {
        case .title: PagePlan.evaluate(title, context, node)
        case .link: PagePlan.evaluate(link, context, node)
        case .author: PagePlan.evaluate(author, context, node)
        case .date: PagePlan.evaluate(date, context, node)
        case .body: PagePlan.evaluate(body, context, node)
        case .id: PagePlan.evaluate(id, context, node)
        case .next: PagePlan.evaluate(next, context, node)
        }
    }

    private static func evaluate(
        _ expression: borrowing XPathExpression?, _ context: borrowing XPathContext, _ node: XMLNode
    ) -> XPathContext.Value {
        switch expression {
        case .some(let expression): context.evaluate(expression, at: node)
        case .none: .nodes([])
        }
    }

    private static func compile(_ key: String, _ selector: String?) throws(ParseFailure) -> XPathExpression? {
        guard let selector else { return nil }
        return try compile(key, selector, isRelative: true)
    }

    private static func compile(
        _ key: String, _ selector: String, isRelative: Bool
    ) throws(ParseFailure) -> XPathExpression {
        let xpath: String
        do { xpath = try SelectorTranslation.xpath(selector, isRelative: isRelative) } catch {
            throw ParseFailure(error.code, "\(key): \(error.message)")
        }
        guard let expression = XPathExpression(xpath) else {
            throw ParseFailure(
                .badRule,
                "\(key): \"\(selector)\" is no XPath 1.0; check its brackets, quotes and functions, or write it CSS-like, such as "
                    + "`div.post > a.title`.")
        }
        return expression
    }
}
