// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieAnalysis
import VigieCore
import VigieMatch

/// Both sides of one trade: posts without a leak that raise an alert, and true leaks that raise none.
@Suite("False alarms and recall")
struct FalseAlarmTests {
    /// Posts of a run; `VIGIE_HARMLESS_POSTS` sets another number. The bar of one alert in 10,000 is measured with 100,000
    /// (`make false-alarms`); a short run allows one in 1,000.
    static let posts = ProcessInfo.processInfo.environment["VIGIE_HARMLESS_POSTS"].flatMap(Int.init) ?? 2_000
    private static let grammars = ["harmless", "everyday", "unread", "unforeseen", "unseen"]
    private static let seed = ProcessInfo.processInfo.environment["VIGIE_SEED"].flatMap(UInt64.init) ?? 1
    private static let shows = ProcessInfo.processInfo.environment["VIGIE_SHOW"].flatMap(Int.init) ?? 40

    @Test("posts without a leak raise hardly an alert, over an invented list", arguments: Self.grammars)
    func invented(grammar: String) throws {
        #expect(InventedList.watchlist.entries.count >= 5_000)
        try run(grammar, InventedList.watchlist, seed: Self.seed, count: Self.posts)
    }

    @Test(
        "posts without a leak raise hardly an alert, over the national register",
        .enabled(if: NationalList.watchlist != nil), arguments: Self.grammars)
    func register(grammar: String) throws {
        try run(grammar, #require(NationalList.watchlist), seed: Self.seed + 1, count: Self.posts / 2)
    }

    private func run(_ grammar: String, _ list: Watchlist, seed: UInt64, count: Int) throws {
        let judge = Judge(list)
        var posts = GeneratedPosts(try Grammar(grammar), seed: seed, list: list)
        var alarms = 0
        var mentioning = 0
        for _ in 0..<count {
            let post = posts.next().post
            let (verdict, isNaming) = try judge.verdict(post)
            if isNaming { mentioning += 1 }
            let loud = verdict.findings.filter { [.victim, .suspected, .exposed].contains($0.role) }
            guard !loud.isEmpty else { continue }
            alarms += 1
            if alarms <= Self.shows {
                print(
                    "ALARM", grammar, loud.map { "\($0.role) \($0.name) \($0.confidence)" }.prefix(2),
                    Judge.oneLine(post))
            }
        }
        print("false alarms of \(grammar): \(alarms) in \(count) posts, \(mentioning) of which name an establishment")
        // A generator that names nobody would prove nothing.
        #expect(mentioning * 2 > count)
        switch grammar {
        // Not yet what is wanted; held so that it does not grow.
        case "everyday": #expect(alarms * 150 <= count)
        case "unread": #expect(alarms * 200 <= count)
        case "unforeseen": #expect(alarms * 200 <= count)
        case "unseen": #expect(alarms * 400 <= count)
        default: #expect(count >= 50_000 ? alarms * 10_000 <= count : alarms * 1_000 <= max(count, 1_000))
        }
    }

    @Test("true leaks are told, in six languages, and nobody beside them is")
    func recall() throws {
        let list = InventedList.watchlist
        let judge = Judge(list)
        var posts = GeneratedPosts(try Grammar("leaks"), seed: Self.seed + 2, list: list)
        let count = Self.posts / 2
        var wanted = 0
        var told = 0
        var lost = 0
        var unfound = 0
        var wrong = 0
        var shown = 0
        for _ in 0..<count {
            let labelled = posts.next()
            let findings = try judge.verdict(labelled.post).verdict.findings
            let data = Set(findings.filter { [.victim, .suspected].contains($0.role) }.map(\.entry))
            let accounts = Set(findings.filter { $0.role == .exposed }.map(\.entry))
            // What the matcher gives to a namesake or to nobody is not the analyst's to find.
            let unmatched = labelled.victims.union(labelled.exposed).subtracting(judge.surelyNamed(labelled.post))
            unfound += unmatched.subtracting(data).subtracting(accounts).count
            let missed = labelled.victims.subtracting(data).union(labelled.exposed.subtracting(accounts))
                .subtracting(unmatched)
            let bad = labelled.others.intersection(data)
            wanted += labelled.victims.count + labelled.exposed.count
            told += labelled.victims.intersection(data).count + labelled.exposed.intersection(accounts).count
            lost += missed.count
            wrong += bad.count
            if !missed.isEmpty || !bad.isEmpty, shown < Self.shows {
                shown += 1
                let names = Dictionary(uniqueKeysWithValues: list.entries.map { ($0.id, $0.name) })
                print(
                    bad.isEmpty ? "MISSED" : "WRONG", (missed.isEmpty ? bad : missed).map { names[$0] ?? "" },
                    findings.map { "\($0.role)=\($0.name) \($0.evidence.first?.kind ?? "")" }.prefix(3),
                    Judge.oneLine(labelled.post))
            }
        }
        print(
            "recall: \(told) of \(wanted) entries in \(count) posts told, \(unfound) not told apart by their names, \(lost) lost; \(wrong) named wrongly beside them"
        )
        #expect(wanted >= count)
        #expect(lost * 100 <= wanted * 2)
        #expect(wrong * 200 <= count)
    }
}

/// Matcher and analyst over one list, as the daemon runs them.
struct Judge {
    private let list: Watchlist
    private let matcher: WatchlistMatcher
    private let analyst = LeakAnalyst()

    init(_ list: Watchlist) {
        self.list = list
        matcher = WatchlistMatcher(list)
    }

    func verdict(_ post: Post) throws -> (verdict: Verdict, isNaming: Bool) {
        let mentions = matcher.mentions(in: post)
        guard analyst.mayConcern(post, mentions: mentions, watchlist: list) else { return (Verdict(), false) }
        return (try analyst.analyse(post, mentions: mentions, watchlist: list), !mentions.isEmpty)
    }

    /// Entries that the matcher finds and nobody shares the name of.
    func surelyNamed(_ post: Post) -> Set<EntryID> {
        Set(matcher.mentions(in: post).filter { !$0.ambiguous }.map(\.entry))
    }

    static func oneLine(_ post: Post) -> String {
        "| \(post.title) | " + post.blocks.map(\.text).joined(separator: " // ").replacing("\n", with: " / ")
    }
}
