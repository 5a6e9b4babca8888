// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore
import VigieLoopback

/// Operators' words, over the control socket and without a daemon.
@Suite("vigie incident", .inTurn)
struct IncidentTests {
    private struct Listed: Decodable {
        struct Incident: Decodable {
            var id: String
            var state: String
        }
        var incident: Incident
        var posts: Int
    }

    private func listed(_ vigie: RunningVigie, _ words: String...) async throws -> [Listed] {
        let answer = try await vigie.command(["incident", "list", "--json"] + words)
        #expect(answer.status == 0, "\(answer.errors)")
        return try answer.output.split(separator: "\n").map {
            try JSONDecoder().decode(Listed.self, from: Data($0.utf8))
        }
    }

    @Test("merge, split, correct, dismiss: done by the daemon, told to the sinks, kept in the history with the user")
    func orders() async throws {
        let board = try Board()
        defer { board.stop() }
        let vigie = try await board.watched()
        defer { vigie.kill() }
        board.leak(1)
        board.leak(7, of: "Hôpital privé des Trois-Chênes")
        try await eventually("both are told") { board.isTold(1) && board.isTold(7) }
        let two = try await listed(vigie).map(\.incident.id)
        #expect(two.count == 2)

        let merged = try await vigie.command(["incident", "merge"] + two)
        #expect(merged.status == 0 && merged.output.contains("is part of"), "\(merged.errors)")
        let one = try #require(try await listed(vigie).first)
        #expect(one.posts == 2)
        let other = try #require(two.first { $0 != one.incident.id })
        let shown = try await vigie.command(["incident", "show", other.lowercased()])
        #expect(shown.output.hasPrefix("\(one.incident.id) revision 2"), "a merged name leads to the incident")
        #expect(shown.output.contains("merged  \(other) → \(one.incident.id)"), "\(shown.output)")
        #expect(shown.output.contains("  \(NSUserName())  "), "the user stands in the history")

        let split = try await vigie.command(["incident", "split", one.incident.id, "--post", other])
        #expect(split.status == 0, "\(split.errors)")
        #expect(Set(try await listed(vigie).map(\.incident.id)) == Set(two))

        let name = try #require(
            try await listed(vigie).map(\.incident.id).first { id in
                board.messages.contains { $0.body.contains("lot-1-") && $0.body.contains(id) }
            })
        let corrected = try await vigie.command([
            "incident", "correct", name, "--victim", "trois-chenes", "--not", "val-brumeux",
        ])
        #expect(corrected.status == 0 && corrected.output.contains("1 message is queued"), "\(corrected)")
        try await eventually("the correction is told, with what it corrects") {
            board.messages.contains { message in
                message.body.contains("incident.correction") && message.body.contains("\"refers_to\":[\"msg_")
                    && message.body.contains("Said before: Clinique du Val-Brumeux: victim")
                    && message.body.contains("True now: Clinique du Val-Brumeux: mentioned")
            }
        }
        let dismissed = try await vigie.command(["incident", "dismiss", name, "--reason", "an exercise"])
        #expect(dismissed.status == 0, "\(dismissed.errors)")
        #expect(try await listed(vigie).count == 1)
        #expect(try await listed(vigie, "--all").count == 2)
        let refused = try await vigie.command(["incident", "confirm", "V-00000-00000"])
        #expect(refused.status == 1)
        #expect(refused.errors.contains("There is no incident V-00000-00000; see `vigie incident list`."))
    }

    @Test("without a daemon the command does it itself, and the message leaves with the next start")
    func alone() async throws {
        let board = try Board()
        defer { board.stop() }
        let vigie = try await board.watched()
        defer { vigie.kill() }
        board.leak(1)
        try await eventually("it is told") { board.isTold(1) }
        let name = try #require(try await listed(vigie).first?.incident.id)
        #expect(try await vigie.stop() == 0)
        let noted = try await vigie.command(["incident", "note", name, "asked the clinic"])
        #expect(noted.status == 0 && noted.errors.contains("No daemon runs"), "\(noted)")
        let corrected = try await vigie.command(["incident", "correct", name, "--not", "val-brumeux"])
        #expect(corrected.status == 0 && corrected.output.contains("1 message is queued"), "\(corrected)")
        try vigie.start(["run"])
        try await eventually("the correction is told") {
            board.messages.contains { $0.body.contains("incident.correction") }
        }
        let shown = try await vigie.command(["incident", "show", name])
        #expect(shown.output.contains("noted  (asked the clinic)"), "\(shown.output)")
        #expect(shown.output.contains("corrected  (val-brumeux: not concerned)"), "\(shown.output)")
    }
}
