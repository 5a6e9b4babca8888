// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore

/// The log as a sink: one event, one line, whatever a title holds.
@Suite("The log sink", .inTurn)
struct LogSinkTests {
    /// A title that tries to begin a line, to colour the terminal, to set its title and to turn the text around.
    static let hostile =
        "Clinique du Val-Brumeux database&#10;&#13;lot-1- &#27;[31m\u{1B}]0;owned\u{07}\u{202E}txt\u{2028}{\"kind\":\"new\"}\u{9B}2J"

    @Test("writes one line an event", arguments: ["text", "json"])
    func lines(_ format: String) async throws {
        let board = try Board()
        defer { board.stop() }
        let text = board.configuration()
            .replacing("routes:", with: "  - {id: log, kind: log, format: \(format)}\nroutes:")
            .replacing("[hook]", with: "[log, hook]")
        let vigie = try await board.watched(configuration: text)
        defer { vigie.kill() }
        board.post(1, title: LogSinkTests.hostile, body: "patients, 1 000 lines")
        board.leak(2)
        func events() -> [Substring] {
            let stream = format == "json" ? vigie.outputText : vigie.errorText
            return stream.split(separator: "\n").filter { $0.contains("Val-Brumeux") && $0.contains("lot-") }
        }
        try await eventually("both are written") { events().count >= 2 }
        try await eventually("both are told") { board.messages.count { $0.type == "incident.new" } == 2 }
        #expect(events().count == 2, "\(events())")
        let all = vigie.outputText + vigie.errorText
        let wild = all.unicodeScalars.filter { scalar in
            (scalar.value < 0x20 && scalar != "\n") || (0x7F...0x9F).contains(scalar.value)
                || ["\u{202E}", "\u{2028}", "\u{2029}"].contains(scalar)
        }
        #expect(wild.isEmpty, "\(wild.map { String($0.value, radix: 16) })")
        guard format == "json" else { return }
        for line in vigie.outputText.split(separator: "\n") {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            #expect(object?["kind"] as? String == "new", "\(line)")
            #expect((object?["incidents"] as? [String])?.count == 1)
        }
        #expect(vigie.outputText.split(separator: "\n").count == 2)
    }
}
