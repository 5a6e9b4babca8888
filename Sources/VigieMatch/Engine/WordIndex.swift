// SPDX-License-Identifier: Apache-2.0

import VigieText

/// The hash tables of the search, which it owns. `DESIGN.md` says how they play together.
final class WordIndex: @unchecked Sendable {
    /// What every word of a text is looked up in first.
    let sieve: WordSieve
    /// Anchor words: domains (`domainFlag`), patterns of one symbol, and a marker where patterns go by pairs: `pairMarker`, or
    /// `writtenPairMarker` for those of generic words alone, which are found only as they are written.
    let anchors: HashIndex
    /// Anchor word and the symbol next to it: patterns. Those of generic words alone by the anchor and the word before it.
    let pairs: HashIndex
    /// Words at the edges of the symbols next to anchors: symbols. The same with a letter left out, and as skeletons.
    let neighbours: HashIndex
    let misspeltNeighbours: HashIndex
    let lookalikeNeighbours: HashIndex
    /// Anchor words with a letter left out, and whole: words. Those of patterns by pairs, and of patterns of one symbol.
    let misspeltPaired: HashIndex
    let misspeltAlone: HashIndex
    /// Anchor words as skeletons: words.
    let lookalikes: HashIndex
    /// Words of the grammar, without values.
    let articles: HashIndex
    let articleSkeletons: HashIndex
    let abbreviations: HashIndex

    static let domainFlag: UInt32 = 1 << 31
    static let pairMarker: UInt32 = domainFlag - 1
    static let writtenPairMarker: UInt32 = domainFlag - 2
    /// Shortest anchor word that is found with a typo.
    static let shortestMisspelt = 7
    /// Fewest letters of naming words in a name that is found in look-alike letters or with a typo beside its anchor; a
    /// name of one word needs one more.
    static let lightestLoose = 4

    private typealias Pairs = [(key: UInt64, value: UInt32)]

    init(_ names: PatternSet, _ domains: [DomainPattern], _ sets: NameSets) {
        var anchors: Pairs = []
        var pairs: Pairs = []
        var pairedWords: Set<UInt32> = []
        var aloneWords: Set<UInt32> = []
        var anchorBytes: [ArraySlice<UInt8>] = []
        var edges: Set<UInt32> = []
        anchors.reserveCapacity(names.patterns.count + domains.count)
        pairs.reserveCapacity(names.patterns.count)
        for (index, pattern) in names.patterns.enumerated() {
            let id = UInt32(index)
            let position = Int(pattern.start) + Int(pattern.anchor)
            guard let word = names.word(of: names.symbols[position]) else {
                // Found by its first word, and by the symbol before it where there is one.
                for alternative in names.concepts[Int(names.symbols[position])] {
                    guard let first = alternative.first else { continue }
                    let hash = names.hash(ofWord: first)
                    anchorBytes.append(names.bytes(ofWord: first))
                    guard pattern.anchor > 0 else {
                        anchors.append((hash, id))
                        continue
                    }
                    anchors.append((hash, Self.writtenPairMarker))
                    let before = names.symbols[position - 1]
                    edges.insert(before)
                    for word in Self.edgeWords(names, before) {
                        pairs.append((WordHash.writtenPair(hash, names.hash(ofWord: word)), id))
                    }
                }
                continue
            }
            let hash = names.hash(ofWord: word)
            anchorBytes.append(names.bytes(ofWord: word))
            guard pattern.count > 1 else {
                if pattern.isNamed { aloneWords.insert(word) }
                anchors.append((hash, id))
                continue
            }
            if pattern.isNamed { pairedWords.insert(word) }
            anchors.append((hash, Self.pairMarker))
            let isAfter = Int(pattern.anchor) + 1 < Int(pattern.count)
            let neighbour = names.symbols[position + (isAfter ? 1 : -1)]
            edges.insert(neighbour)
            pairs.append((WordHash.pair(hash, neighbour, isAfter: isAfter), id))
        }
        for (index, domain) in domains.enumerated() {
            anchorBytes.append(domain.words[domain.anchor][...])
            anchors.append((WordHash.of(domain.words[domain.anchor]), UInt32(index) | Self.domainFlag))
        }
        self.anchors = HashIndex(anchors)
        self.pairs = HashIndex(pairs)
        sieve = WordSieve(
            anchors: anchorBytes,
            neighbours: edges.flatMap { Self.edgeWords(names, $0).map { names.bytes(ofWord: $0) } }
                + sets.partnerWords.map { names.bytes(ofWord: $0) },
            articles: names.articleWords)
        var paired = Loose()
        for word in pairedWords { paired.add(names, word: word, value: word, shortest: Self.shortestMisspelt) }
        var alone = Loose()
        for word in aloneWords { alone.add(names, word: word, value: word, shortest: Self.shortestMisspelt) }
        lookalikes = HashIndex(paired.lookalikes + alone.lookalikes)
        articles = HashIndex(names.articles.map { ($0, 0) })
        articleSkeletons = HashIndex(names.articleSkeletons.map { ($0, 0) })
        abbreviations = HashIndex(names.abbreviations.map { ($0, 0) })
        misspeltPaired = HashIndex(paired.misspelt)
        misspeltAlone = HashIndex(alone.misspelt)
        (neighbours, misspeltNeighbours, lookalikeNeighbours) = Self.neighbours(names, edges)
        self.sets = sets
        room = .allocate(capacity: 1)
        room.initialize(
            to: WordTables(
                sieve: sieve, anchors: self.anchors.table, pairs: self.pairs.table, neighbours: neighbours.table,
                misspeltNeighbours: misspeltNeighbours.table, lookalikeNeighbours: lookalikeNeighbours.table,
                misspeltPaired: misspeltPaired.table, misspeltAlone: misspeltAlone.table, lookalikes: lookalikes.table,
                articles: articles.table, articleSkeletons: articleSkeletons.table,
                abbreviations: abbreviations.table, setKeys: sets.keys.table, setPartners: sets.partners.table,
                glued: sets.glued.table))
    }

