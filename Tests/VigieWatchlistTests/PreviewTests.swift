// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore
import VigieMatch
import VigieWatchlist

@Suite("Preview")
struct PreviewTests {
    static let entries = [
        Entry(id: "orbane", name: "Clinique d'Orbane", domains: ["orbane.example"], city: "Belfort"),
        Entry(id: "valbrune", name: "Hôpital de Valbrune", city: "Sallanches"),
        Entry(id: "avenir", name: "Avenir"),
    ]

    static func post(_ text: String, title: String = "", day: Int? = nil) -> Post {
        Post(
            id: PostID(source: "test", key: "id:1"), title: title,
            published: day.map { Date(timeIntervalSince1970: 1_795_392_000 + Double($0) * 86_400) },
            blocks: [Block(.prose, text)])
    }

    static let leak = "Database leaked: Clinique d'Orbane, 48,000 patients, full dump with names and phones, price 500$"

    static func matcher(_ entries: [Entry]) -> WatchlistMatcher {
        WatchlistMatcher(Watchlist(entries: entries, digest: "\(entries.map(\.id.rawValue))"))
    }

    @Test("it counts posts, words and alerts by entry, the most often hit first, and alerts a day")
    func counts() throws {
        var preview = WatchlistPreview(Self.matcher(Self.entries))
        preview.take(Self.post("Un bel Avenir pour la ville.", day: 0), id: "a")
        preview.take(Self.post("L'Avenir du club, Avenir radieux.", day: 1), id: "b")
        preview.take(Self.post(Self.leak, day: 4), id: "c")
        preview.take(Self.post("Rien du tout.", day: 4), id: "d")
        let report = preview.finish()
        #expect(report.posts == 4)
        #expect(report.postsWithHits == 3)
        #expect(report.alerts == 1)
        #expect(report.days == 4)
        #expect(report.alertsPerDay == 0.25)
        #expect(report.entries == 3)
        #expect(report.hits.map(\.entry) == ["avenir", "orbane"])
        #expect(report.hits[0].posts == 2)
        #expect(report.hits[0].texts.map(\.text) == ["avenir"] && report.hits[0].texts[0].count == 2)
        #expect(report.hits[1].alerts == 1)
        #expect(report.hits[1].roles == ["victim": 1])
        #expect(report.against == nil)
    }

    @Test("examples are masked, defanged and few")
    func examples() throws {
        var preview = WatchlistPreview(Self.matcher(Self.entries))
        for number in 0..<9 {
            preview.take(
                Self.post(
                    "Clinique d'Orbane https://orbane.example/x jean.dupont@orbane.example 06 39 98 12 34 \u{1B}[31m"),
                id: "p\(number) jean.dupont@orbane.example")
        }
        let hits = try #require(preview.finish().hits.first)
        #expect(hits.posts == 9)
        #expect(hits.examples.count == 3)
        for example in hits.examples {
            #expect(!example.excerpt.contains("jean.dupont") && !example.post.contains("jean.dupont"))
            #expect(!example.excerpt.contains("98 12 34"))
            #expect(!example.excerpt.contains("https://orbane.example"))
            #expect(!example.excerpt.contains("\u{1B}"))
        }
        for text in hits.texts { #expect(!text.text.contains("jean.dupont")) }
    }

    @Test("against another version it tells entries, hits and verdicts that differ")
    func against() throws {
        let new = [Self.entries[0], Entry(id: "merval", name: "Clinique Merval")]
        var preview = WatchlistPreview(Self.matcher(new), against: Self.matcher([Self.entries[1], Self.entries[2]]))
        preview.take(Self.post(Self.leak), id: "a")
        preview.take(Self.post("Un bel Avenir."), id: "b")
        let change = try #require(preview.finish().against)
        #expect(change.added == ["merval", "orbane"])
        #expect(change.removed == ["avenir", "valbrune"])
        #expect(change.alertsBefore == 0)
        #expect(change.hits.map(\.entry).sorted() == ["avenir", "orbane"])
        #expect(
            change.verdicts.contains {
                $0.post == "a" && $0.entry == "orbane" && $0.before == nil && $0.now == "victim"
            })
        var same = WatchlistPreview(Self.matcher(new), against: Self.matcher(new))
        same.take(Self.post(Self.leak), id: "a")
        let none = try #require(same.finish().against)
        #expect(none.added.isEmpty && none.removed.isEmpty && none.hits.isEmpty && none.verdicts.isEmpty)
        #expect(none.alertsBefore == 1)
    }

