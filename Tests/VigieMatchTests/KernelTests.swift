// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore
import VigieMatch

/// What the search promises wherever a word stands, whatever came before it and however hostile the text or the list is.
@Suite("Kernel")
struct KernelTests {
    private static let list = [
        MatcherTests.miotte, MatcherTests.sallanches, Entry(id: "hemalys", name: "Hémalys"),
        Entry(id: "valbrune", name: "Clinique des Deux Étangs de Valbrune"),
        Entry(id: "orvanne", name: "Polyclinique Orvanne Zorvalin", domains: ["zorvalin.example"]),
    ]
    private static let matcher = MatcherTests.matcher(list)

    private static func found(_ text: String) -> [String] {
        matcher.mentions(in: .of(title: "", text)).map { "\($0.entry) \($0.tier) \($0.range)" }
    }

    @Test("a name is found at every distance from the start, from the end and from the edges of the steps")
    func everyOffset() {
        for (name, entry) in [
            ("HP de la Miotte", "miotte"), ("hopitol prive Miotte", "miotte"), ("hemalyss", "hemalys"),
        ] {
            for before in Array(0..<140) + Array(2_030..<2_060) {
                for after in [0, 1, 7, 8, 15, 16, 17, 63, 64, 65] {
                    let head = before == 0 ? "" : String(repeating: "x", count: before - 1) + " "
                    let tail = after == 0 ? "" : " " + String(repeating: "y", count: after - 1)
                    let mentions = Self.matcher.mentions(in: .of(title: "", head + name + tail))
                    #expect(mentions.map(\.entry.rawValue) == [entry], "\(before) before, \(after) after")
                    #expect(mentions.map(\.range) == [before..<before + name.utf8.count])
                }
            }
        }
    }

    @Test("a long text holds the mentions of its sentences, no more and no fewer")
    func sentences() {
        var generator = OracleTests.Generator(state: 7)
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        let words =
            ("miotte miote miottte orvanne orvane zorvalin zorvalim clinique polyclinique hopital prive valbrune deux "
            + "etangs hemalys hemalis ophtalmologie ophtalmologle sallanches salanches de la des h3malys m1otte "
            + "zorvalin.example cabinet")
            .split(separator: " ").map(String.init)
        let others = (0..<3_000).map { _ in
            String((0..<2 + generator.next(16)).map { _ in letters[generator.next(26)] })
        }
        var text = ""
        var expected: [String] = []
        var count = 0
        for _ in 0..<2_500 {
            var sentence = ""
            for _ in 0..<3 + generator.next(6) {
                let isKnown = generator.next(2) == 0
                sentence += isKnown ? words[generator.next(words.count)] : others[generator.next(others.count)]
                sentence += generator.next(8) == 0 ? " - " : " "
            }
            let start = text.utf8.count
            for mention in Self.matcher.mentions(in: .of(title: "", sentence)) {
                let range = mention.range
                expected.append(
                    "\(mention.entry) \(mention.tier) \(range.lowerBound + start..<range.upperBound + start)")
                count += 1
            }
            text += sentence + ";\n"
        }
        #expect(count > 300)
        #expect(Self.found(text) == expected)
    }

    @Test("the exact tier alone finds what all tiers call exact")
    func tiers() {
        let post = Post.of(
            title: "",
            "HP Miotte, hopitol prive Miotte, hemalyss; Hémalys; rh@zorvalin.example; clinique deux etangs valbrune")
        let all = Self.matcher.mentions(in: post).filter { $0.tier == .exact }
        #expect(all.count > 3)
        #expect(Self.matcher.mentions(in: post, tiers: .exact) == all)
    }

    @Test("entries of one letter and of ten thousand match nothing and hide nothing")
    func oddEntries() {
        let letters = "abcdefghijklmnopqrstuvwxyz".map { Entry(id: EntryID(rawValue: "\($0)"), name: "\($0)") }
        let long = Entry(id: "long", name: String(repeating: "Saint Valbert du Grand Pré ", count: 370))
        let matcher = MatcherTests.matcher(letters + [long, MatcherTests.miotte])
        #expect(matcher.unmatched.count == 27)
        let text = "a b c d e f g h i j k l m n o p q r s t u v w x y z Saint Valbert du Grand Pré "
        #expect(matcher.mentions(in: .of(title: text, text)).isEmpty)
        #expect(matcher.mentions(in: .of(title: "", text + "HP Miotte")).map(\.entry) == ["miotte"])
    }

    @Test(
        "300,000 bytes of the beginning of a name, of one entry's words or of one word match nothing",
        arguments: ["hopital prive de la ", "hopitalprive", "prive; Miotte; ", "x", "0", "é", ".", "\u{0}"])
    func monotonous(piece: String) {
        let text = String(repeating: piece, count: 300_000 / piece.utf8.count)
        let list = [Entry(id: "long", name: "Hôpital privé de la Miotte")]
        #expect(MatcherTests.matcher(list).mentions(in: .of(title: "", text)).isEmpty)
    }
}
