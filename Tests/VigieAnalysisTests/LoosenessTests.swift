// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore
import VigieMatch

@testable import VigieAnalysis

@Suite("What is loose about a hit")
struct LoosenessTests {
    private static let list = Watchlist(
        entries: [
            Entry(
                id: "miotte", name: "Hôpital privé de la Miotte", domains: ["hopital-miotte.example"], city: "Belfort",
                postcodes: ["90000"]),
            Entry(id: "pasteur", name: "Clinique Pasteur Valombre"),
            Entry(id: "poznan", name: "Maison Hammer", domains: ["hammer-poznan.example"]),
            Entry(id: "thierache", name: "Centre hospitalier de Thierrache"),
        ], digest: "loose")
    private static let matcher = WatchlistMatcher(list)

    @Test(
        "the evidence says what it was",
        arguments: [
            ("H O P I T A L  P R I V E  D E  L A  M I O T T E", "only with its letters set apart"),
            ("H0pital prive de la M10tte", "only by look-alike letters"),
            ("Hоpital privé de la Miоtte", "only by look-alike letters"),
            ("Valombre clinique Pasteur", "only in another order, or with words left out"),
            ("#HopitalPriveDeLaMiotte", "only written as one word"),
            ("Centre hospitalier de Thierache", "only with a letter exchanged, left out or added"),
            ("hammer-poznan.e...", "only cut off"), ("hammer-poz***.example", "only masked with asterisks"),
            ("Miotte private hospital", "only with words abbreviated, left out or exchanged, or in another order"),
        ])
    func sentence(_ sample: (text: String, sentence: String)) throws {
        let post = Scene.post("\(sample.text) leak, 48 213 rows")
        let mentions = Self.matcher.mentions(in: post)
        #expect(mentions.allSatisfy { $0.tier == .loose } && !mentions.isEmpty)
        let verdict = try LeakAnalyst().analyse(post, mentions: mentions, watchlist: Self.list)
        let evidence = try #require(verdict.findings.first).evidence
        #expect(evidence.filter { $0.kind == "spelling" }.map(\.text) == [sample.sentence])
    }
}
