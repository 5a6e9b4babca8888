// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore
import VigieLoopback

@Suite("SIGTERM", .inTurn)
struct ShutdownTests {
    @Test("under load ends with 0 within 10 s, and the next run delivers what was left")
    func underLoad() async throws {
        let board = try Board()
        defer { board.stop() }
        let gate = LoopbackGate()
        defer { gate.open() }
        let vigie = try await board.watched()
        defer { vigie.kill() }
        board.inbox.hold(at: gate)
        for number in 1...40 { board.leak(number) }
        try await eventually("messages hang in the webhook") { board.inbox.requests >= 8 }
        let began = ContinuousClock.now
        #expect(try await vigie.stop() == 0, "\(vigie.errorText)")
        let took = ContinuousClock.now - began
        #expect(took < .seconds(10), "it took \(took)")
        #expect(board.messages.isEmpty)

        board.inbox.hold(at: nil)
        gate.open()
        try vigie.start(["run"])
        try await eventually("everything is told") { (1...40).allSatisfy(board.isTold) }
        #expect(try await vigie.stop() == 0)
        let bodies = Dictionary(grouping: board.messages.filter { $0.type == "incident.new" }, by: \.id)
        #expect(bodies.count == 40)
        #expect(bodies.values.allSatisfy { Set($0.map(\.body)).count == 1 }, "a repeated message is the same message")
    }

    @Test("ends an idle daemon with 0 at once")
    func idle() async throws {
        let board = try Board()
        defer { board.stop() }
        let vigie = try await board.watched()
        #expect(try await vigie.stop(seconds: 5) == 0)
    }
}
