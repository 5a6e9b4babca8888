// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore
import VigieXML

@testable import VigieParse

struct SelectorTests {
    static let html = """
        <div id=top class="post_body first"><a class="t x" href="/1" title='He said "it&#39;s"'>one</a><span>s1</span></div>
        <div class="post  odd"><ul><li>a</li><li class=m data-x=abc>b</li><li>c</li></ul><p>p1</p><p>p2</p></div>
        """

    func find(_ selector: String) throws -> [String] {
        let path = try SelectorTranslation.xpath(selector, isRelative: false)
        guard let expression = XPathExpression(path), let tree = XMLTree(html: Array(SelectorTests.html.utf8)) else {
            return ["no XPath: \(path)"]
        }
        return tree.withRoot { root in
            guard let context = XPathContext(of: root), case .nodes(let nodes) = context.evaluate(expression, at: root)
            else { return [] }
            return nodes.map { $0.text }
        } ?? []
    }

    @Test(
        "CSS-like selectors find what they say",
        arguments: [
            ("div.post li", ["a", "b", "c"]), ("div.post > li", []), ("ul > li", ["a", "b", "c"]),
            (".post", ["abcp1p2"]), ("#top > a", ["one"]),
            ("li:first-child", ["a"]), ("li:last-child", ["c"]), ("li:nth-child(2)", ["b"]),
            ("li:nth-child(odd)", ["a", "c"]), ("li.m + li", ["c"]),
            ("ul ~ p", ["p1", "p2"]), ("p, span", ["s1", "p1", "p2"]), ("li:not(.m)", ["a", "c"]), ("[data-x]", ["b"]),
            ("[data-x=abc]", ["b"]),
            ("[data-x='abc']", ["b"]), ("li[data-x^=ab]", ["b"]), ("li[data-x*=b]", ["b"]), ("li[data-x$=bc]", ["b"]),
            ("a.t@href", ["/1"]),
            ("a.x.t @href", ["/1"]), ("//li[2]", ["b"]), ("(//p)[last()]", ["p2"]), ("*.m", ["b"]),
            ("a[title='He said \"it\\'s\"']", ["one"]),
        ] as [(String, [String])])
    func css(_ selector: String, _ expected: [String]) throws { #expect(try find(selector) == expected, "\(selector)") }

    @Test(
        "selectors that cannot be read say what to write instead",
        arguments: [
            "div >", "a:hover", "div..x", "[x", "a@", "//a[", "p,", "", "li:nth-child(foo)", "a@href b", "string(//a)",
            "$x", "//foo:a", "//a[nosuch()]",
        ])
    func bad(_ selector: String) throws {
        let failure = #expect(throws: ParseFailure.self) {
            try DocumentParser.validate(.page(PageRules(item: "p", title: selector)))
        }
        #expect(failure?.code == .badRule)
        #expect(failure?.message.hasPrefix("title: ") ?? false, "\(failure?.message ?? "")")
    }

    @Test(
        "class tests are made quicker without a change of meaning",
        arguments: [
            ("//div[C]", 2), ("(//div[C])[1]", 1), ("//div[C][1]", 1), ("//*[C]//li[2]", 1), ("//div[not(C)]", 0),
            ("//div[C or @id]", 2), ("//div[@id and C]", 0),
        ])
    func quickened(_ pattern: String, _ count: Int) throws {
        let html =
            "<div class='a post'><ul><li>1<li>2</ul></div><div class=' post b'>x</div><p><i class=post_body></i></p>"
        let plain = pattern.replacing("C", with: "contains(concat(' ',normalize-space(@class),' '),' post ')")
        for path in [plain, XPathQuickening.quickened(plain)] {
            guard let expression = XPathExpression(path), let tree = XMLTree(html: Array(html.utf8)) else {
                Issue.record("no XPath: \(path)")
                continue
            }
            let found = tree.withRoot { root -> Int in
                guard let context = XPathContext(of: root),
                    case .nodes(let nodes) = context.evaluate(expression, at: root)
                else { return -1 }
                return nodes.count
            }
            #expect(found == count, "\(path)")
        }
        #expect(XPathQuickening.quickened(plain) != plain)
    }

    @Test("literals with both quotes are put together")
    func literal() { #expect(SelectorTranslation.literal("a'b\"c") == "concat('a',\"'\",'b\"c')") }

    @Test("good rules pass, bad paths and raw addresses do not")
    func validate() throws {
        try DocumentParser.validate(.page(PageTests.xenForo))
        try DocumentParser.validate(.feed(FeedRules()))
        try DocumentParser.validate(.json(TrackerTests.tracker))
        try DocumentParser.validate(
            .paste(PasteRules(listing: .page(TrackerTests.listing), raw: "https://p.example/raw/{id}")))
        #expect(throws: ParseFailure.self) { try DocumentParser.validate(.json(JSONRules(title: ["a[0]"]))) }
        #expect(throws: ParseFailure.self) {
            try DocumentParser.validate(
                .paste(PasteRules(listing: .json(TrackerTests.tracker), raw: "https://p.example/raw")))
        }
    }

    @Test("every tag is known by its name")
    func tags() {
        let tree = XMLTree(xml: Array(("<x>" + HTMLTag.allCases.map { "<\($0)/>" }.joined() + "</x>").utf8))
        let tags = tree?.withRoot { root in
            var tags: [HTMLTag] = []
            var child = root.firstChild
            while let node = child {
                tags.append(node.tag)
                child = node.next
            }
            return tags
        }
        #expect(tags == HTMLTag.allCases)
    }
}
