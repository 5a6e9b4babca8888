// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Glibc
import Testing
import VigieCore
import VigieTestSupport

@testable import VigieStore

@Suite("a store after a sudden death")
struct StoreCrashTests {
    /// A poll of twenty posts, each with its incident and alert.
    private static func poll(_ round: Int) -> PollCommit {
        let incidents = (0..<20).map { StoreSamples.incident(round * 100 + $0) }
        return PollCommit(
            source: StoreSamples.source, seen: (0..<20).map { StoreSamples.stamp(round * 100 + $0) },
            incidents: incidents, alerts: incidents.map { StoreSamples.draft($0) },
            memory: StoreSamples.memory(etag: "\"\(round)\""), now: StoreSamples.sunday)
    }

    private static func expectWhole(_ store: SQLiteStore, polls: Int) async throws {
        let summary = try await store.summary()
        #expect(summary.postsSeen == polls * 20)
        #expect(summary.incidents == polls * 20)
        #expect(summary.outbox == (polls == 0 ? [:] : ["pending": polls * 20]))
        let etag = try await store.memories()[StoreSamples.source]?.validators?.etag
        #expect(etag == (polls == 0 ? nil : "\"\(polls)\""))
        #expect(try await store.check() == [])
    }

    @Test("the files inside a commit hold nothing of its poll, right after it they hold all")
    func insideCommit() async throws {
        let directory = try TemporaryDirectory()
        let copies = Protected<[TemporaryDirectory]>([])
        var options = StoreOptions(ballastBytes: 0)
        options.insideCommit = {
            copies.withLock { list in if let copy = try? directory.snapshot() { list.append(copy) } }
        }
        let store = try SQLiteStore.open(directory: directory.path, options: options)
        for round in 1...5 {
            try await store.commit(Self.poll(round))
            let copy = try directory.snapshot()
            let after = try SQLiteStore.open(directory: copy.path, ballastBytes: 0)
            try await Self.expectWhole(after, polls: round)
            await after.close()
        }
        let inside = copies.withLock { $0 }
        #expect(inside.count == 5)
        for (index, copy) in inside.enumerated() {
            let store = try SQLiteStore.open(directory: copy.path, ballastBytes: 0)
            try await Self.expectWhole(store, polls: index)
            // The daemon reads the same posts again: nothing is lost, nothing told twice.
            try await store.commit(Self.poll(index + 1))
            try await Self.expectWhole(store, polls: index + 1)
            await store.close()
        }
    }

    @Test("a write-ahead log that was cut anywhere holds whole polls only")
    func cutLog() async throws {
        let directory = try TemporaryDirectory()
        let store = try SQLiteStore.open(directory: directory.path, ballastBytes: 0)
        for round in 1...3 { try await store.commit(Self.poll(round)) }
        let log = try directory.bytes("vigie.sqlite-wal")
        for cut in stride(from: 0, through: log.count, by: max(1, log.count / 40)) {
            let copy = try directory.snapshot()
            try copy.write(Array(log.prefix(cut)), to: "vigie.sqlite-wal")
            let opened = try SQLiteStore.open(directory: copy.path, ballastBytes: 0)
            let polls = try await opened.summary().postsSeen / 20
            try await Self.expectWhole(opened, polls: polls)
            await opened.close()
        }
    }

