// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore
import VigieMatch

/// Names that many places of a country bear: `Clinique du Parc`.
@Suite("Shared names")
struct SharedNameTests {
    private static let nantes = Entry(
        id: "nantes", name: "Clinique du Parc", domains: ["parc-nantes.example"], city: "NANTES CEDEX 02",
        postcodes: ["44000"])
    private static let lyon = Entry(id: "lyon", name: "Clinique du Parc", city: "Lyon", postcodes: ["69006"])
    private static let bastia = Entry(id: "bastia", name: "Polyclinique Pasteur", city: "Bastia", postcodes: ["20200"])
    private static let short = Entry(id: "short", name: "Hôpital d'Orvanne", aliases: ["HPOV"], city: "Troyes")

    private func found(_ entries: [Entry], _ post: Post) -> [String] {
        MatcherTests.matcher(entries).mentions(in: post).map { "\($0.entry)\($0.ambiguous ? "?" : "")" }
    }

    @Test("alone it is ambiguous, even where the list has but one of that name")
    func alone() {
        #expect(found([Self.nantes], .of(title: "Clinique du Parc, 40 000 patients")) == ["nantes?"])
        #expect(found([Self.nantes, Self.lyon], .of(title: "Clinique du Parc")) == ["nantes?", "lyon?"])
        #expect(found([Self.bastia], .of(title: "polyclinique pasteur db")) == ["bastia?"])
    }

    @Test(
        "town, postcode, département or domain beside it say which",
        arguments: [
            "Clinique du Parc (Nantes)", "clinique du parc nantes", "clinique du parc, 44000", "Clinique du Parc (44)",
            "Clinique du Parc, Loire-Atlantique", "Clinique du Parc FR-44", "clinique du parc | parc-nantes.example",
        ])
    func supported(title: String) {
        for entries in [[Self.nantes], [Self.nantes, Self.lyon]] {
            let all = found(entries, .of(title: title))
            #expect(all.first == "nantes" && !all.contains("lyon"), "\(all)")
            #expect(!all.contains { $0.hasSuffix("?") })
        }
    }

    @Test("a number that counts something is no département")
    func counts() {
        #expect(found([Self.nantes], .of(title: "Clinique du Parc 44 000 lignes")) == ["nantes?"])
        #expect(found([Self.nantes], .of(title: "Clinique du Parc 44 patients")) == ["nantes?"])
        #expect(found([Self.nantes], .of(title: "Clinique du Parc 44% off")) == ["nantes?"])
    }

    @Test("a département's number holds for Corsica too")
    func corsica() {
        #expect(found([Self.bastia], .of(title: "Polyclinique Pasteur (2B)")) == ["bastia"])
        #expect(found([Self.bastia], .of(title: "Polyclinique Pasteur (2A)")) == ["bastia?"])
        #expect(found([Self.bastia], .of(title: "Polyclinique Pasteur (Haute-Corse)")) == ["bastia"])
    }

    @Test("a town in the title holds for the text, one far off in a long text or in a row does not")
    func near() {
        #expect(found([Self.nantes], .of(title: "Nantes", "fuite à la clinique du parc")) == ["nantes"])
        #expect(found([Self.nantes], .of(title: "fuite", "Nantes. La clinique du parc.")) == ["nantes"])
        let filler = String(repeating: "et puis encore autre chose ", count: 100)
        #expect(found([Self.nantes], .of(title: "x", "La clinique du parc. \(filler) Nantes")) == ["nantes?"])
        let rows = String(repeating: "a;b;44000;nantes\n", count: 40)
        #expect(found([Self.nantes], .of(title: "clinique du parc", rows, kind: .code)) == ["nantes?"])
        #expect(
            found([Self.nantes, Self.lyon], .of(title: "clinique du parc", rows, kind: .code)) == ["nantes?", "lyon?"])
    }

    @Test("towns that are words count with a capital")
    func everydayTowns() {
        let nice = Entry(id: "nice", name: "Clinique du Parc", city: "Nice")
        #expect(found([nice], .of(title: "clinique du parc, nice db")) == ["nice?"])
        #expect(found([nice], .of(title: "clinique du parc (Nice)")) == ["nice"])
    }

    @Test("an acronym of four letters needs its town, or a word that says the kind of place")
    func acronyms() {
        #expect(found([Self.short], .of(title: "HPOV database")) == ["short?"])
        #expect(found([Self.short], .of(title: "HPOV (Troyes)")) == ["short"])
        #expect(found([Self.short], .of(title: "clinique HPOV")) == ["short"])
    }

    @Test("a saint alone is a town, a street, a church")
    func saints() {
        let saint = Entry(id: "saint", name: "SAINT LUCIEN", city: "Orge")
        #expect(found([saint], .of(title: "Saint-Lucien")) == ["saint?"])
        #expect(found([saint], .of(title: "Saint-Lucien (Orge)")) == ["saint"])
    }

    @Test("what differs from a name of one word by a letter may be another word")
    func typos() {
        let coined = Entry(id: "coined", name: "Vigilanz", city: "Orge")
        #expect(found([coined], .of(title: "soyez vigilant")) == ["coined?"])
        #expect(found([coined], .of(title: "V1gilanz")) == ["coined"])
    }

    @Test("a saint or a tree beside another word is somebody's own name")
    func own() {
        let own = Entry(id: "own", name: "Clinique Saint-Jean Orvanne")
        #expect(found([own], .of(title: "clinique st jean orvanne")) == ["own"])
    }

    @Test("a name that names nobody for sure is not read out of raw bytes")
    func raw() {
        let matcher = MatcherTests.matcher([Self.nantes])
        #expect(matcher.mentionsMissing(fromTree: "", butInRaw: "Clinique du Parc").isEmpty)
        #expect(matcher.mentionsMissing(fromTree: "", butInRaw: "Clinique du Parc (Nantes)").map(\.entry) == ["nantes"])
    }
}
