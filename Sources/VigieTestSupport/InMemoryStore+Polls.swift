// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import VigieCore

extension InMemoryStore {
    /// What is remembered of a source; a fresh memory where it was never polled.
    public func memory(of source: SourceID, now: Date) async throws(StoreError) -> SourceMemory {
        state.withLock { state in
            state.begun[source] = state.epoch
            return state.memories[source] ?? SourceMemory(since: now)
        }
    }

    /// Which of these posts are new, edited or known, in their order.
    public func sift(_ stamps: [PostStamp]) async throws(StoreError) -> [Novelty] {
        state.withLock { state in
            stamps.map { stamp in
                guard let seen = state.seen[stamp.id] else { return .new }
                if seen.digest == stamp.digest { return .known }
                guard var reference = seen.incident else { return .edited(incident: nil) }
                reference.id = state.posts[stamp.id]?.incident ?? reference.id
                reference.revision = state.incidents[reference.id]?.last?.revision ?? reference.revision
                return .edited(incident: reference)
            }
        }
    }

    /// Seen posts, incidents, outbox rows and the source's memory in one transaction.
    public func commit(_ poll: PollCommit) async throws(StoreError) {
        try write { state throws(StoreError) in
            let known = InMemoryStore.see(poll, in: &state)
            var stored: [IncidentReference: IncidentReference?] = [:]
            for incident in poll.incidents {
                let given = IncidentReference(id: incident.id, revision: incident.revision)
                let told = poll.posts.filter { $0.incident == incident.id }.map(\.account.reference.id)
                let isKnown = (told.isEmpty ? [incident.post.id] : told).allSatisfy(known.contains)
                stored[given] = .some(isKnown ? nil : InMemoryStore.keep(incident, posts: poll.posts, in: &state))
            }
            InMemoryStore.keep(poll, known: known, as: stored, in: &state)
            for draft in poll.alerts {
                var kept = draft
                if case .incidents(let references) = draft.subject {
                    kept.subject = .incidents(references.compactMap { stored[$0] ?? $0 })
                }
                try InMemoryStore.queue(kept, created: poll.now, once: true, in: &state)
            }
            var memory = poll.memory
            let mayKeep = state.epoch == 0 || state.begun[poll.source] == state.epoch
            if !mayKeep { memory.validators = nil }
            state.memories[poll.source] = memory
        }
    }

    /// Drops all validators, also those of polls that are under way.
    public func forgetValidators() async throws(StoreError) {
        try write { state throws(StoreError) in
            state.epoch += 1
            state.begun = [:]
            for source in state.memories.keys { state.memories[source]?.validators = nil }
        }
    }

    /// Marks the posts as seen; gives those that were known as they are.
    private static func see(_ poll: PollCommit, in state: inout State) -> Set<PostID> {
        var known: Set<PostID> = []
        var fresh: Set<PostID> = []
        for stamp in poll.seen {
            if var seen = state.seen[stamp.id] {
                if seen.digest == stamp.digest { known.insert(stamp.id) } else { fresh.insert(stamp.id) }
                seen.digest = stamp.digest
                seen.lastSeen = max(seen.lastSeen, poll.now)
                state.seen[stamp.id] = seen
            } else {
                state.seen[stamp.id] = Seen(digest: stamp.digest, lastSeen: poll.now)
                fresh.insert(stamp.id)
            }
        }
        return known.subtracting(fresh).subtracting(poll.rejudged)
    }

    /// The id itself, or with `-2`, `-3`, … where it is another post's.
    private static func freeID(_ id: IncidentID, for post: PostID, in state: State) -> IncidentID {
        var free = id
        var number = 1
        while let owner = state.posts.first(where: { $0.value.account.name == free })?.key
            ?? state.incidents[free]?.first?.post.id, owner != post
        {
            number += 1
            free = IncidentID(rawValue: "\(id)-\(number)")
        }
        return free
    }

    private static func keep(
        _ given: Incident, posts: [TellingPost], in state: inout State
    ) -> IncidentReference {
        var incident = given
        let told = posts.filter { $0.incident == given.id }
        let founder = told.first { $0.account.name == given.id }?.account.reference.id
        if let owner = founder ?? (told.isEmpty ? given.post.id : nil) {
            incident.id = freeID(given.id, for: owner, in: state)
        }
        var revisions = state.incidents[incident.id] ?? []
        if let taken = revisions.first(where: { $0.revision == incident.revision }) {
            if taken != incident { incident.revision = (revisions.map(\.revision).max() ?? 0) + 1 }
        }
        if !revisions.contains(incident) { revisions.append(incident) }
        state.incidents[incident.id] = revisions.sorted { $0.revision < $1.revision }
        let reference = IncidentReference(id: incident.id, revision: incident.revision)
        state.seen[incident.post.id]?.incident = reference
        return reference
    }
}
