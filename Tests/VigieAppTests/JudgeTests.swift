// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore

import struct Foundation.Date

@testable import VigieApp

@Suite("From a verdict to an alert")
struct JudgeTests {
    private func finding(_ entry: EntryID, _ role: Role) -> Finding {
        Finding(entry: entry, name: entry.rawValue, role: role, confidence: 0.9, severity: .high)
    }

    @Test("a region is reported although nobody is named")
    func region() throws {
        let post = Post(id: PostID(source: "s", key: "id:1"), title: "list", blocks: [Block(.code, "rows")])
        func judged(_ regions: [Region]?) -> PostAccount? {
            Judge.report(
                Verdict(regions: regions), on: post, mentions: [], isKept: false, listing: nil,
                now: Date(timeIntervalSince1970: 1_767_500_000))?.account
        }
        #expect(judged(nil) == nil && judged([]) == nil)
        let made = try #require(judged([Region(place: "Belfort", radius: 20, people: 31, of: 40, watched: 5)]))
        #expect(made.verdict.regions?.count == 1)
    }

    @Test("an author who bears another client's name is not shown to the first")
    func nameInAuthor() throws {
        let post = Post(
            id: PostID(source: "s", key: "id:1"), title: "Clinique Aubevive", author: "Brumeterre",
            blocks: [Block(.prose, "dump")])
        let mentions = [
            Mention(entry: "a", form: .name, place: .title, field: .title, range: 0..<17, text: "Clinique Aubevive"),
            Mention(entry: "b", form: .name, place: .author, field: .author, range: 0..<10, text: "Brumeterre"),
        ]
        var verdict = Verdict(findings: [finding("a", .victim)])
        verdict.claim.actor = "Brumeterre"
        let now = Date(timeIntervalSince1970: 1_767_500_000)
        let made = Judge.report(verdict, on: post, mentions: mentions, isKept: false, listing: nil, now: now)
        let account = try #require(made).account
        let incident = Incident(
            id: account.name, post: account.reference, verdict: account.verdict, firstSeen: now, updated: now)
        #expect(incident.verdict.findings.map(\.role) == [.victim, .mentioned])
        let seen = incident.visible(to: .entries(["a"])) { $0.entry == "b" ? ["Brumeterre"] : [$0.name] }
        #expect(seen.post.author == nil && seen.verdict.claim.actor == nil)
    }

    @Test("views, signatures and accents make no revision; a new word and a new title do")
    func digest() {
        let id = PostID(source: "s", key: "id:1")
        func stamp(_ title: String, _ blocks: [Block]) -> String {
            Judge.stamp(Post(id: id, title: title, blocks: blocks)).digest
        }
        let first = stamp("Hôpital", [Block(.prose, "données de patients")])
        #expect(first == stamp("HOPITAL", [Block(.prose, "Donnees de  patients"), Block(.signature, "buy here")]))
        #expect(first != stamp("Hôpital", [Block(.prose, "données de 48 patients")]))
        #expect(first != stamp("Clinique", [Block(.prose, "données de patients")]))
    }

    @Test("an incident keeps its name, and two posts never share one")
    func names() {
        let first = Judge.incidentID(of: PostID(source: "s", key: "id:1"))
        #expect(first == Judge.incidentID(of: PostID(source: "s", key: "id:1")))
        #expect(first.rawValue.wholeMatch(of: /V-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}/) != nil)
        let names = Set((0..<10_000).map { Judge.incidentID(of: PostID(source: "s", key: "id:\($0)")) })
        #expect(names.count == 10_000)
    }
}
