// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import VigieCore

extension InMemoryStore {
    /// Where each of these posts is; nil for one that is in no incident.
    public func places(of posts: [PostID]) async throws(StoreError) -> [PostPlace?] {
        state.withLock { state in
            posts.map { post in
                state.posts[post].map { PostPlace(name: $0.account.name, incident: $0.incident) }
            }
        }
    }

    /// Known posts that share marks with a post, most shared kinds first.
    public func kin(
        of post: PostID, marks: Set<PostMark>, since: Date, limit: Int
    ) async throws(StoreError) -> [KinPost] {
        state.withLock { state in
            let found = state.posts.filter { $0.key != post && $0.value.account.firstSeen >= since }.values
                .compactMap { telling -> KinPost? in
                    let shared = Set(telling.marks.intersection(marks).map(\.kind))
                    let posts = state.posts.values.filter { $0.incident == telling.incident }
                    guard shared.contains(.entry), let incident = state.incidents[telling.incident]?.last else {
                        return nil
                    }
                    return KinPost(
                        account: telling.account, incident: telling.incident, state: incident.state, size: posts.count,
                        lastSeen: posts.map(\.account.firstSeen).max() ?? telling.account.firstSeen, shared: shared)
                }
            return Array(
                found.sorted {
                    if $0.shared.count != $1.shared.count { return $0.shared.count > $1.shared.count }
                    return ($0.account.firstSeen, $1.account.name) > ($1.account.firstSeen, $0.account.name)
                }.prefix(max(0, limit)))
        }
    }

    /// What the posts of an incident tell, the first one first.
    public func accounts(of incident: IncidentID, limit: Int) async throws(StoreError) -> [PostAccount] {
        state.withLock { state in
            let home = InMemoryStore.resolve(incident, in: state)
            let accounts = state.posts.values.filter { $0.incident == home }.map(\.account)
            return Array(accounts.sorted(by: PostAccount.isEarlier).prefix(max(0, limit)))
        }
    }

    /// What was told of an incident, and of those that it took in.
    public func told(of incident: IncidentID) async throws(StoreError) -> [Told] {
        state.withLock { InMemoryStore.told(of: incident, in: $0) }
    }

    /// The newest revision under this very name.
    public func ownForm(of name: IncidentID) async throws(StoreError) -> Incident? {
        state.withLock { $0.incidents[name]?.last }
    }

    /// Newest revisions of incidents in these states, changed last first.
    public func incidents(
        in states: Set<Incident.State>, limit: Int
    ) async throws(StoreError) -> [IncidentSummary] {
        state.withLock { state in
            let newest = state.incidents.compactMap { id, revisions in
                InMemoryStore.resolve(id, in: state) == id ? revisions.last : nil
            }
            return newest.filter { states.contains($0.state) }
                .sorted { ($0.updated, $1.id) > ($1.updated, $0.id) }.prefix(max(0, limit))
                .map { incident in
                    IncidentSummary(
                        incident: incident,
                        posts: max(1, state.posts.values.filter { $0.incident == incident.id }.count))
                }
        }
    }

    /// What happened to an incident and to those that it took in, oldest first.
    public func history(of incident: IncidentID) async throws(StoreError) -> [IncidentEvent] {
        state.withLock { state in
            let names = InMemoryStore.names(of: incident, in: state).union([incident])
            return state.events.filter { names.contains($0.incident) }
        }
    }

    /// What an operator decided, all or nothing.
    public func commit(_ decision: IncidentDecision) async throws(StoreError) {
        try write { state throws(StoreError) in
            for (name, incident) in decision.moves {
                guard let post = state.posts.first(where: { $0.value.account.name == name })?.key else {
                    throw StoreError(.other, "There is no post of the name \(name).")
                }
                state.posts[post]?.incident = incident
            }
            for incident in decision.incidents {
                guard (state.incidents[incident.id]?.last?.revision ?? 0) < incident.revision else {
                    throw StoreError(.other, "\(incident.id) has changed meanwhile.")
                }
                state.incidents[incident.id, default: []].append(incident)
            }
            for (old, new) in decision.toldOf {
                let entries = Set((state.incidents[new] ?? []).flatMap(\.verdict.findings).map(\.entry))
                let names = InMemoryStore.names(of: old, in: state)
                for told in state.told where names.contains(told.incident) && entries.contains(told.entry) {
                    var copy = told
                    copy.incident = new
                    state.told.append(copy)
                }
            }
            for draft in decision.alerts {
                try InMemoryStore.queue(draft, created: decision.now, once: false, in: &state)
            }
            state.events += decision.events
        }
    }
}

