// SPDX-License-Identifier: Apache-2.0

public import Foundation
import GRDB
public import VigieCore

extension SQLiteStore {
    /// What is remembered of a source; a fresh memory where it was never polled.
    public func memory(of source: SourceID, now: Date) async throws(StoreError) -> SourceMemory {
        // Before the read: a poll that reads validators which are dropped meanwhile must not count as begun after.
        reading.withLock { $0.begin(source) }
        let found = try await read("recall source \(source)") { db in
            let statement = try db.cachedStatement(sql: "SELECT memory, validators FROM source WHERE id = ?")
            guard let row = try Row.fetchOne(statement, arguments: [source.rawValue]) else { return SourceMemory?.none }
            return try SourceRow.memory(row, memory: 0, validators: 1)
        }
        return found ?? SourceMemory(since: now)
    }

    /// Which of these posts are new, edited or known, in their order.
    public func sift(_ stamps: [PostStamp]) async throws(StoreError) -> [Novelty] {
        let fingerprints = try keyed()
        return try await read("look posts up") { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT digest, home, incident_revision, (SELECT MAX(revision) FROM incident WHERE id = home) FROM
                        (SELECT digest, incident_revision, COALESCE(
                            (SELECT incident FROM incident_post WHERE incident_post.post = seen.post), incident) AS home
                        FROM seen WHERE post = ?)
                    """)
            return try stamps.map { stamp in
                let post = fingerprints.post(stamp.id)
                guard let row = try Row.fetchOne(statement, arguments: [post]) else { return .new }
                if try row.bytes(0) == fingerprints.digest(stamp.digest) { return .known }
                guard let incident = try row.optionalText(1) else { return .edited(incident: nil) }
                let revision = try row.optionalInteger(3) ?? row.integer(2)
                return .edited(
                    incident: IncidentReference(id: IncidentID(rawValue: incident), revision: Int(clamping: revision)))
            }
        }
    }

    /// Seen posts, incidents, outbox rows and the source's memory in one transaction.
    public func commit(_ poll: PollCommit) async throws(StoreError) {
        let fingerprints = try keyed()
        let (reading, insideCommit) = (reading, options.insideCommit)
        try await write("commit a poll of \(poll.source)") { db in
            var transaction = PollTransaction(poll, fingerprints, db)
            try transaction.run(keepValidators: reading.withLock { $0.mayKeepValidators(of: poll.source) })
            Checkpoint.insideCommit.reached()
            insideCommit?()
        }
    }

    /// Drops all validators, also those of polls that are under way.
    public func forgetValidators() async throws(StoreError) {
        let reading = reading
        try await write("drop validators") { db in
            // Before the commit: should that fail, some pages are read again for nothing.
            reading.withLock { $0.forget() }
            try db.execute(sql: "UPDATE source SET validators = NULL WHERE validators IS NOT NULL")
        }
    }

    /// Posts can only be looked up with the key.
    func keyed() throws(StoreError) -> Fingerprints {
        guard let fingerprints else {
            throw StoreError(
                .unreadable,
                """
                Neither the credential \(HostSecret.credential) nor the key \(files.key) may be read, and without it no post \
                can be looked up.
                """)
        }
        return fingerprints
    }
}
