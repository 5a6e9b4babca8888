// SPDX-License-Identifier: Apache-2.0

public import Foundation
import GRDB
public import VigieCore

extension SQLiteStore: KeepingIncidents {
    /// Where each of these posts is; nil for one that is in no incident.
    public func places(of posts: [PostID]) async throws(StoreError) -> [PostPlace?] {
        let fingerprints = try keyed()
        return try await read("look for the incidents of posts") { db in
            let select = try db.cachedStatement(sql: "SELECT name, incident FROM incident_post WHERE post = ?")
            return try posts.map { post in
                guard let row = try Row.fetchOne(select, arguments: [fingerprints.post(post)]) else { return nil }
                return PostPlace(
                    name: IncidentID(rawValue: try row.text(0)), incident: IncidentID(rawValue: try row.text(1)))
            }
        }
    }

    /// Posts looked at for one mark: the newest.
    private static let mostOfAMark = 500

    /// Known posts that share marks with a post, most shared kinds first.
    public func kin(
        of post: PostID, marks: Set<PostMark>, since: Date, limit: Int
    ) async throws(StoreError) -> [KinPost] {
        let fingerprints = try keyed()
        let kinds = Dictionary(marks.map { (fingerprints.mark($0), $0.kind) }, uniquingKeysWith: { first, _ in first })
        guard marks.contains(where: { $0.kind == .entry }) else { return [] }
        let own = fingerprints.post(post)
        let earliest = Instant.stored(since)
        return try await read("look for posts of the same leak") { db in
            let select = try db.cachedStatement(
                sql: """
                    SELECT post, first_seen FROM post_mark WHERE mark = ? AND first_seen >= ?
                    ORDER BY first_seen DESC, post LIMIT ?
                    """)
            var found: [Data: Int64] = [:]
            for mark in kinds.keys {
                for row in try Row.fetchAll(select, arguments: [mark, earliest, SQLiteStore.mostOfAMark]) {
                    found[try row.bytes(0)] = try row.integer(1)
                }
            }
            found[own] = nil
            let marksOf = try db.cachedStatement(sql: "SELECT mark FROM post_mark WHERE post = ?")
            var ranked: [(post: Data, seen: Int64, shared: Set<PostMark.Kind>)] = []
            for (post, seen) in found {
                let shared = Set(try Row.fetchAll(marksOf, arguments: [post]).compactMap { kinds[try $0.bytes(0)] })
                if shared.contains(.entry) { ranked.append((post, seen, shared)) }
            }
            ranked.sort {
                if $0.shared.count != $1.shared.count { return $0.shared.count > $1.shared.count }
                return $0.seen != $1.seen ? $0.seen > $1.seen : $0.post.lexicographicallyPrecedes($1.post)
            }
            return try ranked.prefix(max(0, limit)).compactMap { try SQLiteStore.kin($0.post, $0.shared, in: db) }
        }
    }

    private static func kin(_ post: Data, _ shared: Set<PostMark.Kind>, in db: Database) throws -> KinPost? {
        let select = try db.cachedStatement(
            sql: """
                SELECT body, incident,
                    (SELECT state FROM incident WHERE id = incident_post.incident ORDER BY revision DESC LIMIT 1),
                    (SELECT COUNT(*) FROM incident_post AS other WHERE other.incident = incident_post.incident),
                    (SELECT MAX(first_seen) FROM incident_post AS other WHERE other.incident = incident_post.incident)
                FROM incident_post WHERE post = ?
                """)
        guard let row = try Row.fetchOne(select, arguments: [post]), let state = try row.optionalText(2) else {
            return nil
        }
        return KinPost(
            account: try StoredForm.decode(PostAccount.self, from: row.text(0)),
            incident: IncidentID(rawValue: try row.text(1)), state: try OutboxTable.named(state),
            size: Int(clamping: try row.integer(3)), lastSeen: Instant.date(try row.integer(4)), shared: shared)
    }

    /// What the posts of an incident tell, the first one first.
    public func accounts(of incident: IncidentID, limit: Int) async throws(StoreError) -> [PostAccount] {
        try await read("look for the posts of incident \(incident)") { db in
            let select = try db.cachedStatement(
                sql: "SELECT body FROM incident_post WHERE incident = ? ORDER BY first_seen, name LIMIT ?")
            return try Row.fetchAll(select, arguments: [IncidentTable.resolve(incident, in: db), max(0, limit)])
                .map { try StoredForm.decode(PostAccount.self, from: $0.text(0)) }
        }
    }

