// SPDX-License-Identifier: Apache-2.0

import Foundation
public import VigieCore

/// A store that forgets all with its process and otherwise does what the port promises; for tests and the demo.
public final class InMemoryStore: KeepingIncidents {
    let state: Protected<State>
    let uptime: @Sendable () -> Double

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

    struct State {
        var seen: [PostID: Seen] = [:]
        var incidents: [IncidentID: [Incident]] = [:]
        var posts: [PostID: TellingPost] = [:]
        var told: [Told] = []
        var events: [IncidentEvent] = []
        var rows: [Row] = []
        var nextRow: Int64 = 1
        var memories: [SourceID: SourceMemory] = [:]
        var epoch = 0
        var begun: [SourceID: Int] = [:]
        var hasBallast: Bool
        var failure: StoreError?
        var lastPurge: ClockMark?
    }

    struct Seen {
        var digest: String
        var lastSeen: Date
        var incident: IncidentReference?
    }

    struct Row {
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
    func write<Value>(_ body: (inout State) throws(StoreError) -> Value) throws(StoreError) -> Value {
        try state.withLock { state throws(StoreError) in
            if let failure = state.failure { throw failure }
            var copy = state
            let value = try body(&copy)
            state = copy
            return value
        }
    }
}
