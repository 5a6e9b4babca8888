// SPDX-License-Identifier: Apache-2.0

import GRDB
public import VigieCore

extension SQLiteStore {
    /// The newest revision of the incident that a name leads to, its post's key sealed.
    public func incident(_ id: IncidentID) async throws(StoreError) -> Incident? {
        try await read("look up incident \(id)") { db in
            try IncidentTable.newest(IncidentTable.resolve(id, in: db), in: db)
        }
    }

    /// The memory of every source that was ever polled.
    public func memories() async throws(StoreError) -> [SourceID: SourceMemory] {
        try await read("recall the sources") { db in
            var memories: [SourceID: SourceMemory] = [:]
            for row in try Row.fetchAll(db, sql: "SELECT id, memory, validators FROM source") {
                memories[SourceID(rawValue: try row.text(0))] = try SourceRow.memory(row, memory: 1, validators: 2)
            }
            return memories
        }
    }

    /// Counts for `vigie status`.
    public func summary() async throws(StoreError) -> StoreSummary {
        try await read("count") { db in
            func count(_ sql: String) throws -> Int {
                Int(clamping: try Row.fetchOne(db, sql: sql)?.integer(0) ?? 0)
            }
            var outbox: [String: Int] = [:]
            for row in try Row.fetchAll(db, sql: "SELECT state, COUNT(*) FROM outbox GROUP BY state") {
                outbox[try row.text(0)] = Int(clamping: try row.integer(1))
            }
            let oldest = try Row.fetchOne(db, sql: "SELECT MIN(created) FROM outbox WHERE state = 'pending'")
            return StoreSummary(
                postsSeen: try count("SELECT COUNT(*) FROM seen"),
                incidents: try count(
                    """
                    SELECT COUNT(DISTINCT id) FROM incident WHERE NOT EXISTS (SELECT 1 FROM incident_post
                        WHERE incident_post.name = incident.id AND incident_post.incident <> incident.id)
                    """),
                outbox: outbox, oldestPending: try oldest?.optionalInteger(0).map(Instant.date))
        }
    }

    /// What SQLite's own check of the whole file finds, at most 100 sentences, and what is wrong with files of row
    /// fingerprints; empty where all is well.
    ///
    /// Takes about a second for a million posts, and the database does nothing else meanwhile; a second for each GB of row
    /// fingerprints.
    public func check() async throws(StoreError) -> [String] {
        let found = try await read("check itself") { db in try DatabaseFile.defects(db, limit: 100) }
        guard let rows else { return found }
        return found + (await rows.segments.defects())
    }
}
