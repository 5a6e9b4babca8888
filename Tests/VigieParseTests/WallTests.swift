// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore

@testable import VigieParse

struct WallTests {
    func wall(_ html: String) throws -> SourceState? { try page(html, PageRules(item: "div.post")).wall }

    @Test(
        "walls are told from pages", .enabled(if: SharedData.has("synthetic-snippets")),
        arguments: [
            ("cloudflare_challenge.html", SourceState.challenged), ("ddosguard_challenge.html", .challenged),
            ("telegram_no_preview.html", .walled),
        ])
    func snippets(_ file: String, _ state: SourceState) throws {
        let document = try parser.parse(
            input(try SharedData.bytes("synthetic-snippets/" + file), .page(PageRules(item: "div.post"))))
        #expect(document.wall == state)
        #expect(document.codes == [])
    }

    @Test("strong signs alone make a wall")
    func signs() throws {
        #expect(
            try wall("<html><head><title>Making sure you&#39;re not a bot!</title></head><body>x</body></html>")
                == .challenged)
        #expect(
            try wall("<td class=trow1>You are either not logged in or do not have permission to view this page.</td>")
                == .walled)
        #expect(try wall("<html id=XF data-template=\"login\"><body>x") == .walled)
        #expect(try wall("<h1>THIS WEBSITE HAS BEEN SEIZED</h1>") == .seized)
        #expect(try wall("<title>This domain has been seized</title><p>by law enforcement") == .seized)
        #expect(
            try wall("<p>just a moment please</p><form><div class=g-recaptcha></div><input name=password></form>")
                == nil)
    }

    @Test("a login form in a page with items is no wall")
    func loginForm() throws {
        let form =
            "<form action=login><input type=password name=pwverify></form><script src=/cdn-cgi/challenge-platform/scripts/jsd/main.js></script>"
        #expect(try wall("<div class=post>a</div><div class=post>b</div>" + form) == nil)
        #expect(try wall("<div class=post>a</div>" + form) == nil)
    }

    @Test(
        "pages of forums that hold login forms are no walls where items are found",
        .enabled(if: SharedData.has("formasaurus-loginpages")))
    func loginPages() throws {
        var walls = 0
        for file in SharedData.files("formasaurus-loginpages") where file.hasSuffix(".html") {
            let bytes = try SharedData.bytes(file)
            #expect(
                try parser.parse(input(bytes, .page(PageRules(item: "a[href]", title: ".", link: "@href")))).wall
                    == nil, "\(file)")
            if try parser.parse(input(bytes, .page(PageRules(item: "div.no-such-post")))).wall != nil { walls += 1 }
        }
        print("formasaurus: \(walls) of 18 pages are walls where no items are found")
        #expect(walls <= 2)
    }
}
