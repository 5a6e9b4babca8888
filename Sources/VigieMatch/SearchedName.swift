// SPDX-License-Identifier: Apache-2.0

public import VigieCore
import VigieText

/// One name or alias as the search reads it: which of its words name somebody, and at which the search begins.
public struct SearchedName: Sendable, Equatable {
    /// One word, or one phrase that has several spellings.
    public struct Part: Sendable, Equatable {
        /// The word, or the longest spelling of the phrase.
        public var text: String
        /// How many ways of writing it are known.
        public var spellings: Int
        /// False for `clinique` or `centre hospitalier`, which name nobody by themselves.
        public var isNaming: Bool
        /// True for everyday words such as `parc`, which name somebody beside another word only.
        public var isEveryday: Bool
    }

    /// How a name of one word must be written to mean its entry.
    public enum Writing: String, Sendable {
        /// In any way.
        case any
        /// With its article and a capital: `L'Escale`.
        case withArticle = "with_article"
        /// In capitals: `ICONE`.
        case capitals
        /// With its legal form: `Mandarine SA`.
        case withLegalForm = "with_legal_form"
        /// In any way, but beside its town, postcode, département or domain: `Clinique du Parc`.
        case withPlace = "with_place"
    }

    /// Without articles.
    public var parts: [Part]
    /// Where in `parts` the search begins.
    public var anchor: Int
    /// Other than `any` for names of one ordinary word, and for those that many places bear.
    public var writing: Writing
    /// Entries of the watchlist that have this very name, its own included; `NameReader.mostOwners` of them at most.
    public var owners: [EntryID]

    /// The words that name somebody.
    public var naming: [String] { parts.filter(\.isNaming).map(\.text) }
}

/// Tells how the names of a watchlist are searched for; built once for many questions.
public struct NameReader: Sendable {
    /// A name that more entries have is told with so many of them.
    public static let mostOwners = 50

    private let matcher: WatchlistMatcher
    /// Patterns by entry, each with the entry's place among those that have it.
    private var patterns: [EntryID: [(pattern: Int, use: Int)]] = [:]

    /// Takes time and memory in proportion to the list.
    public init(_ matcher: WatchlistMatcher) {
        self.matcher = matcher
        let names = matcher.index.names
        for (index, pattern) in names.patterns.enumerated() where pattern.isNamed {
            let uses = names.uses(of: pattern)
            for place in uses.indices where uses[place].kind == .name || uses[place].kind == .alias {
                patterns[matcher.watchlist.entries[Int(uses[place].entry)].id, default: []].append((index, place))
            }
        }
    }

    /// How a name or an alias of an entry is searched for; nil where it is not.
    public func read(_ text: String, of entry: EntryID) -> SearchedName? {
        let names = matcher.index.names
        let literal = PatternSetBuilder.literal(
            NameGrammar.everywhere.withoutLegalForms(PatternSetBuilder.words(of: Folding.foldedText(text).bytes)))
        for (index, place) in patterns[entry] ?? [] {
            let pattern = names.patterns[index]
            let own = names.uses[place]
            guard own.literal == literal else { continue }
            let symbols = names.symbols[Int(pattern.start)..<Int(pattern.start) + Int(pattern.count)]
            var owners: [EntryID] = [entry]
            for use in names.uses(of: pattern) where use.kind == .name || use.kind == .alias {
                let id = matcher.watchlist.entries[Int(use.entry)].id
                if !owners.contains(id) { owners.append(id) }
                if owners.count == Self.mostOwners { break }
            }
            let writing: SearchedName.Writing =
                switch own.manner {
                case .free: .any
                case .withArticle: .withArticle
                case .inCapitals: .capitals
                case .withLegalForm: .withLegalForm
                case .withPlace: .withPlace
                }
            return SearchedName(
                parts: symbols.map { part($0, names) }, anchor: Int(pattern.anchor), writing: writing, owners: owners)
        }
        return nil
    }

    private func part(_ symbol: UInt32, _ names: PatternSet) -> SearchedName.Part {
        func text(_ word: UInt32) -> String { String(decoding: names.bytes(ofWord: word), as: UTF8.self) }
        if let word = names.word(of: symbol) {
            return SearchedName.Part(text: text(word), spellings: 1, isNaming: true, isEveryday: false)
        }
        let alternatives = names.concepts[Int(symbol)]
        let strength = NameGrammar.everywhere.concepts[Int(symbol)].strength
        return SearchedName.Part(
            text: (alternatives.first ?? []).map(text).joined(separator: " "), spellings: alternatives.count,
            isNaming: strength == .naming, isEveryday: strength == .everyday)
    }
}
