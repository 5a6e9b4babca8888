// SPDX-License-Identifier: Apache-2.0

import VigieText

/// What a language knows about names: which phrases mean the same, which words may be left out, which say nothing
/// alone. All words are folded. Each language's tables stand in a file of their own; ``everywhere`` has them all.
struct NameGrammar: Sendable {
    /// Phrases that stand for each other, in text and in the watchlist.
    struct Concept: Sendable {
        /// Each a sequence of words, the longest first.
        var alternatives: [[[UInt8]]]
        /// How much it says.
        var strength: Strength
        /// What it is to a name whose words stand in another order.
        var part: Part
        /// What kind of place it says, and which kinds a forum may call a place of that kind.
        var kind: PlaceKind = []
        var kin: PlaceKind = []
    }

    /// What a concept is to a name.
    enum Part: Sendable {
        /// The kind of a place: `clinique`, `centre hospitalier`.
        case head
        /// A body or an adjective, which forums leave out: `groupe`, `médical`.
        case filler
        /// A trade: `ophtalmologie`.
        case specialty
        /// Goes with the word behind it: `saint`, `docteur`.
        case title
        /// All else.
        case word
    }

    /// Kinds of places, as far as their names are exchanged for each other.
    struct PlaceKind: OptionSet, Sendable {
        let rawValue: UInt16
        /// `CH`, `CHU`: public by name.
        static let publicHospital = PlaceKind(rawValue: 1)
        static let hospital = PlaceKind(rawValue: 2)
        static let privateHospital = PlaceKind(rawValue: 4)
        static let clinic = PlaceKind(rawValue: 8)
        static let careHome = PlaceKind(rawValue: 16)
        static let laboratory = PlaceKind(rawValue: 32)
        static let practice = PlaceKind(rawValue: 64)
        static let pharmacy = PlaceKind(rawValue: 128)
        static let imaging = PlaceKind(rawValue: 256)
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
    /// What a company is before the law, at either end of its name: it may be missing. The longest first.
    var legalForms: [[[UInt8]]] = []
    /// Hashes of their first and last words: most names have none at either end.
    private var legalEdges: Set<UInt64> = []
    /// Words that many places of one country bear as their name (`Parc`, `Pasteur`): one that has no other needs its town
    /// beside it.
    var sharedWords: Set<[UInt8]> = []
    /// Articles behind which no name follows: `à`, `et`.
    var neutralArticles: Set<[UInt8]> = []
    /// Words whose name follows them: `rue`, `lycée`.
    var streetWords: Set<[UInt8]> = []
    /// Those of them that are first and last names: several are one person.
    var personWords: Set<[UInt8]> = []
    /// Words that only qualify another: `grand`, `bel`.
    var qualifyingWords: Set<[UInt8]> = []

    /// Reads a table: one concept a line, its alternatives separated by commas, `a|b` for one word or the other.
    ///
    /// What stands in no table of kinds is exchanged for nothing.
    mutating func add(
        _ table: String, _ strength: Strength, _ part: Part = .word, kind: PlaceKind = [], kin: PlaceKind = []
    ) {
        for line in table.split(separator: "\n") {
            let alternatives = line.split(separator: ",").flatMap { Self.expand(String($0)) }
            guard !alternatives.isEmpty else { continue }
            let index = concepts.count
            concepts.append(
                Concept(
                    alternatives: alternatives.sorted { $0.count > $1.count }, strength: strength, part: part,
                    kind: kind, kin: kin))
            addAbbreviations(of: line)
            if part == .head {
                heads.formUnion(alternatives.filter { $0.count == 1 && $0[0].count > 1 }.compactMap(\.last))
            }
            for words in alternatives {
                guard let first = words.first else { continue }
                phrases[first, default: []].append(Phrase(words: words, concept: index))
            }
        }
    }

    /// The folded words of a table, wherever its lines end.
    static func words(_ table: String) -> [[UInt8]] {
        table.split(whereSeparator: \.isWhitespace).map { Array(Folding.fold(String($0)).utf8) }
    }

    /// Each word of a table as a concept of its own, unless it is one already.
    mutating func addWords(_ table: String, _ strength: Strength) {
        let lines = table.split(whereSeparator: \.isWhitespace).filter { word in
            phrases[Array(word.utf8)]?.contains { $0.words.count == 1 } != true
        }
        add(lines.joined(separator: "\n"), strength)
    }

    /// To be called once after the last table.
    mutating func close() {
        for key in phrases.keys {
            // Of phrases of one length the first table's stays first.
            phrases[key] = phrases[key]?.enumerated().sorted {
                ($1.element.words.count, $0.offset) < ($0.element.words.count, $1.offset)
            }.map(\.element)
        }
        legalForms.sort { $0.count > $1.count }
        for form in legalForms {
            legalEdges.formUnion([form.first, form.last].compactMap { $0.map { WordHash.of($0) } })
        }
    }

    /// The words of a name but for a legal form at its start or its end, unless nothing would be left.
    func withoutLegalForms(_ words: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>] {
        guard let first = words.first, let last = words.last,
            legalEdges.contains(WordHash.of(first)) || legalEdges.contains(WordHash.of(last))
        else { return words }
        var words = words[...]
        for form in legalForms where form.count < words.count {
            if words.suffix(form.count).elementsEqual(form, by: { $0.elementsEqual($1) }) {
                words = words.dropLast(form.count)
                break
            }
            if words.prefix(form.count).elementsEqual(form, by: { $0.elementsEqual($1) }) {
                words = words.dropFirst(form.count)
                break
            }
        }
        return Array(words)
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
