// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import VigieCore

extension InMemoryStore {
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
            InMemoryStore.forgetUntold(before: before.outbox, in: &state)
            state.rows.removeAll { row in row.ended.map { $0 < before.outbox } ?? false }
            let told = Set(
                state.rows.flatMap { row -> [IncidentID] in
                    guard case .incidents(let references) = row.draft.subject else { return [] }
                    return references.map(\.id)
                })
            InMemoryStore.forgetIncidents(before: before.incidents, unless: told, in: &state)
            state.seen = state.seen.filter { $0.value.lastSeen >= before.seen }
            count.seen -= state.seen.count
            count.outbox -= state.rows.count
            count.incidents -= state.incidents.count
            state.lastPurge = mark
            return count
        }
    }
}
