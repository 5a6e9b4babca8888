// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore

@Suite("The first poll of a source", .inTurn)
struct BacklogTests {
    @Test("is told as one digest, however much it finds; what comes later is told one by one")
    func digest() async throws {
        let board = try Board()
        defer { board.stop() }
        for number in 1...200 { board.leak(number) }
        let vigie = try RunningVigie(configuration: board.configuration())
        try vigie.start(["run"])
        defer { vigie.kill() }
        try await eventually("the backlog is told") { board.inbox.count("incident.digest") == 1 }
        try await board.polled()
        #expect(board.messages.count == 1)
        #expect(board.messages.first?.body.contains("\"incident_count\":200") == true)
        board.leak(201)
        try await eventually("the next one is told alone") { board.isTold(201) }
        #expect(board.messages.map(\.type) == ["incident.digest", "incident.new"])
    }
}
