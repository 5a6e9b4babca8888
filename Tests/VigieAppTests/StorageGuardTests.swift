// SPDX-License-Identifier: Apache-2.0

import Logging
import Testing
import VigieCore
import VigieTestSupport

@testable import VigieApp

@Suite("A full disk, for operators")
struct StorageGuardTests {
    private func storage(_ store: InMemoryStore) -> StorageGuard {
        StorageGuard(store: store, clock: ManualClock(), logger: Logger(label: "test")) { _ in }
    }

    /// Succeeds once the ballast is gone.
    private static func order(_ store: InMemoryStore, _ tries: Protected<Int>) async throws -> String {
        tries.withLock { $0 += 1 }
        if await store.releaseBallast() {
            _ = await store.restoreBallast()
            throw StoreError(.full, "full")
        }
        return "done"
    }

    @Test("an order that finds the disk full is carried out with the ballast's room, and no other one is tried twice")
    func insisting() async throws {
        let store = InMemoryStore()
        let tries = Protected(0)
        let storage = storage(store)
        #expect(try await storage.insisting { try await Self.order(store, tries) } == "done")
        #expect(tries.withLock { $0 } == 2)
        let broken = Protected(0)
        await #expect(throws: StoreError.self) {
            try await storage.insisting {
                broken.withLock { $0 += 1 }
                throw StoreError(.damaged, "broken")
            }
        }
        #expect(broken.withLock { $0 } == 1)
    }

    @Test("where no ballast helps the order fails as full after the second try, and then after the first")
    func hopeless() async throws {
        let store = InMemoryStore()
        let tries = Protected(0)
        let storage = storage(store)
        for expected in [2, 3] {
            let error = await #expect(throws: StoreError.self) {
                try await storage.insisting {
                    tries.withLock { $0 += 1 }
                    throw StoreError(.full, "full")
                }
            }
            #expect(error?.code == .full)
            #expect(tries.withLock { $0 } == expected)
        }
        #expect(await storage.isFull)
    }
}
