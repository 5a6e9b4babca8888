// SPDX-License-Identifier: Apache-2.0

import VigieTestSupport

/// Somebody who does not exist, with fiction phone ranges and reserved domains.
struct InventedPerson {
    let first: String
    let last: String
    let mail: String
    let phone: String
    let birth: (day: Int, month: Int, year: Int)
    let nir: String
    let iban: String
    let card: String
    let password: String
    let street: String

    init(using random: inout SeededRandom) {
        let firsts = ["Noémie", "Gaël", "Maëlle", "Rémi", "Hélène", "Jean-Luc", "Zoé", "Loïc"]
        let lasts = ["Dupontel", "Lefèvrier", "Guérinot", "Moreaud", "De La Tour", "O'Brienne", "Schmittler"]
        first = firsts.randomElement(using: &random) ?? "Noémie"
        last = lasts.randomElement(using: &random) ?? "Dupontel"
        let number = Int.random(in: 1000...9999, using: &random)
        mail = "\(first.lowercased()).person\(number)@courriel.example"
        let ranges = ["019900", "026191", "035301", "046571", "053649", "063998"]
        phone = (ranges.randomElement(using: &random) ?? "019900") + "\(number)"
        birth = (
            Int.random(in: 1...28, using: &random), Int.random(in: 1...12, using: &random),
            Int.random(in: 1930...2012, using: &random)
        )
        nir = random.nir()
        iban = random.iban()
        card = random.card()
        password = "Azerty\(number)!"
        street = "\(number % 100 + 1) impasse des Cerisiers"
    }

    /// Every text that must not survive.
    var raw: [String] {
        [mail, phone, grouped(phone, " "), nir, iban, card, password, dashed, slashed]
    }

    var slashed: String { "\(Self.two(birth.day))/\(Self.two(birth.month))/\(birth.year)" }
    var dashed: String { "\(birth.year)-\(Self.two(birth.month))-\(Self.two(birth.day))" }

    /// Pairs, as phones are written in France.
    func grouped(_ digits: String, _ separator: String) -> String {
        var groups: [Substring] = []
        var rest = digits[...]
        while !rest.isEmpty {
            groups.append(rest.prefix(2))
            rest = rest.dropFirst(2)
        }
        return groups.joined(separator: separator)
    }

    private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
