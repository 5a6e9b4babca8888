// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore

@testable import VigieParse

struct BlockTests {
    func blocks(_ html: String) throws -> [Block] {
        try page("<div class=body>\(html)</div>", PageRules(item: "div.body")).posts.first?.blocks ?? []
    }

    @Test("lines stand where br and blocks stand, and white space collapses")
    func lines() throws {
        #expect(try blocks("a<br>b\n  c<p>d</p>e<div>f</div>") == [Block(.prose, "a\nb c\nd\ne\nf")])
        #expect(try blocks("Fictif<br/>fictif[.]example") == [Block(.prose, "Fictif\nfictif[.]example")])
        #expect(
            try blocks("wiki<wbr>dot&shy;.com a\u{200B}b c&nbsp;d") == [
                Block(.prose, "wikidot\u{AD}.com a\u{200B}b c\u{A0}d")
            ])
    }

    @Test("tables are a line a row with tabs, lists a line an item")
    func tables() throws {
        let found = try blocks(
            "<table><tr><th>nom</th><th>tel</th></tr><tr><td></td><td><p>06 39 98 00 01</p></td></tr></table><ul><li>x<li>y</ul>"
        )
        #expect(found == [Block(.prose, "nom\ttel\n\t06 39 98 00 01\nx\ny")])
    }

    @Test("quotes, code and signatures are told apart")
    func kinds() throws {
        let html = """
            before<blockquote class="mycode_quote"><cite>A Wrote:</cite>q<pre>inside</pre></blockquote>after
            <div class="codeblock"><div class="title">Code:</div><div class="body"><code>a;b<br>  c;d</code></div></div>
            in <code>line</code> code<div class="message-signature">sig</div>
            """
        let found = try blocks(html)
        #expect(
            found == [
                Block(.prose, "before"), Block(.quote, "A Wrote:\nq\ninside"), Block(.prose, "after"),
                Block(.code, "Code:\na;b\n  c;d"),
                Block(.prose, "in line code"), Block(.signature, "sig"),
            ])
    }

    @Test("preformatted text keeps its lines and spaces")
    func pre() throws { #expect(try blocks("<pre>\n  a;b\r\n  c;d\n</pre>") == [Block(.code, "  a;b\n  c;d")]) }

    @Test("the address that Cloudflare hides gives its domain only")
    func mail() throws {
        // "jean@clinique.example" with the key 0x2A.
        let hex =
            "2A"
            + "jean@clinique.example".utf8.map { String($0 ^ 0x2A, radix: 16) }.map { $0.count == 1 ? "0" + $0 : $0 }
            .joined()
        #expect(
            try blocks(
                "write <a class=__cf_email__ href=/cdn-cgi/l/email-protection data-cfemail=\(hex)>[email&#160;protected]</a>"
            ) == [Block(.prose, "write x@clinique.example")])
        #expect(ProtectedMail.decode("zz") == nil)
    }

    @Test("attachments are named")
    func files() throws {
        let document = try page(
            "<div class=body><a href='attachment.php?aid=3'>base.7z</a><div class=tgme_widget_message_document_title>dump clinique.zip</div></div>",
            PageRules(item: "div.body"))
        #expect(document.posts.first?.files == ["base.7z", "dump clinique.zip"])
    }

    @Test("scripts and styles are no text")
    func scripts() throws { #expect(try blocks("a<script>b</script><style>c</style>d") == [Block(.prose, "ad")]) }

    @Test("what stands for a picture or over an element is hidden text, each on a line of its own")
    func captions() throws {
        let html = """
            see <img src=/1.png alt='Clinique  Aubevive'> and <a href=/x title='Val &amp; Brume'>this</a>\
            <b aria-label=Ormeval data-alt=no>!</b><i alt title=''></i>
            """
        #expect(
            try blocks(html) == [
                Block(.prose, "see and this!"), Block(.hidden, "Clinique Aubevive\nVal & Brume\nOrmeval"),
            ])
    }

    @Test("the site's own body element in a blockquote is no quote")
    func xenForo1() throws {
        #expect(
            try blocks("<blockquote class='messageText SelectQuoteContainer'>x</blockquote>") == [Block(.prose, "x")])
    }
}
