// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore
import VigieTestSupport

@testable import VigieStore

@Suite("the port's promises")
struct StoreConformanceTests {
    @Test("kept in SQLite", arguments: StoreConformance.checks)
    func sqlite(_ check: StoreCheck) async throws {
        let directory = try TemporaryDirectory()
        let store = try SQLiteStore.open(directory: directory.path, ballastBytes: 64 << 10)
        try await check.run(store)
        try #expect(await store.check() == [])
        await store.close()
    }

    @Test("kept in memory", arguments: StoreConformance.checks)
    func memory(_ check: StoreCheck) async throws {
        try await check.run(InMemoryStore())
    }
}
