// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieApp
import VigieCore

/// The daemon dies while an operator's word is carried out and told; the operator says it again.
@Suite("A daemon killed over an operator's word", .inTurn)
struct OrderCrashTests {
    @Test(
        "has carried it out or not, and tells one correction that refers to the first alert",
        arguments: [
            Checkpoint.beforeDecision, .insideDecision, .afterDecision, .afterClaim, .beforeSend, .afterSend,
            .beforeSettle, .afterSettle,
        ])
    func killed(step: Checkpoint) async throws {
        let board = try Board()
        defer { board.stop() }
        let vigie = try await board.watched()
        defer { vigie.kill() }
        board.leak(1)
        try await eventually("it is told") { board.isTold(1) }
        let first = try #require(board.messages.first { $0.body.contains("lot-1-") })
        let name = try #require(first.body.firstMatch(of: /V-[0-9A-Z]{5}-[0-9A-Z]{5}/)).output
        #expect(try await vigie.stop() == 0)

        try vigie.start(["run"], environment: ["VIGIE_KILL_AT": "\(step.rawValue):1"])
        try await eventually("it answers") { try await vigie.status().pid != nil }
        let order = ["incident", "dismiss", String(name), "--reason", "an exercise"]
        _ = try await vigie.command(order)
        let status = try await vigie.wait(seconds: 30)
        #expect(status == -SIGKILL, "it ended with \(status)\n\(vigie.errorText)")

        let again = try await vigie.command(order)
        #expect(again.status == 0 || again.errors.contains("dismissed already"), "\(again)")
        try vigie.start(["run"])
        board.leak(2)
        try await eventually("the correction and all behind it is told") {
            board.isTold(2) && board.inbox.count("incident.correction") >= 1
        }
        let corrections = board.messages.filter { $0.type == "incident.correction" }
        #expect(Set(corrections.map(\.id)).count == 1, "whatever is sent twice is the same message")
        #expect(Set(corrections.map(\.body)).count == 1)
        #expect(corrections.allSatisfy { $0.body.contains("\"refers_to\":[\"\(first.id)\"]") })
        let shown = try await vigie.command(["incident", "show", String(name)])
        #expect(shown.output.components(separatedBy: "dismissed  new").count == 2, "\(shown.output)")
    }
}
