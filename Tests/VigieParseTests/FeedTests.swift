// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore

@testable import VigieParse

struct FeedTests {
    @Test("ransomware.live's guid, the page of the group, makes no two victims one post")
    func repeatedGuid() throws {
        func item(_ victim: String, _ day: Int) -> String {
            "<item><title>🏴 akira has just published a new victim : \(victim)</title><link>https://www.ransomware.live/#/group/akira</link>"
                + "<guid>https://www.ransomware.live/#/group/akira</guid><pubDate>Thu, 0\(day) Jan 2026 10:00:00 +0000</pubDate><description /></item>"
        }
        let alone = try feed("<rss version='2.0'><channel>\(item("Clinique Fictive", 1))</channel></rss>")
        let both = try feed(
            "<rss version='2.0'><channel>\(item("Mairie Fictive", 2))\(item("Clinique Fictive", 1))</channel></rss>")
        #expect(both.posts.count == 2)
        #expect(Set(both.posts.map(\.id.key)).count == 2)
        #expect(both.posts[1].id == alone.posts[0].id)
        #expect(both.posts[1].id.key.hasPrefix("path:/#/group/akira|"))
    }

    @Test("guids that are the site's own ids are identities")
    func guids() throws {
        func key(_ inner: String) throws -> String? {
            try feed("<rss><channel><item><title>t</title>\(inner)</item></channel></rss>").posts.first?.id.key
        }
        #expect(try key("<guid isPermaLink='false'>101</guid>") == "id:101")
        #expect(
            try key("<guid isPermaLink='false'>a3f5b0</guid><link>https://r.example//group/x</link>") == "id:a3f5b0")
        #expect(
            try key("<guid isPermaLink='false'>http://mirror.example/showthread.php?tid=77</guid>") == "id:thread:77")
        #expect(try key("<guid isPermaLink='false'>https://blog.example/?p=123</guid>") == "id:page:123")
        #expect(try key("<guid>https://blog.example/2026/01/slug/</guid>") == "path:/2026/01/slug|t")
        #expect(try key("<link>https://x.example/threads/slug.101/unread</link>") == "id:thread:101")
    }

    @Test("content stands for description, and a description that says more is added")
    func bodies() throws {
        let xml = """
            <rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
            <item><title>a</title><description>Short …</description><content:encoded><![CDATA[<div class="bbWrapper">Long<br>text</div>]]></content:encoded>
            <dc:creator><![CDATA[<a href="member.php?action=profile&uid=1">Anon</a>]]></dc:creator></item>
            <item><title>b</title><description>&lt;p&gt;One &amp;amp; two&lt;/p&gt;&lt;blockquote&gt;q&lt;/blockquote&gt;</description><author>invalid@example.com (User)</author></item>
            <item><title>c &amp;amp; d</title><description>plain &amp;amp;amp; text</description></item>
            </channel></rss>
            """
        let document = try feed(xml)
        #expect(document.posts[0].blocks == [Block(.prose, "Long\ntext"), Block(.prose, "Short …")])
        #expect(document.posts[0].author == "Anon")
        #expect(document.posts[1].blocks == [Block(.prose, "One & two"), Block(.quote, "q")])
        #expect(document.posts[1].author == "User")
        #expect(document.posts[2].title == "c & d")
        #expect(document.posts[2].blocks == [Block(.prose, "plain & text")])
        #expect(document.defects.isEmpty)
    }

    @Test("Atom's content is read in each of its forms")
    func atom() throws {
        let xml = """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://forum.example/">
            <entry><id>tag:forum.example,2026:1</id><title type="html">Forum &amp;bull; &lt;b&gt;Base&lt;/b&gt;</title><link href="viewtopic.php?t=5&amp;p=9#p9"/><author><name>N</name></author>
            <updated>2026-01-04T10:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>a<b>b</b></p><pre>c;d</pre></div></content></entry>
            <entry><title>t</title><content type="text">1 &lt; 2</content></entry>
            <entry><title>u</title><content type="html">&lt;i&gt;x&lt;/i&gt;</content></entry>
            <entry><title>v</title><content type="application/octet-stream" mode="base64">PGI+w6l0w6k8L2I+</content></entry></feed>
            """
        let posts = try feed(xml).posts
        #expect(posts[0].title == "Forum • Base")
        #expect(posts[0].url == "https://forum.example/viewtopic.php?t=5&p=9#p9")
        #expect(posts[0].id.key == "id:tag:forum.example,2026:1")
        #expect(posts[0].author == "N")
        #expect(posts[0].blocks == [Block(.prose, "ab"), Block(.code, "c;d")])
        #expect(posts[1].blocks == [Block(.prose, "1 < 2")])
        #expect(posts[2].blocks == [Block(.prose, "x")])
        #expect(posts[3].blocks == [Block(.prose, "été")])
    }

    @Test("RDF's items beside the channel are found, and prefixes that nobody declared too")
    func rdf() throws {
        let xml = """
            junk<?xml version="1.0"?><rdf:RDF><channel><title>c</title></channel>
            <item rdf:about="x"><title>Caf&eacute; & bar</title><link>http://e.example/?a=1&b=2</link><dc:date>2003-12-31T10:14:55Z</dc:date></item>
            <item><title>cut</title><description><![CDATA[open <b>text
            """
        let document = try feed(xml)
        #expect(document.posts.map(\.title) == ["Café & bar", "cut"])
        #expect(document.posts[0].url == "http://e.example/?a=1&b=2")
        #expect(document.posts[0].published == Date(timeIntervalSince1970: 1_072_865_695))
        #expect(document.posts[1].blocks == [Block(.prose, "open text")])
        #expect(document.codes == [.malformed])
    }

    @Test("MyBB's JSON feed is read with its broken title and its odd key")
    func jsonFeed() throws {
        let json = """
            {"version": "https://jsonfeed.org/version/1", "title": "Forum "Leaks", and more", "home_page_url": "https://b.example/",
            "items": [{"id": "77", "url": "https://b.example/showthread.php?tid=77", "title": "Base &amp; co", "content_html": "<p>x</p>", "date_modified ": "2026-01-04T10:00:00Z", "author": {"name": "<a href='x'>host</a>"}},]}
            """
        let document = try feed(json)
        let post = try #require(document.posts.first)
        #expect(post.id.key == "id:77")
        #expect(post.title == "Base & co")
        #expect(post.author == "host")
        #expect(post.published?.formatted(.iso8601) == "2026-01-04T10:00:00Z")
        #expect(post.blocks == [Block(.prose, "x")])
        #expect(document.codes == [.malformed])
    }

    @Test("a page is no feed, unless it is a wall")
    func wrongKind() throws {
        #expect(throws: ParseFailure.self) { try feed("<html><body>hello</body></html>") }
        #expect(throws: ParseFailure.self) { try feed("hello") }
        #expect(throws: ParseFailure.self) { try feed("{\"a\":1}") }
        let wall = try feed("<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>")
        #expect(wall.wall == .challenged)
        #expect(wall.posts.isEmpty)
    }

    @Test("an empty feed is no error")
    func empty() throws {
        let document = try feed("<rss><channel><title>x</title></channel></rss>")
        #expect(document.posts.isEmpty)
        #expect(document.defects.isEmpty)
        #expect(document.treeText.contains("x"))
    }

    @Test("the raw text of a feed holds nothing that its tree lacks")
    func texts() throws {
        let document = try feed(
            "<rss><channel><item><title>H&lt;b&gt;ô&lt;/b&gt;pital</title><description><![CDATA[<p>de la <i>Fic</i>tion</p>]]></description></item></channel></rss>"
        )
        #expect(document.rawText.contains("Hôpital") && document.rawText.contains("de la Fiction"))
        #expect(document.treeText.contains("Hôpital") && document.treeText.contains("de la Fiction"))
    }
}
