// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieAnalysis
import VigieCore
import VigieMatch

/// Descriptions of real leaks, none of which is a French hospital's.
@Suite("Real breaches", .enabled(if: NationalList.watchlist != nil))
struct RealBreachTests {
    private struct Breach: Decodable {
        var Name: String
        var Title: String
        var Description: String
    }

    @Test("no description of a public breach is taken for a French hospital's")
    func breaches() throws {
        let list = try #require(NationalList.watchlist)
        let folder = try #require(NationalList.folder)
        let data = try Data(contentsOf: folder.appending(path: "hibp-breaches/breaches_2025-03_875.json"))
        let breaches = try JSONDecoder().decode([Breach].self, from: data)
        #expect(breaches.count > 800)
        let matcher = WatchlistMatcher(list)
        let analyst = LeakAnalyst()
        var alarms: [String] = []
        for breach in breaches {
            let text = breach.Description.replacing(#/<[^>]*>/#, with: "")
            let post = Post(
                id: PostID(source: "hibp", key: breach.Name), title: breach.Title, blocks: [Block(.prose, text)])
            let mentions = matcher.mentions(in: post)
            let verdict = try analyst.analyse(post, mentions: mentions, watchlist: list)
            for mention in mentions {
                print(
                    "HIT \(breach.Name): \(mention.entry) \(mention.tier) \(mention.ambiguous ? "ambiguous " : "")“\(mention.text)”"
                )
            }
            for finding in verdict.findings where [.victim, .suspected, .exposed].contains(finding.role) {
                alarms.append("\(breach.Name): \(finding.name) \(finding.role) \(finding.confidence)")
            }
        }
        #expect(alarms == [])
    }
}
