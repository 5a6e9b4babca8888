// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieAlert
import VigieCore
import VigieTestSupport

import struct Foundation.Date

@testable import VigieApp

@Suite("Incidents that gather, merge and split")
struct IncidentDeskTests {
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

    let store = InMemoryStore()
    var desk: IncidentDesk { IncidentDesk(store: store) }

    private func bring(
        _ posts: JudgedPost..., days: Double = 0, text: String = "first", backlog: Bool = false
    ) async throws {
        let now = Leaks.sunday.addingTimeInterval(days * 86_400)
        try await desk.settle(posts, isBacklog: backlog, router: Self.router, now: now) { settlement in
            let seen = posts.map { PostStamp(id: $0.account.reference.id, digest: text) }
            try await store.commit(
                PollCommit(
                    source: "board", seen: seen, incidents: settlement.incidents, posts: settlement.posts,
                    events: settlement.events, alerts: settlement.alerts, memory: SourceMemory(since: now), now: now))
        }
    }

    @discardableResult
    private func order(_ order: IncidentOrder, days: Double = 5, on store: InMemoryStore? = nil) async throws -> String
    {
        try await IncidentDesk(store: store ?? self.store).carryOut(
            order, by: "ana", router: Self.router, watchlist: Self.list,
            now: Leaks.sunday.addingTimeInterval(days * 86_400))
    }

    /// What each sink hears and has not heard before.
    private func heard(_ sink: SinkID) async throws -> [OutboxItem] {
        let far = Leaks.sunday.addingTimeInterval(1e8)
        let items = try await store.claimDue(sink: sink, now: far, limit: 99, lease: 1e9)
        for item in items { try await store.settle(item.id, .delivered, now: far) }
        return items
    }

    private func kinds(_ sink: SinkID) async throws -> [AlertKind] { try await heard(sink).map(\.kind) }

    // MARK: Gathering

    @Test("a repost elsewhere joins and is told once, as an update; the same place saying it again is not told")
    func repost() async throws {
        let text = PostMark(.text, "words")
        try await bring(Leaks.judged(Leaks.account(1), text))
        #expect(try await kinds("t") == [.new])
        try await bring(Leaks.judged(Leaks.account(2, source: "tower", days: 1), text), days: 1)
        let items = try await heard("t")
        #expect(items.map(\.kind) == [.update])
        guard case .incidents(let told)? = items.first?.subject else { return #expect(Bool(false), "no incident") }
        #expect(told.first?.joined?.id.source == "tower")
        #expect(items.first?.earlier.map(\.role) == [.victim])
        try await bring(Leaks.judged(Leaks.account(3, source: "tower", days: 2), text), days: 2)
        #expect(try await kinds("t") == [])
        #expect(try await store.summary().incidents == 1)
        #expect(try await store.accounts(of: Leaks.account(3, source: "tower").name, limit: 9).count == 3)
        #expect(
            try await store.history(of: Leaks.account(1).name).map(\.what) == [.opened, .joined, .joined])
    }

