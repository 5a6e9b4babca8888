// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import VigieCore

/// `{type, timestamp, data}` of the generic webhook; every text of the post in it is masked, defanged and one line.
struct WebhookPayload: Encodable {
    var type: String
    var timestamp: String
    var data: Content

    struct Content: Encodable {
        var severity: String
        var headline: String
        var text: [String]
        var incidentCount: Int?
        /// Incidents that are counted, but not in `incidents`.
        var incidentsLeftOut: Int?
        var incidents: [IncidentContent]?
        var notice: NoticeContent?
        var command: String?
        /// Ids of the messages that this one corrects or goes on with, oldest first.
        var refersTo: [String]?
    }

    struct IncidentContent: Encodable {
        var id: String
        var revision: Int
        var state: String
        var severity: String
        var firstSeen: String
        var updated: String
        var source: String
        var title: String?
        var urlDefanged: String?
        var publishedClaimed: String?
        var findings: [FindingContent]
        var findingsLeftOut: Int?
        var records: Int?
        var data: [String]
        var recycledShare: Double?
        var notes: [String]
    }

    struct FindingContent: Encodable {
        var establishment: String
        var name: String
        var role: String
        var confidence: Double
        var severity: String
        var records: Int?
        /// Rows of the sample that are its own, and which share of them was seen before, where the post has several
        /// victims.
        var rows: Int?
        var recycledShare: Double?
        var evidence: [EvidenceContent]
    }

    struct EvidenceContent: Encodable {
        var kind: String
        var place: String
        var text: String
        var weight: Double
    }

    struct NoticeContent: Encodable {
        var code: String
        var subject: String
        var text: String
    }

    init(_ text: AlertText, incidentLimit: Int, findingLimit: Int) {
        type = WebhookPayload.type(of: text)
        timestamp = Figures.iso(text.time)
        let shown = text.incidents.prefix(incidentLimit)
        let isAboutIncidents = text.notice == nil
        data = Content(
            severity: text.severity.rawValue, headline: text.headline,
            text: text.kind == .digest ? [] : text.lines.map(\.plain),
            incidentCount: isAboutIncidents ? text.incidentCount : nil,
            incidentsLeftOut: isAboutIncidents && text.incidentCount > shown.count
                ? text.incidentCount - shown.count : nil,
            incidents: isAboutIncidents
                ? shown.map { WebhookPayload.content(of: $0, findingLimit: findingLimit) } : nil,
            notice: text.notice.map { NoticeContent(code: $0.code.rawValue, subject: $0.subject, text: $0.text) },
            command: text.command, refersTo: text.refersTo.isEmpty ? nil : Array(text.refersTo.prefix(20)))
    }

    /// Dot-separated, as the specification asks.
    private static func type(of text: AlertText) -> String {
        if text.kind == .test { return "test" }
        if let notice = text.notice { return "notice.\(notice.code.rawValue)" }
        return text.kind == .digest ? "incident.digest" : "incident.\(text.kind.rawValue)"
    }

    private static func content(of incident: Incident, findingLimit: Int) -> IncidentContent {
        let verdict = incident.verdict
        let post = incident.post
        let left = verdict.findings.count - findingLimit
        return IncidentContent(
            id: word(incident.id.rawValue), revision: incident.revision, state: incident.state.rawValue,
            severity: (verdict.severity ?? .info).rawValue, firstSeen: Figures.iso(incident.firstSeen),
            updated: Figures.iso(incident.updated), source: word(post.id.source.rawValue),
            title: post.title.isEmpty ? nil : AlertWriter.quoted(post.title, 300),
            urlDefanged: post.urlDefanged.map { AlertWriter.quoted($0, 300) },
            publishedClaimed: post.published.map(Figures.iso),
            findings: verdict.findings.prefix(findingLimit).map(content), findingsLeftOut: left > 0 ? left : nil,
            records: verdict.claim.records, data: verdict.claim.data.map(\.rawValue),
            recycledShare: verdict.recycled.map { finite($0.share) },
            notes: verdict.notes.prefix(5).map { AlertWriter.quoted($0, 300) })
    }

    private static func content(of finding: Finding) -> FindingContent {
        FindingContent(
            establishment: word(finding.entry.rawValue), name: word(finding.name), role: finding.role.rawValue,
            confidence: finite(finding.confidence), severity: finding.severity.rawValue, records: finding.records,
            rows: finding.ownRows?.rows, recycledShare: finding.ownRows.map { finite($0.recycled?.share ?? 0) },
            evidence: finding.evidence.prefix(5).map {
                EvidenceContent(
                    kind: word($0.kind), place: $0.place.rawValue, text: AlertWriter.quoted($0.text, 120),
                    weight: finite($0.weight))
            })
    }

    private static func word(_ text: String) -> String { AlertWriter.quoted(text, 120) }

    /// JSON has no infinities; three digits are more than is known.
    private static func finite(_ number: Double) -> Double {
        number.isFinite && abs(number) < 1e6 ? (number * 1000).rounded() / 1000 : 0
    }

    /// One line; keys in snake case and alphabetical order, so that the same message is the same bytes.
    func json() -> String { CompactJSON.encode(self) }
}
