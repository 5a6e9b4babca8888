// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieApp
import VigieCore
import VigieLoopback

/// Sinks that are down, dead or lie.
@Suite("Sinks in trouble", .inTurn)
struct SinkTroubleTests {
    @Test("a webhook that was down for a while gets what waited, once")
    func down() async throws {
        let board = try Board()
        defer { board.stop() }
        board.inbox.answer(LoopbackResponse(status: 503, headers: [("Retry-After", "1")], text: "maintenance"))
        let vigie = try await board.watched()
        defer { vigie.kill() }
        for number in 1...3 { board.leak(number) }
        try await eventually("it refuses twice") { board.inbox.refused.count >= 2 }
        board.inbox.answer(LoopbackResponse(status: 204))
        try await eventually("everything is told") { (1...3).allSatisfy(board.isTold) }
        #expect(board.messages.count == 3)
        let told = Set(board.messages.map(\.id))
        #expect(board.inbox.refused.allSatisfy { told.contains($0.id) }, "the same message again")
    }

    @Test("a dead sink delays no other, and the others are told of it")
    func dead() async throws {
        let (board, dead) = (try Board(), try Inbox())
        defer {
            board.stop()
            dead.stop()
        }
        dead.answer(LoopbackResponse(status: 410, text: "gone"))
        let text = board.configuration().replacing("routes:", with: dead.sink("dead") + "routes:")
            .replacing("[hook]", with: "[dead, hook]")
        let vigie = try await board.watched(configuration: text)
        defer { vigie.kill() }
        for number in 1...3 { board.leak(number) }
        try await eventually("the living sink is told", seconds: 30) { (1...3).allSatisfy(board.isTold) }
        try await eventually("and told of the dead one") {
            board.inbox.count("notice.delivery.failed", "\"subject\":\"dead\"") == 1
        }
        let status = try await vigie.command(["status"])
        #expect(status.status == 1)
        #expect(status.output.contains("dead is closed: HTTP 410"), "\(status.output)")
        try await board.polled()
        #expect(board.inbox.count("notice.delivery.failed") == 1)
        #expect(dead.refused.count <= 3, "a dead sink is not hammered")
    }

    @Test("a 200 of Slack without its ok is no delivery")
    func slack() async throws {
        let (board, slack) = (try Board(), try Inbox())
        defer {
            board.stop()
            slack.stop()
        }
        slack.answer(LoopbackResponse(status: 200, text: "<html>Welcome to the proxy</html>"))
        let text = board.configuration().replacing("routes:", with: slack.sink("slack", kind: "slack") + "routes:")
            .replacing("[hook]", with: "[slack, hook]")
        let vigie = try await board.watched(configuration: text)
        defer { vigie.kill() }
        board.leak(1)
        try await eventually("it was tried") { slack.requests >= 1 && board.isTold(1) }
        slack.answer(LoopbackResponse(status: 200, text: "ok"))
        let before = slack.requests
        try await eventually("it is tried again") { slack.requests > before }
        try await eventually("nothing waits") { try await vigie.status().store.outbox["pending"] == nil }
        #expect(try await vigie.status().store.outbox["delivered"] == 2)
    }

    @Test("the only sink being dead is an error in the log and in the exit code of status")
    func only() async throws {
        let board = try Board()
        defer { board.stop() }
        board.inbox.answer(LoopbackResponse(status: 410, text: "gone"))
        let vigie = try await board.watched()
        defer { vigie.kill() }
        board.leak(1)
        try await eventually("the log says so") {
            vigie.errorText.contains("error    No other sink is there to be told of a failed delivery sink=hook")
        }
        #expect(try await vigie.command(["status"]).status == 1)
        #expect(try await vigie.status().store.outbox["pending"] == 1, "it is kept")
    }
}
