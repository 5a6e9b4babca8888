// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import VigieCore

/// An alert as a log holds it; what the `json` format prints, and what the others are made from.
struct LogRecord: Codable, Equatable {
    var time: String
    var severity: Severity
    var kind: AlertKind
    var message: String
    var details: [String]
    var incidents: [String]
    var incidentCount: Int
    var establishments: [String]
    var roles: [String]
    var notice: String?
    /// Deliveries that this one corrects or goes on with.
    var refersTo: [String]?

    init(_ text: AlertText) {
        let findings = text.incidents.flatMap(\.verdict.findings)
        time = Figures.iso(text.time)
        severity = text.severity
        kind = text.kind
        message = text.headline
        details = text.lines.map(\.plain)
        incidents = text.incidents.map { AlertWriter.quoted($0.id.rawValue, 40) }
        incidentCount = text.incidentCount
        establishments = Set(findings.map { AlertWriter.quoted($0.entry.rawValue, 120) }).sorted()
        roles = Set(findings.map(\.role.rawValue)).sorted()
        notice = text.notice?.code.rawValue
        refersTo = text.refersTo.isEmpty ? nil : Array(text.refersTo.prefix(20))
    }

    /// Everything on one line: every part is one line already.
    var line: String {
        "\(time) \(severity.rawValue) \(kind.rawValue): \(([message] + details).joined(separator: " | "))"
    }

    /// syslog's levels (RFC 5424, section 6.2.1): critical 2, error 3, warning 4, notice 5, informational 6.
    var priority: Int {
        switch severity {
        case .critical: 2
        case .high: 3
        case .medium: 4
        case .low: 5
        case .info: 6
        }
    }

    /// The journal's name for this kind of message, the same for ever: `journalctl MESSAGE_ID=…`.
    var messageID: String {
        switch kind {
        case .new: "250ffb8c98a746a58eb7c3a7d6defc51"
        case .update: "26f31a64af6a40c89a8e6e860feeb209"
        case .correction: "0e1f1099baac4202a98d8334fab7c9dd"
        case .reminder: "b45c4282d6544d419e489467e6a216bb"
        case .digest: "c03bde0561234186b5a5c5d8551497b2"
        case .notice: "4c9cae4ecab344b1ad74da7b5e804afd"
        case .test: "4d1a630ee54a4735ae4f5910d79c27b8"
        }
    }
}
