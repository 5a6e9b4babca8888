// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore

@testable import VigieStore

@Suite("A killed insertion of row fingerprints")
struct RowCrashTests {
    private static func store(_ path: String) throws -> SQLiteStore {
        var options = StoreOptions(ballastBytes: 0)
        options.rows.mergesByItself = false
        return try SQLiteStore.open(directory: path, options: options)
    }

    static func sample(_ number: Int) -> SamplePrints {
        let prints = RowSegmentsTests.entries(300, post: 0, seed: UInt64(number)).map(\.print)
        return SamplePrints(records: 300, prints: prints, owners: (0..<300).map { UInt32($0) })
    }

    static func id(_ number: Int) -> PostID { PostID(source: "board", key: "id:\(number)") }

    private static func remember(_ number: Int, in store: SQLiteStore) async throws {
        let rows = PostPrints(post: id(number), sample: sample(number), isMatching: true)
        try await store.remember([rows], now: Date(timeIntervalSince1970: 1_767_500_000))
    }

    private static func commit(_ number: Int, in store: SQLiteStore) async throws {
        let now = Date(timeIntervalSince1970: 1_767_500_000 + Double(number))
        try await store.commit(
            PollCommit(
                source: "board", seen: [PostStamp(id: id(number), digest: "d")], memory: SourceMemory(since: now),
                now: now))
    }

    @Test(
        "leaves what was there before, and the same insertion again is whole",
        arguments: ["inside-rows:3", "after-rows:3", "inside-merge:1", "after-merge:1"])
    func killed(_ step: String) async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, step = step as String] in
            setenv("VIGIE_KILL_AT", step, 1)
            let store = try RowCrashTests.store(path)
            for number in 1...5 {
                try await RowCrashTests.remember(number, in: store)
                try await RowCrashTests.commit(number, in: store)
            }
            store.rows?.segments.merge()
        }
        let store = try Self.store(path)
        for number in 1...5 {
            try await Self.remember(number, in: store)
            try await Self.commit(number, in: store)
        }
        for number in 1...5 {
            let earlier = try await store.earlier(than: Self.id(99), holding: Self.sample(number))
            #expect(earlier.map(\.records.count) == [300])
        }
        store.rows?.segments.merge()
        #expect(try await store.check().isEmpty)
        let files = try FileManager.default.contentsOfDirectory(atPath: path + "/rows")
        #expect(files.count == 1, "\(files)")
    }

    @Test("a post whose commit never came is no earlier post, and a replayed one is left out of its own look-up")
    func uncommitted() async throws {
        let directory = try TemporaryDirectory()
        let store = try Self.store(directory.path)
        try await Self.remember(1, in: store)
        #expect(try await store.earlier(than: Self.id(2), holding: Self.sample(1)).isEmpty)
        try await Self.remember(1, in: store)
        try await Self.commit(1, in: store)
        #expect(try await store.earlier(than: Self.id(1), holding: Self.sample(1)).isEmpty)
        let earlier = try await store.earlier(than: Self.id(2), holding: Self.sample(1))
        #expect(earlier.count == 1)
        #expect(earlier.first?.name.hasPrefix("post-") == true)
        #expect(earlier.first?.firstSeen == Date(timeIntervalSince1970: 1_767_500_001))
    }

    @Test("who floods a day or fills the whole is told and kept out; incidents go before the others")
    func budgets() async throws {
        let directory = try TemporaryDirectory()
        var options = StoreOptions(ballastBytes: 0)
        options.rows.mostOfDay = 1_000
        options.rows.mostOfOthers = 300
        let store = try SQLiteStore.open(directory: directory.path, options: options)
        let now = Date(timeIntervalSince1970: 1_767_500_000)
        func prints(_ number: Int, matching: Bool) -> PostPrints {
            PostPrints(post: Self.id(number), sample: Self.sample(number), isMatching: matching)
        }
        try await store.remember([prints(1, matching: false), prints(2, matching: false)], now: now)
        #expect(store.rows?.segments.size.prints == 300)
        #expect(await store.rowTroubles().count == 1)
        try await store.remember([prints(3, matching: true), prints(4, matching: true)], now: now)
        #expect(store.rows?.segments.size.prints == 900)
        try await store.remember([prints(5, matching: true)], now: now)
        #expect(store.rows?.segments.size.prints == 900)
        try await store.remember([prints(5, matching: true)], now: now.addingTimeInterval(86_400))
        #expect(store.rows?.segments.size.prints == 1_200)
        #expect(await store.rowTroubles().isEmpty)
    }

    @Test("fingerprints go with their key: under another secret nothing is found, and the same value has another print")
    func keyed() {
        let value = Array("a@b.example".utf8)
        let (one, two) = (
            RowKey(secret: [UInt8](repeating: 1, count: 32)), RowKey(secret: [UInt8](repeating: 2, count: 32))
        )
        value.withUnsafeBytes { bytes in
            #expect(one.print(of: bytes) == one.print(of: bytes))
            #expect(one.print(of: bytes) != two.print(of: bytes))
        }
        #expect(one.check != two.check)
    }
}
