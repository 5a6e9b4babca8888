// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieApp
import VigieCore
import VigieLoopback

/// SIGHUP and `vigie reload`: all or nothing.
@Suite("A reload", .inTurn)
struct ReloadTests {
    @Test("of a broken file changes nothing and says why; of a good one adds a source and a sink")
    func allOrNothing() async throws {
        let (board, second) = (try Board(), try Board())
        defer {
            board.stop()
            second.stop()
        }
        let vigie = try await board.watched()
        defer { vigie.kill() }
        let good =
            Board.head() + "sources:\n" + board.source() + second.source("second") + "sinks:\n"
            + board.inbox.sink("hook") + second.inbox.sink("other")
            + "routes:\n  - {name: all, sinks: [hook, other], audience: all}\n"
        second.post(0, title: "rules of this section", body: "be nice")

        try vigie.configure(good + "sinsk: []\n")
        let refused = try await vigie.command(["reload"])
        #expect(refused.status == 78)
        #expect(refused.errors.contains("unknown key \"sinsk\" (did you mean \"sinks\"?)"), "\(refused.errors)")
        let status = try await vigie.command(["status", "--json"])
        #expect(status.output.contains("\"pid\""), "the daemon is asked, whatever stands in the file: \(status.errors)")
        for _ in 1...2 { vigie.signal(SIGHUP) }
        try await eventually("the refusal is told") { board.inbox.count("notice.configuration.refused", "sinsk") == 1 }
        board.leak(1)
        try await eventually("the daemon goes on as before") { board.isTold(1) }
        #expect(second.polls == 0)
        #expect(second.inbox.requests == 0)

        try vigie.configure(good)
        let accepted = try await vigie.command(["reload"])
        #expect(accepted.status == 0, "\(accepted.errors)")
        #expect(accepted.output.contains("2 sources, 2 sinks"), "\(accepted.output)")
        try await second.polled()
        second.leak(2)
        try await eventually("both sinks are told of the new source") {
            second.isTold(2) && board.messages.contains { $0.body.contains("lot-2-") }
        }
        #expect(board.inbox.count("notice.configuration.refused") == 1)
        #expect(try await vigie.command(["status"]).status == 0)
    }

    @Test("fifty times under load loses nothing and leaks no descriptor")
    func fifty() async throws {
        let board = try Board()
        defer { board.stop() }
        let vigie = try await board.watched()
        defer { vigie.kill() }
        board.leak(1)
        try await eventually("the first leak is told") { board.isTold(1) }
        let before = try descriptors(of: vigie)
        for number in 2...51 {
            board.leak(number)
            vigie.signal(SIGHUP)
            if number % 10 == 0 { #expect(try await vigie.command(["reload"]).status == 0) }
        }
        try await eventually("every leak is told") { (1...51).allSatisfy(board.isTold) }
        let told = board.messages.filter { $0.type == "incident.new" }
        #expect(Set(told.map(\.id)).count == 51)
        // At most 16 connections to the webhook are kept for the next message; one leaked a reload would make 50.
        try await eventually("descriptors are given back", seconds: 60) { try descriptors(of: vigie) <= before + 20 }
        #expect(try await vigie.stop() == 0)
    }

    @Test("ends what waits for a sink that it removes")
    func removedSink() async throws {
        let (board, second) = (try Board(), try Inbox())
        defer {
            board.stop()
            second.stop()
        }
        let both = configuration(board, refusing: second)
        let vigie = try await board.watched(configuration: both)
        defer { vigie.kill() }
        board.leak(1)
        try await eventually("one was told, one waits") { board.isTold(1) && !second.refused.isEmpty }
        try await eventually("the try is settled") {
            try await vigie.command(["outbox", "list", "--state", "pending"]).output.contains("1 tries")
        }
        try vigie.configure(board.configuration())
        #expect(try await vigie.command(["reload"]).status == 0)
        let rows = try await vigie.command(["outbox", "list", "--state", "suppressed"])
        #expect(rows.output.contains("→ second  (the sink is no longer configured)"), "\(rows.output)")
        #expect(try await vigie.status().store.outbox["pending"] == nil)
    }

    @Test("is not needed for what waits for a sink that went while no daemon ran")
    func removedWhileDown() async throws {
        let (board, second) = (try Board(), try Inbox())
        defer {
            board.stop()
            second.stop()
        }
        let both = configuration(board, refusing: second)
        board.leak(1)
        let vigie = try RunningVigie(configuration: both)
        try vigie.start(["run", "--once"])
        #expect(try await vigie.wait() == 1, "a row waits: \(vigie.outputText)")
        try vigie.configure(board.configuration())
        try vigie.start(["run", "--once"])
        #expect(try await vigie.wait() == 0, "\(vigie.outputText)")
        let rows = try await vigie.command(["outbox", "list", "--state", "suppressed"])
        #expect(rows.output.contains("→ second  (the sink is no longer configured)"), "\(rows.output)")
    }

    /// With a second sink that puts every message off for an hour.
    private func configuration(_ board: Board, refusing second: Inbox) -> String {
        second.answer(LoopbackResponse(status: 503, headers: [("Retry-After", "3600")], text: "later"))
        return board.configuration().replacing("routes:", with: second.sink("second") + "routes:")
            .replacing("[hook]", with: "[hook, second]")
    }

    private func descriptors(of vigie: RunningVigie) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/\(vigie.pid)/fd").count
    }
}
