// SPDX-License-Identifier: Apache-2.0

public import VigieCore

extension InMemoryStore {
    /// The newest revision of an incident, its post's key sealed.
    public func incident(_ id: IncidentID) async throws(StoreError) -> Incident? {
        state.withLock { $0.incidents[InMemoryStore.resolve(id, in: $0)]?.last }
    }

    /// The memory of every source that was ever polled.
    public func memories() async throws(StoreError) -> [SourceID: SourceMemory] { state.withLock { $0.memories } }

    /// Counts for `vigie status`.
    public func summary() async throws(StoreError) -> StoreSummary {
        state.withLock { state in
            StoreSummary(
                postsSeen: state.seen.count,
                incidents: state.incidents.keys.filter { InMemoryStore.resolve($0, in: state) == $0 }.count,
                outbox: Dictionary(state.rows.map { ($0.state.rawValue, 1) }, uniquingKeysWith: +),
                oldestPending: state.rows.filter { $0.state == .pending }.map(\.created).min())
        }
    }
}
