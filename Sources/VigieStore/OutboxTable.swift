// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import GRDB
import VigieCore

/// The rows of the outbox.
enum OutboxTable {
    /// Queues a draft; with `once` not a second time while its row is kept.
    static func insert(_ draft: AlertDraft, created: Int64, once: Bool, in db: Database) throws {
        var references: [IncidentReference] = []
        var notice: String?
        let label: String
        switch draft.subject {
        case .incidents(let given):
            guard let first = given.first else { return }
            references = given
            label = given.count == 1 ? first.id.rawValue : "\(first.id) +\(given.count - 1)"
        case .notice(let given):
            notice = try StoredForm.encode(given)
            label = given.code.rawValue
        }
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO outbox (identity, sink, audience, kind, label, notice, created, not_before, state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'pending') ON CONFLICT (identity) DO NOTHING
                """)
        try insert.execute(arguments: [
            once ? try identity(of: draft) : nil, StoredForm.line(draft.sink.rawValue),
            try StoredForm.encode(draft.audience), draft.kind.rawValue, StoredForm.line(label), notice, created,
            Instant.stored(draft.notBefore),
        ])
        guard db.changesCount > 0 else { return }
        let row = db.lastInsertedRowID
        try attach(references, to: row, in: db)
        for reference in references { try ToldTable.insert(row: row, draft, reference, created: created, in: db) }
    }

    private static func attach(_ references: [IncidentReference], to row: Int64, in db: Database) throws {
        let exists = try db.cachedStatement(sql: "SELECT 1 FROM incident WHERE id = ? AND revision = ?")
        let insert = try db.cachedStatement(
            sql: "INSERT INTO outbox_incident (outbox, position, incident, revision) VALUES (?, ?, ?, ?)")
        for (position, reference) in references.enumerated() {
            guard try Row.fetchOne(exists, arguments: [reference.id.rawValue, reference.revision]) != nil else {
                throw StoreError(
                    .other, "An alert tells of \(reference.id) revision \(reference.revision), which is not stored.")
            }
            try insert.execute(arguments: [row, position, reference.id.rawValue, reference.revision])
        }
    }

    /// What a row tells, to whom and where; when it may go is part of it for reminders alone, which repeat.
    private static func identity(of draft: AlertDraft) throws -> Data {
        var timeless = draft
        if draft.kind != .reminder { timeless.notBefore = Date(timeIntervalSince1970: 0) }
        return Data(SHA256.hash(data: Data(try StoredForm.encode(timeless).utf8)).prefix(16))
    }

    // MARK: Reading

    /// The columns of `item`, in its order.
    static let itemColumns = "id, kind, audience, notice, attempts, created, frozen"

    static func item(_ row: Row, sink: SinkID, in db: Database) throws -> OutboxItem {
        let id = try row.integer(0)
        let kind: AlertKind = try named(row.text(1))
        var earlier: [Told] = []
        let subject: OutboxItem.Subject
        if let notice = try row.optionalText(3) {
            subject = .notice(try StoredForm.decode(Notice.self, from: notice))
        } else {
            let told = try incidents(of: id, in: db)
            subject = .incidents(told)
            if let first = told.first, kind == .correction || kind == .update {
                earlier = try ToldTable.of(IncidentTable.resolve(first.id, in: db), sink: sink, before: id, in: db)
            }
        }
        return OutboxItem(
            id: id, subject: subject, kind: kind, sink: sink,
            audience: try StoredForm.decode(Audience.self, from: row.text(2)),
            attempts: Int(clamping: try row.integer(4)),
            created: Instant.date(try row.integer(5)),
            frozen: try row.optionalText(6).map { text throws(StoreError) in
                try StoredForm.decode(FrozenMessage.self, from: text)
            }, earlier: earlier)
    }

    private static func incidents(of row: Int64, in db: Database) throws -> [Incident] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT incident.body FROM outbox_incident
                JOIN incident ON incident.id = outbox_incident.incident AND incident.revision = outbox_incident.revision
                WHERE outbox_incident.outbox = ? ORDER BY outbox_incident.position
                """)
        let bodies = try Row.fetchAll(statement, arguments: [row])
        guard !bodies.isEmpty else { throw StoreError(.damaged, "Row \(row) of the outbox tells of nothing.") }
        return try bodies.map { try StoredForm.decode(Incident.self, from: $0.text(0)) }
    }

    /// A value of an enumeration by its name.
    static func named<Value: RawRepresentable>(_ name: String) throws(StoreError) -> Value
    where Value.RawValue == String {
        guard let value = Value(rawValue: name) else {
            throw StoreError(.damaged, "The store holds a \(Value.self) of a name that is unknown.")
        }
        return value
    }
}
