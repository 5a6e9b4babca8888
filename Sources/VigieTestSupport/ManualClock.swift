// SPDX-License-Identifier: Apache-2.0

public import FoundationEssentials
public import VigieCore

/// A clock that stands still until a test turns it.
public final class ManualClock: WallClock {
    private struct Sleeper {
        var deadline: Double
        var continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now: Date
        var uptime: Double = 0
        /// Counts up, so that sleepers of one deadline resume in the order they came.
        var nextID = 0
        var sleepers: [Int: Sleeper] = [:]
        /// Ids cancelled before they had begun to sleep.
        var cancelled: Set<Int> = []
        /// Those who wait for a number of sleepers.
        var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []

        /// Whoever waits for no more sleepers than there are now.
        mutating func satisfiedWatchers() -> [CheckedContinuation<Void, Never>] {
            let count = sleepers.count
            let satisfied = watchers.filter { $0.count <= count }.map(\.continuation)
            watchers.removeAll { $0.count <= count }
            return satisfied
        }
    }

    private let state: Protected<State>

    /// Starts at a moment; 4 January 2026, 18:00 UTC where nothing else is said.
    public init(now: Date = Date(timeIntervalSince1970: 1_767_549_600)) {
        state = Protected(State(now: now))
    }

    /// The time of day, as it was set and turned.
    public var now: Date { state.withLock { $0.now } }
    /// Seconds that the clock was turned by.
    public var uptime: Double { state.withLock { $0.uptime } }

    /// How many sleep at this moment.
    public var sleeperCount: Int { state.withLock { $0.sleepers.count } }

    /// Sets the time of day alone, forwards or back: what an operator or a time server does.
    public func setWallClock(_ now: Date) { state.withLock { $0.now = now } }

    /// Turns both clocks forward and resumes, in the order of their deadlines, all who have slept long enough.
    public func advance(by seconds: Double) {
        let due = state.withLock { state in
            state.uptime += seconds
            state.now += seconds
            let uptime = state.uptime
            let due = state.sleepers.filter { $0.value.deadline <= uptime }
                .sorted { ($0.value.deadline, $0.key) < ($1.value.deadline, $1.key) }
            for (id, _) in due { state.sleepers[id] = nil }
            return due.map(\.value.continuation)
        }
        for continuation in due { continuation.resume() }
    }

    /// Returns when at least so many sleep: then whoever is tested has come to rest.
    public func waitForSleepers(_ count: Int = 1) async {
        await withCheckedContinuation { continuation in
            let ready = state.withLock { state in
                if state.sleepers.count >= count { return true }
                state.watchers.append((count, continuation))
                return false
            }
            if ready { continuation.resume() }
        }
    }

    /// Returns once the clock was turned so far; throws `CancellationError` when cancelled.
    public func sleep(seconds: Double) async throws {
        try Task.checkCancellation()
        guard seconds > 0 else { return }
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let (cancelled, watchers) = state.withLock { state -> (Bool, [CheckedContinuation<Void, Never>]) in
                    if state.cancelled.remove(id) != nil { return (true, []) }
                    state.sleepers[id] = Sleeper(deadline: state.uptime + seconds, continuation: continuation)
                    return (false, state.satisfiedWatchers())
                }
                if cancelled { continuation.resume(throwing: CancellationError()) }
                for watcher in watchers { watcher.resume() }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                let sleeper = state.sleepers.removeValue(forKey: id)
                if sleeper == nil { state.cancelled.insert(id) }
                return sleeper
            }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }
}