    @Test("the same words at the same place under another title are told quietly, a reply's title is none")
    func otherTitle() async throws {
        let text = PostMark(.text, "words")
        try await bring(Leaks.judged(Leaks.account(1, title: "Clinique tilleuls, lot 1"), text))
        _ = try await heard("t")
        try await bring(Leaks.judged(Leaks.account(2, title: "Re: clinique TILLEULS - lot 1", days: 1), text), days: 1)
        #expect(try await kinds("t") == [])
        try await bring(Leaks.judged(Leaks.account(3, title: "Clinique tilleuls, lot 2", days: 2), text), days: 2)
        let items = try await heard("t")
        #expect(items.map(\.kind) == [.update])
        guard case .incidents(let told)? = items.first?.subject else { return #expect(Bool(false), "no incident") }
        #expect(told.first?.joined?.title == "Clinique tilleuls, lot 2")
    }

    @Test("posts of one poll gather among themselves")
    func onePoll() async throws {
        let thread = PostMark(.thread, "board /1")
        try await bring(Leaks.judged(Leaks.account(1), thread), Leaks.judged(Leaks.account(2), thread))
        #expect(try await store.summary().incidents == 1)
        #expect(try await kinds("t") == [.new])
    }

    @Test("a post that joins tells those who were never told as new, and those who were as an update")
    func neverSilenced() async throws {
        let thread = PostMark(.thread, "board /1")
        try await bring(Leaks.judged(Leaks.account(1), thread))
        _ = try await (heard("t"), heard("nation"))
        let both = Leaks.account(2, findings: [Leaks.finding(), Leaks.finding("erables")], days: 1)
        try await bring(Leaks.judged(both, thread), days: 1)
        let new = try await heard("e")
        #expect(new.map(\.kind) == [.new])
        guard case .incidents(let told)? = new.first?.subject else { return #expect(Bool(false), "no incident") }
        #expect(told.first?.joined?.id == both.reference.id, "it reads where it is named")
        #expect(try await kinds("nation") == [.update])
        #expect(try await kinds("t") == [], "nothing is new for the first clinic")
        #expect(try await store.summary().incidents == 1)
    }

    @Test("whose alert was dropped is told as new by the next post")
    func dropped() async throws {
        let text = PostMark(.text, "words")
        try await bring(Leaks.judged(Leaks.account(1), text))
        for row in try await store.outbox(state: .pending, limit: 9) where row.sink == "t" {
            _ = try await store.drop(row.id, reason: "too many", now: Leaks.sunday)
        }
        try await bring(Leaks.judged(Leaks.account(2, days: 1), text), days: 1)
        #expect(try await kinds("t") == [], "the same place says the same again: no revision, no message")
        try await bring(Leaks.judged(Leaks.account(3, source: "tower", days: 2), text), days: 2)
        #expect(try await kinds("t") == [.new])
    }

    @Test("a post that makes it worse is a loud update")
    func worse() async throws {
        let thread = PostMark(.thread, "board /1")
        try await bring(Leaks.judged(Leaks.account(1), thread))
        _ = try await heard("t")
        let worse = Leaks.account(2, findings: [Leaks.finding(severity: .critical)], days: 1)
        try await bring(Leaks.judged(worse, thread), days: 1)
        #expect(try await kinds("t") == [.update])
    }

    @Test("a dismissed incident: the same words are not told again, a new victim is, and the decoy catches nothing")
    func dismissed() async throws {
        let (text, thread) = (PostMark(.text, "words"), PostMark(.thread, "board /1"))
        try await bring(Leaks.judged(Leaks.account(1), text, thread))
        try await order(.dismiss(Leaks.account(1).name, reason: "a joke"), days: 0.5)
        #expect(try await kinds("t") == [.new, .correction], "the dismissal is told")
        try await bring(Leaks.judged(Leaks.account(2, source: "tower", days: 1), text), days: 1)
        #expect(try await kinds("t") == [])
        try await bring(Leaks.judged(Leaks.account(3, days: 2), thread), days: 2)
        #expect(try await kinds("t") == [.new], "a post in the decoy's thread is an incident of its own")
        #expect(try await store.summary().incidents == 2)
        let more = Leaks.account(4, findings: [Leaks.finding(), Leaks.finding("erables")], days: 3)
        try await bring(Leaks.judged(more, text), days: 3)
        #expect(try await kinds("e") == [.new])
    }

    @Test("an edit that names somebody new in a dismissed incident opens it again")
    func reopened() async throws {
        let first = Leaks.account(1)
        try await bring(Leaks.judged(first))
        try await order(.dismiss(first.name, reason: nil), days: 0.5)
        _ = try await heard("e")
        let edited = Leaks.account(1, findings: [Leaks.finding(), Leaks.finding("erables")])
        try await bring(Leaks.judged(edited), days: 1, text: "second")
        #expect(try await kinds("e") == [.new])
        #expect(try await store.incident(first.name)?.state == .new)
        #expect(try await store.history(of: first.name).last?.what == .reopened)
    }

    @Test("a backlog is one digest, and quiet sightings are not in it")
    func backlog() async throws {
        let text = PostMark(.text, "words")
        try await bring(Leaks.judged(Leaks.account(1), text))
        _ = try await heard("nation")
        try await bring(
            Leaks.judged(Leaks.account(2, source: "tower"), text),
            Leaks.judged(Leaks.account(3, source: "tower", findings: [Leaks.finding("erables")])), backlog: true)
        let items = try await heard("nation")
        #expect(items.map(\.kind) == [.digest])
        guard case .incidents(let told)? = items.first?.subject else { return #expect(Bool(false), "no incident") }
        #expect(told.map(\.id) == [Leaks.account(3, source: "tower").name])
    }

    // MARK: Corrections

    @Test("an operator's word is told to those who were told, as a correction, and to the victim as new")
    func corrected() async throws {
        let first = Leaks.account(1, findings: [Leaks.finding("tilleuls", .suspected)])
        try await bring(Leaks.judged(first))
        _ = try await (heard("t"), heard("nation"), heard("e"))
        try await order(.correct(first.name, victims: ["erables"], others: ["tilleuls"]))
        let items = try await heard("t")
        #expect(items.map(\.kind) == [.correction])
        #expect(items.first?.audience == .entries(["tilleuls"]), "the other clinic is not shown")
        #expect(items.first?.earlier.map(\.role) == [.suspected])
        #expect(try await kinds("e") == [.new])
        #expect(try await kinds("nation") == [.correction])
        let incident = try #require(try await store.incident(first.name))
        #expect(incident.revision == 2)
        #expect(incident.verdict.findings.map(\.role) == [.mentioned, .victim])
        // A later post does not undo it, and it is told but once.
        try await bring(
            Leaks.judged(Leaks.account(1, findings: [Leaks.finding("tilleuls", .suspected, records: 3)])), days: 6,
            text: "second")
        #expect(try await kinds("t") == [])
    }

    @Test("an edit that takes the victim back is a correction for those alone who were told")
    func takenBack() async throws {
        let both = Leaks.account(1, findings: [Leaks.finding(), Leaks.finding("erables", .targeted, severity: .low)])
        try await bring(Leaks.judged(both))
        #expect(try await kinds("t") == [.new])
        #expect(try await kinds("e") == [])
        try await bring(Leaks.judged(Leaks.account(1, findings: [])), days: 1, text: "second")
        #expect(try await kinds("t") == [.correction])
        #expect(try await kinds("e") == [], "who was not told is told no correction")
        try await bring(Leaks.judged(Leaks.account(1, findings: [], records: 5)), days: 2, text: "third")
        #expect(try await kinds("t") == [], "a correction is told once")
    }

    @Test("orders that cannot be carried out say why and change nothing")
    func refused() async throws {
        let name = Leaks.account(1).name
        try await bring(Leaks.judged(Leaks.account(1)))
        let refused: [IncidentOrder] = [
            .confirm("V-NOBODY"), .merge(name, name), .split(name, posts: [name]), .split(name, posts: ["V-X"]),
            .split(name, posts: []), .correct(name, victims: [], others: []),
            .correct(name, victims: ["unheard-of"], others: []),
            .correct(name, victims: ["tilleuls"], others: ["tilleuls"]),
        ]
        for order in refused {
            await #expect(throws: IncidentOrderError.self, "\(order)") { try await self.order(order) }
        }
        #expect(try await store.incident(name)?.revision == 1)
    }

    @Test("notes and reasons are kept masked")
    func masked() async throws {
        let name = Leaks.account(1).name
        try await bring(Leaks.judged(Leaks.account(1)))
        try await order(.note(name, text: "called jeanne.invented@tilleuls.example\u{1B}[2J on 06 39 98 12 34"))
        try await order(.acknowledge(name))
        let history = try await store.history(of: name)
        #expect(history.map(\.what) == [.opened, .noted, .acknowledged])
        let text = try #require(history[1].text)
        #expect(!text.contains("jeanne.invented") && !text.contains("12 34") && !text.contains("\u{1B}"))
        #expect(history[1].who == "ana")
        #expect(try await store.incident(name)?.owner == "ana")
    }

    // MARK: Merge and split

    private func partition(_ store: InMemoryStore, _ accounts: [PostAccount]) async throws -> [IncidentID] {
        try await store.places(of: accounts.map(\.reference.id)).map { try #require($0).incident }
    }

    private func filled(_ accounts: [PostAccount]) async throws -> InMemoryStore {
        let store = InMemoryStore()
        for account in accounts {
            let now = account.firstSeen
            try await IncidentDesk(store: store).settle(
                [Leaks.judged(account)], isBacklog: false, router: Self.router, now: now
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