    // Owner of three of the tables.
    private let sets: NameSets

    deinit {
        sieve.deallocate()
        room.deallocate()
    }

    /// The tables without their owners, at one place, as scanners have many readers of them.
    var tables: UnsafePointer<WordTables> { UnsafePointer(room) }
    // Proof: initialized at the end of init, only read afterwards, freed in deinit; it holds no references.
    private let room: UnsafeMutablePointer<WordTables>

    /// Bytes held.
    var footprint: Int {
        [
            anchors, pairs, neighbours, misspeltNeighbours, lookalikeNeighbours, misspeltPaired, misspeltAlone,
            lookalikes, articles, articleSkeletons, abbreviations,
        ]
        .reduce(sieve.footprint) { $0 + $1.footprint }
    }

    /// The words at both ends of a symbol's spellings.
    private static func edgeWords(_ names: PatternSet, _ symbol: UInt32) -> Set<UInt32> {
        if let word = names.word(of: symbol) { return [word] }
        return Set(names.concepts[Int(symbol)].flatMap { [$0.first, $0.last].compactMap { $0 } })
    }

    private static func neighbours(_ names: PatternSet, _ symbols: Set<UInt32>) -> (HashIndex, HashIndex, HashIndex) {
        var exact: Pairs = []
        var loose = Loose()
        for symbol in symbols {
            for word in edgeWords(names, symbol) {
                exact.append((names.hash(ofWord: word), symbol))
                loose.add(names, word: word, value: symbol, shortest: NameVerifier.shortestTypoInLongName)
            }
        }
        return (HashIndex(exact), HashIndex(loose.misspelt), HashIndex(loose.lookalikes))
    }

    /// Keys of words that differ a little.
    private struct Loose {
        var misspelt: Pairs = []
        var lookalikes: Pairs = []

        mutating func add(_ names: PatternSet, word: UInt32, value: UInt32, shortest: Int) {
            let hash = names.hash(ofWord: word)
            let bytes = Array(names.bytes(ofWord: word))
            if bytes.count >= 3 { lookalikes.append((WordHash.of(Confusables.skeleton(of: bytes)), value)) }
            guard bytes.count >= shortest, bytes.count < WordHash.longest,
                bytes.allSatisfy({ (0x61...0x7A).contains($0) })
            else { return }
            misspelt.append((hash, value))
            bytes.withUnsafeBufferPointer { word in
                WordHash.withoutEachLetter(of: word, hash: hash) { misspelt.append(($0, value)) }
            }
        }
    }
}

/// The tables of a ``WordIndex``, so that scanning counts no references; valid as long as the index.
struct WordTables {
    let sieve: WordSieve
    let anchors: HashTable
    let pairs: HashTable
    let neighbours: HashTable
    let misspeltNeighbours: HashTable
    let lookalikeNeighbours: HashTable
    let misspeltPaired: HashTable
    let misspeltAlone: HashTable
    let lookalikes: HashTable
    let articles: HashTable
    let articleSkeletons: HashTable
    let abbreviations: HashTable
    /// Of ``NameSets``.
    let setKeys: HashTable
    let setPartners: HashTable
    let glued: HashTable
}
