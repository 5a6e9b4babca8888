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
        let body = "1\(Self.two(birth.year % 100))\(Self.two(birth.month))90010\(Self.three(number % 1000))"
        nir = body + Self.two(97 - (Int(body) ?? 0) % 97)
        let account = "30006000011234567\(number)89"
        iban = "FR" + Self.two(98 - Self.remainder(account + "152700")) + account
        let digits = "453957804271\(number)".dropLast()
        card = String(digits) + String(Self.luhn(String(digits)))
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
    private static func three(_ value: Int) -> String { value < 100 ? "0" + two(value) : "\(value)" }

    private static func remainder(_ digits: String) -> Int {
        digits.utf8.reduce(0) { ($0 * 10 + Int($1 - 0x30)) % 97 }
    }

    private static func luhn(_ digits: String) -> Int {
        var sum = 0
        for (index, byte) in digits.utf8.reversed().enumerated() {
            var value = Int(byte - 0x30)
            if index % 2 == 0 {
                value *= 2
                if value > 9 { value -= 9 }
            }
            sum += value
        }
        return (10 - sum % 10) % 10
    }
}
