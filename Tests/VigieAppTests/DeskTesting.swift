// SPDX-License-Identifier: Apache-2.0

import VigieAlert
import VigieCore
import VigieTestSupport

import struct Foundation.Date

@testable import VigieApp

extension Leaks {
    static let list = Watchlist(
        entries: [
            Entry(id: "tilleuls", name: "Clinique tilleuls"), Entry(id: "erables", name: "Clinique erables"),
        ], digest: "1")

    /// A national team that sees all, and each clinic's own chat.
    static let router = Router(
        routes: [
            Route(name: "nation", sinks: ["nation"], audience: .all),
            Route(name: "t", establishments: ["tilleuls"], sinks: ["t"]),
            Route(name: "e", establishments: ["erables"], sinks: ["e"]),
        ], watchlist: list)
}

/// What suites about the desk do with it.
protocol DeskTesting {
    var store: InMemoryStore { get }
}

extension DeskTesting {
    var desk: IncidentDesk { IncidentDesk(store: store) }

    func bring(
        _ posts: JudgedPost..., days: Double = 0, text: String = "first", backlog: Bool = false
    ) async throws {
        let now = Leaks.sunday.addingTimeInterval(days * 86_400)
        try await desk.settle(posts, isBacklog: backlog, router: Leaks.router, now: now) { settlement in
            let seen = posts.map { PostStamp(id: $0.account.reference.id, digest: text) }
            try await store.commit(
                PollCommit(
                    source: "board", seen: seen, incidents: settlement.incidents, posts: settlement.posts,
                    events: settlement.events, alerts: settlement.alerts, memory: SourceMemory(since: now), now: now))
        }
    }

    @discardableResult
    func order(_ order: IncidentOrder, days: Double = 5, on store: InMemoryStore? = nil) async throws -> String {
        try await IncidentDesk(store: store ?? self.store).carryOut(
            order, by: "ana", router: Leaks.router, watchlist: Leaks.list,
            now: Leaks.sunday.addingTimeInterval(days * 86_400))
    }

    /// What each sink hears and has not heard before.
    func heard(_ sink: SinkID) async throws -> [OutboxItem] {
        let far = Leaks.sunday.addingTimeInterval(1e8)
        let items = try await store.claimDue(sink: sink, now: far, limit: 99, lease: 1e9)
        for item in items { try await store.settle(item.id, .delivered, now: far) }
        return items
    }

    func kinds(_ sink: SinkID) async throws -> [AlertKind] { try await heard(sink).map(\.kind) }
}
