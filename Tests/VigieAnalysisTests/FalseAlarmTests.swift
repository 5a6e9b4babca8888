// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieAnalysis
import VigieCore
import VigieMatch

@Suite("False alarms")
struct FalseAlarmTests {
    /// Posts of a run; `VIGIE_HARMLESS_POSTS` sets another number. The bar of one alert in 10,000 needs 10,000 posts or more
    /// and is measured with it; a short run allows one in 100.
    static let posts = ProcessInfo.processInfo.environment["VIGIE_HARMLESS_POSTS"].flatMap(Int.init) ?? 600

    @Test("posts without a leak raise hardly an alert, over an invented list")
    func invented() throws {
        #expect(InventedList.watchlist.entries.count >= 5_000)
        try run(InventedList.watchlist, seed: 1, count: Self.posts)
    }

    @Test(
        "posts without a leak raise hardly an alert, over the national register",
        .enabled(if: NationalList.watchlist != nil))
    func register() throws {
        try run(#require(NationalList.watchlist), seed: 2, count: Self.posts / 2)
    }

    private func run(_ list: Watchlist, seed: UInt64, count: Int) throws {
        let matcher = WatchlistMatcher(list)
        let analyst = LeakAnalyst()
        var posts = HarmlessPosts(seed: seed, list: list)
        var alarms = 0
        var mentioning = 0
        for _ in 0..<count {
            let post = posts.next()
            let mentions = matcher.mentions(in: post)
            if !mentions.isEmpty { mentioning += 1 }
            let verdict = try analyst.analyse(post, mentions: mentions, watchlist: list)
            let loud = verdict.findings.filter { [.victim, .suspected, .exposed].contains($0.role) }
            guard !loud.isEmpty else { continue }
            alarms += 1
            if alarms <= 40 {
                print(
                    "ALARM \(loud.map { "\($0.role) \($0.name)" }.prefix(2)) | \(post.title) | \(post.blocks.map(\.text).joined().replacing("\n", with: " / "))"
                )
            }
        }
        print("\(alarms) alarms in \(count) posts, \(mentioning) of which name an establishment")
        // A generator that names nobody would prove nothing.
        #expect(mentioning * 2 > count)
        #expect(alarms * 100 <= count)
    }
}