    @Test("without dates nothing is said by day")
    func undated() {
        var preview = WatchlistPreview(Self.matcher(Self.entries))
        preview.take(Self.post(Self.leak), id: "a")
        #expect(preview.finish().days == nil)
        #expect(preview.finish().alertsPerDay == nil)
    }
}

@Suite("Suggestions")
struct SuggestionTests {
    private func suggestions(_ entries: [Entry], posts: [Post] = [], only: [EntryID] = []) -> [Suggestion] {
        var suggester = Suggester(PreviewTests.matcher(entries), only: only)
        for (index, post) in posts.enumerated() { suggester.take(post, id: "p\(index)") }
        return suggester.finish()
    }

    @Test("short forms, acronyms, head and town, and labels of domains are proposed; what is found already is not")
    func kinds() throws {
        let entry = Entry(
            id: "orb", name: "Hôpital privé de l'Orbanette - site Nord", domains: ["chorbanette.example"],
            city: "Belfort")
        let all = suggestions([entry])
        #expect(all.first { $0.kind == .shortForm }?.alias == "Hôpital privé de l'Orbanette")
        #expect(all.first { $0.kind == .town }?.alias == "HP Belfort")
        #expect(all.first { $0.kind == .domainLabel }?.alias == "chorbanette")
        #expect(all.first { $0.kind == .acronym }?.alias == "HPOSN")
        let whole = Entry(id: "val", name: "Centre hospitalier de Valbrune", aliases: ["Valbrune", "CHV"])
        #expect(suggestions([whole]).isEmpty)
    }

    @Test("a proposal that other entries' names hold, that is a common word, or that posts hold costs something")
    func costs() throws {
        let entries = [
            Entry(id: "a", name: "Clinique Zorbel"), Entry(id: "b", name: "Cabinet dentaire Zorbel Nord"),
            Entry(id: "c", name: "Clinique Martin", city: "Lyon"),
            Entry(id: "d", name: "Clinique Hémalys"),
        ]
        let posts = [PreviewTests.post("Hémalys est une marque de yaourt. jean.dupont@hemalys.example")]
        let all = suggestions(entries, posts: posts).filter { $0.kind == .withoutHead }
        let zorbel = try #require(all.first { $0.entry == "a" })
        #expect(zorbel.others == ["b"])
        #expect(zorbel.advice == .consider)
        let martin = try #require(all.first { $0.entry == "c" })
        #expect(martin.advice == .leave)
        #expect(martin.common?.contains("first name") == true)
        let hemalys = try #require(all.first { $0.entry == "d" })
        #expect(hemalys.posts == 1)
        #expect(hemalys.advice == .consider)
        #expect(hemalys.example?.contains("jean.dupont") == false)
        let free = suggestions([entries[3]], posts: [PreviewTests.post("Rien.")]).first { $0.kind == .withoutHead }
        #expect(free?.advice == .take)
        #expect(free?.posts == 0)
    }

    @Test("only the entries that are asked for get proposals, measured against all")
    func only() {
        let entries = [Entry(id: "a", name: "Clinique Zorbel"), Entry(id: "b", name: "Clinique Zorbel Nord")]
        let all = suggestions(entries, only: ["a"])
        #expect(Set(all.map(\.entry)) == ["a"])
        #expect(all.first { $0.alias == "Zorbel" }?.othersCount == 1)
    }
}
