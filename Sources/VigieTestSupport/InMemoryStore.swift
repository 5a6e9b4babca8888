// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import VigieCore

/// A store that forgets all with its process and otherwise does what the port promises; for tests and the demo.
public final class InMemoryStore: Storing {
    private let state: Protected<State>
    private let uptime: @Sendable () -> Double

    /// An empty store.
    ///
    /// - Parameters:
    ///   - ballast: Whether there is a ballast to release.
    ///   - uptime: The machine's own clock in seconds, for purges.
    public init(ballast: Bool = true, uptime: @escaping @Sendable () -> Double = { SystemClock().uptime }) {
        state = Protected(State(hasBallast: ballast))
        self.uptime = uptime
    }

    /// Makes every write fail with this error until it is set back to nil, as a full disk does.
    public func fail(with error: StoreError?) { state.withLock { $0.failure = error } }

    private struct State {
        var seen: [PostID: Seen] = [:]
        var incidents: [IncidentID: [Incident]] = [:]
        var rows: [Row] = []
        var nextRow: Int64 = 1
        var memories: [SourceID: SourceMemory] = [:]
        var epoch = 0
        var begun: [SourceID: Int] = [:]
        var hasBallast: Bool
        var failure: StoreError?
        var lastPurge: ClockMark?
    }

    private struct Seen {
        var digest: String
        var lastSeen: Date
        var incident: IncidentReference?
    }

    private struct Row {
        var id: Int64
        var draft: AlertDraft
        var isUnique: Bool
        var created: Date
        var notBefore: Date
        var state = OutboxState.pending
        var attempts = 0
        var leaseUntil: Date?
        var frozen: FrozenMessage?
        var reason: String?
        var ended: Date?
    }

    /// Changes a copy and keeps it only where nothing was thrown: all or nothing.
    private func write<Value>(_ body: (inout State) throws(StoreError) -> Value) throws(StoreError) -> Value {
        try state.withLock { state throws(StoreError) in
            if let failure = state.failure { throw failure }
            var copy = state
            let value = try body(&copy)
            state = copy
            return value
        }
    }
}

