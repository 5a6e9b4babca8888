// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore

@testable import VigieParse

struct IdentityTests {
    static let rules = PageRules(item: "li", title: "a", link: "a@href", date: "i")

    func keys(_ html: String, url: String = "https://forum.example/board/") throws -> [String] {
        try page(html, IdentityTests.rules, url: url).posts.map(\.id.key)
    }

    @Test(
        "the site's own numbers are found in addresses",
        arguments: [
            ("showthread.php?tid=77&page=2", "thread:77"), ("showthread.php?tid=1&pid=55#pid55", "post:55"),
            ("thread-1-page-2.html", "thread:1"),
            ("thread-1-post-55.html", "post:55"), ("/threads/some-slug.101/page-2", "thread:101"),
            ("/threads/some-slug.101/post-5001", "post:5001"),
            ("index.php?threads/some-slug.101/", "thread:101"),
            ("viewtopic.php?f=2&t=55&sid=0123456789abcdef0123456789abcdef", "thread:55"),
            ("viewtopic.php?p=98#p98", "post:98"), ("/x/premier-lot-gagne-t525.html", "thread:525"),
            ("showthread.php?12-Title", "thread:12"),
            ("index.php?topic=12.15", "thread:12"), ("index.php?topic=12.msg80#msg80", "post:80"),
            ("index.php?topic=12.msg80;topicseen#new", "thread:12"),
            ("/t/some-slug/321", "thread:321"), ("/t/some-slug/321/4", "post:321/4"),
            ("/topic/123-slug/", "thread:123"), ("https://t.me/chan/41", "message:chan/41"),
            ("https://t.me/s/chan/41", "message:chan/41"), ("https://b.example/?p=12", "page:12"),
            ("/g/thread/987654", "thread:987654"),
        ])
    func numbers(_ link: String, _ expected: String) throws {
        let address = try #require(WebAddress("https://f.example/forum/"))
        #expect(SiteIdentifier.find(in: address.resolving(try #require(WebAddress(link)))) == expected, "\(link)")
    }

    @Test(
        "addresses without a number of the site's own have none",
        arguments: ["/2026/01/slug/", "/page-2", "?page=2", "/AbCd1234", "/threads/", "viewtopic.php?t=x"])
    func none(_ link: String) throws {
        let address = try #require(WebAddress("https://f.example/forum/"))
        #expect(SiteIdentifier.find(in: address.resolving(try #require(WebAddress(link)))) == nil, "\(link)")
    }

    @Test("mirrors, sessions, tracking and fragments change no key")
    func mirrors() throws {
        func item(_ link: String) -> String { "<li><a href='\(link)'>Base fictive</a><i>2026-01-04 10:00</i></li>" }
        let plain = try keys(item("https://a.example/news/x?b=2&a=1"))
        for link in [
            "http://abcdefgh.onion/news/x?b=2&a=1",
            "https://a.example/news/x/?a=1&b=2&sid=0123456789abcdef0123456789abcdef#top",
            "https://a.example/news/x?a=1&b=2&PHPSESSID=q&utm_source=r",
        ] { #expect(try keys(item(link)) == plain) }
        #expect(plain == ["path:/news/x?a=1&b=2|Base fictive|1767520800"])
    }

    @Test("a page that is fetched twice gives the same keys, whatever its relative dates say")
    func twice() throws {
        let first = try keys(
            "<li><a href='/n/1'>A</a><i>5 minutes ago</i></li><li><a href='/n/2'>B</a><i>Yesterday, 9:12 am</i></li>")
        let second = try keys(
            "<li><a href='/n/1'>A</a><i>2 hours ago</i></li><li><a href='/n/2'>B</a><i>22 Aug 2026 09:12</i></li>")
        #expect(first[0] == second[0])
        #expect(first == ["path:/n/1|A", "path:/n/2|B"])
    }

    @Test("two items with one key are told apart by title and date, then by text; a post that stands twice is one")
    func collisions() throws {
        let link = "<a href='/threads/x.5/'>"
        let documents = try page(
            "<li>\(link)A</a>one</li><li>\(link)B</a>two</li><li>\(link)B</a>three</li><li>\(link)A</a>one<a href='/z'></a></li><li>\(link)A</a>one</li>",
            IdentityTests.rules)
        #expect(documents.posts.count == 4 - 1)
        #expect(Set(documents.posts.map(\.id.key)).count == documents.posts.count)
        #expect(documents.posts[0].id.key.hasPrefix("id:thread:5|A"))
        #expect(documents.posts[0].links.contains("https://forum.example/z"))
    }

    @Test("keys are bounded, and long ones still differ")
    func bounded() {
        let long = String(repeating: "é", count: 3000)
        let one = PostKey.identified(long + "1")
        let two = PostKey.identified(long + "2")
        #expect(one != two)
        #expect(one.utf8.count <= 1100)
    }

    @Test(
        "references are resolved as RFC 3986 §5.4 has it",
        arguments: [
            ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
            ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"), ("g;x", "http://a/b/c/g;x"),
            ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("..", "http://a/b/"),
            ("../g", "http://a/b/g"), ("../../g", "http://a/g"), ("../../../g", "http://a/g"), ("/./g", "http://a/g"),
            ("g.", "http://a/b/c/g."), ("./../g", "http://a/b/g"),
            ("g/./h", "http://a/b/c/g/h"), ("g?y/../x", "http://a/b/c/g?y/../x"), ("g:h", "g:h"),
        ])
    func resolution(_ reference: String, _ expected: String) throws {
        let base = try #require(WebAddress("http://a/b/c/d;p?q"))
        #expect(base.resolving(try #require(WebAddress(reference))).text == expected)
    }
}
