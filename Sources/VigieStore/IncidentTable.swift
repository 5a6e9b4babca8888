// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import VigieCore

/// Revisions of incidents, the posts in them, and their history.
enum IncidentTable {
    // MARK: Looking

    /// The name of the incident that a name leads to.
    static func resolve(_ name: IncidentID, in db: Database) throws -> String {
        let statement = try db.cachedStatement(sql: "SELECT incident FROM incident_post WHERE name = ?")
        return try Row.fetchOne(statement, arguments: [name.rawValue])?.text(0) ?? name.rawValue
    }

    /// The newest revision under this very name.
    static func newest(_ name: String, in db: Database) throws -> Incident? {
        let statement = try db.cachedStatement(
            sql: "SELECT body FROM incident WHERE id = ? ORDER BY revision DESC LIMIT 1")
        guard let row = try Row.fetchOne(statement, arguments: [name]) else { return nil }
        return try StoredForm.decode(Incident.self, from: row.text(0))
    }

    // MARK: Writing

    /// Adds one revision; the post's key is sealed by the caller.
    static func insert(_ incident: Incident, post: Data, body: String, in db: Database) throws {
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO incident (id, revision, post, source, state, severity, first_seen, updated, body)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try insert.execute(arguments: [
            incident.id.rawValue, incident.revision, post, incident.post.id.source.rawValue, incident.state.rawValue,
            incident.verdict.severity?.rawValue, Instant.stored(incident.firstSeen), Instant.stored(incident.updated),
            body,
        ])
    }

    /// Keeps what a post tells and its marks, in place of those of an earlier text.
    static func keep(_ given: TellingPost, _ fingerprints: Fingerprints, in db: Database) throws {
        var account = given.account
        let post = fingerprints.post(account.reference.id)
        account.reference.id = fingerprints.sealed(account.reference.id)
        let firstSeen = Instant.stored(account.firstSeen)
        let keep = try db.cachedStatement(
            sql: """
                INSERT INTO incident_post (post, name, incident, first_seen, body) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (post) DO UPDATE SET incident = excluded.incident, body = excluded.body
                """)
        try keep.execute(arguments: [
            post, account.name.rawValue, given.incident.rawValue, firstSeen, try StoredForm.encode(account),
        ])
        try db.cachedStatement(sql: "DELETE FROM post_mark WHERE post = ?").execute(arguments: [post])
        let mark = try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO post_mark (mark, first_seen, post) VALUES (?, ?, ?)")
        for value in given.marks { try mark.execute(arguments: [fingerprints.mark(value), firstSeen, post]) }
    }

    static func note(_ event: IncidentEvent, in db: Database) throws {
        let insert = try db.cachedStatement(
            sql: "INSERT INTO incident_event (incident, time, body) VALUES (?, ?, ?)")
        try insert.execute(arguments: [
            event.incident.rawValue, Instant.stored(event.time), try StoredForm.encode(event),
        ])
    }

    /// Deletes all that is kept of incidents, and of those that they took in. Returns how many rows of the store went.
    @discardableResult
    static func delete(_ ids: [String], in db: Database) throws -> Int {
        let names = "(SELECT name FROM incident_post WHERE incident = ?1 UNION SELECT ?1)"
        let deletes = try [
            "DELETE FROM told WHERE incident IN \(names)",
            "DELETE FROM incident_event WHERE incident IN \(names)",
            "DELETE FROM incident WHERE id IN \(names)",
            "DELETE FROM incident_post WHERE incident = ?1",
        ].map { try db.cachedStatement(sql: $0) }
        let before = db.totalChangesCount
        for id in ids { for delete in deletes { try delete.execute(arguments: [id]) } }
        return db.totalChangesCount - before
    }
}
