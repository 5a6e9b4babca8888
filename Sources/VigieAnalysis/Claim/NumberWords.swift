// SPDX-License-Identifier: Apache-2.0

/// Numbers written as words: `three hundred thousand`, `deux millions`, `half a million`, `dreihunderttausend`,
/// `trecentomila`.
enum NumberWords {
    private static let units: [String: Double] = table([
        0.5: "half demi demie halbe halben medio media mezzo halve",
        1: "a an one un une uno una ein eine einer een",
        2: "two deux dos zwei due twee", 3: "three trois tres drei tre drie", 4: "four quatre cuatro vier quattro",
        5: "five cinq cinco funf cinque vijf", 6: "six seis sechs sei zes", 7: "seven sept siete sieben sette zeven",
        8: "eight huit ocho acht otto", 9: "nine neuf nueve neun nove negen", 10: "ten dix diez zehn dieci tien",
        11: "eleven onze once elf undici", 12: "twelve douze doce zwolf dodici twaalf", 13: "thirteen treize trece",
        14: "fourteen quatorze catorce", 15: "fifteen quinze quince funfzehn quindici vijftien", 16: "sixteen seize",
        17: "seventeen", 18: "eighteen", 19: "nineteen",
        20: "twenty vingt vingts veinte zwanzig venti twintig", 30: "thirty trente treinta dreissig trenta dertig",
        40: "forty quarante cuarenta vierzig quaranta veertig",
        50: "fifty cinquante cincuenta funfzig cinquanta vijftig", 60: "sixty soixante sesenta sechzig sessanta zestig",
        70: "seventy septante setenta siebzig settanta zeventig",
        80: "eighty huitante octante ochenta achtzig ottanta tachtig",
        90: "ninety nonante noventa neunzig novanta negentig",
        200: "doscientos doscientas", 300: "trescientos trescientas", 400: "cuatrocientos cuatrocientas",
        500: "quinientos quinientas", 600: "seiscientos seiscientas", 700: "setecientos setecientas",
        800: "ochocientos ochocientas", 900: "novecientos novecientas",
    ])
    private static let scales: [String: Double] = table([
        100: "hundred cent cents hundert cien ciento cento honderd",
        1e3: "thousand mille tausend mil mila duizend thousands milliers miles",
        1e6: "million millions millionen millones millon milione milioni miljoen",
        1e9: "milliard milliards milliarden billion miliardi miliardo miljard",
    ])
    private static let joins: Set<String> = ["and", "et", "y", "und", "a", "de", "e", "en"]
    /// Longer words are no numbers.
    private static let longestWord = 40

    private static func table(_ lists: [Double: String]) -> [String: Double] {
        var table: [String: Double] = [:]
        for (value, words) in lists { for word in words.split(separator: " ") { table[String(word)] = value } }
        return table
    }

    /// The number of one word up to twenty, `three`; nil for any other.
    static func unit(_ word: String) -> Int? {
        units[word].flatMap { $0 >= 1 && $0 <= 20 ? Int($0) : nil }
    }

    /// The number that begins at a word, and how many words it takes; nil where none of at least 100 does.
    static func read(_ words: ArraySlice<String>) -> (value: Double, words: Int)? {
        var sum = Sum()
        var used = 0
        for (index, word) in words.prefix(12).enumerated() {
            let next = index + 1 < words.count ? words[words.startIndex + index + 1] : ""
            if index > 0, joins.contains(word) { continue }
            if index == 0, let scale = scales[word], !(100...1e3).contains(scale) { return nil }
            if word == "demi" || word == "demie", scales[next] == nil {
                // "deux millions et demi"
                guard sum.addHalf() else { break }
            } else if !sum.add(word) {
                guard let parts = compound(word), parts.allSatisfy({ sum.add($0) }) else { break }
            }
            used = index + 1
        }
        return sum.isScaled && sum.value >= 100 && sum.value.isFinite ? (sum.value, used) : nil
    }

    private struct Sum {
        private var total = 0.0
        private var group = 0.0
        private var lastScale = 0.0
        private(set) var isScaled = false

        var value: Double { total + group }

        mutating func add(_ word: String) -> Bool {
            if let scale = scales[word] {
                if scale == 100 {
                    group = (group == 0 ? 1 : group) * 100
                } else if group > 0 || total == 0 {
                    total += (group == 0 ? 1 : group) * scale
                    group = 0
                } else {
                    total *= scale
                }
                isScaled = true
                lastScale = scale
                return true
            }
            guard let unit = units[word] else { return false }
            // "half a million"
            if group == 0.5, unit == 1 { return true }
            // "quatre vingts", "quatre vingt dix"
            if group == 4, unit == 20 { group = 80 } else if unit == 0.5 { group = 0.5 } else { group += unit }
            if unit >= 100 { isScaled = true }
            return true
        }

        mutating func addHalf() -> Bool {
            guard lastScale > 100 else { return false }
            total += lastScale / 2
            return true
        }
    }

    /// The parts of a number that German, Dutch and Italian write as one word; nil where it is none.
    private static func compound(_ word: String) -> [String]? {
        guard word.utf8.count >= 8, word.utf8.count <= longestWord else { return nil }
        var steps = 64
        guard let parts = split(word[...], &steps) else { return nil }
        return parts.count >= 2 && parts.contains { scales[$0] != nil } ? parts : nil
    }

    /// The longest parts that leave nothing over; `steps` bounds the tries ("trece" before "tre", "cento").
    private static func split(_ rest: Substring, _ steps: inout Int) -> [String]? {
        if rest.isEmpty { return [] }
        steps -= 1
        var length = min(10, rest.count)
        while length >= 3, steps > 0 {
            let part = String(rest.prefix(length))
            if scales[part] != nil || units[part] != nil || part == "und",
                let others = split(rest.dropFirst(length), &steps)
            {
                return part == "und" ? others : [part] + others
            }
            length -= 1
        }
        return nil
    }
}
