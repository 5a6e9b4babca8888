// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore

/// Invented French text, samples and establishments, the same for the same seed.
enum GeneratedText {
    /// A seeded generator (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
    struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }

        mutating func pick(_ words: [String]) -> String { words[Int(next() % UInt64(words.count))] }

        /// The word of rank n is picked in proportion to 1/n, as in any language (Zipf's law).
        mutating func pickSkewed(_ words: [String]) -> String {
            let one = Double(next() >> 11) / Double(1 << 53)
            return words[min(words.count - 1, Int(pow(Double(words.count), one)) - 1)]
        }
    }

    private static let onsets = [
        "b", "br", "c", "ch", "d", "f", "g", "gr", "j", "l", "m", "n", "p", "pl", "r", "s", "t", "tr", "v",
    ]
    private static let vowels = ["a", "e", "é", "i", "o", "ou", "u", "ai", "eau", "è", "oi", "an", "on", "in"]
    private static let codas = ["", "", "", "s", "r", "l", "t", "nt", "x", "lle", "tte", "c", "ment"]
    private static let small = [
        "de", "la", "le", "et", "les", "des", "en", "un", "du", "une", "que", "est", "pour", "qui", "dans", "a", "par",
        "plus",
        "pas", "au", "sur", "ne", "se", "ce", "il", "sont", "avec", "son", "nous", "ont", "cette", "mais", "l’hôpital",
        "d'un", "qu'il", "été", "même", "après", "santé", "données", "patients",
    ]

    /// Of the lists that are searched for.
    static let listSeed: UInt64 = 13

    /// Words that sound French, `count` of them, of so many syllables.
    static func words(count: Int, seed: UInt64, syllables: ClosedRange<Int> = 1...3) -> [String] {
        var generator = Generator(state: seed)
        return (0..<count).map { _ in
            var word = ""
            for _ in 0..<syllables.lowerBound + Int(generator.next() % UInt64(syllables.count)) {
                word += generator.pick(onsets) + generator.pick(vowels)
            }
            return word + generator.pick(codas)
        }
    }

    /// Sentences, in UTF-8 with its accents, at least so many bytes.
    static func prose(bytes: Int, seed: UInt64) -> String {
        var generator = Generator(state: seed)
        let vocabulary = words(count: 50_000, seed: seed &+ 1)
        // One word in fifty is one that stands in some name of the list.
        let proper = properNames(count: 30_000, seed: listSeed)
        var text = ""
        text.reserveCapacity(bytes + 1_000)
        while text.utf8.count < bytes {
            for index in 0..<8 + Int(generator.next() % 12) {
                let kind = generator.next() % 50
                let word =
                    kind == 0
                    ? generator.pick(proper)
                    : kind < 25 ? generator.pick(small) : generator.pickSkewed(vocabulary)
                text += index == 0 ? word.prefix(1).uppercased() + word.dropFirst() : " " + word
            }
            text += generator.next() % 5 == 0 ? ".\n" : ". "
        }
        return text
    }

    /// Rows of an invented sample, at least so many bytes.
    static func pastes(bytes: Int, seed: UInt64) -> String {
        var generator = Generator(state: seed)
        let names = words(count: 3_000, seed: seed &+ 1)
        var text = "nom;prenom;naissance;telephone;email;adresse;cp;ville\n"
        text.reserveCapacity(bytes + 1_000)
        while text.utf8.count < bytes {
            let (name, first, street) = (generator.pick(names), generator.pick(names), generator.pick(names))
            let number = generator.next()
            text +=
                "\(name);\(first);\(number % 28 + 1)/\(number % 12 + 1)/\(1930 + number % 80);0199\(number % 1_000_000);"
            text +=
                "\(first).\(name)\(number % 100)@example.net;\(number % 120) rue \(street);\(10_000 + number % 80_000);"
            text += "\(generator.pick(names))\n"
        }
        return text
    }

    /// Names of towns, saints and people, longer than other words.
    static func properNames(count: Int, seed: UInt64) -> [String] {
        words(count: count, seed: seed &+ 1, syllables: 2...4)
    }

    /// Establishments: a head, one or two invented words, and every second one a domain.
    static func watchlist(count: Int, seed: UInt64) -> Watchlist {
        var generator = Generator(state: seed)
        let proper = properNames(count: max(2_000, count / 3), seed: seed)
        let heads = [
            "Centre hospitalier de", "Clinique", "Hôpital privé de la", "EHPAD Les", "Laboratoire",
            "Polyclinique Saint-",
            "Cabinet du Dr", "Imagerie médicale des", "CHU de", "Pharmacie",
        ]
        let entries = (0..<count).map { index in
            let name =
                "\(generator.pick(heads)) \(generator.pick(proper).capitalized) \(generator.pick(proper).capitalized)"
            return Entry(
                id: EntryID(rawValue: "e\(index)"), name: name,
                domains: index % 2 == 0 ? ["etab-\(index).example"] : [],
                city: generator.pick(proper).capitalized, postcodes: ["\(10_000 + index % 80_000)"])
        }
        return Watchlist(entries: entries, digest: "\(count)")
    }

    /// The text with a name of the list on a line of its own after each so many bytes, and how many they are.
    static func inserting(_ watchlist: Watchlist, into text: String, every step: Int) -> (text: String, count: Int) {
        var result: [UInt8] = []
        var count = 0
        result.reserveCapacity(text.utf8.count * 101 / 100)
        for line in text.utf8.split(separator: 0x0A) {
            result += line
            result.append(0x0A)
            if result.count / step > count {
                result += Array("\(watchlist.entries[count * 7 % watchlist.entries.count].name.uppercased())\n".utf8)
                count += 1
            }
        }
        return (String(decoding: result, as: UTF8.self), count)
    }
}
