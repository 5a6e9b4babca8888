// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore
import VigieMatch

/// Names of one word: a coinage names somebody, an ordinary word does not.
@Suite("Names of one word")
struct SlightNameTests {
    private static let list = [
        Entry(id: "recreation", name: "LA RECREATION", city: "Foix", postcodes: ["09000"]),
        Entry(id: "escale", name: "L'Escale", domains: ["escale-dax.example"], city: "Dax"),
        Entry(id: "icone", name: "ICONE", city: "Reims"),
        Entry(id: "hemalys", name: "Hémalys"),
        Entry(id: "usld", name: "USLD"),
    ]

    /// `recreation exact`, `escale loose ambiguous`, one for each mention.
    private func found(_ title: String, _ body: String = "") -> [String] {
        MatcherTests.matcher(Self.list).mentions(in: .of(title: title, body)).map {
            "\($0.entry) \($0.tier)\($0.ambiguous ? " ambiguous" : "")"
        }
    }

    @Test("without its article and a capital, an ordinary word is no mention")
    func ordinary() {
        #expect(found("Department of Parks and recreation, 12 million rows") == [])
        #expect(found("x", "une escale à Venise") == [])
    }

    @Test("one of the two leaves a loose, ambiguous mention")
    func half() {
        #expect(found("Recreation leaked") == ["recreation loose ambiguous"])
        #expect(found("x", "pendant la récréation") == ["recreation loose ambiguous"])
        #expect(found("x", "a new icone for the app") == ["icone loose ambiguous"])
    }

    @Test("written as the name it is, it may still be another's")
    func written() {
        #expect(found("La Récréation, 20 000 lignes") == ["recreation exact ambiguous"])
        #expect(found("x", "dump of L'Escale") == ["escale exact ambiguous"])
    }

    @Test(
        "a head word, its town, postcode or domain make it sure",
        arguments: [
            ("EHPAD La Récréation", "recreation exact"), ("ehpad la recreation", "recreation exact"),
            ("maison de retraite l'escale", "escale exact"), ("Clinique Recreation", "recreation exact"),
            ("La Récréation (Foix)", "recreation exact"), ("La Récréation 09000", "recreation exact"),
            ("Clinique Icone", "icone exact"), ("ICONE", "icone exact"),
        ])
    func supported(_ sample: (String, String)) {
        #expect(found(sample.0) == [sample.1])
    }

    @Test("the domain makes the name sure")
    func domain() {
        #expect(found("L'Escale", "escale-dax.example") == ["escale exact", "escale exact"])
    }

    @Test("a coinage is found without anything beside it, in any case")
    func coinage() {
        #expect(found("hemalys db") == ["hemalys exact"])
        #expect(found("HÉMALYS") == ["hemalys exact"])
    }

    @Test("a kind of ward names nobody")
    func wards() {
        let matcher = MatcherTests.matcher(Self.list + [Entry(id: "l", name: "LACTARIUM")])
        #expect(matcher.unmatched.map(\.entry) == ["usld", "l"])
    }

    @Test("hidden in raw bytes, a word that is no sure name is not reported")
    func raw() {
        let matcher = MatcherTests.matcher(Self.list)
        #expect(matcher.mentionsMissing(fromTree: "", butInRaw: "La Récréation and ICONE").map(\.entry) == ["icone"])
    }
}
