// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore

/// Lets a few tests with daemons run at once and no more: their deadlines are about Vigie, not about a crowded machine.
struct InTurn: SuiteTrait, TestTrait, TestScoping {
    private static let slots = Protected(Slots())

    private struct Slots {
        var free = 4
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    var isRecursive: Bool { true }

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        await withCheckedContinuation { continuation in
            let mayGo = InTurn.slots.withLock { slots in
                guard slots.free == 0 else {
                    slots.free -= 1
                    return true
                }
                slots.waiting.append(continuation)
                return false
            }
            if mayGo { continuation.resume() }
        }
        defer {
            let next = InTurn.slots.withLock { slots -> CheckedContinuation<Void, Never>? in
                guard slots.waiting.isEmpty else { return slots.waiting.removeFirst() }
                slots.free += 1
                return nil
            }
            next?.resume()
        }
        try await function()
    }
}

extension Trait where Self == InTurn {
    /// Waits for a place among the daemons of the tests.
    static var inTurn: InTurn { InTurn() }
}
