// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieApp
import VigieCore
import VigieLoopback
import VigieTestSupport

/// Sources that are down, slow, endless, hostile or walled, beside a good one.
@Suite("Sources in trouble", .inTurn)
struct SourceTroubleTests {
    @Test("harm no other, and each is shown with its state and told once")
    func beside() async throws {
        let board = try Board()
        let bad = try BadSources()
        defer {
            board.stop()
            bad.stop()
        }
        let text =
            Board.head() + "sources:\n" + board.source() + bad.configuration + "sinks:\n"
            + board.inbox.sink("hook") + "routes:\n  - {name: all, sinks: [hook], audience: all}\n"
        let vigie = try await board.watched(configuration: text)
        defer { vigie.kill() }
        for number in 1...5 {
            board.leak(number)
            try await eventually("leak \(number) is told", seconds: 30) { board.isTold(number) }
        }
        try await eventually("each bad source is told") {
            bad.expected.keys.allSatisfy { board.inbox.count("notice.source.degraded", "\"subject\":\"\($0)\"") == 1 }
        }
        let status = try await vigie.status()
        for (name, expected) in bad.expected {
            let trouble = try #require(status.troubles.first { $0.source.rawValue == name }, "\(name)")
            #expect(trouble.state == expected.state, "\(name): \(trouble)")
            #expect(trouble.reason?.contains(expected.reason) == true, "\(name): \(trouble.reason ?? "no reason")")
        }
        #expect(status.states["ok"] == 1, "\(status.states)")
        #expect(!status.needsAttention, "sources in trouble are told by their own notices")
        #expect(Double(status.residentMemory ?? 0) < 350e6 * Sanitizer.slack)
        // What can be read of a malformed feed is read, and what came before a cap.
        try await eventually("the readable items are told") {
            ["malformed", "endless"].allSatisfy { name in board.messages.contains { $0.body.contains("lot-\(name)") } }
        }
    }

    @Test("are told once after so many polls as the source says, and once more when they are read again")
    func recovered() async throws {
        let board = try Board()
        let isDown = Protected(true)
        let flaky = try LoopbackServer { _ in
            isDown.withLock { $0 }
                ? LoopbackResponse(status: 500, headers: [("Retry-After", "1")], text: "sorry")
                : .text("<article id=\"p\"><h3>rules</h3><div>be nice</div></article>")
        }
        defer {
            board.stop()
            flaky.stop()
        }
        let source =
            "  - {id: flaky, kind: page, url: \"\(flaky.url)/\", item: article, title: h3, body: div, "
            + "post_id: \"@id\", alert_after: 3}\n"
        let vigie = try await board.watched(
            configuration: board.configuration().replacing("sinks:", with: source + "sinks:", maxReplacements: 1))
        defer { vigie.kill() }
        try await eventually("it failed twice") { flaky.requestCount >= 3 }
        #expect(board.inbox.count("notice.source.degraded") <= 1)
        try await eventually("it is told") { board.inbox.count("notice.source.degraded", "for 3 polls: HTTP 500") == 1 }
        #expect(flaky.requestCount >= 3)
        let seen = flaky.requestCount
        try await eventually("it fails on") { flaky.requestCount >= seen + 2 }
        isDown.withLock { $0 = false }
        try await eventually("its recovery is told") { board.inbox.count("notice.source.recovered", "flaky") == 1 }
        try await board.polled()
        #expect(board.inbox.count("notice.source.degraded") == 1)
        #expect(board.inbox.count("notice.source.recovered") == 1)
        #expect(try await vigie.status().troubles.isEmpty)
    }
}

/// One server for each way to misbehave, each on a loopback address of its own.
private final class BadSources: Sendable {
    /// What `vigie status` is to say of each.
    let expected: [String: (state: SourceState, reason: String)] = [
        "refused": (.degraded, "no connection could be made"),
        "loris": (.degraded, "2 s"),
        "endless": (.degraded, "cut at the cap"),
        "bomb": (.degraded, "no content"),
        "failing": (.degraded, "HTTP 500"),
        "looping": (.degraded, "redirect"),
        "empty": (.degraded, "0 posts were read, at least 1 are expected"),
        "challenge": (.challenged, "HTTP 403"),
        "malformed": (.degraded, "not well-formed"),
        "login": (.walled, "HTTP 401"),
    ]
    private let servers: [String: LoopbackServer]
    private let refusedURL: String

