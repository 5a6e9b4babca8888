// SPDX-License-Identifier: Apache-2.0

/// All names of a watchlist in canonical form, each once, with what it means to which entries.
///
/// A pattern is a sequence of symbols: a concept of the grammar, or one word. Articles are left out.
struct PatternSet: Sendable {
    /// What finding a pattern means to one entry.
    struct Use: Sendable {
        enum Kind: UInt8, Sendable {
            case name, alias, exclude
            /// Where somebody is: no entry's own.
            case town, postcode, departmentNumber, departmentName
        }
        /// How a name must be written to mean somebody.
        enum Manner: UInt8, Sendable {
            /// As it likes.
            case free
            /// One word behind an article, `La Récréation`: with its article and a capital.
            case withArticle
            /// One short word in capitals, `ICONE`: in capitals.
            case inCapitals
            /// One word beside a legal form, `Orange SA`: with one.
            case withLegalForm
            /// As it likes, but others are called so (`Clinique du Parc`): with its town.
            case withPlace
        }
        var entry: UInt32
        var kind: Kind
        var manner = Manner.free
        /// Hash of all words of the name as it was written, articles included.
        var literal: UInt64
        /// True for an acronym of four letters at most.
        var isShort = false
    }

    struct Pattern: Sendable {
        /// Into `symbols`.
        var start: UInt32
        var count: UInt8
        /// Which symbol the search begins at.
        var anchor: UInt8
        /// Letters in the words that name somebody.
        var weight: UInt8
        /// Marks between its words beyond the usual ones; see ``FoldedReader``.
        var gaps: UInt32
        /// Into `uses`.
        var useStart: UInt32
        var useEnd: UInt32
        /// True where some use is a name or an alias.
        var isNamed: Bool
        /// True where different entries have this name.
        var isShared: Bool
        /// True where no use is a name, an alias or an exclude.
        var isPlace: Bool
        /// True where all uses are a département.
        var isRegion: Bool
    }

    var patterns: [Pattern] = []
    var symbols: [UInt32] = []
    var uses: [Use] = []
    /// Alternatives of the concepts, as words of `words`.
    var concepts: [[[UInt32]]] = []
    /// Bytes of all words, one behind the other; word i is `wordBytes[wordStarts[i] ..< wordStarts[i + 1]]`.
    var wordBytes: [UInt8] = []
    var wordStarts: [UInt32] = [0]
    var wordHashes: [UInt64] = []
    var articles: Set<UInt64> = []
    var articleWords: [[UInt8]] = []
    /// The same in look-alike letters.
    var articleSkeletons: Set<UInt64> = []
    var abbreviations: Set<UInt64> = []
    /// Last words of what says the kind of a place.
    var heads: Set<UInt64> = []
    /// Legal forms of one word.
    var legalForms: Set<UInt64> = []
    /// Towns that are everyday words.
    var everydayTowns: Set<UInt64> = []

    /// What each concept is to a name.
    struct Meaning: Sendable {
        var part: NameGrammar.Part
        var kind: NameGrammar.PlaceKind
        var kin: NameGrammar.PlaceKind
    }

    /// By concept.
    var meanings: [Meaning] = []
    /// Phrases for kinds of places by their first words; words that may stand between those of a name; those that go with the next one.
    var headPhrases: [UInt64: [(words: [UInt32], kind: NameGrammar.PlaceKind)]] = [:]
    var fillers: Set<UInt64> = []
    var titles: Set<UInt64> = []
    /// Articles behind which no name follows: `à`, `et`.
    var neutralArticles: Set<UInt64> = []
    /// Words whose name follows them: `rue`, `lycée`.
    var streetWords: Set<UInt64> = []
    var sharedWords: Set<UInt64> = []

    /// Nil for a symbol that is one word.
    func meaning(of symbol: UInt32) -> Meaning? { Int(symbol) < meanings.count ? meanings[Int(symbol)] : nil }

    /// A symbol that is one word.
    func word(of symbol: UInt32) -> UInt32? {
        Int(symbol) < concepts.count ? nil : symbol - UInt32(concepts.count)
    }

    func bytes(ofWord word: UInt32) -> ArraySlice<UInt8> {
        wordBytes[Int(wordStarts[Int(word)])..<Int(wordStarts[Int(word) + 1])]
    }

    func hash(ofWord word: UInt32) -> UInt64 { wordHashes[Int(word)] }

    func uses(of pattern: Pattern) -> ArraySlice<Use> { uses[Int(pattern.useStart)..<Int(pattern.useEnd)] }
}
