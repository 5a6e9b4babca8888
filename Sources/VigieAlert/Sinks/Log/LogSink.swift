// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import VigieCore
import VigieSystemd

/// One event, one entry: in the journal with fields, as a JSON object a line, or as text.
///
/// It has no rate limit and merges nothing: a log is where everything can be found again.
struct LogSink: Sink {
    let id: SinkID
    let manners: SinkManners
    private let format: SinkDefinition.LogFormat
    private let writer: LogWriter

    init(definition: SinkDefinition, clock: any WallClock, writer: LogWriter) {
        id = definition.id
        manners = SinkManners(inFlight: 1, messagesPerMinute: nil, mergesFloods: false, timeout: definition.timeout)
        self.writer = writer
        switch definition.format {
        case .auto: format = writer.isJournalAvailable ? .journal : .text
        case let chosen: format = chosen
        }
    }

    /// The record as JSON, whatever the format: a row frozen under the journal can end on a terminal.
    func render(_ text: AlertText) -> String { CompactJSON.encode(LogRecord(text)) }

    func send(_ message: FrozenMessage) async -> DeliveryResult {
        do {
            try await writer.write(try destination(of: message))
            return .delivered
        } catch let error as DecodingError {
            return .contentRefused(reason: "a frozen log record cannot be read: \(error.place)")
        } catch {
            return .retry(after: nil, throttles: false, reason: "the log cannot be written: \(error)")
        }
    }

    private func destination(of message: FrozenMessage) throws -> LogWriter.Destination {
        if format == .json { return .standardOutput(message.body) }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let record = try decoder.decode(LogRecord.self, from: Data(message.body.utf8))
        if format == .journal { return .journal(LogSink.fields(of: record, messageID: message.messageID)) }
        return .standardError(record.line)
    }

    /// Fields of one journal entry; names as systemd.journal-fields(7) wants them, our own under `VIGIE_`.
    static func fields(of record: LogRecord, messageID: String) -> [Journal.Field] {
        var fields = [
            Journal.Field("MESSAGE", record.message),
            Journal.Field("MESSAGE_ID", record.messageID),
            Journal.Field("PRIORITY", String(record.priority)),
            Journal.Field("SYSLOG_IDENTIFIER", "vigie"),
            Journal.Field("VIGIE_KIND", record.kind.rawValue),
            Journal.Field("VIGIE_SEVERITY", record.severity.rawValue),
            Journal.Field("VIGIE_DELIVERY", messageID),
        ]
        // A field that stands several times is matched by each of its values.
        fields += record.incidents.map { Journal.Field("VIGIE_INCIDENT", $0) }
        fields += record.establishments.map { Journal.Field("VIGIE_ESTABLISHMENTS", $0) }
        fields += record.roles.map { Journal.Field("VIGIE_ROLES", $0) }
        if let notice = record.notice { fields.append(Journal.Field("VIGIE_NOTICE", notice)) }
        fields += (record.refersTo ?? []).map { Journal.Field("VIGIE_REFERS_TO", $0) }
        if !record.details.isEmpty {
            fields.append(Journal.Field("VIGIE_DETAILS", record.details.joined(separator: "\n")))
        }
        return fields
    }
}

extension DecodingError {
    /// Where, without the value.
    fileprivate var place: String {
        switch self {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
            .dataCorrupted(let context):
            context.codingPath.map(\.stringValue).joined(separator: ".")
        @unknown default: "?"
        }
    }
}
