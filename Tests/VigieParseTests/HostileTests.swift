// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore

@testable import VigieParse

/// Nothing hides from the parser (DESIGN §10.4), and nothing stalls it.
struct HostileTests {
    static let name = "Clinique des Deux Étangs"
    static let rules = PageRules(item: "div.post", title: "b")

    func read(_ html: String) throws -> ParsedDocument { try page(html, HostileTests.rules) }

    @Test("an empty comment does not swallow what follows", arguments: ["<!-->", "<!--->", "<!-- x --!>", "<!---->"])
    func emptyComment(_ comment: String) throws {
        let document = try read("<div class=post>a \(comment) \(HostileTests.name) b <!-- end --></div>")
        #expect(document.postText.contains("a \(HostileTests.name) b"))
        #expect(document.rawText.contains(HostileTests.name))
        #expect(document.defects.isEmpty)
    }

    @Test("what nobody sees does not break what everybody sees")
    func hidden() throws {
        let document = try read(
            "<div class=post>Clini<!-- x -->que <span style='display: NONE'>decoy</span>des <wbr>Deux É<b>tangs</b><template>t</template></div>"
        )
        #expect(document.posts.first?.blocks == [Block(.prose, HostileTests.name), Block(.hidden, "x\ndecoy\nt")])
    }

    @Test("deep nesting loses no text", arguments: [300, 1_000_000])
    func depth(_ levels: Int) throws {
        let html =
            String(repeating: "<div>", count: levels) + HostileTests.name + String(repeating: "</div>", count: levels)
        let document = try read("<div class=post>" + html + "</div><div class=post>SECOND POST</div>")
        #expect(document.codes == [.tooDeep])
        #expect(document.posts.count == 2)
        #expect(document.posts.first?.blocks.first?.text == HostileTests.name)
        #expect(document.posts.last?.blocks.first?.text == "SECOND POST")
        #expect(document.rawText.contains(HostileTests.name))
    }

    @Test("a text of 12 MB is kept to its end")
    func hugeText() throws {
        let document = try read(
            "<div class=post>" + String(repeating: "fill ", count: 2_400_000) + HostileTests.name + "</div>")
        #expect(document.posts.first?.blocks.count == 1)
        let isInPost = document.posts.first?.blocks.first?.text.hasSuffix(HostileTests.name) ?? false
        #expect(isInPost)
        #expect(document.codes == [.hugeText])
        let isInTree = document.treeText.contains(HostileTests.name)
        #expect(isInTree)
    }

    @Test("a tag with very many attributes never reaches the tree", arguments: [50_000, 100_000])
    func attributes(_ count: Int) throws {
        let tag = "<p " + (0..<count).map { "a\($0)=1" }.joined(separator: " ") + " title='\(HostileTests.name)'>"
        let document = try read("<div class=post>\(tag)After</p></div>")
        #expect(document.codes == [.hugeTag])
        #expect(document.rawText.contains(HostileTests.name))
        #expect(document.posts.first?.blocks.first?.text == "After")
    }

    @Test("8 MiB of tags with 7,000 attributes each are cut")
    func manyHugeTags() throws {
        let tag = "<i " + (0..<7000).map { "a\($0)" }.joined(separator: " ") + ">"
        let html =
            String(repeating: tag, count: (8 << 20) / tag.utf8.count) + "<div class=post>\(HostileTests.name)</div>"
        let document = try read(html)
        #expect(document.codes.contains(.hugeTag))
        #expect(document.rawText.contains(HostileTests.name))
    }

    @Test(
        "a page of more nodes than memory allows is cut, and its text kept",
        arguments: ["<b>x</b>", "<br>", "<!--x-->", "<i a=1 b=2 c=3 d=4></i>"])
    func nodes(_ piece: String) throws {
        let document = try read(
            "<div class=post>First</div>" + String(repeating: piece, count: 600_000)
                + "<div class=post><source>\(HostileTests.name)</div>")
        #expect(document.codes == [.truncated])
        #expect(document.posts.map { $0.blocks.first?.text } == ["First"])
        #expect(document.rawText.contains(HostileTests.name))
    }

    @Test("many attributes in every tag cost no more than the work allowed")
    func attributeWork() {
        let tag = "<i " + (0..<900).map { "a\($0)" }.joined(separator: " ") + ">"
        var html = String(repeating: tag, count: 500)
        let scan = html.withUTF8 { RawScan($0) }
        #expect(scan.hugeTags > 490)
    }

    @Test("20,000 open elements and 20,000 end tags of another are read")
    func endTags() throws {
        let html = String(repeating: "<div>", count: 20_000) + String(repeating: "</b>", count: 20_000)
        let document = try read("<div class=post>A" + html + HostileTests.name)
        #expect(document.rawText.contains(HostileTests.name))
        #expect(document.posts.first?.blocks.last?.text.contains(HostileTests.name) ?? false)
    }

    @Test("a comment of 50 MB that nothing closes hides nothing")
    func openComment() throws {
        let document = try read(
            "<div class=post>x</div><!-- " + String(repeating: "fill it-up ", count: 5_000_000) + HostileTests.name)
        #expect(document.rawText.contains(HostileTests.name))
    }

