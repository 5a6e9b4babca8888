// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Wakes one waiter; rings that nobody waits for are kept as one.
final class Bell: Sendable {
    private struct State {
        var isRung = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Protected(State())

    /// Wakes whoever waits, or the next who will.
    func ring() {
        let waiter = state.withLock { state in
            let waiter = state.waiter
            state.waiter = nil
            state.isRung = waiter == nil
            return waiter
        }
        waiter?.resume()
    }

    /// Returns at the next ring, at once where there was one, or when cancelled. One waiter at a time.
    func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isDone = state.withLock { state in
                    if state.isRung || Task.isCancelled {
                        state.isRung = false
                        return true
                    }
                    state.waiter = continuation
                    return false
                }
                if isDone { continuation.resume() }
            }
        } onCancel: {
            let waiter = state.withLock { state in
                defer { state.waiter = nil }
                return state.waiter
            }
            waiter?.resume()
        }
    }

    /// Returns at the next ring or after so many seconds, whichever is first.
    func wait(seconds: Double?, clock: any WallClock) async {
        guard let seconds else { return await wait() }
        guard seconds > 0 else { return }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.wait() }
            group.addTask {
                // Thrown only when cancelled: the ring came first.
                do { try await clock.sleep(seconds: seconds) } catch {}
            }
            await group.next()
            group.cancelAll()
        }
    }
}
