// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieAnalysis
import VigieCore
import VigieMatch

/// Ways in which other systems lose or invent a victim.
@Suite("What others get wrong")
struct RegressionTests {
    @Test("the second victim of a post is never lost, and each has its own count")
    func secondVictim() throws {
        let verdict = try Scene.verdict(
            Scene.post(
                "152,808 rows",
                "103,082 rows from Centre hospitalier de Valombre, 49,726 rows from Clinique des Ormes Bleus, total 152,808"
            ))
        #expect(verdict.findings.map(\.role) == [.victim, .victim])
        #expect(
            Dictionary(uniqueKeysWithValues: verdict.findings.map { ($0.entry, $0.records) }) == [
                "valombre": 103_082, "ormes": 49_726,
            ])
        #expect(verdict.claim.records == 152_808)
    }

    @Test("names behind counts get the counts before them too")
    func countsBehind() throws {
        let verdict = try Scene.verdict(
            Scene.post("FR dump", "CH Valombre: 48k rows\nOrmes Bleus: 12k rows\nBiolysance: 5 000 lignes"))
        #expect(
            Dictionary(uniqueKeysWithValues: verdict.findings.map { ($0.entry, $0.records) }) == [
                "valombre": 48_000, "ormes": 12_000, "biolys": 5_000,
            ])
    }

    @Test("few mail addresses do not erase a named victim")
    func fewMails() throws {
        #expect(
            try Scene.roles(Scene.post("CH Valombre dump", "a@courriel.example\nb@courriel.example")) == [
                "valombre=victim"
            ])
    }

    @Test("an excluded or denied name in one field does not mute another entry")
    func noMute() throws {
        let roles = try Scene.roles(
            Scene.post(
                "Fuite de données : Rezalib dément",
                "Rezalib a réfuté l'information. Deux établissements sont concernés : le Centre hospitalier de Valombre, à Cahors, et la clinique des Ormes Bleus. 150 000 patients."
            ))
        #expect(roles == ["ormes=victim", "rezalib=mentioned", "valombre=victim"])
    }

    @Test("a blank name matches nothing, and an empty post has an empty verdict")
    func blank() throws {
        let list = Watchlist(entries: [Entry(id: "x", name: "")], digest: "blank")
        let post = Scene.post("", "")
        let verdict = try LeakAnalyst().analyse(
            post, mentions: WatchlistMatcher(list).mentions(in: post), watchlist: list)
        #expect(verdict == Verdict())
    }

    @Test("five establishments of one post are five victims")
    func five() throws {
        let verdict = try Scene.verdict(
            Scene.post(
                "French health pack",
                "db dump 5 sites: CH Valombre, Ormes Bleus, Biolysance, EHPAD Les Tilleuls de Brassac, clarisse-pau.example. 90k patients, 2000$"
            ))
        #expect(
            Set(verdict.findings.filter { $0.role == .victim }.map(\.entry)) == [
                "valombre", "ormes", "biolys", "tilleuls", "claire-b",
            ])
    }

    @Test("a post whose analysis failed gives its plain matches as suspicions")
    func fallback() {
        let post = Scene.post("CH Valombre", "and a.b+rezalib@courriel.example")
        let verdict = LeakAnalyst.fallback(
            post: post, mentions: Scene.matcher.mentions(in: post), watchlist: Scene.watchlist)
        #expect(verdict.findings.map { "\($0.entry)=\($0.role)" } == ["valombre=suspected"])
        #expect(verdict.findings[0].severity == .medium)
    }
}