// MARK: - Parts of other intents

extension InMemoryStore {
    static func resolve(_ name: IncidentID, in state: State) -> IncidentID {
        state.posts.values.first { $0.account.name == name }?.incident ?? name
    }

    static func names(of incident: IncidentID, in state: State) -> Set<IncidentID> {
        let home = resolve(incident, in: state)
        return Set(state.posts.values.filter { $0.incident == home }.map(\.account.name)).union([home])
    }

    static func told(of incident: IncidentID, in state: State) -> [Told] {
        let names = names(of: incident, in: state)
        let told = state.told.filter { names.contains($0.incident) }.compactMap { told -> Told? in
            guard let row = state.rows.first(where: { $0.id == told.row }) else { return told }
            guard row.state == .pending || row.state == .delivered else { return nil }
            var told = told
            told.messageID = row.frozen?.messageID
            return told
        }
        return told.sorted { ($0.row, $0.entry) < ($1.row, $1.entry) }
    }

    static func tell(_ draft: AlertDraft, row: Int64, created: Date, in state: inout State) {
        guard case .incidents(let references) = draft.subject else { return }
        for reference in references {
            let incident = state.incidents[reference.id]?.first { $0.revision == reference.revision }
            for finding in incident?.verdict.findings ?? [] {
                if case .entries(let allowed) = draft.audience, !allowed.contains(finding.entry) { continue }
                guard draft.kind == .correction || finding.role.alerts || finding.role == .targeted else { continue }
                state.told.append(
                    Told(
                        row: row, incident: reference.id, revision: reference.revision, sink: draft.sink,
                        audience: draft.audience, entry: finding.entry, role: finding.role, time: created))
            }
        }
    }

    static func earlier(than row: Row, in state: State) -> [Told] {
        guard case .incidents(let references) = row.draft.subject, let first = references.first,
            row.draft.kind == .correction || row.draft.kind == .update
        else { return [] }
        return told(of: first.id, in: state).filter { $0.sink == row.draft.sink && $0.row < row.id }
    }

    static func keep(
        _ poll: PollCommit, known: Set<PostID>, as stored: [IncidentReference: IncidentReference?],
        in state: inout State
    ) {
        func name(_ id: IncidentID) -> IncidentID { stored.first { $0.key.id == id }?.value?.id ?? id }
        var told: Set<IncidentID> = []
        for given in poll.posts where !known.contains(given.account.reference.id) {
            var telling = given
            told.insert(given.incident)
            telling.incident = name(given.incident)
            if given.account.name == given.incident { telling.account.name = telling.incident }
            let post = given.account.reference.id
            telling.account.firstSeen = state.posts[post]?.account.firstSeen ?? telling.account.firstSeen
            state.posts[post] = telling
            state.seen[post]?.incident = IncidentReference(
                id: telling.incident, revision: state.incidents[telling.incident]?.last?.revision ?? 1)
        }
        for event in poll.events where told.contains(event.incident) {
            var kept = event
            kept.incident = name(event.incident)
            state.events.append(kept)
        }
    }

    static func forgetUntold(before time: Date, in state: inout State) {
        let gone = Set(
            state.rows.filter { row in
                (row.state == .dead || row.state == .suppressed) && row.ended.map { $0 < time } ?? false
            }.map(\.id))
        state.told.removeAll { gone.contains($0.row) }
    }

    static func forgetIncidents(before time: Date, unless told: Set<IncidentID>, in state: inout State) {
        for (id, revisions) in state.incidents where resolve(id, in: state) == id {
            let names = names(of: id, in: state)
            if !names.isDisjoint(with: told) || revisions.contains(where: { $0.updated >= time }) { continue }
            for name in names { state.incidents[name] = nil }
            state.posts = state.posts.filter { $0.value.incident != id }
            state.told.removeAll { names.contains($0.incident) }
            state.events.removeAll { names.contains($0.incident) }
        }
    }
}
