// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore
import VigieMatch

/// Domains and names that somebody cut or masked.
@Suite("Cut and masked")
struct MaskedTests {
    private static let matcher = MatcherTests.matcher([
        Entry(id: "valbrune", name: "Centre Valbrune-les-Bains", domains: ["ch-valbrune.example"]),
        Entry(id: "poznan", name: "Marteau et Cie de Poznan", domains: ["hammer-poznan.pl"]),
        Entry(id: "pharmex", name: "Pharmox"), Entry(id: "hemalys", name: "Hémalys"),
        Entry(id: "one", name: "Zorvane un", domains: ["zorvane-nord.fr"]),
        Entry(id: "two", name: "Zorvane deux", domains: ["zorvane-nantes.fr"]),
    ])

    private func found(_ text: String) -> [String] {
        Self.matcher.mentions(in: .of(title: "", text)).map {
            "\($0.entry) \($0.form) \($0.tier)\($0.ambiguous ? "?" : "")"
        }
    }

    @Test(
        "what is left says whose it is, for less",
        arguments: [
            ("hammer-poznan.p...", "poznan domain loose"), ("hammer-poznan.p…", "poznan domain loose"),
            ("https://www.hammer-poz...", "poznan domain loose"), ("ch-valb***.example", "valbrune domain loose"),
            ("ch-v******e.example", "valbrune domain loose"), ("vpn.ch-valb***.example", "valbrune domain loose"),
            ("rh@ch-valb****.example", "valbrune domain loose"), ("P*****X leaked", "pharmex name loose?"),
            ("H***lys", "hemalys name loose"), ("Hé***ys", "hemalys name loose"),
        ])
    func found(sample: (String, String)) {
        #expect(found(sample.0) == [sample.1])
    }

    @Test("what fits several names all of them")
    func several() {
        #expect(found("zorvane-n***.fr") == ["one domain loose?", "two domain loose?"])
    }

    @Test(
        "too little is nobody's",
        arguments: [
            "h...", "hammer...", "hammer-poz...", "www.h...", "c***.example", "***.example", "**", "P****X", "p*****x",
            "P***X", "ch-valb***", "ch-valb***.test", "xch-valb***.example", "ch-valb***.example.evil", "f***",
            "****************", "...", "*.*", "hammer-poznan...", "e-valb***.example", "P*****X*****",
        ])
    func notFound(text: String) {
        #expect(found(text) == [], "in \(text)")
    }

    @Test("a text of asterisks and dots ends")
    func hostile() {
        for piece in ["*", "...", "a**b", "ch-valb***", "P*****X ", "z...", "a.b***.c"] {
            _ = found(String(repeating: piece, count: 100_000 / piece.utf8.count))
        }
    }
}
