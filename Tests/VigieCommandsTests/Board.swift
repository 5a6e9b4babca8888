// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore
import VigieLoopback

/// A board that shows the posts put on it, and a webhook that keeps what it is sent.
final class Board: Sendable {
    let inbox: Inbox
    private let posts = Protected<[(number: Int, title: String, body: String)]>([])
    private let web: LoopbackServer

    init() throws {
        let posts = posts
        inbox = try Inbox()
        web = try LoopbackServer { request in
            guard request.path == "/board" else { return LoopbackResponse(status: 404, text: "no") }
            let shown = posts.withLock { $0 }
            let tag = "\"\(shown.count)\""
            if request.header("if-none-match") == tag { return LoopbackResponse(status: 304) }
            let articles = shown.reversed().map {
                "<article id=\"post-\($0.number)\"><h3><a href=\"/t/\($0.number)\">\($0.title)</a></h3><div>\($0.body)</div></article>"
            }
            var page = LoopbackResponse.text("<!DOCTYPE html><html><body>\(articles.joined(separator: "\n"))</body></html>")
            page.headers.append((name: "ETag", value: tag))
            return page
        }
    }

    /// Puts a post on top.
    func post(_ number: Int, title: String, body: String) {
        posts.withLock { $0.append((number, title, body)) }
    }

    /// Puts a post on top that says that patients of an establishment are for sale.
    func leak(_ number: Int, of name: String = "Clinique du Val-Brumeux") {
        post(number, title: "\(name) database lot-\(number)-", body: "patients, \(number) 000 lines")
    }

    /// A number that no post has yet.
    var nextNumber: Int { posts.withLock { ($0.map(\.number).max() ?? 0) + 1 } }

    /// What the webhook was sent so far.
    var messages: [Inbox.Message] { inbox.messages }

    /// True where the webhook was told of this leak.
    func isTold(_ number: Int) -> Bool { messages.contains { $0.body.contains("lot-\(number)-") } }

    /// Polls of the board so far.
    var polls: Int { web.requestCount }

    /// Waits until a poll has begun and ended that saw all that is shown now.
    func polled() async throws {
        let before = polls
        try await eventually("the board is polled") { polls >= before + 2 }
    }

    func stop() {
        web.stop()
        inbox.stop()
    }

    /// Bounds and defaults for tests: everything soon, nothing limited.
    static func head(interval: String = "1s") -> String {
        """
        limits: {start_spread: 1s}
        defaults: {interval: \(interval), allow_private: true, host_delay: 0s}

        """
    }

    /// An item of `sources:`.
    func source(_ id: String = "board") -> String {
        """
          - id: \(id)
            kind: page
            url: \(web.url)/board
            item: article
            title: h3 a
            link: h3 a@href
            body: div
            post_id: "@id"

        """
    }

    /// A configuration that reads the board each `interval` and tells the webhook everything.
    func configuration(interval: String = "1s") -> String {
        Board.head(interval: interval) + "sources:\n" + source() + "sinks:\n" + inbox.sink("hook")
            + "routes:\n  - {name: all, sinks: [hook], audience: all}\n"
    }

    /// A daemon on this board whose first poll is over.
    func watched(configuration: String? = nil, watchlist: String = RunningVigie.watchlist) async throws -> RunningVigie {
        post(0, title: "rules of this section", body: "be nice")
        let vigie = try RunningVigie(configuration: configuration ?? self.configuration(), watchlist: watchlist)
        try vigie.start(["run"])
        try await polled()
        return vigie
    }
}
