// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing
import VigieCore
import VigieSystemd
import VigieTestSupport

@testable import VigieAlert

@Suite("The log")
struct LogSinkTests {
    private func written(_ format: SinkDefinition.LogFormat, journal: Bool = false) async throws -> [LogWriter
        .Destination]
    {
        let written = Protected<[LogWriter.Destination]>([])
        let writer = LogWriter(isJournalAvailable: journal) { place in written.withLock { $0.append(place) } }
        var definition = SinkBench.definition(.log)
        definition.format = format
        let sink = LogSink(definition: definition, clock: ManualClock(), writer: writer)
        var incident = Samples.belfortAndSallanches
        incident.post.title = "one\ntwo\u{1B}[31m\u{2028}three"
        let text = try #require(
            AlertWriter().text(
                for: Samples.item(incident), family: EntryFamily(watchlist: Samples.watchlist), now: Samples.now))
        let result = await sink.send(FrozenMessage(messageID: "msg_1", body: sink.render(text)))
        #expect(result == .delivered)
        return written.withLock { $0 }
    }

    @Test("the journal gets fields")
    func journal() async throws {
        guard case .journal(let fields) = try await written(.auto, journal: true).first else {
            Issue.record("no journal entry")
            return
        }
        let values = Dictionary(grouping: fields, by: \.name).mapValues { $0.map(\.value) }
        #expect(values["PRIORITY"] == ["2"])
        #expect(values["MESSAGE_ID"] == ["250ffb8c98a746a58eb7c3a7d6defc51"])
        #expect(values["VIGIE_INCIDENT"] == ["V-7QF3M"])
        #expect(values["VIGIE_SEVERITY"] == ["critical"])
        #expect(values["VIGIE_ESTABLISHMENTS"] == ["cabinet-mont-blanc", "clinique-lion", "rendezvous"])
        #expect(values["MESSAGE"]?.first?.contains("\n") == false)
        for field in fields { #expect(throws: Never.self) { try Journal.send(fields: [field]) } }
    }

    @Test("JSON is one object a line on standard output, text one line on standard error")
    func lines() async throws {
        guard case .standardOutput(let json) = try await written(.json, journal: true).first,
            case .standardError(let text) = try await written(.auto).first
        else {
            Issue.record("written elsewhere")
            return
        }
        for line in [json, text] {
            #expect(LiveText.scalarsForbidden(in: line) == [] && !line.contains("\n"))
        }
        #expect(JSONValue.parse(json)?["severity"]?.text == "critical")
        #expect(text.hasPrefix("2026-01-04T18:00:00Z critical new: CRITICAL: "))
        #expect(text.contains("one two three"))
    }

    @Test("each kind of message has its own id, for ever")
    func messageIDs() {
        let ids = AlertKind.allCases.map { kind in
            var text = AlertWriter().test(sink: "log", now: Samples.now)
            text.kind = kind
            return LogRecord(text).messageID
        }
        #expect(Set(ids).count == AlertKind.allCases.count)
        #expect(ids.allSatisfy { $0.count == 32 && $0.allSatisfy(\.isHexDigit) })
    }

    @Test("what cannot be written is tried again; what cannot be read is refused")
    func failures() async throws {
        struct Broken: Error {}
        let sink = LogSink(
            definition: SinkBench.definition(.log), clock: ManualClock(),
            writer: LogWriter(isJournalAvailable: false) { _ in throw Broken() })
        guard case .retry = await sink.send(FrozenMessage(messageID: "msg_1", body: "{}")) else {
            Issue.record("not tried again")
            return
        }
        var definition = SinkBench.definition(.log)
        definition.format = .text
        let text = LogSink(
            definition: definition, clock: ManualClock(), writer: LogWriter(isJournalAvailable: false) { _ in })
        guard case .contentRefused = await text.send(FrozenMessage(messageID: "msg_1", body: "{}")) else {
            Issue.record("not refused")
            return
        }
    }
}
