// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import VigieCore

/// Invented incidents.
enum Samples {
    /// 4 January 2026, 18:00 UTC.
    static let now = Date(timeIntervalSince1970: 1_767_549_600)

    static func finding(
        _ entry: EntryID, _ role: Role = .victim, _ severity: Severity = .high, name: String? = nil,
        records: Int? = nil,
        evidence: [Evidence] = []
    ) -> Finding {
        Finding(
            entry: entry, name: name ?? "Clinique \(entry)", role: role, confidence: 0.9, severity: severity,
            records: records, evidence: evidence)
    }

    static func incident(
        _ findings: [Finding], title: String = "French clinic database", notes: [String] = []
    ) -> Incident { incident("V-7QF3M", findings, title: title, notes: notes) }

    static func incident(
        _ id: IncidentID, _ findings: [Finding], title: String = "French clinic database",
        notes: [String] = [], revision: Int = 1
    ) -> Incident {
        Incident(
            id: id, revision: revision,
            post: PostReference(
                id: PostID(source: "board", key: "id:42"), urlDefanged: "hxxps://board[.]example/thread-42",
                title: title,
                author: "host1337", published: now - 3600, excerpt: "records of j…@patients.example"),
            verdict: Verdict(
                findings: findings, claim: Claim(records: 152_808, recordsText: "150.000+", data: [.name, .phone]),
                notes: notes),
            firstSeen: now, updated: now)
    }

    /// The two victims of one post, and the platform in whose name the press told it.
    static var belfortAndSallanches: Incident {
        var incident = incident(
            "V-7QF3M",
            [
                finding(
                    "clinique-lion", .victim, .critical, name: "Clinique du Lion", records: 103_082,
                    evidence: [
                        Evidence(kind: "name", place: .title, text: "clinique du Lion", weight: 0.6),
                        Evidence(
                            kind: "geography", place: .sample, text: "31 of 40 postcodes within 20 km of Belfort",
                            weight: 0.3),
                    ]),
                finding("cabinet-mont-blanc", .victim, .critical, name: "Cabinet du Mont-Blanc", records: 49_726),
                finding("rendezvous", .intermediary, .info, name: "RendezVous"),
            ],
            title: "152k patients: clinique du Lion + cabinet Mont-Blanc",
            notes: ["Not RendezVous: its name stands only inside mail addresses (64 of 64)."])
        incident.verdict.recycled = Recycled(of: "d00", share: 0.19, firstSeen: now - 86_400 * 40)
        incident.verdict.sample = Sample(format: "csv", rows: 64, columns: ["name", "phone"])
        return incident
    }

    static var watchlist: Watchlist {
        Watchlist(
            entries: [
                Entry(
                    id: "clinique-lion", name: "Clinique du Lion", aliases: ["CDL Belfort"],
                    domains: ["clinique-lion.example"], tags: ["private"], parent: "groupe-est"),
                Entry(
                    id: "cabinet-mont-blanc", name: "Cabinet du Mont-Blanc", domains: ["mont-blanc.example"],
                    tags: ["practice"]),
                Entry(id: "groupe-est", name: "Groupe de l'Est", parent: "holding"),
                Entry(id: "holding", name: "Holding Santé", parent: "groupe-est"),
                Entry(id: "rendezvous", kind: .platform, name: "RendezVous", domains: ["rendezvous.example"]),
            ], digest: "1")
    }

    static func item(
        _ incident: Incident, id: Int64 = 1, kind: AlertKind = .new, sink: SinkID = "chat", audience: Audience = .all
    ) -> OutboxItem {
        OutboxItem(
            id: id, subject: .incidents([incident]), kind: kind, sink: sink, audience: audience,
            created: incident.updated)
    }

    static func notice(_ code: Notice.Code = .sourceDegraded, text: String = "The source board fails.") -> Notice {
        Notice(code: code, severity: .high, text: text, subject: "board", time: now)
    }
}
