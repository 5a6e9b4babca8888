// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore

@testable import VigieMatch

/// What hostile texts cost, counted in names that are compared letter by letter.
@Suite("Work")
struct WorkTests {
    private static let matcher = MatcherTests.matcher(
        [
            Entry(id: "long", name: "Hôpital privé de la Miotte", city: "Belfort", postcodes: ["90000"]),
            Entry(id: "other", name: "Clinique de la Miotte", domains: ["clinique-miotte.example"]),
            Entry(id: "third", name: "Miotte Orvanne Zorvalin"), Entry(id: "fourth", name: "Zorvalin Orvanne"),
        ]
            + (0..<200).map { Entry(id: EntryID(rawValue: "n\($0)"), name: "Miotte Valbrune \($0)") })

    private static func compared(_ piece: String, _ count: Int) -> Int {
        let post = Post.of(title: "", String(repeating: piece, count: count))
        return matcher.search(post, tiers: .all).compared
    }

    @Test(
        "twice the text costs twice the comparisons at most, and each word a bounded number of them",
        arguments: [
            "hopital prive de la ", "miotte ", "miote ", "miotte orvanne ", "zorvalin orvanne zorvalin ",
            "valbrune miotte de la ", "clinique-miotte.", "clinique-miotte.example.", "Hôpital privé de la Miotte, ",
            "m1otte ", "90000 belfort ", "cliniquedelamiotte ", "mio*** ", "x",
        ])
    func isLinear(piece: String) {
        let once = Self.compared(piece, 4_000)
        let twice = Self.compared(piece, 8_000)
        let words = piece.split { !$0.isLetter && !$0.isNumber }.count
        #expect(twice <= 2 * once + 100, "\(once), \(twice)")
        // An anchor has eight neighbours at most, and each pair of words few names.
        #expect(once <= 4_000 * words * 8, "\(once)")
    }

    @Test("a million repetitions of a prefix on one line are compared with nothing")
    func prefix() {
        #expect(Self.compared("hopital prive ", 1_000_000) == 0)
    }

    @Test("words that are no entry's are compared with nothing")
    func strangers() {
        #expect(Self.compared("les données de la ville, 12 000 lignes; ", 10_000) == 0)
    }

    @Test("a name of everyday words is compared only where the word before its last one stands too")
    func everydayNames() throws {
        let park = MatcherTests.matcher([Entry(id: "park", name: "Clinique du Parc")])
        let alone = Post.of(title: "", String(repeating: "le parc, ", count: 1_000))
        #expect(park.search(alone, tiers: .all).compared == 0)
        let named = park.search(Post.of(title: "", "la clinique du parc, "), tiers: .all)
        #expect(named.mentions.map(\.entry) == ["park"])
        #expect(named.compared > 0)
    }

    @Test("a word of the list that is a letter away from a kind of place is not what its name is found by")
    func misspeltKinds() {
        let list = MatcherTests.matcher([Entry(id: "typo", name: "Hospitalie Orzeval Vaubrune")])
        #expect(
            list.search(Post.of(title: "", String(repeating: "hospitalier orzeval, ", count: 1_000)), tiers: .all)
                .compared
                == 0)
        #expect(list.mentions(in: Post.of(title: "", "hospitalier orzeval vaubrune")).map(\.entry) == ["typo"])
    }

    @Test("figures in a sample are no départements, and cost nothing")
    func departments() {
        let shared = [
            Entry(id: "a", name: "Clinique Pasteur", city: "Nantes", postcodes: ["44000"]),
            Entry(id: "b", name: "Clinique Pasteur", city: "Brest", postcodes: ["29200"]),
        ]
        let list = MatcherTests.matcher(shared)
        let rows = String(repeating: "44;29;44;29\n", count: 1_000)
        let sample = Post(id: PostID(source: "s", key: "1"), title: "", blocks: [Block(.code, rows)])
        #expect(list.search(sample, tiers: .all).compared == 0)
        let told = list.mentions(in: Post.of(title: "", "clinique pasteur (44)"))
        #expect(told.map(\.entry) == ["a"])
        let beside = Post(
            id: PostID(source: "s", key: "2"), title: "", blocks: [Block(.code, "44;clinique pasteur;12")])
        #expect(list.mentions(in: beside).allSatisfy { $0.ambiguous })
    }
}
