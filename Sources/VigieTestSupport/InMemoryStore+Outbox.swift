// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import VigieCore

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
            attempts: row.attempts, created: row.created, frozen: row.frozen, earlier: earlier(than: row, in: state))
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

    static func queue(
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
        InMemoryStore.tell(draft, row: state.nextRow, created: created, in: &state)
        state.nextRow += 1
    }

    private static func isSame(_ left: AlertDraft, _ right: AlertDraft) -> Bool {
        left.subject == right.subject && left.kind == right.kind && left.sink == right.sink
            && left.audience == right.audience && (left.kind != .reminder || left.notBefore == right.notBefore)
    }
}
