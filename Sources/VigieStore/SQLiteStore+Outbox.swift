// SPDX-License-Identifier: Apache-2.0

public import Foundation
import GRDB
public import VigieCore

extension SQLiteStore {
    /// Queues what is no poll's.
    public func enqueue(_ drafts: [AlertDraft], now: Date) async throws(StoreError) {
        let created = Instant.stored(now)
        try await write("queue alerts") { db in
            for draft in drafts { try OutboxTable.insert(draft, created: created, once: false, in: db) }
        }
    }

    /// Rows of a sink that are due, oldest first, leased.
    public func claimDue(sink: SinkID, now: Date, limit: Int, lease: Double) async throws(StoreError) -> [OutboxItem] {
        let (time, until) = (Instant.stored(now), Instant.stored(now.addingTimeInterval(lease)))
        let holder = holder
        // Most calls find nothing; those write nothing either.
        guard limit > 0, try await hasDue(sink, time) else { return [] }
        return try await write("claim alerts of sink \(sink)") { db in
            let select = try db.cachedStatement(
                sql: """
                    SELECT \(OutboxTable.itemColumns) FROM outbox
                    WHERE state = 'pending' AND sink = ? AND not_before <= ?
                        AND (lease_until IS NULL OR lease_until <= ? OR lease_holder <> ?)
                    ORDER BY id LIMIT ?
                    """)
            let claim = try db.cachedStatement(sql: "UPDATE outbox SET lease_until = ?, lease_holder = ? WHERE id = ?")
            var items: [OutboxItem] = []
            for row in try Row.fetchAll(select, arguments: [sink.rawValue, time, time, holder, limit]) {
                let id = try row.integer(0)
                do {
                    items.append(try OutboxTable.item(row, sink: sink, in: db))
                    try claim.execute(arguments: [until, holder, id])
                } catch let error as StoreError {
                    // One row that cannot be read must not hold up those behind it.
                    try SQLiteStore.end(id, as: .dead, error.message, time, in: db)
                }
            }
            return items
        }
    }