    /// What was told of an incident, and of those that it took in.
    public func told(of incident: IncidentID) async throws(StoreError) -> [Told] {
        try await read("look up who was told of incident \(incident)") { db in
            try ToldTable.of(IncidentTable.resolve(incident, in: db), in: db)
        }
    }

    /// The newest revision under this very name.
    public func ownForm(of name: IncidentID) async throws(StoreError) -> Incident? {
        try await read("look up incident \(name)") { db in try IncidentTable.newest(name.rawValue, in: db) }
    }

    /// Newest revisions of incidents in these states, changed last first.
    public func incidents(
        in states: Set<Incident.State>, limit: Int
    ) async throws(StoreError) -> [IncidentSummary] {
        let wanted = try StoredForm.encode(states.map(\.rawValue).sorted())
        return try await read("list incidents") { db in
            let select = try db.cachedStatement(
                sql: """
                    SELECT body, (SELECT COUNT(*) FROM incident_post WHERE incident_post.incident = newest.id)
                    FROM incident AS newest
                    WHERE revision = (SELECT MAX(revision) FROM incident WHERE incident.id = newest.id)
                        AND state IN (SELECT value FROM json_each(?))
                        AND NOT EXISTS (SELECT 1 FROM incident_post
                            WHERE incident_post.name = newest.id AND incident_post.incident <> newest.id)
                    ORDER BY updated DESC, id LIMIT ?
                    """)
            return try Row.fetchAll(select, arguments: [wanted, max(0, limit)]).map { row in
                IncidentSummary(
                    incident: try StoredForm.decode(Incident.self, from: row.text(0)),
                    posts: max(1, Int(clamping: try row.integer(1))))
            }
        }
    }

    /// What happened to an incident and to those that it took in, oldest first.
    public func history(of incident: IncidentID) async throws(StoreError) -> [IncidentEvent] {
        try await read("look up the history of incident \(incident)") { db in
            let select = try db.cachedStatement(
                sql: """
                    SELECT body FROM incident_event
                    WHERE incident IN (SELECT name FROM incident_post WHERE incident = ?1 UNION SELECT ?1 UNION SELECT ?2)
                    ORDER BY id
                    """)
            return try Row.fetchAll(
                select, arguments: [IncidentTable.resolve(incident, in: db), incident.rawValue]
            ).map { try StoredForm.decode(IncidentEvent.self, from: $0.text(0)) }
        }
    }

    /// What an operator decided, all or nothing.
    public func commit(_ decision: IncidentDecision) async throws(StoreError) {
        let fingerprints = try keyed()
        let insideCommit = options.insideCommit
        Checkpoint.beforeDecision.reached()
        try await write("commit a decision") { db in
            let move = try db.cachedStatement(sql: "UPDATE incident_post SET incident = ? WHERE name = ?")
            for (name, incident) in decision.moves {
                try move.execute(arguments: [incident.rawValue, name.rawValue])
                guard db.changesCount == 1 else { throw StoreError(.other, "There is no post of the name \(name).") }
            }
            for given in decision.incidents {
                var incident = given
                let post = fingerprints.post(given.post.id)
                incident.post.id = fingerprints.sealed(given.post.id)
                guard try IncidentTable.newest(incident.id.rawValue, in: db).map(\.revision) ?? 0 < incident.revision
                else { throw StoreError(.other, "\(incident.id) has changed meanwhile.") }
                try IncidentTable.insert(incident, post: post, body: StoredForm.encode(incident), in: db)
            }
            for (old, new) in decision.toldOf { try ToldTable.copy(from: old, to: new, in: db) }
            let created = Instant.stored(decision.now)
            for draft in decision.alerts { try OutboxTable.insert(draft, created: created, once: false, in: db) }
            for event in decision.events { try IncidentTable.note(event, in: db) }
            Checkpoint.insideDecision.reached()
            insideCommit?()
        }
        Checkpoint.afterDecision.reached()
    }
}
