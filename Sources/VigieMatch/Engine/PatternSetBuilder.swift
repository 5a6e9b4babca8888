// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Puts names into canonical form and chooses the word of each that the search begins at.
struct PatternSetBuilder {
    /// A name of more words or bytes than this is not searched for: no post would hold it.
    static let mostSymbols = 48
    static let mostBytes = 2_000

    private let grammar: NameGrammar
    private var set = PatternSet()
    /// By hash; words whose hash another has too, by their letters.
    private var wordIDs: [UInt64: UInt32] = [:]
    private var collidingIDs: [[UInt8]: UInt32] = [:]
    /// Of the grammar, by the hash of their first words, the longest first.
    private let phrases: [UInt64: [NameGrammar.Phrase]]
    private let longestArticle: Int
    /// By hash, without values: every word of every name is asked for.
    private let nearGrammar: HashIndex
    private let firstWords: HashIndex
    private let articles: HashIndex
    private var patternIDs: [[UInt32]: Int] = [:]
    private var usesOfPattern: [[PatternSet.Use]] = []
    /// Entries with a name that is one ordinary word.
    private(set) var slight: Set<UInt32> = []
    /// Names as one word, with their patterns.
    private(set) var glued: [(key: UInt64, value: UInt32)] = []
    /// In how many patterns each word stands.
    private var frequency: [UInt32] = []

    /// `entries`: about how many names come.
    init(grammar: NameGrammar, entries: Int = 0) {
        self.grammar = grammar
        patternIDs.reserveCapacity(entries)
        usesOfPattern.reserveCapacity(entries)
        set.patterns.reserveCapacity(entries)
        wordIDs.reserveCapacity(entries / 2)
        nearGrammar = HashIndex(Self.nearWords(grammar).map { ($0, 0) })
        firstWords = HashIndex(grammar.phrases.values.joined().map { (WordHash.of($0.words[0]), 0) })
        articles = HashIndex(grammar.articles.map { (WordHash.of($0), 0) })
        phrases = Dictionary(grouping: grammar.phrases.values.joined()) { WordHash.of($0.words[0]) }
        longestArticle = grammar.articles.map(\.count).max() ?? 0
        set.articles = Set(grammar.articles.map { WordHash.of($0) })
        set.articleWords = Array(grammar.articles)
        set.articleSkeletons = Set(grammar.articles.map { WordHash.of(Confusables.skeleton(of: $0)) })
        set.abbreviations = Set(grammar.abbreviations.map { WordHash.of($0) })
        set.heads = Set(grammar.heads.map { WordHash.of($0) })
        set.legalForms = Set(grammar.legalForms.map { WordHash.of($0.joined()) })
        set.everydayTowns = Set(Departments.everydayTowns.map { WordHash.of($0.utf8) })
        set.meanings = grammar.concepts.map { PatternSet.Meaning(part: $0.part, kind: $0.kind, kin: $0.kin) }
        for concept in grammar.concepts {
            let firsts = concept.alternatives.compactMap(\.first).map { WordHash.of($0) }
            switch concept.part {
            case .filler: set.fillers.formUnion(firsts)
            case .title: set.titles.formUnion(firsts)
            case .head, .specialty, .word: break
            }
        }
        set.neutralArticles = Set(grammar.neutralArticles.map { WordHash.of($0) })
        set.streetWords = Set(grammar.streetWords.map { WordHash.of($0) })
        set.sharedWords = Set(grammar.sharedWords.map { WordHash.of($0) })
        set.concepts = grammar.concepts.map { concept in
            concept.alternatives.map { words in words.map { intern($0[...]) } }
        }
        for (concept, meaning) in set.meanings.enumerated() where meaning.part == .head {
            for words in set.concepts[concept] {
                guard let first = words.first else { continue }
                set.headPhrases[set.hash(ofWord: first), default: []].append((words, meaning.kind))
            }
        }
    }

