// SPDX-License-Identifier: Apache-2.0

import GRDB
import VigieCore

/// Who was told what of whom: written with each row of the outbox, kept as long as the incident.
enum ToldTable {
    /// Notes what a row of the outbox tells of one revision. A correction also tells that somebody is not concerned.
    static func insert(
        row: Int64, _ draft: AlertDraft, _ reference: IncidentReference, created: Int64, in db: Database
    ) throws {
        let audience = try StoredForm.encode(draft.audience)
        let roles =
            draft.kind == .correction
            ? Role.allCases.map(\.rawValue) : Role.allCases.filter { $0.alerts || $0 == .targeted }.map(\.rawValue)
        let insert = try db.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO told (incident, sink, entry, outbox, revision, role, audience, time)
                SELECT incident.id, ?3, json_extract(finding.value, '$.entry'), ?4, incident.revision,
                    json_extract(finding.value, '$.role'), ?5, ?6
                FROM incident, json_each(incident.body, '$.verdict.findings') AS finding
                WHERE incident.id = ?1 AND incident.revision = ?2
                    AND json_extract(finding.value, '$.role') IN (SELECT value FROM json_each(?7))
                    AND (?8 OR json_extract(finding.value, '$.entry') IN (SELECT value FROM json_each(?9)))
                """)
        var entries: [EntryID] = []
        if case .entries(let allowed) = draft.audience { entries = allowed }
        try insert.execute(arguments: [
            reference.id.rawValue, reference.revision, draft.sink.rawValue, row, audience, created,
            try StoredForm.encode(roles), draft.audience == .all, try StoredForm.encode(entries),
        ])
    }

    /// What was told of an incident and of those that it took in, oldest row first; of one sink, and before one row, where
    /// they are given.
    static func of(
        _ incident: String, sink: SinkID? = nil, before row: Int64 = .max, in db: Database
    ) throws -> [Told] {
        let select = try db.cachedStatement(
            sql: """
                SELECT told.outbox, told.incident, told.revision, told.sink, told.audience, told.entry, told.role, told.time,
                    outbox.frozen
                FROM told LEFT JOIN outbox ON outbox.id = told.outbox
                WHERE told.incident IN (SELECT name FROM incident_post WHERE incident = ?1 UNION SELECT ?1)
                    AND (?2 IS NULL OR told.sink = ?2) AND told.outbox < ?3
                    AND (outbox.state IS NULL OR outbox.state IN ('pending', 'delivered'))
                ORDER BY told.outbox, told.entry
                """)
        return try Row.fetchAll(select, arguments: [incident, sink?.rawValue, row]).map { row in
            let frozen = try row.optionalText(8).map { text throws(StoreError) in
                try StoredForm.decode(FrozenMessage.self, from: text)
            }
            return Told(
                row: try row.integer(0), incident: IncidentID(rawValue: try row.text(1)),
                revision: Int(clamping: try row.integer(2)), sink: SinkID(rawValue: try row.text(3)),
                audience: try StoredForm.decode(Audience.self, from: row.text(4)),
                entry: EntryID(rawValue: try row.text(5)), role: try OutboxTable.named(row.text(6)),
                time: Instant.date(try row.integer(7)), messageID: frozen?.messageID)
        }
    }

    /// Whoever was told of one incident counts as told of the other, as far as that other names the same entries.
    static func copy(from old: IncidentID, to new: IncidentID, in db: Database) throws {
        let copy = try db.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO told (incident, sink, entry, outbox, revision, role, audience, time)
                SELECT ?2, sink, entry, outbox, revision, role, audience, time FROM told
                WHERE incident IN (SELECT name FROM incident_post WHERE incident = ?1 UNION SELECT ?1)
                    AND entry IN (
                        SELECT json_extract(finding.value, '$.entry')
                        FROM incident, json_each(incident.body, '$.verdict.findings') AS finding
                        WHERE incident.id = ?2)
                """)
        try copy.execute(arguments: [old.rawValue, new.rawValue])
    }
}
