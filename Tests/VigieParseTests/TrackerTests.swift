// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore

@testable import VigieParse

struct TrackerTests {
    static let tracker = JSONRules(
        title: ["victim", "post_title"], link: ["url", "post_url", "claim_url"], author: ["group", "group_name"],
        date: ["discovered", "published"],
        body: ["description", "domain", "website", "country"])

    func read(_ json: String, _ rules: JSONRules = TrackerTests.tracker) throws -> ParsedDocument {
        try parser.parse(input(json, .json(rules), url: "https://api.tracker.example/v2/x"))
    }

    @Test("both shapes of ransomware.live are read")
    func shapes() throws {
        let v2 = try read(
            """
            [{"victim":"Clinique Fictive &amp;amp; fils","group":"akira","discovered":"2026-01-04T10:00:00.123+00:00","url":"https://www.ransomware.live/id/VGVzdENvQGFraXJh","domain":"clinique-fictive.example","country":"FR","description":null,"infostealer":{"users":3}}]
            """)
        let post = try #require(v2.posts.first)
        #expect(post.title == "Clinique Fictive & fils")
        #expect(post.author == "akira")
        #expect(post.id.key == "id:VGVzdENvQGFraXJh")
        #expect(post.blocks == [Block(.prose, "clinique-fictive.example"), Block(.prose, "FR")])
        let v1 = try read(
            """
            {"victims":[{"post_title":"Mairie Fictive","group_name":"play","discovered":"2026-01-04 00:00:00.000000","post_url":"","website":"mairie.example"}]}
            """)
        #expect(v1.posts.first?.title == "Mairie Fictive")
        #expect(v1.posts.first?.published?.formatted(.iso8601) == "2026-01-04T00:00:00Z")
        #expect(v1.posts.first?.id.key == "path:~play|Mairie Fictive|1767484800")
    }

    @Test("HIBP's breaches are read with their HTML", .enabled(if: SharedData.has("hibp-breaches")))
    func hibp() throws {
        let rules = JSONRules(
            title: ["Title", "Name"], link: [], date: ["AddedDate"], body: ["Description", "Domain", "DataClasses"],
            id: ["Name"])
        let file = try #require(SharedData.files("hibp-breaches").filter { $0.hasSuffix(".json") }.last)
        let document = try parser.parse(
            input(try SharedData.bytes(file), .json(rules), url: "https://haveibeenpwned.com/api/v3/breaches"))
        #expect(document.posts.count > 200)
        #expect(document.posts.allSatisfy { $0.id.key.hasPrefix("id:") && $0.published != nil && !$0.blocks.isEmpty })
        #expect(!document.postText.contains("<a href"))
        #expect(!document.postText.contains("&quot;"))
        #expect(document.defects.isEmpty)
    }

    @Test("numbers keep their digits, and broken JSON gives what can be read")
    func broken() throws {
        let rules = JSONRules(items: "data.items", title: ["t"], date: ["d"], id: ["i"])
        let document = try read(
            "{\"data\":{\"items\":[{\"t\":\"a\\ud83d\\ude00\\u00e9\",\"i\":12345678901234567890,\"d\":1787256720},{\"t\":\"b",
            rules)
        #expect(document.posts.map(\.title) == ["a😀é", "b"])
        #expect(document.posts[0].id.key == "id:12345678901234567890")
        #expect(document.posts[0].published == Date(timeIntervalSince1970: 1_787_256_720))
        #expect(document.codes == [.malformed])
    }

    @Test("JSON without the list that the rules name is of the wrong kind")
    func wrongKind() throws {
        #expect(throws: ParseFailure(.wrongKind, "The JSON has no list of items at \"data\".")) {
            try read("{\"x\":1}", JSONRules(items: "data", title: ["t"]))
        }
        #expect(throws: ParseFailure.self) { try read("<html>") }
    }

    static let listing = PageRules(
        item: "table.maintable tr:not(:first-child)", title: "td:nth-child(1) a", link: "td:nth-child(1) a@href",
        date: "td:nth-child(2)")

    @Test("a listing of pastes gives links to raw texts", .enabled(if: SharedData.has("synthetic-snippets")))
    func pastes() throws {
        let rules = PasteRules(listing: .page(TrackerTests.listing), raw: "https://pastebin.com/raw/{id}")
        let document = try parser.parse(
            input(
                try SharedData.bytes("synthetic-snippets/pastebin_archive.html"), .paste(rules),
                url: "https://pastebin.com/archive"))
        #expect(document.posts.isEmpty)
        #expect(
            document.pastes.map(\.raw) == ["https://pastebin.com/raw/AbCd1234", "https://pastebin.com/raw/EfGh5678"])
        let link = try #require(document.pastes.last)
        #expect(link.post.title == "dump ch-fictif")
        #expect(link.post.id.key == "id:EfGh5678")
        let raw = try parser.parseRaw(
            input("nom;prenom\nFictif;Jean <b>\n", .paste(rules), url: link.raw, contentType: "text/plain"), link: link)
        #expect(raw.posts.first?.blocks == [Block(.code, "nom;prenom\nFictif;Jean <b>\n")])
        #expect(raw.posts.first?.title == "dump ch-fictif")
        #expect(raw.defects.isEmpty)
    }

    @Test("ids of JSON listings are percent-encoded into the address")
    func encodedID() throws {
        let rules = PasteRules(
            listing: .json(JSONRules(title: ["title"], date: ["date"], id: ["key"])),
            raw: "https://p.example/item?i={id}")
        let document = try parser.parse(
            input("[{\"key\":\"a/b?c\",\"title\":\"T\",\"date\":\"1787256720\"},{\"title\":\"no id\"}]", .paste(rules)))
        #expect(document.pastes.map(\.raw) == ["https://p.example/item?i=a%2Fb%3Fc"])
        #expect(document.pastes.first?.post.published == Date(timeIntervalSince1970: 1_787_256_720))
        #expect(document.codes == [.badItem])
    }

    @Test("a page instead of a raw text is a defect or a wall")
    func rawPage() throws {
        let link = PasteLink(post: Post(id: PostID(source: "p", key: "id:1"), title: "t"), raw: "https://p.example/1")
        let rules = ParseRules.paste(PasteRules(listing: .page(PageRules(item: "a"))))
        let html = try parser.parseRaw(
            input("<!DOCTYPE html><html><body><p>gone</p></body></html>", rules, contentType: "text/html"), link: link)
        #expect(html.codes == [.malformed])
        #expect(html.posts.first?.blocks == [Block(.prose, "gone")])
        let wall = try parser.parseRaw(
            input("<html><title>DDoS-Guard</title></html>", rules, contentType: "text/html"), link: link)
        #expect(wall.wall == .challenged)
        #expect(wall.posts.isEmpty)
        let refused = try parser.parseRaw(
            input("YOUR IP: 192.0.2.1 DOES NOT HAVE ACCESS. VISIT: https://p.example/doc", rules), link: link)
        #expect(refused.wall == .walled)
    }
}