    /// Adds a name; returns why it cannot be searched for, or nil.
    mutating func add(_ text: String, entry: Int, kind: PatternSet.Use.Kind) -> UnmatchedName.Reason? {
        guard text.utf8.count <= Self.mostBytes else { return .tooLong }
        let folded = Folding.foldedText(text).bytes
        let all = Self.words(of: folded)
        let isName = kind == .name || kind == .alias
        let words = isName ? grammar.withoutLegalForms(all) : all
        let gaps = Self.gaps(between: words, in: folded)
        let symbols = canonical(words)
        guard symbols.count <= Self.mostSymbols else { return .tooLong }
        guard !symbols.isEmpty else { return words.isEmpty ? .blank : .generic }
        if isName, let reason = weakness(of: symbols) { return reason }
        var use = PatternSet.Use(entry: UInt32(entry), kind: kind, literal: Self.literal(words))
        if isName {
            if symbols.count == 1, set.word(of: symbols[0]) != nil {
                use.manner = words.count < all.count ? .withLegalForm : manner(of: text, words)
                use.isShort = words.reduce(0) { $0 + $1.count } <= Self.longestShortAcronym
            } else if isShared(symbols) || isSaintAlone(symbols) {
                use.manner = .withPlace
            }
            if use.manner != .free { slight.insert(use.entry) }
        }
        let pattern = add(use, symbols, gaps)
        if isName, symbols.count > 1 { addGlued(words, symbols, pattern) }
        return nil
    }

    /// The name as one word: all of it, without its articles, and with the shortest form of the kind of place.
    private mutating func addGlued(_ words: [ArraySlice<UInt8>], _ symbols: [UInt32], _ pattern: Int) {
        let isLoose = words.map(isArticle)
        var seen: [UInt64] = []
        func add(_ head: [[UInt8]], from start: Int, articles: Bool) {
            var (hash, count): (UInt64, Int) = (0, 0)
            func add(_ letters: some Sequence<UInt8>) -> Bool {
                for byte in letters {
                    guard (0x61...0x7A).contains(byte) else { return false }
                    hash = WordHash.step(hash, byte)
                    count += 1
                }
                return count < WordHash.longest
            }
            for word in head { guard add(word) else { return } }
            for index in start..<words.count where articles || !isLoose[index] {
                guard add(words[index]) else { return }
            }
            guard count >= NameSets.shortestGlued, !seen.contains(hash) else { return }
            seen.append(hash)
            glued.append((hash, UInt32(pattern)))
        }
        add([], from: 0, articles: true)
        add([], from: 0, articles: false)
        guard let phrase = concept(at: 0, in: words), let short = grammar.concepts[phrase.0].alternatives.last else {
            return
        }
        add(short, from: phrase.1, articles: true)
        add(short, from: phrase.1, articles: false)
    }

    /// Adds what says where somebody is, once for all entries; returns its pattern.
    mutating func addPlace(_ text: String, _ kind: PatternSet.Use.Kind) -> UInt32? {
        guard text.utf8.count <= Self.mostBytes else { return nil }
        let words = Self.words(of: Folding.foldedText(text).bytes)
        let symbols = canonical(words)
        guard !symbols.isEmpty, symbols.count <= Self.mostSymbols else { return nil }
        if let known = patternIDs[symbols], usesOfPattern[known].contains(where: { $0.kind == kind }) {
            return UInt32(known)
        }
        return UInt32(
            add(PatternSet.Use(entry: .max, kind: kind, literal: Self.literal(words)), symbols, 0))
    }

    /// One more use of a sequence of symbols; returns its pattern.
    private mutating func add(_ use: PatternSet.Use, _ symbols: [UInt32], _ gaps: UInt32) -> Int {
        if let known = patternIDs[symbols] {
            usesOfPattern[known].append(use)
            set.patterns[known].gaps |= gaps
            return known
        }
        patternIDs[symbols] = set.patterns.count
        usesOfPattern.append([use])
        let plain = symbols.compactMap { set.word(of: $0) }
        for word in plain { frequency[Int(word)] += 1 }
        let letters = plain.reduce(0) { $0 + set.bytes(ofWord: $1).count }
        set.patterns.append(
            PatternSet.Pattern(
                start: UInt32(set.symbols.count), count: UInt8(symbols.count), anchor: 0,
                weight: UInt8(min(letters, 255)), gaps: gaps, useStart: 0, useEnd: 0, isNamed: false, isShared: false,
                isPlace: false, isRegion: false))
        set.symbols += symbols
        return set.patterns.count - 1
    }

    /// `Saint-Lucien`: a town, a street, a church.
    private func isSaintAlone(_ symbols: [UInt32]) -> Bool {
        symbols.count == 2 && set.meaning(of: symbols[0])?.part == .title && set.word(of: symbols[1]) != nil
    }

