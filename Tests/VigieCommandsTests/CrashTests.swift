// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore

/// A hundred kills in all: the daemon dies at a named step, is started again, and dies again; in the end every post
/// was told.
@Suite("A killed daemon", .serialized)
struct CrashTests {
    /// Steps that a poll of one new post passes.
    static let steps: [Checkpoint] = [
        .afterFetch, .afterParse, .afterMatch, .insideRows, .afterRows, .beforeCommit, .insideCommit, .afterCommit,
        .afterClaim, .beforeSend,
        .afterSend, .beforeSettle, .afterSettle,
    ]

    @Test("loses nothing, whatever step it is killed at, 100 times in all")
    func killed() async throws {
        let board = try Board()
        defer { board.stop() }
        let vigie = try RunningVigie(configuration: board.configuration())
        board.post(0, title: "rules of this section", body: "be nice")
        try vigie.start(["run", "--once"])
        try #require(try await vigie.wait() == 0, "the first poll: \(vigie.errorText)")

        let kills = 100
        for round in 1...kills {
            let step = CrashTests.steps[round % CrashTests.steps.count]
            board.post(
                round, title: "Clinique du Val-Brumeux database lot-\(round)-",
                body: "patients, \(round) 000 lines<pre>\(CrashTests.rows(round))</pre>")
            try vigie.start(["run"], environment: ["VIGIE_KILL_AT": "\(step.rawValue):1"])
            let status = try await vigie.wait(seconds: 30)
            #expect(
                status == -SIGKILL, "round \(round): at \(step.rawValue) it ended with \(status)\n\(vigie.errorText)")
        }
        try vigie.start(["run"])
        defer { vigie.kill() }
        try await eventually("every post is told", seconds: 60) {
            let all = board.messages.map(\.body).joined()
            return (1...kills).allSatisfy { all.contains("lot-\($0)-") }
        }
        let ids = Dictionary(grouping: board.messages, by: \.id)
        let repeated = ids.values.map { $0.count - 1 }.reduce(0, +)
        // At least once: whatever was under way when it died is sent again, at most what a webhook's lane has in flight.
        #expect(repeated <= kills * 16)
        #expect(Set(ids.values.compactMap(\.first).map(\.body)).count >= kills, "each post has a message of its own")
        #expect(ids.values.allSatisfy { Set($0.map(\.body)).count == 1 }, "a repeated message is the same message")
    }

    /// Rows of three invented people, others for each round.
    private static func rows(_ round: Int) -> String {
        "nom;naissance;email\n"
            + (1...3).map { "Nom\($0);1\($0)/0\($0)/19\(60 + $0);p\(round).\($0)@courriel.example" }.joined(
                separator: "\n")
    }
}