    init() throws {
        let closed = try LoopbackServer { _ in LoopbackResponse() }
        refusedURL = closed.url
        closed.stop()
        let ways: [String: @Sendable (LoopbackRequest) -> LoopbackResponse] = [
            "loris": { _ in
                .misbehave { connection in
                    connection.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n")
                    while connection.write("X-Wait: a"), connection.pause(seconds: 0.2), connection.write("bit\r\n") {}
                }
            },
            "endless": { _ in
                .misbehave { connection in
                    connection.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
                    let post =
                        "<article id=\"e\"><h3>Clinique du Val-Brumeux database lot-endless-</h3><div>patients, "
                        + "9 000 lines</div></article>" + String(repeating: "<p>and so on</p>", count: 100)
                    while connection.write(String(post.utf8.count, radix: 16) + "\r\n" + post + "\r\n") {}
                }
            },
            "bomb": { _ in
                LoopbackResponse(
                    headers: [("Content-Type", "text/html"), ("Content-Encoding", "gzip")], body: Gzip.zeros(50 << 20))
            },
            "failing": { _ in LoopbackResponse(status: 500, text: "sorry") },
            "looping": { _ in .redirect(to: "/again") },
            "empty": { _ in .text("<html><body><p>Nothing to see.</p></body></html>") },
            "challenge": { _ in
                var answer = LoopbackResponse.text(
                    "<html><head><title>Just a moment...</title></head><body>Checking.</body></html>")
                answer.status = 403
                answer.headers.append(("cf-mitigated", "challenge"))
                return answer
            },
            "malformed": { _ in
                .text(
                    "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>x</title><item><guid>1</guid>"
                        + "<title>Clinique du Val-Brumeux database lot-malformed-</title><description>patients, 7 000 lines"
                        + "</description></item><item><guid>2</guid><title>cut & <b off",
                    type: "application/rss+xml")
            },
            "login": { _ in LoopbackResponse(status: 401, text: "who are you?") },
        ]
        var servers: [String: LoopbackServer] = [:]
        for (index, way) in ways.enumerated() {
            servers[way.key] = try LoopbackServer(address: "127.0.0.\(index + 2)", handler: way.value)
        }
        self.servers = servers
    }

    /// Items of `sources:`.
    var configuration: String {
        let all = servers.mapValues(\.url).merging(["refused": refusedURL]) { first, _ in first }
        return all.sorted { $0.key < $1.key }.map { name, url in
            let rules =
                name == "malformed"
                ? "kind: feed" : "kind: page, item: article, title: h3, body: div, post_id: \"@id\""
            return "  - {id: \(name), \(rules), url: \"\(url)/\", alert_after: 1, max_bytes: 256KiB, "
                + "timeouts: {connect: 2s, total: 2s}}\n"
        }.joined()
    }

    func stop() { for server in servers.values { server.stop() } }
}

/// Just enough of RFC 1951 and RFC 1952 to make a bomb.
private enum Gzip {
    /// A gzip stream that decodes to at least so many zero bytes; it has no end.
    static func zeros(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
        var accumulator: UInt32 = 0
        var filled: UInt32 = 0
        func put(_ bits: UInt32, _ length: UInt32) {
            accumulator |= bits << filled
            filled += length
            while filled >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: accumulator))
                accumulator >>= 8
                filled -= 8
            }
        }
        put(0b1, 1)  // the last block
        put(0b01, 2)  // fixed codes
        put(0b0000_1100, 8)  // the literal 0, whose code 00110000 goes out from its highest bit
        // Length 258 is symbol 285, code 11000101; distance 1 is code 00000.
        for _ in 0..<(count / 258 + 1) { put(0b1010_0011, 13) }
        return bytes
    }
}