    /// True where all that is left of a name beside kinds of places is one word, or one person, that stands in many names.
    private func isShared(_ symbols: [UInt32]) -> Bool {
        var others = 0
        var persons = 0
        for symbol in symbols {
            var letters: [UInt8]
            if let word = set.word(of: symbol) {
                letters = Array(set.bytes(ofWord: word))
                guard grammar.sharedWords.contains(letters) else { return false }
            } else {
                let concept = grammar.concepts[Int(symbol)]
                if concept.strength == .generic { continue }
                guard concept.strength == .everyday || concept.alternatives.contains(NameGrammar.notreDame) else {
                    return false
                }
                letters = concept.alternatives.first?.first ?? []
            }
            if grammar.personWords.contains(letters) {
                persons = 1
            } else if !grammar.qualifyingWords.contains(letters) {
                others += 1
            }
        }
        return others + persons <= 1
    }

    /// What a name of one word asks of a text, by its form in the list alone: a word behind an article is an ordinary one
    /// (`L'Escale`), a short one in capitals an acronym; any other is a coinage (`Hémalys`).
    private func manner(of text: String, _ words: [ArraySlice<UInt8>]) -> PatternSet.Use.Manner {
        if words.count > 1 { return .withArticle }
        // A saint, a tree, a view: an ordinary word, whatever its case in the list.
        if grammar.sharedWords.contains(Array(words[0])) { return .withArticle }
        let isShort = words.reduce(0) { $0 + $1.count } <= Self.longestAcronym
        return isShort && !text.unicodeScalars.contains(where: \.properties.isLowercase) ? .inCapitals : .free
    }

    private static let longestAcronym = 6
    private static let longestShortAcronym = 4

    /// Entries whose name or alias is another entry's as well.
    func sharingEntries() -> Set<UInt32> {
        var sharing: Set<UInt32> = []
        for uses in usesOfPattern where uses.count > 1 {
            let entries = Set(uses.filter { $0.kind == .name || $0.kind == .alias }.map(\.entry))
            if entries.count > 1 { sharing.formUnion(entries) }
        }
        return sharing
    }

    /// The finished set.
    consuming func build() -> PatternSet {
        for index in set.patterns.indices {
            let uses = usesOfPattern[index]
            set.patterns[index].anchor = anchor(of: set.patterns[index])
            set.patterns[index].useStart = UInt32(set.uses.count)
            set.uses += uses
            set.patterns[index].useEnd = UInt32(set.uses.count)
            let named = uses.filter { $0.kind == .name || $0.kind == .alias }
            set.patterns[index].isNamed = !named.isEmpty
            set.patterns[index].isPlace = named.isEmpty && !uses.contains { $0.kind == .exclude }
            set.patterns[index].isRegion = uses.allSatisfy {
                $0.kind == .departmentNumber || $0.kind == .departmentName
            }
            set.patterns[index].isShared = named.contains { $0.entry != named[0].entry }
        }
        return set
    }

    /// Hash of the words of a name as they stand.
    static func literal(_ words: [ArraySlice<UInt8>]) -> UInt64 {
        words.reduce(0) { hash, word in
            WordHash.step(word.reduce(hash) { WordHash.step($0, $1) }, 0x20)
        }
    }

    /// The marks that stand between the words of a name as it was written, as ``FoldedReader/extraGaps``.
    private static func gaps(between words: [ArraySlice<UInt8>], in folded: [UInt8]) -> UInt32 {
        var gaps: UInt32 = 0
        for (left, right) in zip(words, words.dropFirst()) {
            for byte in folded[left.endIndex..<right.startIndex] { gaps |= FoldedReader.gapBit(byte) }
        }
        return gaps
    }

    static func words(of folded: [UInt8]) -> [ArraySlice<UInt8>] { folded.split { !FoldedReader.isWord($0) } }

    // MARK: Canonical form

    private mutating func canonical(_ words: [ArraySlice<UInt8>]) -> [UInt32] {
        var symbols: [UInt32] = []
        var index = 0
        while index < words.count {
            if let (concept, next) = concept(at: index, in: words) {
                symbols.append(UInt32(concept))
                index = next
                continue
            }
            let word = words[index]
            if !isArticle(word) { symbols.append(UInt32(set.concepts.count) + intern(word)) }
            index += 1
        }
        return symbols
    }