// MARK: - Polls

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
                stored[given] = .some(known.contains(incident.post.id) ? nil : InMemoryStore.keep(incident, in: &state))
            }
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

    private static func keep(_ given: Incident, in state: inout State) -> IncidentReference {
        var incident = given
        var number = 1
        while let owner = state.incidents[incident.id]?.first?.post.id, owner != given.post.id {
            number += 1
            incident.id = IncidentID(rawValue: "\(given.id)-\(number)")
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

    private static func queue(
        _ draft: AlertDraft, created: Date, once: Bool, in state: inout State
    ) throws(StoreError) {
        if case .incidents(let references) = draft.subject {
            if references.isEmpty { return }
            for reference in references
            where state.incidents[reference.id]?.contains(where: { $0.revision == reference.revision }) != true {
                throw StoreError(
                    .other, "An alert tells of \(reference.id) revision \(reference.revision), which is not stored.")
            }
        }
        if once, state.rows.contains(where: { $0.isUnique && InMemoryStore.isSame($0.draft, draft) }) { return }
        state.rows.append(
            Row(id: state.nextRow, draft: draft, isUnique: once, created: created, notBefore: draft.notBefore))
        state.nextRow += 1
    }

    private static func isSame(_ left: AlertDraft, _ right: AlertDraft) -> Bool {
        left.subject == right.subject && left.kind == right.kind && left.sink == right.sink
            && left.audience == right.audience && (left.kind != .reminder || left.notBefore == right.notBefore)
    }
}

// MARK: - Outbox

extension InMemoryStore {
    /// Queues what is no poll's.
    public func enqueue(_ drafts: [AlertDraft], now: Date) async throws(StoreError) {
        try write { state throws(StoreError) in
            for draft in drafts { try InMemoryStore.queue(draft, created: now, once: false, in: &state) }
        }
    }

    /// Rows of a sink that are due, oldest first, leased.
    public func claimDue(sink: SinkID, now: Date, limit: Int, lease: Double) async throws(StoreError) -> [OutboxItem] {
        try write { state throws(StoreError) in
            var items: [OutboxItem] = []
            for index in state.rows.indices {
                let row = state.rows[index]
                guard items.count < limit, row.state == .pending, row.draft.sink == sink, row.notBefore <= now,
                    row.leaseUntil.map({ $0 <= now }) ?? true
                else { continue }
                state.rows[index].leaseUntil = now.addingTimeInterval(lease)
                items.append(InMemoryStore.item(row, in: state))
            }
            return items
        }
    }

    private static func item(_ row: Row, in state: State) -> OutboxItem {
        let subject: OutboxItem.Subject
        switch row.draft.subject {
        case .notice(let notice): subject = .notice(notice)
        case .incidents(let references):
            subject = .incidents(
                references.compactMap { reference in
                    state.incidents[reference.id]?.first { $0.revision == reference.revision }
                })
        }
        return OutboxItem(
            id: row.id, subject: subject, kind: row.draft.kind, sink: row.draft.sink, audience: row.draft.audience,
            attempts: row.attempts, created: row.created, frozen: row.frozen)
    }

    /// When the next row of a sink is due; nil where none is pending.
    public func nextDue(sink: SinkID) async throws(StoreError) -> Date? {
        state.withLock { state in
            state.rows.filter { $0.state == .pending && $0.draft.sink == sink }
                .map { max($0.notBefore, $0.leaseUntil ?? $0.notBefore) }.min()
        }
    }

    /// Keeps what the first try rendered.
    public func freeze(_ item: OutboxItem.ID, as message: FrozenMessage) async throws(StoreError) {
        try write { state throws(StoreError) in
            let index = try InMemoryStore.index(of: item, in: state)
            guard let first = state.rows[index].frozen else {
                state.rows[index].frozen = message
                return
            }
            guard message.isFallback, !first.isFallback else { return }
            state.rows[index].frozen = FrozenMessage(
                messageID: first.messageID, body: message.body, isFallback: true)
        }
    }

    /// Ends a try.
    public func settle(_ item: OutboxItem.ID, _ outcome: DeliveryOutcome, now: Date) async throws(StoreError) {
        try write { state throws(StoreError) in
            let index = try InMemoryStore.index(of: item, in: state)
            guard state.rows[index].state == .pending else { return }
            state.rows[index].leaseUntil = nil
            switch outcome {
            case .delivered: InMemoryStore.end(&state.rows[index], as: .delivered, nil, now, tried: true)
            case .dead(let reason): InMemoryStore.end(&state.rows[index], as: .dead, reason, now, tried: true)
            case .suppressed(let reason): InMemoryStore.end(&state.rows[index], as: .suppressed, reason, now)
            case .retry(let notBefore, let reason):
                state.rows[index].attempts += 1
                state.rows[index].notBefore = notBefore
                state.rows[index].reason = reason
            }
        }
    }

    /// Rows as operators see them, newest first.
    public func outbox(state wanted: OutboxState?, limit: Int) async throws(StoreError) -> [OutboxRow] {
        state.withLock { state in
            state.rows.reversed().filter { wanted == nil || $0.state == wanted }.prefix(max(0, limit)).map { row in
                OutboxRow(
                    id: row.id, state: row.state, kind: row.draft.kind, sink: row.draft.sink,
                    subject: InMemoryStore.label(row.draft.subject), attempts: row.attempts, created: row.created,
                    notBefore: row.notBefore, reason: row.reason)
            }
        }
    }

    /// Makes a dead or pending row due now; false where there is none of that number.
    public func retry(_ item: OutboxItem.ID, now: Date) async throws(StoreError) -> Bool {
        try write { state throws(StoreError) in
            guard let index = state.rows.firstIndex(where: { $0.id == item }) else { return false }
            switch state.rows[index].state {
            case .pending: break
            case .dead: state.rows[index].leaseUntil = nil
            case .delivered, .suppressed: return false
            }
            state.rows[index].state = .pending
            state.rows[index].ended = nil
            state.rows[index].notBefore = min(state.rows[index].notBefore, now)
            return true
        }
    }

    /// Ends a pending or dead row as suppressed; false where there is none of that number.
    public func drop(_ item: OutboxItem.ID, reason: String, now: Date) async throws(StoreError) -> Bool {
        try write { state throws(StoreError) in
            guard let index = state.rows.firstIndex(where: { $0.id == item }),
                state.rows[index].state == .pending || state.rows[index].state == .dead
            else { return false }
            InMemoryStore.end(&state.rows[index], as: .suppressed, reason, now)
            return true
        }
    }

    /// Ends the pending rows of every sink that is not among these as suppressed; rows that are being sent stay.
    @discardableResult
    public func suppress(
        exceptFor sinks: Set<SinkID>, reason: String, now: Date
    ) async throws(StoreError) -> Int {
        try write { state throws(StoreError) in
            var count = 0
            for index in state.rows.indices {
                let row = state.rows[index]
                guard row.state == .pending, !sinks.contains(row.draft.sink), row.leaseUntil.map({ $0 <= now }) ?? true
                else { continue }
                InMemoryStore.end(&state.rows[index], as: .suppressed, reason, now)
                count += 1
            }
            return count
        }
    }

    private static func end(
        _ row: inout Row, as state: OutboxState, _ reason: String?, _ now: Date, tried: Bool = false
    ) {
        row.state = state
        row.reason = reason ?? row.reason
        row.ended = now
        row.leaseUntil = nil
        if tried { row.attempts += 1 }
    }

    private static func index(of item: OutboxItem.ID, in state: State) throws(StoreError) -> Int {
        guard let index = state.rows.firstIndex(where: { $0.id == item }) else {
            throw StoreError(.other, "There is no row \(item) in the outbox.")
        }
        return index
    }

    private static func label(_ subject: AlertDraft.Subject) -> String {
        switch subject {
        case .notice(let notice): return notice.code.rawValue
        case .incidents(let references):
            guard let first = references.first else { return "" }
            return references.count == 1 ? first.id.rawValue : "\(first.id) +\(references.count - 1)"
        }
    }
}

// MARK: - Looking and room

extension InMemoryStore {
    /// The newest revision of an incident, its post's key sealed.
    public func incident(_ id: IncidentID) async throws(StoreError) -> Incident? {
        state.withLock { $0.incidents[id]?.last }
    }

    /// The memory of every source that was ever polled.
    public func memories() async throws(StoreError) -> [SourceID: SourceMemory] { state.withLock { $0.memories } }

    /// Counts for `vigie status`.
    public func summary() async throws(StoreError) -> StoreSummary {
        state.withLock { state in
            StoreSummary(
                postsSeen: state.seen.count, incidents: state.incidents.count,
                outbox: Dictionary(state.rows.map { ($0.state.rawValue, 1) }, uniquingKeysWith: +),
                oldestPending: state.rows.filter { $0.state == .pending }.map(\.created).min())
        }
    }

    /// Gives back the ballast; false where there is none left.
    public func releaseBallast() async -> Bool {
        state.withLock { state in
            defer { state.hasBallast = false }
            return state.hasBallast
        }
    }

    /// Puts the ballast back where there is room for it and as much again.
    @discardableResult
    public func restoreBallast() async -> Bool {
        state.withLock { $0.hasBallast = true }
        return true
    }

    /// Deletes what is older than the policy says, unless the clock jumped.
    public func purge(_ policy: RetentionPolicy, now: Date) async throws(StoreError) -> PurgeCount {
        let mark = ClockMark(wall: now, uptime: uptime(), boot: "this process")
        return try write { state throws(StoreError) in
            if !policy.force, let jump = state.lastPurge?.jump(to: mark), abs(jump) > ClockMark.tolerance {
                return PurgeCount(clockJump: jump)
            }
            let before = (
                seen: now.addingTimeInterval(-policy.seen), outbox: now.addingTimeInterval(-policy.outbox),
                incidents: now.addingTimeInterval(-policy.incidents)
            )
            var count = PurgeCount(
                seen: state.seen.count, outbox: state.rows.count, incidents: state.incidents.count)
            state.rows.removeAll { row in row.ended.map { $0 < before.outbox } ?? false }
            let told = Set(
                state.rows.flatMap { row -> [IncidentID] in
                    guard case .incidents(let references) = row.draft.subject else { return [] }
                    return references.map(\.id)
                })
            state.incidents = state.incidents.filter { id, revisions in
                told.contains(id) || revisions.contains { $0.updated >= before.incidents }
            }
            state.seen = state.seen.filter { $0.value.lastSeen >= before.seen }
            count.seen -= state.seen.count
            count.outbox -= state.rows.count
            count.incidents -= state.incidents.count
            state.lastPurge = mark
            return count
        }
    }
}
