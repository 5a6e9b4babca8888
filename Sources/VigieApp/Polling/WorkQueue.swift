// SPDX-License-Identifier: Apache-2.0

import Dispatch
import VigieCore

/// Runs synchronous work (parsing, matching, analysis) on threads of its own: the cooperative pool has as many threads as
/// the machine has cores, and a page that takes long must not stop it.
final class WorkQueue: Sendable {
    private let queue: DispatchQueue
    private let slots: Slots

    /// At most `width` pieces of work at once.
    init(label: String, width: Int) {
        queue = DispatchQueue(label: label, attributes: .concurrent)
        slots = Slots(width)
    }

    /// Runs `work` and returns what it does.
    func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        await slots.take()
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { [slots] in
                let result = Swift.Result { try work() }
                slots.give()
                continuation.resume(with: result)
            }
        }
    }

    /// Runs `work` and returns nil where it takes longer than `seconds`; it goes on in the background then, and its place
    /// in the queue is given to others.
    func run<Result: Sendable>(
        atMost seconds: Double, _ work: @escaping @Sendable () throws -> Result
    ) async throws -> Result? {
        await slots.take()
        let slots = slots
        return try await withCheckedThrowingContinuation { continuation in
            let once = Protected<CheckedContinuation<Result?, any Error>?>(continuation)
            let end: @Sendable (Swift.Result<Result?, any Error>) -> Void = { result in
                let waiting = once.withLock { waiting in
                    defer { waiting = nil }
                    return waiting
                }
                guard let waiting else { return }
                slots.give()
                waiting.resume(with: result)
            }
            queue.async { end(Swift.Result { try work() }) }
            // Rings after the work has ended too, and finds nobody waiting then.
            DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { end(.success(nil)) }
        }
    }

    /// A counting semaphore whose waiters suspend instead of blocking, first come first served.
    private final class Slots: Sendable {
        private struct State {
            var free: Int
            var waiting: [CheckedContinuation<Void, Never>] = []
        }
        private let state: Protected<State>

        init(_ count: Int) { state = Protected(State(free: count)) }

        func take() async {
            await withCheckedContinuation { continuation in
                let mayGo = state.withLock { state in
                    if state.free > 0 {
                        state.free -= 1
                        return true
                    }
                    state.waiting.append(continuation)
                    return false
                }
                if mayGo { continuation.resume() }
            }
        }

        func give() {
            let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
                if state.waiting.isEmpty {
                    state.free += 1
                    return nil
                }
                return state.waiting.removeFirst()
            }
            next?.resume()
        }
    }
}