    /// The longest phrase of the grammar that begins at a word, articles between its words left out.
    private func concept(at start: Int, in words: [ArraySlice<UInt8>]) -> (Int, Int)? {
        let hash = WordHash.of(words[start])
        guard firstWords.mayHold(hash), let phrases = phrases[hash] else { return nil }
        for phrase in phrases where phrase.words[0].elementsEqual(words[start]) {
            var index = start + 1
            var matched = 1
            while matched < phrase.words.count, index < words.count {
                if words[index].elementsEqual(phrase.words[matched]) {
                    matched += 1
                } else if !isArticle(words[index]) {
                    break
                }
                index += 1
            }
            if matched == phrase.words.count { return (phrase.concept, index) }
        }
        return nil
    }

    private func isArticle(_ word: ArraySlice<UInt8>) -> Bool {
        word.count <= longestArticle && articles.table.holds(WordHash.of(word))
    }

    private mutating func intern(_ word: ArraySlice<UInt8>) -> UInt32 {
        let hash = WordHash.of(word)
        let same = wordIDs[hash]
        if let same, set.bytes(ofWord: same).elementsEqual(word) { return same }
        if same != nil, let known = collidingIDs[Array(word)] { return known }
        let id = UInt32(set.wordHashes.count)
        if same == nil { wordIDs[hash] = id } else { collidingIDs[Array(word)] = id }
        set.wordBytes += word
        set.wordHashes.append(hash)
        set.wordStarts.append(UInt32(set.wordBytes.count))
        frequency.append(0)
        return id
    }

    // MARK: Anchors

    private func weakness(of symbols: [UInt32]) -> UnmatchedName.Reason? {
        let plain = symbols.compactMap { set.word(of: $0) }
        if plain.isEmpty {
            let strengths = symbols.map { grammar.concepts[Int($0)].strength }
            if strengths.contains(.naming) { return nil }
            return strengths.contains(.everyday) && symbols.count > 1 ? nil : .generic
        }
        let bytes = plain.flatMap { set.bytes(ofWord: $0) }
        if bytes.allSatisfy({ (0x30...0x39).contains($0) }) { return .generic }
        // One letter is no name, whatever generic words stand beside it.
        return bytes.count < 2 ? .tooShort : nil
    }

    /// A letter away from a word for a kind of place (`hospitalie`): so many texts have that word that each would be compared.
    private func isNearGrammar(_ word: UInt32) -> Bool {
        let letters = Array(set.bytes(ofWord: word))
        guard letters.count >= WordIndex.shortestMisspelt, letters.count < WordHash.longest else { return false }
        let hash = set.hash(ofWord: word)
        if nearGrammar.table.holds(hash) { return true }
        return letters.withUnsafeBufferPointer { letters in
            var isNear = false
            WordHash.withoutEachLetter(of: letters, hash: hash) { isNear = isNear || nearGrammar.table.holds($0) }
            return isNear
        }
    }

    /// Words for kinds of places, each whole and without each of its letters.
    private static func nearWords(_ grammar: NameGrammar) -> Set<UInt64> {
        var near: Set<UInt64> = []
        let kinds = grammar.concepts.filter { $0.strength == .generic }
        for word in Set(kinds.flatMap { $0.alternatives.joined() })
        where word.count >= WordIndex.shortestMisspelt - 1 && word.count < WordHash.longest {
            word.withUnsafeBufferPointer { letters in
                let hash = WordHash.of(letters)
                near.insert(hash)
                WordHash.withoutEachLetter(of: letters, hash: hash) { near.insert($0) }
            }
        }
        return near
    }

    /// The rarest word of four letters or more, the longest among equals; a concept only where there is no word.
    private func anchor(of pattern: PatternSet.Pattern) -> UInt8 {
        var best: (cost: Int, length: Int, index: Int)?
        for index in 0..<Int(pattern.count) {
            let symbol = set.symbols[Int(pattern.start) + index]
            let cost: Int
            let length: Int
            if let word = set.word(of: symbol) {
                length = set.bytes(ofWord: word).count
                let common = Int(frequency[Int(word)])
                cost = (length < 4 || isNearGrammar(word) ? 32 : 0) + (Int.bitWidth - common.leadingZeroBitCount)
            } else {
                length = 0
                switch grammar.concepts[Int(symbol)].strength {
                case .naming: cost = 100
                case .everyday: cost = 150
                case .generic: cost = 200
                }
            }
            // Of equal concepts the last, which has another before it to be found beside.
            if let known = best, length > 0 ? (known.cost, -known.length) <= (cost, -length) : known.cost < cost {
                continue
            }
            best = (cost, length, index)
        }
        return UInt8(best?.index ?? 0)
    }
}
