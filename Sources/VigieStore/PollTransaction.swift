// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import VigieCore

/// What one commit of a poll does to the database, inside its transaction.
struct PollTransaction {
    private let poll: PollCommit
    private let fingerprints: Fingerprints
    private let db: Database
    private let now: Int64
    /// Posts that were known at their digest before this commit: nothing is queued for them.
    private var known: Set<Data> = []
    /// Under which reference an incident of the poll lies in the store; nil where it was left out.
    private var stored: [IncidentReference: IncidentReference?] = [:]

    /// `last_seen` is moved at most once in so many microseconds, so that a poll without news writes almost nothing.
    private static let seenGranularity: Int64 = 86_400_000_000

    init(_ poll: PollCommit, _ fingerprints: Fingerprints, _ db: Database) {
        self.poll = poll
        self.fingerprints = fingerprints
        self.db = db
        now = Instant.stored(poll.now)
    }

    mutating func run(keepValidators: Bool) throws {
        try seePosts()
        for incident in poll.incidents {
            let reference = IncidentReference(id: incident.id, revision: incident.revision)
            let post = fingerprints.post(incident.post.id)
            let told = poll.posts.filter { $0.incident == incident.id }
            let causes = told.isEmpty ? [post] : told.map { fingerprints.post($0.account.reference.id) }
            stored[reference] = .some(causes.allSatisfy(known.contains) ? nil : try keep(incident, of: post))
        }
        try keepPosts()
        for event in poll.events where !isLeftOut(event.incident) {
            var kept = event
            kept.incident = storedID(event.incident)
            try IncidentTable.note(kept, in: db)
        }
        for draft in poll.alerts { try queue(draft) }
        try SourceRow.set(poll.memory, of: poll.source, keepValidators: keepValidators, in: db)
    }

    // MARK: Posts

    private mutating func seePosts() throws {
        let select = try db.cachedStatement(sql: "SELECT digest, last_seen FROM seen WHERE post = ?")
        let insert = try db.cachedStatement(
            sql: "INSERT INTO seen (post, digest, revision, first_seen, last_seen) VALUES (?, ?, 1, ?, ?)")
        let touch = try db.cachedStatement(sql: "UPDATE seen SET last_seen = ? WHERE post = ?")
        let edit = try db.cachedStatement(
            sql: "UPDATE seen SET digest = ?, revision = revision + 1, last_seen = MAX(last_seen, ?) WHERE post = ?")
        var fresh: Set<Data> = []
        for stamp in poll.seen {
            let post = fingerprints.post(stamp.id)
            let digest = fingerprints.digest(stamp.digest)
            guard let row = try Row.fetchOne(select, arguments: [post]) else {
                try insert.execute(arguments: [post, digest, now, now])
                fresh.insert(post)
                continue
            }
            if try row.bytes(0) != digest {
                try edit.execute(arguments: [digest, now, post])
                fresh.insert(post)
            } else {
                known.insert(post)
                if try now.subtractingReportingOverflow(row.integer(1)).partialValue >= PollTransaction.seenGranularity
                {
                    try touch.execute(arguments: [now, post])
                }
            }
        }
        known.subtract(fresh)
        known.subtract(poll.rejudged.map(fingerprints.post))
    }

    // MARK: Incidents

    /// The name under which an incident of the poll lies in the store.
    private func storedID(_ id: IncidentID) -> IncidentID {
        stored.first { $0.key.id == id }?.value?.id ?? id
    }

    /// True where the poll gave revisions of it and none was kept.
    private func isLeftOut(_ id: IncidentID) -> Bool {
        let given = stored.filter { $0.key.id == id }
        return given.isEmpty
            ? poll.posts.contains { $0.incident == id }
                && poll.posts.allSatisfy {
                    $0.incident != id || known.contains(fingerprints.post($0.account.reference.id))
                } : given.values.allSatisfy { $0 == nil }
    }

    private func keepPosts() throws {
        let link = try db.cachedStatement(
            sql: """
                UPDATE seen SET incident = ?1, incident_revision = (SELECT MAX(revision) FROM incident WHERE id = ?1)
                WHERE post = ?2
                """)
        for given in poll.posts {
            let post = fingerprints.post(given.account.reference.id)
            if known.contains(post) { continue }
            var telling = given
            telling.incident = storedID(given.incident)
            telling.account.name =
                given.account.name == given.incident ? telling.incident : try freeID(given.account.name, for: post)
            try IncidentTable.keep(telling, fingerprints, in: db)
            try link.execute(arguments: [telling.incident.rawValue, post])
        }
    }

    /// The name for an incident, which is its founder's: one that no post of this poll founded has it already. Its first
    /// post by time may be another.
    private func name(of incident: Incident, post: Data) throws -> IncidentID {
        let told = poll.posts.filter { $0.incident == incident.id }
        if told.isEmpty { return try freeID(incident.id, for: post) }
        guard let founder = told.first(where: { $0.account.name == incident.id }) else { return incident.id }
        return try freeID(incident.id, for: fingerprints.post(founder.account.reference.id))
    }

    /// Stores one revision and gives the reference under which it lies.
    private func keep(_ given: Incident, of post: Data) throws -> IncidentReference {
        var incident = given
        incident.post.id = fingerprints.sealed(given.post.id)
        incident.id = try name(of: given, post: post)
        var body = try StoredForm.encode(incident)
        if let taken = try existingBody(incident.id, incident.revision) {
            if taken == body { return try link(incident, to: post) }
            incident.revision = try newestRevision(incident.id) + 1
            body = try StoredForm.encode(incident)
        }
        try IncidentTable.insert(incident, post: post, body: body, in: db)
        return try link(incident, to: post)
    }

    private func link(_ incident: Incident, to post: Data) throws -> IncidentReference {
        let link = try db.cachedStatement(sql: "UPDATE seen SET incident = ?, incident_revision = ? WHERE post = ?")
        try link.execute(arguments: [incident.id.rawValue, incident.revision, post])
        return IncidentReference(id: incident.id, revision: incident.revision)
    }

    /// The id itself, or with `-2`, `-3`, … where it is another post's.
    private func freeID(_ id: IncidentID, for post: Data) throws -> IncidentID {
        let owner = try db.cachedStatement(
            sql: """
                SELECT post FROM incident_post WHERE name = ?1 UNION ALL SELECT post FROM incident WHERE id = ?1 LIMIT 1
                """)
        var candidate = id
        var number = 1
        while let row = try Row.fetchOne(owner, arguments: [candidate.rawValue]), try row.bytes(0) != post {
            number += 1
            candidate = IncidentID(rawValue: "\(id)-\(number)")
        }
        return candidate
    }

    private func existingBody(_ id: IncidentID, _ revision: Int) throws -> String? {
        let statement = try db.cachedStatement(sql: "SELECT body FROM incident WHERE id = ? AND revision = ?")
        return try Row.fetchOne(statement, arguments: [id.rawValue, revision])?.text(0)
    }

    private func newestRevision(_ id: IncidentID) throws -> Int {
        let statement = try db.cachedStatement(sql: "SELECT MAX(revision) FROM incident WHERE id = ?")
        return Int(clamping: try Row.fetchOne(statement, arguments: [id.rawValue])?.optionalInteger(0) ?? 0)
    }

    // MARK: Alerts

    private func queue(_ given: AlertDraft) throws {
        var draft = given
        if case .incidents(let references) = given.subject {
            let kept = references.compactMap { stored[$0] ?? $0 }
            if kept.isEmpty { return }
            draft.subject = .incidents(kept)
        }
        try OutboxTable.insert(draft, created: now, once: true, in: db)
    }
}
