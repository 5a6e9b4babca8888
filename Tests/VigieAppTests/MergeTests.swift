// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore
import VigieTestSupport

@testable import VigieApp

@Suite("Incidents that merge and split")
struct MergeTests: DeskTesting {
    let store = InMemoryStore()

    private func partition(_ store: InMemoryStore, _ accounts: [PostAccount]) async throws -> [IncidentID] {
        try await store.places(of: accounts.map(\.reference.id)).map { try #require($0).incident }
    }

    private func filled(_ accounts: [PostAccount]) async throws -> InMemoryStore {
        let store = InMemoryStore()
        for account in accounts {
            let now = account.firstSeen
            try await IncidentDesk(store: store).settle(
                [Leaks.judged(account)], isBacklog: false, router: Leaks.router, now: now
            ) { settlement in
                try await store.commit(
                    PollCommit(
                        source: "board", seen: [PostStamp(id: account.reference.id, digest: "1")],
                        incidents: settlement.incidents, posts: settlement.posts, events: settlement.events,
                        alerts: settlement.alerts, memory: SourceMemory(since: now), now: now))
            }
        }
        return store
    }

    @Test("what was seen of a victim's own rows is what the incident's first posts say, other posts of it left out")
    func ownRows() {
        func account(_ number: Int, of: String, days: Double) -> PostAccount {
            var finding = Leaks.finding()
            finding.ownRows = OwnRows(rows: 40, recycled: Recycled(of: of, share: 0.9, firstSeen: Leaks.sunday))
            return Leaks.account(number, findings: [finding], days: days)
        }
        let first = account(1, of: "V-OLDER", days: 0)
        let repost = account(2, of: first.name.rawValue, days: 1)
        func own(_ posts: PostAccount...) -> String? {
            CombinedVerdict.of(posts, rulings: []).findings.first?.ownRows?.recycled?.of
        }
        #expect(own(repost, first) == "V-OLDER")
        #expect(own(repost) == first.name.rawValue)
        #expect(own(Leaks.account(1), repost) == nil, "the leak going round is no older")
    }

    @Test("merge and then split restores names, findings, rulings and state, and keeps the history")
    func restored() async throws {
        let (one, two) = (Leaks.account(1), Leaks.account(2, findings: [Leaks.finding("erables")], days: 1))
        try await bring(Leaks.judged(one))
        try await bring(Leaks.judged(two), days: 1)
        try await order(.correct(two.name, victims: [], others: ["erables"]), days: 2)
        try await order(.dismiss(two.name, reason: nil), days: 2)
        let before = try #require(try await store.incident(two.name))
        let first = try #require(try await store.incident(one.name))
        _ = try await (heard("t"), heard("e"), heard("nation"))
        try await order(.merge(two.name, one.name), days: 3)
        let merged = try #require(try await store.incident(two.name))
        #expect(merged.id == one.name)
        #expect(Set(merged.verdict.findings.map(\.entry)) == ["tilleuls", "erables"])
        #expect(merged.rulings?.count == 1)
        for sink: SinkID in ["t", "e", "nation"] { #expect(try await kinds(sink) == [], "a merge is no news: \(sink)") }
        try await order(.split(one.name, posts: [two.name]), days: 4)
        let after = try #require(try await store.incident(two.name))
        #expect(after.id == two.name)
        #expect(after.verdict == before.verdict && after.state == .dismissed && after.rulings == before.rulings)
        #expect(after.revision == before.revision + 1)
        let rest = try #require(try await store.incident(one.name))
        #expect(rest.verdict.findings.filter(\.role.alerts) == first.verdict.findings)
        #expect(rest.rulings ?? [] == [])
        #expect(try await store.history(of: two.name).map(\.what) == [.opened, .corrected, .dismissed, .split])
    }

    @Test("what is merged with something dismissed counts again, and is dismissed again where it is split off")
    func dismissedPart() async throws {
        let (one, two) = (Leaks.account(1), Leaks.account(2, findings: [Leaks.finding("erables")], days: 1))
        try await bring(Leaks.judged(one))
        try await bring(Leaks.judged(two), days: 1)
        try await order(.dismiss(two.name, reason: nil), days: 2)
        _ = try await (heard("t"), heard("e"))
        try await order(.merge(one.name, two.name), days: 3)
        #expect(try await kinds("e") == [.update])
        #expect(try await kinds("t") == [])
        try await order(.split(one.name, posts: [two.name]), days: 4)
        #expect(try await kinds("e").contains(.correction))
        #expect(try await store.incident(two.name)?.state == .dismissed)
        #expect(try await kinds("t") == [])
    }

    @Test("a split tells a correction to those alone whose entry left")
    func splitTold() async throws {
        let thread = PostMark(.thread, "board /1")
        let two = Leaks.account(2, findings: [Leaks.finding(), Leaks.finding("erables")], days: 1)
        try await bring(Leaks.judged(Leaks.account(1)), Leaks.judged(Leaks.account(9)))
        try await bring(Leaks.judged(Leaks.account(1), thread), text: "second")
        try await bring(Leaks.judged(two, thread), days: 1)
        _ = try await (heard("t"), heard("e"), heard("nation"))
        try await order(.split(Leaks.account(1).name, posts: [two.name]))
        #expect(try await kinds("t") == [], "it is concerned by both, and was told")
        #expect(try await kinds("e") == [.correction])
        // Later news of the new incident reaches them as news of something known.
        let worse = Leaks.account(
            2, findings: [Leaks.finding(), Leaks.finding("erables", severity: .critical)], days: 1)
        try await bring(Leaks.judged(worse, thread), days: 6, text: "second")
        #expect(try await kinds("e") == [.update])
    }

    @Test("splitting the first post off leaves it its name", arguments: [true, false])
    func splitFirst(namesFirst: Bool) async throws {
        let accounts = (1...3).map { Leaks.account($0, days: Double($0)) }
        let store = try await filled(accounts)
        try await order(.merge(accounts[0].name, accounts[1].name), on: store)
        try await order(.merge(accounts[0].name, accounts[2].name), on: store)
        let posts = namesFirst ? [accounts[0].name] : [accounts[1].name, accounts[2].name]
        try await order(.split(accounts[2].name, posts: posts), on: store)
        #expect(try await partition(store, accounts) == [accounts[0].name, accounts[1].name, accounts[1].name])
    }

    @Test("the same merges in any order and direction put each post in the same incident", arguments: 0..<20)
    func anyOrder(seed: Int) async throws {
        var random = SeededRandom(UInt64(seed))
        let accounts = (1...7).map { Leaks.account($0, days: Double(Int.random(in: 0...3, using: &random))) }
        var pairs: [(Int, Int)] = []
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let pair = (Int.random(in: 0..<7, using: &random), Int.random(in: 0..<7, using: &random))
            if pair.0 != pair.1 { pairs.append(pair) }
        }
        // What the decisions say: the parts that they connect, each named by its first post.
        var parts = Array(0..<7)
        for (left, right) in pairs {
            let (from, to) = (parts[left], parts[right])
            for index in parts.indices where parts[index] == from { parts[index] = to }
        }
        let expected = accounts.indices.map { index in
            accounts.indices.filter { parts[$0] == parts[index] }.map { accounts[$0] }
                .min(by: PostAccount.isEarlier)?.name
        }
        for _ in 0..<3 {
            let store = try await filled(accounts.shuffled(using: &random))
            for (left, right) in pairs.shuffled(using: &random) {
                let names = Bool.random(using: &random) ? (left, right) : (right, left)
                // What is one already stays one.
                _ = try? await order(.merge(accounts[names.0].name, accounts[names.1].name), on: store)
            }
            #expect(try await partition(store, accounts) == expected)
            // Disjoint splits, in any order.
            let again = accounts.filter { $0.name != expected[accounts.firstIndex(of: $0) ?? 0] }
            for account in again.shuffled(using: &random) {
                _ = try? await order(.split(account.name, posts: [account.name]), on: store)
            }
            #expect(try await partition(store, accounts) == accounts.map(\.name), "every post on its own again")
        }
    }
}
