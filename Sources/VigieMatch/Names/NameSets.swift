// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Where to look for names whose words stand in another order, with another word for the kind of place, without what
/// forums leave out, or glued together. All of it is loose.
final class NameSets: Sendable {
    /// Anchor word with a partner of it, in any order: patterns.
    let keys: HashIndex
    /// First words of partners: partners.
    let partners: HashIndex
    /// Names written as one word: patterns.
    let glued: HashIndex
    /// Patterns whose own words say enough without the kind of place.
    let standingAlone: Set<UInt32>
    /// First words of partners, for the sieve.
    let partnerWords: [UInt32]

    /// A partner that is a kind of place; others are symbols.
    private static let kindFlag: UInt32 = 1 << 31
    /// A name of more symbols is not taken apart.
    static let mostSymbols = 8
    private static let shortestAnchor = 4
    /// Letters of each of two words, and of all of them, that say enough.
    private static let shortestAlone = 5
    private static let lightestAlone = 13
    /// Fewest letters of a glued name.
    static let shortestGlued = 8

    private typealias Pairs = [(key: UInt64, value: UInt32)]

    /// `towns`: words of the names of towns, which say where and not who.
    init(_ names: PatternSet, glued: [(key: UInt64, value: UInt32)], towns: Set<UInt64>) {
        var keys: Pairs = []
        var kinds: NameGrammar.PlaceKind = []
        var symbols: Set<UInt32> = []
        var alone: Set<UInt32> = []
        for (index, pattern) in names.patterns.enumerated() where Self.mayBeTakenApart(pattern, names) {
            let all = names.symbols[Int(pattern.start)..<Int(pattern.start) + Int(pattern.count)]
            let anchorAt = Int(pattern.start) + Int(pattern.anchor)
            guard let word = names.word(of: names.symbols[anchorAt]) else { continue }
            let anchor = names.hash(ofWord: word)
            var best: (rank: Int, symbol: UInt32)?
            var kin: NameGrammar.PlaceKind = []
            for (position, symbol) in zip(all.indices, all) where position != anchorAt {
                kin.formUnion(names.meaning(of: symbol)?.kin ?? [])
                guard let rank = Self.rank(symbol, names), rank > best?.rank ?? 0 else { continue }
                best = (rank, symbol)
            }
            if let best {
                symbols.insert(best.symbol)
                keys.append((Self.key(anchor, best.symbol), UInt32(index)))
            } else {
                kinds.formUnion(kin)
                for kind in kin.each {
                    keys.append((Self.key(anchor, Self.kindFlag | UInt32(kind.rawValue)), UInt32(index)))
                }
            }
            let own = all.compactMap { names.word(of: $0) }
            let lengths = own.map { names.bytes(ofWord: $0).count }
            let isClear = own.allSatisfy { word in
                let hash = names.hash(ofWord: word)
                return !towns.contains(hash) && !names.sharedWords.contains(hash)
                    && names.bytes(ofWord: word).allSatisfy { $0 > 0x39 }
            }
            if own.count >= 2, isClear, lengths.allSatisfy({ $0 >= Self.shortestAlone }),
                lengths.reduce(0, +) >= Self.lightestAlone
            {
                alone.insert(UInt32(index))
            }
        }
        self.keys = HashIndex(keys)
        self.glued = HashIndex(glued)
        standingAlone = alone
        let firsts = Self.firstWords(names, symbols, kinds)
        partners = HashIndex(firsts.map { (names.hash(ofWord: $0.word), $0.partner) })
        partnerWords = Array(Set(firsts.map(\.word)))
    }

    var footprint: Int { keys.footprint + partners.footprint + glued.footprint }

    /// The key of an anchor word with something that stands near it.
    static func key(_ anchor: UInt64, _ partner: UInt32) -> UInt64 { WordHash.pair(anchor, partner, isAfter: true) }

    /// A name, of more than one symbol and more than `Clinique du Parc`.
    private static func mayBeTakenApart(_ pattern: PatternSet.Pattern, _ names: PatternSet) -> Bool {
        guard pattern.isNamed, (2...mostSymbols).contains(Int(pattern.count)), pattern.weight >= shortestAnchor else {
            return false
        }
        return names.uses(of: pattern).contains { ($0.kind == .name || $0.kind == .alias) && $0.manner == .free }
    }

    /// How well a symbol tells names with one anchor apart; nil for what may be missing.
    private static func rank(_ symbol: UInt32, _ names: PatternSet) -> Int? {
        guard let meaning = names.meaning(of: symbol) else { return 4 }
        switch meaning.part {
        case .specialty: return 3
        case .head: return meaning.kin.isEmpty ? 2 : nil
        case .word: return 1
        case .filler, .title: return nil
        }
    }

    private static func firstWords(
        _ names: PatternSet, _ symbols: Set<UInt32>, _ kinds: NameGrammar.PlaceKind
    ) -> [(word: UInt32, partner: UInt32)] {
        var pairs: [(word: UInt32, partner: UInt32)] = []
        for symbol in symbols {
            if let word = names.word(of: symbol) {
                pairs.append((word, symbol))
            } else {
                let firsts = Set(names.concepts[Int(symbol)].compactMap(\.first))
                pairs += firsts.map { ($0, symbol) }
            }
        }
        for kind in kinds.each {
            var firsts: Set<UInt32> = []
            for (concept, meaning) in names.meanings.enumerated() where meaning.kind.contains(kind) {
                firsts.formUnion(names.concepts[concept].compactMap(\.first))
            }
            pairs += firsts.map { ($0, kindFlag | UInt32(kind.rawValue)) }
        }
        return pairs
    }
}

extension NameGrammar.PlaceKind {
    /// The kinds of a set, one by one.
    var each: [NameGrammar.PlaceKind] {
        (0..<16).map { NameGrammar.PlaceKind(rawValue: 1 << $0) }.filter { contains($0) }
    }
}