    @Test(
        "a process that is killed inside its third commit leaves two polls, and the third is told once when read again")
    func killed() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            setenv("VIGIE_KILL_AT", "inside-commit:3", 1)
            let store = try SQLiteStore.open(directory: path, ballastBytes: 0)
            for round in 1...5 { try await store.commit(StoreCrashTests.poll(round)) }
        }
        #expect(directory.exists("in-use"))
        let store = try SQLiteStore.open(directory: path, ballastBytes: 0)
        #expect(store.notes == [])
        try await Self.expectWhole(store, polls: 2)
        try await store.commit(Self.poll(2))
        try await store.commit(Self.poll(3))
        try await Self.expectWhole(store, polls: 3)
    }

    @Test("the files inside a decision hold nothing of it, right after it they hold all")
    func insideDecision() async throws {
        let directory = try TemporaryDirectory()
        let copies = Protected<[TemporaryDirectory]>([])
        var options = StoreOptions(ballastBytes: 0)
        options.insideCommit = {
            copies.withLock { list in if let copy = try? directory.snapshot() { list.append(copy) } }
        }
        let store = try SQLiteStore.open(directory: directory.path, options: options)
        for number in [1, 2] {
            let incident = StoreSamples.incident(number)
            let account = PostAccount(
                name: incident.id, reference: incident.post, verdict: incident.verdict, firstSeen: StoreSamples.sunday)
            var poll = StoreSamples.poll(number)
            poll.posts = [TellingPost(account: account, incident: incident.id)]
            try await store.commit(poll)
        }
        let merged = StoreSamples.incident(1, revision: 2)
        try await store.commit(
            IncidentDecision(
                incidents: [merged], moves: ["V-2": "V-1"], alerts: [StoreSamples.draft(merged, kind: .update)],
                events: [IncidentEvent(time: StoreSamples.sunday, what: .merged, incident: "V-1")],
                now: StoreSamples.sunday))
        for (copy, isDone) in [(copies.withLock { $0[2] }, false), (try directory.snapshot(), true)] {
            let opened = try SQLiteStore.open(directory: copy.path, ballastBytes: 0)
            #expect(try await opened.incident("V-2")?.id == (isDone ? "V-1" : "V-2"))
            #expect(try await opened.incident("V-1")?.revision == (isDone ? 2 : 1))
            #expect(try await opened.history(of: "V-1").count == (isDone ? 1 : 0))
            #expect(try await opened.summary().outbox == ["pending": isDone ? 3 : 2])
            #expect(try await opened.check() == [])
            await opened.close()
        }
    }

    @Test("a process that is killed inside a migration leaves the store as it was, and the next one migrates it")
    func killedInMigration() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        let store = try SQLiteStore.open(directory: path, ballastBytes: 0)
        try await store.commit(Self.poll(1))
        await store.close()
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            setenv("VIGIE_KILL_AT", "during-migration:1", 1)
            _ = try SQLiteStore.open(directory: path, options: StoreCrashTests.nextOptions)
        }
        let old = try SQLiteStore.open(directory: path, ballastBytes: 0)
        try await Self.expectWhole(old, polls: 1)
        await old.close()
        let new = try SQLiteStore.open(directory: path, options: Self.nextOptions)
        try await Self.expectWhole(new, polls: 1)
    }

    @Test("a process that is killed while it makes the store leaves none, and the next one makes it")
    func killedInMaking() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            setenv("VIGIE_KILL_AT", "during-migration:1", 1)
            _ = try SQLiteStore.open(directory: path, ballastBytes: 0)
        }
        #expect(!directory.exists("vigie.sqlite"))
        let store = try SQLiteStore.open(directory: path, ballastBytes: 0)
        try await Self.expectWhole(store, polls: 0)
    }

    @Test("a missing write-ahead log after a sudden death is told, and the state before it is whole")
    func missingLog() async throws {
        let directory = try TemporaryDirectory()
        let store = try SQLiteStore.open(directory: directory.path, ballastBytes: 0)
        try await store.commit(Self.poll(1))
        let copy = try directory.snapshot()
        try FileManager.default.removeItem(atPath: copy.file("vigie.sqlite-wal"))
        let opened = try SQLiteStore.open(directory: copy.path, ballastBytes: 0)
        #expect(opened.notes.count == 1)
        #expect(
            opened.notes.first?.hasPrefix("The write-ahead log \(copy.file("vigie.sqlite-wal")) is missing") == true)
        try await Self.expectWhole(opened, polls: 0)
    }

    private static var nextOptions: StoreOptions {
        var options = StoreOptions(ballastBytes: 0)
        options.migrations =
            Migration.all + [
                Migration(name: "0003-for-a-test") { db in
                    try db.execute(sql: "ALTER TABLE source ADD COLUMN note TEXT")
                }
            ]
        return options
    }
}