    @Test(
        "what is opened and never closed hides nothing",
        arguments: [
            "<a href=\"x>", "<a title='y>", "<script>", "<style>", "<!--", "<!x ", "<a b", "<", "</", "<?php ",
            "<![CDATA[",
        ])
    func open(_ opening: String) throws {
        let document = try read("<div class=post>x \(opening)\(HostileTests.name)")
        #expect(document.rawText.contains(HostileTests.name), "\(opening)")
    }

    @Test("a quote that is closed by a later attribute does not hide what it swallowed")
    func swallowed() throws {
        let document = try read("<div class=post><a href=\"x>\(HostileTests.name)</a> <a href=\"y\">z</a></div>")
        #expect(document.rawText.contains(HostileTests.name))
    }

    @Test(
        "openings without end, repeated, are searched for only once",
        arguments: [
            "<!--", "<a b=\"", "<a b='>", "<script>", "<!", "</", "<?", "<a ", "<![CDATA[", "<a x=\">\" ", "&", "]]",
        ])
    func repeated(_ opening: String) throws {
        // A quadratic search through 1 MB would take minutes.
        let html = String(repeating: opening, count: (1 << 20) / opening.utf8.count)
        let document = try read("<div class=post>x</div>" + html + HostileTests.name)
        #expect(document.rawText.contains(HostileTests.name))
        #expect(document.rawText.utf8.count <= html.utf8.count + 100)
        _ = try? parser.parse(input("<rss><channel><item><title>x</title></item>" + html, .feed(FeedRules())))
        _ = try? parser.parse(input("[{\"title\":\"x\"}," + html, .json(JSONRules(title: ["title"]))))
    }

    @Test("NUL bytes are dropped, as browsers drop them")
    func zeros() throws {
        let document = try read("<div class=post>Clini\0que des De\0ux Étangs</div>")
        #expect(document.posts.first?.blocks == [Block(.prose, HostileTests.name)])
    }

    @Test("a feed with entities is read without them, and nothing is expanded or loaded")
    func billionLaughs() throws {
        let declarations = (1...9).map { "<!ENTITY l\($0) \"" + String(repeating: "&l\($0 - 1);", count: 10) + "\">" }
            .joined()
        let xml = """
            <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">\(declarations)<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY % p SYSTEM "http://127.0.0.1:1/x">%p;]>
            <rss><channel><item><title>&l9; &x; \(HostileTests.name)</title></item></channel></rss>
            """
        let document = try feed(xml)
        #expect(document.codes.contains(.doctype))
        #expect(document.posts.first?.title == "&l9; &x; \(HostileTests.name)")
        #expect(document.rawText.utf8.count < xml.utf8.count)
    }

    @Test("entities that are long and often used are not expanded")
    func quadraticEntities() throws {
        let xml =
            "<!DOCTYPE r [<!ENTITY a \"\(String(repeating: "x", count: 30_000))\">]><rss><channel><item><title>\(HostileTests.name)</title><description>"
            + String(repeating: "&a;", count: 30_000) + "</description></item></channel></rss>"
        let document = try feed(xml)
        #expect(document.posts.first?.title == HostileTests.name)
        #expect(document.treeText.utf8.count < 200_000)
    }

    @Test("a plain document type of an old feed is no defect")
    func oldDoctype() throws {
        let xml = """
            <?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
            <rss version="0.91"><channel><title>c</title><item><title>Caf&eacute;</title><link>http://a.example/1</link></item></channel></rss>
            """
        let document = try feed(xml)
        #expect(document.defects.isEmpty)
        #expect(document.posts.first?.title == "Café")
    }

    @Test("deep XML keeps its text")
    func deepFeed() throws {
        let xml =
            "<rss><channel><item><title>t</title><description>" + String(repeating: "<x>", count: 100_000)
            + HostileTests.name
        let document = try feed(xml)
        #expect(document.codes.contains(.tooDeep))
        #expect(document.postText.contains(HostileTests.name))
    }

    @Test("a bomb of nested JSON is bounded")
    func deepJSON() throws {
        let json = "[{\"title\":\"\(HostileTests.name)\",\"x\":" + String(repeating: "[{\"a\":", count: 500_000)
        let document = try parser.parse(input(json, .json(JSONRules(title: ["title"]))))
        #expect(document.codes.contains(.tooDeep))
        #expect(document.posts.first?.title == HostileTests.name)
    }

    @Test("a JSON document of very many values is cut, and its text kept")
    func wideJSON() throws {
        let json = "[{\"title\":\"a\"}" + String(repeating: ",1", count: 1_000_000) + ",\"\(HostileTests.name)\"]"
        let document = try parser.parse(input(json, .json(JSONRules(title: ["title"]))))
        #expect(document.codes.contains(.truncated))
        #expect(document.rawText.contains(HostileTests.name))
    }

    @Test(
        "the text of a document is never longer than its bytes",
        arguments: ["&nGt;", "&#128;", "&#x10000;", "&lt", "<p>", "<td>", "&fflig;"])
    func length(_ piece: String) {
        var html = String(repeating: piece, count: 1000)
        let scan = html.withUTF8 { RawScan($0) }
        #expect(scan.text.utf8.count <= html.utf8.count)
    }

    @Test("every named character is shorter than its name")
    func names() {
        for (name, value) in CharacterReference.named {
            #expect(String(Unicode.Scalar(value) ?? " ").utf8.count <= name.utf8.count + 1, "\(name)")
        }
    }
}
