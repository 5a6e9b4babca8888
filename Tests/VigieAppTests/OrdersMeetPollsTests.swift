// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieAlert
import VigieCore
import VigieStore

import struct Foundation.Date
import class Foundation.FileManager
import struct Foundation.UUID

@testable import VigieApp

@Suite("Orders while polls commit")
struct OrdersMeetPollsTests {
    @Test("neither loses the other's work, in a store on disk")
    func together() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vigie-desk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try SQLiteStore.open(directory: folder.path, ballastBytes: 0)
        let desk = IncidentDesk(store: store)
        let thread = PostMark(.thread, "board /1")
        let now = Leaks.sunday
        @Sendable func bring(_ number: Int) async throws {
            let post = Leaks.judged(Leaks.account(number, title: "lot \(number)"), thread)
            try await desk.settle([post], isBacklog: false, router: Leaks.router, now: now) { settlement in
                try await store.commit(
                    PollCommit(
                        source: "board", seen: [PostStamp(id: post.account.reference.id, digest: "1")],
                        incidents: settlement.incidents, posts: settlement.posts, events: settlement.events,
                        alerts: settlement.alerts, memory: SourceMemory(since: now), now: now))
            }
        }
        @Sendable func order(_ order: IncidentOrder) async throws {
            _ = try await desk.carryOut(order, by: "ana", router: Leaks.router, watchlist: Leaks.list, now: now)
        }
        try await bring(0)
        let name = Leaks.account(0).name
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...20 {
                group.addTask { try await bring(number) }
                group.addTask { try await order(.note(name, text: "note \(number)")) }
                group.addTask { try await order(.acknowledge(name)) }
            }
            group.addTask { try await order(.correct(name, victims: ["erables"], others: [])) }
            try await group.waitForAll()
        }
        #expect(try await store.accounts(of: name, limit: 99).count == 21)
        let incident = try #require(try await store.incident(name))
        #expect(incident.owner == "ana")
        #expect(Set(incident.verdict.findings.map(\.entry)) == ["tilleuls", "erables"])
        let history = try await store.history(of: name).map(\.what)
        #expect(history.count { $0 == .noted } == 20 && history.count { $0 == .acknowledged } == 20)
        #expect(history.count { $0 == .joined } == 20)
        #expect(incident.revision == 1 + 20 + 20 + 1, "each change is a revision of its own, none is overwritten")
        await store.close()
    }
}
