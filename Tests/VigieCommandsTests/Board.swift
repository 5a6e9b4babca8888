// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieLoopback

/// A board that shows the posts put on it, and a webhook that keeps what it is sent.
final class Board: Sendable {
    struct Message: Sendable {
        var id: String
        var body: String
    }

    private let posts = Protected<[(number: Int, title: String, body: String)]>([])
    private let inbox = Protected<[Message]>([])
    private let web: LoopbackServer
    private let hook: LoopbackServer

    init() throws {
        let (posts, inbox) = (posts, inbox)
        web = try LoopbackServer { request in
            guard request.path == "/board" else { return LoopbackResponse(status: 404, text: "no") }
            let articles = posts.withLock { $0 }.reversed().map {
                "<article id=\"post-\($0.number)\"><h3><a href=\"/t/\($0.number)\">\($0.title)</a></h3><div>\($0.body)</div></article>"
            }
            return .text("<!DOCTYPE html><html><body>\(articles.joined(separator: "\n"))</body></html>")
        }
        hook = try LoopbackServer { request in
            inbox.withLock { $0.append(Message(id: request.header("webhook-id") ?? "", body: request.text)) }
            return LoopbackResponse(status: 204)
        }
    }

    /// Puts a post on top.
    func post(_ number: Int, title: String, body: String) {
        posts.withLock { $0.append((number, title, body)) }
    }

    /// What the webhook was sent so far.
    var messages: [Message] { inbox.withLock { $0 } }

    /// Polls of the board so far.
    var polls: Int { web.requestCount }

    func stop() {
        web.stop()
        hook.stop()
    }

    /// A configuration that reads the board each `interval` and tells the webhook everything.
    func configuration(interval: String = "1s") -> String {
        """
        limits: {start_spread: 1s}
        defaults: {interval: \(interval), allow_private: true, host_delay: 0s}
        sources:
          - id: board
            kind: page
            url: \(web.url)/board
            item: article
            title: h3 a
            link: h3 a@href
            body: div
            post_id: "@id"
        sinks:
          - {id: hook, kind: webhook, url: "\(hook.url)/in", allow_private: true, messages_per_minute: 6000}
        routes:
          - {name: all, sinks: [hook], audience: all}

        """
    }
}
