// SPDX-License-Identifier: Apache-2.0

/// Numbers written as words: `three hundred thousand`, `deux millions`, `half a million`.
enum NumberWords {
    private static let units: [String: Double] = [
        "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
        "nine": 9, "ten": 10, "eleven": 11,
        "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
        "nineteen": 19, "twenty": 20,
        "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "half": 0.5,
        "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
        "onze": 11, "douze": 12,
        "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "vingts": 20, "trente": 30,
        "quarante": 40, "cinquante": 50,
        "soixante": 60, "septante": 70, "huitante": 80, "nonante": 90, "demi": 0.5,
        "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10,
        "veinte": 20, "treinta": 30,
        "zwei": 2, "drei": 3, "vier": 4, "funf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10,
        "zwanzig": 20,
    ]
    private static let scales: [String: Double] = [
        "hundred": 100, "cent": 100, "cents": 100, "hundert": 100, "thousand": 1e3, "mille": 1e3, "tausend": 1e3,
        "mil": 1e3, "million": 1e6,
        "millions": 1e6, "millionen": 1e6, "millones": 1e6, "milliard": 1e9, "milliards": 1e9, "billion": 1e9,
    ]
    private static let joins: Set<String> = ["and", "et", "y", "und", "a"]

    /// The number that begins at a word, and how many words it takes; nil where none of at least 100 does.
    static func read(_ words: ArraySlice<String>) -> (value: Double, words: Int)? {
        var total = 0.0
        var group = 0.0
        var used = 0
        var scaled = false
        var lastScale = 0.0
        for (index, word) in words.prefix(12).enumerated() {
            if let scale = scales[word] {
                guard index > 0 || scale >= 100 && scale <= 1e3 else { return nil }
                if scale == 100 {
                    group = (group == 0 ? 1 : group) * 100
                } else if group > 0 || total == 0 {
                    total += (group == 0 ? 1 : group) * scale
                    group = 0
                } else {
                    total *= scale
                }
                scaled = true
                lastScale = scale
                used = index + 1
            } else if let unit = units[word], !(index > 0 && joins.contains(word)) {
                if word == "demi" {
                    guard lastScale > 100 else { break }
                    total += lastScale / 2
                } else {
                    group += unit
                }
                used = index + 1
            } else if index > 0, joins.contains(word) {
                continue
            } else {
                break
            }
        }
        let value = total + group
        return scaled && value >= 100 && value.isFinite ? (value, used) : nil
    }
}
