// SPDX-License-Identifier: Apache-2.0

import VigieText

/// What a language knows about names: which phrases mean the same, which words may be left out, which say nothing
/// alone. All words are folded. Other languages' tables plug in beside the French one.
struct NameGrammar: Sendable {
    /// Phrases that stand for each other, in text and in the watchlist.
    struct Concept: Sendable {
        /// Each a sequence of words, the longest first.
        var alternatives: [[[UInt8]]]
        /// How much it says.
        var strength: Strength
    }

    /// How much a concept says of whose name it stands in.
    enum Strength: Sendable {
        /// A name that holds nothing but such concepts names nobody: `centre hospitalier`.
        case generic
        /// An everyday word: it names somebody beside another word (`Clinique du Parc`), not alone.
        case everyday
        case naming
    }

    /// A phrase and the concept that it stands for.
    struct Phrase: Sendable {
        var words: [[UInt8]]
        var concept: Int
    }

    var concepts: [Concept] = []
    /// The phrases by their first word, the longest first.
    var phrases: [[UInt8]: [Phrase]] = [:]
    /// Words that may stand or be missing between any two words of a name.
    var articles: Set<[UInt8]> = []
    /// Words that say what kind of place a name is of: `hospitalier`, `clinique`, `ehpad`.
    var heads: Set<[UInt8]> = []
    /// Short forms of words; a full stop after one ends no sentence.
    var abbreviations: Set<[UInt8]> = []

    /// Reads a table: one concept a line, its alternatives separated by commas, `a|b` for one word or the other.
    mutating func add(_ table: String, _ strength: Strength, areHeads: Bool = false) {
        for line in table.split(separator: "\n") {
            let alternatives = line.split(separator: ",").flatMap { Self.expand(String($0)) }
            guard !alternatives.isEmpty else { continue }
            let index = concepts.count
            concepts.append(
                Concept(alternatives: alternatives.sorted { $0.count > $1.count }, strength: strength))
            addAbbreviations(of: line)
            if areHeads {
                heads.formUnion(alternatives.filter { $0.count == 1 && $0[0].count > 1 }.compactMap(\.last))
            }
            for words in alternatives {
                guard let first = words.first else { continue }
                phrases[first, default: []].append(Phrase(words: words, concept: index))
            }
        }
    }

    /// To be called once after the last table.
    mutating func close() {
        for key in phrases.keys { phrases[key]?.sort { $0.words.count > $1.words.count } }
    }

    /// In `a|b`, the options that are shorter than the first.
    private mutating func addAbbreviations(of line: Substring) {
        for word in line.split(whereSeparator: { $0 == " " || $0 == "," }) {
            let options = word.split(separator: "|")
            for option in options.dropFirst() where option.count < options[0].count {
                abbreviations.insert(Array(option.utf8))
            }
        }
    }

    private static func expand(_ alternative: String) -> [[[UInt8]]] {
        var sequences: [[[UInt8]]] = [[]]
        for word in alternative.split(separator: " ") {
            let options = word.split(separator: "|").map { Array(Folding.fold(String($0)).utf8) }
            sequences = sequences.flatMap { sequence in options.map { sequence + [$0] } }
        }
        return sequences.filter { !$0.isEmpty }
    }
}
