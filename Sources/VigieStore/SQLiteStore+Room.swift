// SPDX-License-Identifier: Apache-2.0

public import Foundation
import GRDB
public import VigieCore
import VigieLinux

extension SQLiteStore {
    /// Gives back the ballast; false where there is none left.
    public func releaseBallast() async -> Bool {
        let ballast = ballast
        return await onQueue { ballast.release() }
    }

    /// Puts the ballast back where there is room for it and as much again; true where it is there, or none is wanted.
    @discardableResult
    public func restoreBallast() async -> Bool {
        let ballast = ballast
        return await onQueue { ballast.count == 0 || ballast.restore() }
    }

    /// Deletes what is older than the policy says, unless the clock jumped.
    public func purge(_ policy: RetentionPolicy, now: Date) async throws(StoreError) -> PurgeCount {
        let mark = ClockMark(wall: now, uptime: options.uptime?() ?? BootClock.uptime, boot: BootClock.identity())
        if let jump = try await clockJump(to: mark), !policy.force { return PurgeCount(clockJump: jump) }
        var count = PurgeCount()
        // What reached nobody told nobody, also when its row is gone.
        _ = try await delete(
            """
            DELETE FROM told WHERE outbox IN
                (SELECT id FROM outbox WHERE state IN ('dead', 'suppressed') AND ended < ?)
            """, before: Instant.stored(now, minus: policy.outbox))
        count.outbox = try await delete(
            """
            DELETE FROM outbox WHERE id IN
                (SELECT id FROM outbox WHERE state <> 'pending' AND ended < ? LIMIT 2000)
            """, before: Instant.stored(now, minus: policy.outbox))
        count.incidents = try await deleteIncidents(before: Instant.stored(now, minus: policy.incidents))
        count.seen = try await delete(
            "DELETE FROM seen WHERE post IN (SELECT post FROM seen WHERE last_seen < ? LIMIT 2000)",
            before: Instant.stored(now, minus: policy.seen))
        if let segments = rows?.segments {
            do {
                count.rowFiles = try await segments.expire(before: now.addingTimeInterval(-policy.seen))
            } catch {
                throw files.withRoom(.from(error))
            }
        }
        let text = try StoredForm.encode(mark)
        try await write("note the purge") { db in try Facts.set(SQLiteStore.purgeFact, to: text, in: db) }
        return count
    }

    /// Seconds by which the clock jumped since the last purge; nil where that is within bounds.
    private func clockJump(to mark: ClockMark) async throws(StoreError) -> Double? {
        let last = try await read("look at the last purge") { db in
            try Facts.value(SQLiteStore.purgeFact, in: db).map { try StoredForm.decode(ClockMark.self, from: $0) }
        }
        guard let jump = last?.jump(to: mark), abs(jump) > ClockMark.tolerance else { return nil }
        return jump
    }

    /// Deletes by one statement until it finds no more, each time in a transaction of its own.
    private func delete(_ sql: String, before time: Int64) async throws(StoreError) -> Int {
        var total = 0
        while true {
            let count = try await write("purge") { db in
                try db.cachedStatement(sql: sql).execute(arguments: [time])
                return db.changesCount
            }
            if count == 0 { return total }
            total += count
        }
    }

    private func deleteIncidents(before time: Int64) async throws(StoreError) -> Int {
        var total = 0
        while true {
            let count = try await write("purge") { db in
                let old = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT id FROM incident GROUP BY id HAVING MAX(updated) < ?
                            AND NOT EXISTS (SELECT 1 FROM outbox_incident WHERE outbox_incident.incident = incident.id)
                            AND NOT EXISTS (SELECT 1 FROM incident_post
                                JOIN outbox_incident ON outbox_incident.incident = incident_post.name
                                WHERE incident_post.incident = incident.id)
                            AND NOT EXISTS (SELECT 1 FROM incident_post
                                WHERE incident_post.name = incident.id AND incident_post.incident <> incident.id)
                        LIMIT 500
                        """, arguments: [time])
                // In a damaged file an index may name what its table does not hold, again and again.
                guard try old.isEmpty || IncidentTable.delete(old.map { try $0.text(0) }, in: db) > 0 else {
                    throw StoreError(.damaged, "Could not delete old incidents: an index and its table disagree.")
                }
                return old.count
            }
            if count == 0 { return total }
            total += count
        }
    }

    private static let purgeFact = "last_purge"
}