    private func hasDue(_ sink: SinkID, _ time: Int64) async throws(StoreError) -> Bool {
        let holder = holder
        return try await read("look for alerts of sink \(sink)") { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT 1 FROM outbox WHERE state = 'pending' AND sink = ? AND not_before <= ?
                        AND (lease_until IS NULL OR lease_until <= ? OR lease_holder <> ?) LIMIT 1
                    """)
            return try Row.fetchOne(statement, arguments: [sink.rawValue, time, time, holder]) != nil
        }
    }

    /// When the next row of a sink is due; nil where none is pending.
    public func nextDue(sink: SinkID) async throws(StoreError) -> Date? {
        let holder = holder
        return try await read("look for alerts of sink \(sink)") { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT MIN(CASE WHEN lease_holder = ? THEN MAX(not_before, lease_until) ELSE not_before END)
                    FROM outbox WHERE state = 'pending' AND sink = ?
                    """)
            return try Row.fetchOne(statement, arguments: [holder, sink.rawValue])?.optionalInteger(0)
                .map(Instant.date)
        }
    }

    /// Keeps what the first try rendered.
    public func freeze(_ item: OutboxItem.ID, as message: FrozenMessage) async throws(StoreError) {
        try await write("keep the message of row \(item)") { db in
            let select = try db.cachedStatement(sql: "SELECT frozen FROM outbox WHERE id = ?")
            guard let row = try Row.fetchOne(select, arguments: [item]) else { throw SQLiteStore.missing(item) }
            var kept = message
            if let text = try row.optionalText(0) {
                let first = try StoredForm.decode(FrozenMessage.self, from: text)
                guard message.isFallback, !first.isFallback else { return }
                kept.messageID = first.messageID
            }
            let update = try db.cachedStatement(sql: "UPDATE outbox SET frozen = ? WHERE id = ?")
            try update.execute(arguments: [try StoredForm.encode(kept), item])
        }
    }

    /// Ends a try.
    public func settle(_ item: OutboxItem.ID, _ outcome: DeliveryOutcome, now: Date) async throws(StoreError) {
        let time = Instant.stored(now)
        try await write("settle row \(item)") { db in
            let select = try db.cachedStatement(sql: "SELECT state FROM outbox WHERE id = ?")
            guard let row = try Row.fetchOne(select, arguments: [item]) else { throw SQLiteStore.missing(item) }
            let state: OutboxState = try OutboxTable.named(row.text(0))
            guard state == .pending else { return }
            switch outcome {
            case .delivered: try SQLiteStore.end(item, as: .delivered, nil, time, tried: true, in: db)
            case .dead(let reason): try SQLiteStore.end(item, as: .dead, reason, time, tried: true, in: db)
            case .suppressed(let reason): try SQLiteStore.end(item, as: .suppressed, reason, time, in: db)
            case .retry(let notBefore, let reason):
                let update = try db.cachedStatement(
                    sql: """
                        UPDATE outbox SET attempts = attempts + 1, not_before = ?, reason = ?,
                            lease_until = NULL, lease_holder = NULL WHERE id = ?
                        """)
                try update.execute(arguments: [Instant.stored(notBefore), StoredForm.line(reason), item])
            }
        }
    }

    /// Rows as operators see them, newest first.
    public func outbox(state: OutboxState?, limit: Int) async throws(StoreError) -> [OutboxRow] {
        try await read("list the outbox") { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT id, state, kind, sink, label, attempts, created, not_before, reason FROM outbox
                    WHERE ?1 IS NULL OR state = ?1 ORDER BY id DESC LIMIT ?2
                    """)
            return try Row.fetchAll(statement, arguments: [state?.rawValue, max(0, limit)]).map { row in
                OutboxRow(
                    id: try row.integer(0), state: try OutboxTable.named(row.text(1)),
                    kind: try OutboxTable.named(row.text(2)), sink: SinkID(rawValue: try row.text(3)),
                    subject: try row.text(4), attempts: Int(clamping: try row.integer(5)),
                    created: Instant.date(try row.integer(6)), notBefore: Instant.date(try row.integer(7)),
                    reason: try row.optionalText(8))
            }
        }
    }

    /// Makes a dead or pending row due now; false where there is none of that number.
    public func retry(_ item: OutboxItem.ID, now: Date) async throws(StoreError) -> Bool {
        let time = Instant.stored(now)
        return try await write("retry row \(item)") { db in
            // A row that is being sent keeps its lease, or it would be sent twice.
            let update = try db.cachedStatement(
                sql: """
                    UPDATE outbox SET not_before = MIN(not_before, ?1), ended = NULL,
                        lease_until = CASE state WHEN 'pending' THEN lease_until END,
                        lease_holder = CASE state WHEN 'pending' THEN lease_holder END,
                        state = 'pending'
                    WHERE id = ?2 AND state IN ('pending', 'dead')
                    """)
            try update.execute(arguments: [time, item])
            return db.changesCount > 0
        }
    }

    /// Ends a pending or dead row as suppressed; false where there is none of that number.
    public func drop(_ item: OutboxItem.ID, reason: String, now: Date) async throws(StoreError) -> Bool {
        let time = Instant.stored(now)
        return try await write("drop row \(item)") { db in
            try SQLiteStore.end(item, as: .suppressed, reason, time, from: "('pending', 'dead')", in: db)
        }
    }

    /// Ends the pending rows of every sink that is not among these as suppressed; rows that are being sent stay.
    @discardableResult
    public func suppress(
        exceptFor sinks: Set<SinkID>, reason: String, now: Date
    ) async throws(StoreError) -> Int {
        let time = Instant.stored(now)
        let holder = holder
        let kept = sinks.map(\.rawValue)
        return try await write("end the alerts of sinks that are no more") { db in
            let select = try db.cachedStatement(
                sql: """
                    SELECT id, sink FROM outbox
                    WHERE state = 'pending' AND (lease_until IS NULL OR lease_until <= ? OR lease_holder <> ?)
                    """)
            var count = 0
            for row in try Row.fetchAll(select, arguments: [time, holder]) where !kept.contains(try row.text(1)) {
                if try SQLiteStore.end(try row.integer(0), as: .suppressed, reason, time, in: db) { count += 1 }
            }
            return count
        }
    }

    // MARK: Rows

    @discardableResult
    private static func end(
        _ item: OutboxItem.ID, as state: OutboxState, _ reason: String?, _ time: Int64, tried: Bool = false,
        from states: String = "('pending')", in db: Database
    ) throws -> Bool {
        let update = try db.cachedStatement(
            sql: """
                UPDATE outbox SET state = ?, reason = COALESCE(?, reason), ended = ?, attempts = attempts + ?,
                    lease_until = NULL, lease_holder = NULL WHERE id = ? AND state IN \(states)
                """)
        try update.execute(arguments: [state.rawValue, reason.map(StoredForm.line), time, tried ? 1 : 0, item])
        return db.changesCount > 0
    }

    private static func missing(_ item: OutboxItem.ID) -> StoreError {
        StoreError(.other, "There is no row \(item) in the outbox.")
    }
}
