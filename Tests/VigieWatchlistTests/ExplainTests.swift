// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieAlert
import VigieAnalysis
import VigieCore
import VigieWatchlist

@Suite("Explain")
struct ExplainTests {
    private static let entries = [
        Entry(id: "orbane", name: "Hôpital privé de l'Orbanette", domains: ["orbanette.example"], city: "Belfort"),
        Entry(id: "nord", name: "Hôpital privé de l'Orbanette Nord"),
        Entry(
            id: "tower", name: "Clinique Merval", exclude: ["tour de la Clinique Merval"]),
        Entry(id: "old", name: "Clinique Zorbel", expires: "2020-01-01"),
        Entry(id: "eloi-a", name: "Clinique Saint-Éloi", city: "Rodez"),
        Entry(id: "eloi-b", name: "Clinique Saint-Éloi", city: "Castres"),
    ]

    private func explain(
        _ text: String, _ entry: EntryID? = nil, router: Router? = nil
    ) throws -> (Explanation, Explanation.Subject?) {
        let list = Watchlist(entries: Self.entries, digest: "test")
        let explanation = Explainer(list, router: router, now: LintTests.now).explain(
            PreviewTests.post(text), id: "p", about: entry.map { [$0] } ?? [])
        return (explanation, explanation.entries.first { $0.entry == entry?.rawValue })
    }

    @Test("a hit is shown with its words, its place, its role and the arithmetic of its confidence")
    func hit() throws {
        let (explanation, entry) = try explain(
            "Database leaked: hopital prive de l'ORBANETTE, 48,000 patients, price 500$", "orbane")
        let it = try #require(entry)
        #expect(it.hits.map(\.form) == ["name"])
        #expect(it.hits[0].place == "prose")
        #expect(it.searched[0].words == ["(hopital prive)", "orbanette"])
        #expect(it.searched[0].anchor == "orbanette")
        #expect(it.role == "victim")
        let subject = try #require(explanation.analysis.subjects.first { $0.entry == "orbane" })
        let listed = subject.prior + subject.evidence.reduce(0) { $0 + $1.weight }
        #expect(abs(listed - subject.sum) < 0.1)
        #expect(abs(1 / (1 + exp(-subject.sum)) - subject.logistic) < 0.011)
        #expect(subject.confidence == it.confidence)
        #expect(explanation.analysis.isLeak)
        #expect(explanation.fields.map(\.field) == ["block 1"])
    }

    @Test(
        "a hit inside a longer name, under an exclude, of an expired entry or given to another is told with its reason")
    func dropped() throws {
        let nested = try explain("Hôpital privé de l'Orbanette Nord", "orbane").1
        #expect(nested?.dropped.map(\.reason) == [.nested])
        #expect(nested?.dropped.first?.by == "nord")
        let excluded = try explain("La tour de la Clinique Merval", "tower").1
        #expect(excluded?.dropped.map(\.reason) == [.excluded])
        #expect(excluded?.dropped.first?.by == "tour de la Clinique Merval")
        let expired = try explain("Clinique Zorbel", "old").1
        #expect(expired?.dropped.map(\.reason) == [.expired])
        let given = try explain("Clinique Saint-Éloi à Rodez", "eloi-b").1
        #expect(given?.dropped.map(\.reason) == [.givenToOther])
        #expect(given?.dropped.first?.by == "eloi-a")
        #expect(given?.hits.isEmpty == true)
        let ambiguous = try explain("Clinique Saint-Éloi", "eloi-b").1
        #expect(ambiguous?.hits.map(\.isAmbiguous) == [true])
        #expect(ambiguous?.searched.first?.others == ["eloi-a"])
    }

    @Test("a name that is not there is told with the words that are, and those that are missed beside them")
    func missed() throws {
        let part = try explain("Le chemin de l'Orbanette est fermé.", "nord").1
        #expect(part?.hits.isEmpty == true)
        #expect(part?.nearest.first?.found.lowercased().contains("orbanette") == true)
        #expect(part?.nearest.first?.missed.contains("Nord") == true)
        #expect(part?.nearest.first?.around?.contains("chemin") == true)
        let none = try explain("Rien de tel.", "nord").1
        #expect(none?.nearest.first?.found == "")
        #expect(none?.outcome.hasPrefix("Not found") == true)
    }

    @Test("without an entry whoever the post concerns is explained, and nobody where nobody is")
    func whoever() throws {
        let both = try explain("Database leaked: Clinique Merval and hopital prive de l'Orbanette, 9,000 patients").0
        #expect(Set(both.entries.map(\.entry)) == ["tower", "orbane"])
        #expect(try explain("Rien.").0.entries.isEmpty)
    }

    @Test("with routes it says who would be told, and why another is not")
    func routes() throws {
        let router = Router(
            routes: [
                Route(name: "team", establishments: ["orbane"], sinks: ["chat"]),
                Route(name: "others", establishments: ["nord"], sinks: ["log"]),
            ], watchlist: Watchlist(entries: Self.entries, digest: "test"))
        let it = try explain("Database leaked: hopital prive de l'Orbanette, 48,000 patients", "orbane", router: router)
            .1
        #expect(it?.routes.map(\.route) == ["team", "others"])
        #expect(it?.routes.map(\.isTaken) == [true, false])
        #expect(it?.routes.last?.reason == .establishment)
    }

    @Test("nothing raw of a person and nothing that a terminal obeys is in an explanation")
    func masked() throws {
        let text =
            "Clinique Merval \u{1B}[31m leak jean.dupont@orbanette.example;06 39 98 12 34;1 84 05 90 000 123 45\nname;mail\nDupont;jean.dupont@orbanette.example"
        var explanation = try explain(text, "orbane").0
        let near = try explain("Voir l'Orbanette jean.dupont@orbanette.example ou 06 39 98 12 34 vite.", "nord").0
        #expect(near.entries.first?.nearest.first?.around != nil)
        explanation.entries += near.entries
        let json = String(decoding: try JSONEncoder().encode(explanation), as: UTF8.self)
        #expect(!json.contains("jean.dupont") && !json.contains("39 98 12 34") && !json.contains("u001b"))
    }
}
