// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore

@testable import VigieParse

struct PageTests {
    static let xenForo = PageRules(
        item: "article.message--post", title: "(//h1[contains(@class,'p-title-value')]/text()[normalize-space()])[1]",
        link: ".message-attribution-main a@href", author: "@data-author",
        date: ".message-attribution-main time@datetime",
        body: ".message-body .bbWrapper")

    @Test(
        "a thread of XenForo gives posts with blocks, dates and the site's ids",
        .enabled(if: SharedData.has("synthetic-snippets")))
    func xenForoThread() throws {
        let bytes = try SharedData.bytes("synthetic-snippets/xenforo2_thread.html")
        let document = try parser.parse(
            input(bytes, .page(PageTests.xenForo), url: "https://xf.example/threads/some-slug.101/"))
        #expect(document.posts.count == 2)
        let first = try #require(document.posts.first)
        #expect(first.title == "Clinique Fictive (clinique-fictive.example) 40k")
        #expect(first.author == "test_user_1")
        #expect(first.url == "https://xf.example/threads/some-slug.101/post-5001")
        #expect(first.id.key == "id:post:5001")
        #expect(first.published == Date(timeIntervalSince1970: 1_787_256_720))
        #expect(first.blocks.contains { $0.text.contains("spoilered clinique-fictive.example") })
        #expect(!document.postText.contains("SIGNATURE"))
        #expect(document.posts[1].blocks.map(\.kind) == [.quote, .prose])
        #expect(document.posts[1].blocks.last?.text == "thx")
        #expect(document.treeText.contains("SIGNATURE signature.example"))
        #expect(document.wall == nil)
        #expect(document.defects.isEmpty)
    }

    @Test(
        "a thread of phpBB gives quote, code and the French author", .enabled(if: SharedData.has("synthetic-snippets")))
    func phpBBThread() throws {
        let rules = PageRules(
            item: "div.post", title: "h3 a", link: "h3 a@href", author: "p.author .username-coloured",
            date: "p.author time@datetime",
            body: ".content")
        let document = try parser.parse(
            input(
                try SharedData.bytes("synthetic-snippets/phpbb33_viewtopic.html"), .page(rules),
                url: "https://php.example/forum/viewtopic.php?t=55"))
        let post = try #require(document.posts.first)
        #expect(post.id.key == "id:post:98")
        #expect(post.author == "test_user_2")
        #expect(
            post.blocks == [
                Block(.prose, "Texte"), Block(.quote, "cité"),
                Block(.code, "Code : Tout sélectionner\nch-fictif.example"),
            ])
    }

    @Test("a channel of Telegram gives messages by their number", .enabled(if: SharedData.has("synthetic-snippets")))
    func telegram() throws {
        let text =
            ".//div[contains(concat(' ',normalize-space(@class),' '),' js-message_text ')][not(ancestor::div[contains(concat(' ',normalize-space(@class),' '),' js-message_text ')])]"
        let rules = PageRules(
            item: "div.tgme_widget_message[data-post]", link: "a.tgme_widget_message_date@href",
            author: ".tgme_widget_message_owner_name",
            date: "time@datetime", body: text, id: "@data-post", next: "a[data-before]@href")
        let document = try parser.parse(
            input(
                try SharedData.bytes("synthetic-snippets/telegram_s.html"), .page(rules),
                url: "https://t.me/s/examplechan"))
        #expect(document.posts.map(\.id.key) == ["id:examplechan/41", "id:examplechan/42", "id:examplechan/43"])
        #expect(document.posts[0].blocks == [Block(.prose, "Hôpital Fictif\nfictif[.]example 4 Go")])
        #expect(document.posts[1].blocks == [Block(.prose, "caption nested twice (album)")])
        #expect(document.posts[2].blocks == [Block(.prose, "answer")])
        #expect(document.next == "https://t.me/s/examplechan?before=41")
    }

    @Test(
        "the board of SMF keeps its semicolons, and its posts are known by their number",
        .enabled(if: SharedData.has("synthetic-snippets")))
    func smf() throws {
        let rules = PageRules(
            item: "div.windowbg", title: ".subject_title a", link: "a.smalltext@href", author: ".poster h4 a",
            date: "a.smalltext", body: ".inner")
        let document = try parser.parse(
            input(
                try SharedData.bytes("synthetic-snippets/smf21_topic.html"), .page(rules),
                url: "http://forum.example/index.php?topic=12.0"))
        let post = try #require(document.posts.first)
        #expect(post.id.key == "id:post:77")
        #expect(post.published?.formatted(.iso8601) == "2026-08-22T22:12:30Z")
        #expect(post.blocks.map(\.kind) == [.prose, .quote])
    }

    @Test("MyBB's dates are read from the title attribute first")
    func myBBDates() throws {
        let html = """
            <table><tr class="row"><td><a href="showthread.php?tid=7">A</a><span class="d"><span title="08-23-2026, 10:12 AM">5 minutes ago</span></span></td></tr>
            <tr class="row"><td><a href="showthread.php?tid=8">B</a><span class="d"><span title="08-22-2026">Yesterday</span>, 10:12 PM</span></td></tr>
            <tr class="row"><td><a href="showthread.php?tid=9">C</a><span class="d">08-20-2026, 01:05 PM</span></td></tr></table>
            """
        let rules = PageRules(
            item: "tr.row", title: "a", link: "a@href", date: "span.d",
            dates: DateReading(utcOffset: 3600, dayFirst: false))
        let posts = try page(html, rules).posts
        #expect(posts.map(\.id.key) == ["id:thread:7", "id:thread:8", "id:thread:9"])
        #expect(
            posts.map { $0.published?.formatted(.iso8601) } == [
                "2026-08-23T09:12:00Z", "2026-08-22T21:12:00Z", "2026-08-20T12:05:00Z",
            ])
        #expect(posts[0].url == "https://forum.example/board/showthread.php?tid=7")
    }

    @Test("links are resolved against the base element, and only web addresses are links")
    func base() throws {
        let html = """
            <html><head><base href="/deep/er/"></head><body><p class=i><a href="../x?b=1#f">T</a> <a href="javascript:alert(1)">j</a>
            <a href="mailto:anne.fictive@clinique.example">m</a> <a href="//other.example/y">o</a> <a href="magnet:?xt=1&amp;dn=base%20fictive.7z">g</a></p></body></html>
            """
        let post = try #require(try page(html, PageRules(item: "p.i", title: "a", link: "a@href")).posts.first)
        #expect(post.url == "https://forum.example/deep/x?b=1#f")
        #expect(
            post.links == [
                "https://forum.example/deep/x?b=1#f", "mailto:x@clinique.example", "https://other.example/y",
                "magnet:?xt=1&dn=base%20fictive.7z",
            ])
        #expect(post.files == ["base fictive.7z"])
    }

    @Test("a page with content in which the selectors find nothing is a defect")
    func noItems() throws {
        let document = try page("<p>Bonjour</p>", PageRules(item: "div.post"))
        #expect(document.codes == [.noItems])
        #expect(document.posts.isEmpty)
        #expect(document.rawText.contains("Bonjour"))
    }

    @Test("an item without title and text is a defect, the others are read")
    func badItem() throws {
        let document = try page("<div class=p></div><div class=p>x</div>", PageRules(item: "div.p"))
        #expect(document.codes == [.badItem])
        #expect(document.posts.count == 1)
    }

    @Test("a document of nothing is an empty one")
    func empty() throws {
        #expect(throws: ParseFailure(.empty, "The document has no content.")) { try page("  \n", PageRules(item: "p")) }
    }
}
