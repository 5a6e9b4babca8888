// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import VigieCore

/// An outbox in memory, as far as the courier uses one.
actor MemoryOutbox: Storing {
    struct Row {
        var item: OutboxItem
        var references: [IncidentReference]
        var state: OutboxState = .pending
        var notBefore: Date
        var leasedUntil: Date?
        var reason: String?
        var frozen: FrozenMessage?
        var attempts = 0
    }

    private(set) var rows: [Row] = []
    private var incidents: [IncidentReference: Incident] = [:]
    /// Thrown by the next calls of that name.
    private var failures: [String: Int] = [:]
    private var waiters: [(test: @Sendable ([Row]) -> Bool, continuation: CheckedContinuation<Void, Never>)] = []

    func fail(_ call: String, times: Int) { failures[call] = times }

    private func failIfAsked(_ call: String) throws(StoreError) {
        guard let left = failures[call], left > 0 else { return }
        failures[call] = left - 1
        throw StoreError(.full, "no space left")
    }

    func add(_ incident: Incident, to sink: SinkID = "chat", kind: AlertKind = .new, audience: Audience = .all) {
        let reference = IncidentReference(id: incident.id, revision: incident.revision)
        incidents[reference] = incident
        append(
            AlertDraft(
                subject: .incidents([reference]), kind: kind, sink: sink, audience: audience,
                notBefore: incident.updated),
            created: incident.updated)
    }

    private func append(_ draft: AlertDraft, created: Date) {
        let id = Int64(rows.count + 1)
        var references: [IncidentReference] = []
        let subject: OutboxItem.Subject
        switch draft.subject {
        case .notice(let notice): subject = .notice(notice)
        case .incidents(let some):
            references = some
            subject = .incidents(some.compactMap { incidents[$0] })
        }
        let item = OutboxItem(
            id: id, subject: subject, kind: draft.kind, sink: draft.sink, audience: draft.audience, created: created)
        rows.append(Row(item: item, references: references, notBefore: draft.notBefore))
    }

    /// Returns when the rows are as the test says.
    func wait(until test: @escaping @Sendable ([Row]) -> Bool) async {
        if test(rows) { return }
        await withCheckedContinuation { waiters.append((test, $0)) }
    }

    private func changed() {
        let rows = rows
        let done = waiters.filter { $0.test(rows) }
        waiters.removeAll { $0.test(rows) }
        for waiter in done { waiter.continuation.resume() }
    }

    // MARK: The outbox of the port

    func enqueue(_ drafts: [AlertDraft], now: Date) async throws(StoreError) {
        try failIfAsked("enqueue")
        for draft in drafts { append(draft, created: now) }
        changed()
    }

    func claimDue(sink: SinkID, now: Date, limit: Int, lease: Double) async throws(StoreError) -> [OutboxItem] {
        try failIfAsked("claimDue")
        var claimed: [OutboxItem] = []
        for index in rows.indices where claimed.count < limit {
            let row = rows[index]
            guard row.state == .pending, row.item.sink == sink, row.notBefore <= now, row.leasedUntil ?? now <= now
            else {
                continue
            }
            rows[index].leasedUntil = now + lease
            var item = row.item
            item.attempts = row.attempts
            item.frozen = row.frozen
            claimed.append(item)
        }
        return claimed
    }

    func nextDue(sink: SinkID) async throws(StoreError) -> Date? {
        rows.filter { $0.state == .pending && $0.item.sink == sink }.map {
            max($0.notBefore, $0.leasedUntil ?? $0.notBefore)
        }
        .min()
    }

    func freeze(_ item: OutboxItem.ID, as message: FrozenMessage) async throws(StoreError) {
        try failIfAsked("freeze")
        rows[Int(item) - 1].frozen = message
    }

    func settle(_ item: OutboxItem.ID, _ outcome: DeliveryOutcome, now: Date) async throws(StoreError) {
        try failIfAsked("settle")
        let index = Int(item) - 1
        rows[index].leasedUntil = nil
        switch outcome {
        case .delivered: rows[index].state = .delivered
        case .retry(let notBefore, let reason):
            rows[index].attempts += 1
            rows[index].notBefore = notBefore
            rows[index].reason = reason
        case .suppressed(let reason):
            rows[index].state = .suppressed
            rows[index].reason = reason
        case .dead(let reason):
            rows[index].state = .dead
            rows[index].reason = reason
        }
        changed()
    }

    // MARK: What the courier does not use

    func memory(of source: SourceID, now: Date) async throws(StoreError) -> SourceMemory { SourceMemory(since: now) }
    func sift(_ stamps: [PostStamp]) async throws(StoreError) -> [Novelty] { stamps.map { _ in .new } }
    func commit(_ poll: PollCommit) async throws(StoreError) {}
    func forgetValidators() async throws(StoreError) {}
    func outbox(state: OutboxState?, limit: Int) async throws(StoreError) -> [OutboxRow] { [] }
    func retry(_ item: OutboxItem.ID, now: Date) async throws(StoreError) -> Bool { false }
    func drop(_ item: OutboxItem.ID, reason: String, now: Date) async throws(StoreError) -> Bool { false }
    func incident(_ id: IncidentID) async throws(StoreError) -> Incident? { nil }
    func memories() async throws(StoreError) -> [SourceID: SourceMemory] { [:] }
    func summary() async throws(StoreError) -> StoreSummary { StoreSummary() }
    func releaseBallast() async -> Bool { false }
    func restoreBallast() async -> Bool { true }
    func suppress(exceptFor sinks: Set<SinkID>, reason: String, now: Date) async -> Int { 0 }
    func purge(_ policy: RetentionPolicy, now: Date) async throws(StoreError) -> PurgeCount { PurgeCount() }
}
