// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Testing
import VigieCore
import VigieTestSupport

@testable import VigieStore

@Suite("a damaged store")
struct StoreDamageTests {
    /// The files of a store with a thousand posts, closed cleanly.
    private static func whole() async throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory()
        let store = try SQLiteStore.open(directory: directory.path, ballastBytes: 0)
        let incidents = (0..<50).map { StoreSamples.incident($0) }
        try await store.commit(
            PollCommit(
                source: StoreSamples.source, seen: (0..<1_000).map { StoreSamples.stamp($0) }, incidents: incidents,
                alerts: incidents.map { StoreSamples.draft($0) }, memory: StoreSamples.memory(),
                now: StoreSamples.sunday))
        await store.close()
        return directory
    }

    /// Opens and uses a store that may be damaged in any way; every failure must be a `StoreError`, and what opens holds
    /// something. Returns the error, or nil where all worked.
    private static func use(_ directory: TemporaryDirectory, checked: Bool) async -> StoreError? {
        do throws(StoreError) {
            var options = StoreOptions(ballastBytes: 0)
            if !checked { options.checkedBytes = 0 }
            let store = try SQLiteStore.open(directory: directory.path, options: options)
            let now = StoreSamples.sunday
            let summary = try await store.summary()
            #expect(summary.postsSeen > 0, "a damaged store was taken for an empty one")
            _ = try await store.sift((0..<200).map { StoreSamples.stamp($0 * 5) })
            _ = try await store.memories()
            _ = try await store.outbox(state: nil, limit: 1_000)
            for item in try await store.claimDue(sink: StoreSamples.sink, now: now, limit: 100, lease: 60) {
                try await store.settle(item.id, .delivered, now: now)
            }
            _ = try await store.incident("V-7")
            try await store.commit(StoreSamples.poll(2_000))
            _ = try await store.purge(RetentionPolicy(force: true), now: now.addingTimeInterval(86_400 * 999))
            await store.close()
            return nil
        } catch {
            return error
        }
    }

    @Test("one flipped byte anywhere crashes nothing, hangs nothing and never looks like an empty store")
    func flippedBytes() async throws {
        let whole = try await Self.whole()
        let bytes = try whole.bytes("vigie.sqlite")
        var refused = 0
        var generator = SeededRandom(20_260_104)
        for round in 0..<150 {
            // The first pages hold the schema; there every byte matters most.
            let limit = round % 3 == 0 ? 8_192 : bytes.count
            let offset = Int.random(in: 0..<limit, using: &generator)
            let copy = try whole.snapshot()
            var flipped = bytes
            flipped[offset] ^= UInt8.random(in: 1...255, using: &generator)
            try copy.write(flipped, to: "vigie.sqlite")
            if let error = await Self.use(copy, checked: round % 2 == 0) {
                refused += 1
                #expect([.damaged, .other, .unreadable, .newer].contains(error.code), "byte \(offset): \(error)")
            }
        }
        #expect(refused > 0)
    }

    @Test("incidents that a damaged file does not let go are an error, not an endless purge")
    func stuckIncidents() async throws {
        let whole = try await Self.whole()
        // What an index names and its table does not hold is found each time and never deleted: so is this.
        let raw = try DatabaseQueue(path: whole.path + "/vigie.sqlite")
        try await raw.write { db in
            for table in ["incident", "incident_post", "incident_event", "told"] {
                try db.execute(
                    sql: "CREATE TRIGGER keep_\(table) BEFORE DELETE ON \(table) BEGIN SELECT RAISE(IGNORE); END")
            }
            try db.execute(sql: "DELETE FROM outbox")
        }
        try raw.close()
        let store = try SQLiteStore.open(directory: whole.path)
        await #expect(throws: StoreError.self) {
            _ = try await store.purge(
                RetentionPolicy(force: true), now: StoreSamples.sunday.addingTimeInterval(86_400 * 999))
        }
        await store.close()
    }

    @Test("a file that was cut anywhere is refused, and the message says what to do")
    func truncated() async throws {
        let whole = try await Self.whole()
        let bytes = try whole.bytes("vigie.sqlite")
        for size in [0, 1, 15, 16, 99, 100, 512, 4_095, 4_096, 5_000, 8_192, bytes.count / 2, bytes.count - 4_096] {
            let copy = try whole.snapshot()
            try copy.write(Array(bytes.prefix(size)), to: "vigie.sqlite")
            let error = await Self.use(copy, checked: true)
            #expect(error?.code == .damaged, "cut to \(size)")
            #expect(error?.message.contains("Put back a copy of it, or move it") == true, "cut to \(size)")
            #expect(try copy.bytes("vigie.sqlite") == Array(bytes.prefix(size)), "cut to \(size)")
        }
    }

    @Test("page 1 of zeros, a text file and somebody else's database are refused")
    func foreign() async throws {
        let whole = try await Self.whole()
        let bytes = try whole.bytes("vigie.sqlite")
        let other = try TemporaryDirectory()
        let zeroed = [UInt8](repeating: 0, count: 4_096) + bytes.dropFirst(4_096)
        var unsigned = bytes
        unsigned.replaceSubrange(68..<72, with: [0, 0, 0, 0])
        for (content, reason) in [
            (zeroed, "it is no SQLite database"), (Array("no database\n".utf8), "it is no SQLite database"),
            (unsigned, "it is not Vigie's"),
        ] {
            let copy = try whole.snapshot()
            try copy.write(content, to: "vigie.sqlite")
            for error in [
                await Self.use(copy, checked: true),
                #expect(throws: StoreError.self) { try SQLiteStore.openReadOnly(directory: copy.path) },
            ] {
                #expect(error?.code == .damaged)
                #expect(error?.message.contains("is damaged: \(reason).") == true)
            }
        }
        try other.write([1, 2, 3], to: "vigie.sqlite-wal")
        let error = await Self.use(other, checked: true)
        #expect(error?.message.contains("it is missing, but its write-ahead log") == true)
    }

    @Test("a row of the outbox that cannot be read ends dead and holds up nothing behind it")
    func poisonedRow() async throws {
        let directory = try TemporaryDirectory()
        let store = try SQLiteStore.open(directory: directory.path, ballastBytes: 0)
        try await store.commit(StoreSamples.poll(1))
        try await store.commit(StoreSamples.poll(2))
        try await store.write("spoil") { db in try db.execute(sql: "UPDATE incident SET body = '{' WHERE id = 'V-1'") }
        let items = try await store.claimDue(sink: StoreSamples.sink, now: StoreSamples.sunday, limit: 10, lease: 60)
        #expect(items.count == 1)
        let dead = try await store.outbox(state: .dead, limit: 10)
        #expect(dead.map(\.subject) == ["V-1"])
        #expect(dead.first?.reason == "The store holds a Incident that cannot be read.")
    }
}
