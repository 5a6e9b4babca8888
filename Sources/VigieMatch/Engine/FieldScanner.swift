// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// One pass over the words of one folded field: each word is looked up once, whatever the number of entries.
struct FieldScanner {
    private let index: MatchIndex
    private let bytes: UnsafeBufferPointer<UInt8>
    private let address: AddressReader
    private var verifier: NameVerifier
    private let domains: DomainVerifier
    let place: Place
    /// Where no mention may come from: only towns, postcodes and domains are looked for.
    private let isContextOnly: Bool
    private var lastPattern = UInt32.max
    private var lastStart = -1

    /// Hits whose neighbours may still come.
    private var pending = FieldHits()
    /// Hits that stay, in the order of their places.
    private(set) var resolved: [Hit] = []
    /// Entries whose town, postcode (strong) or département (weak) stands in the field.
    private(set) var strongContext: Set<UInt32> = []
    private(set) var weakContext: Set<UInt32> = []
    /// What is kept of a hostile number of hits.
    private(set) var budget: HitBudget
    /// Entries that are not matched any more.
    private let isExpired: @Sendable (UInt32) -> Bool

    /// No name of a watchlist reaches further than this from its anchor: 2,000 bytes of words, 48 × 3 articles, gaps,
    /// and the long forms of 48 abbreviations.
    private static let furthest = 8_192
    private static let mostPending = 8_192

    /// - Parameter place: the place of what no address holds.
    init(
        _ index: MatchIndex, folded: FoldedText, bytes: UnsafeBufferPointer<UInt8>,
        original: UnsafeBufferPointer<UInt8>, place: Place, isContextOnly: Bool = false, budget: HitBudget,
        isExpired: @escaping @Sendable (UInt32) -> Bool = { _ in false }
    ) {
        self.isExpired = isExpired
        self.index = index
        self.bytes = bytes
        self.place = place
        self.isContextOnly = isContextOnly
        self.budget = budget
        address = AddressReader(folded: folded, bytes: bytes, original: original)
        domains = DomainVerifier(address: address)
        verifier = NameVerifier(set: index.names, reader: FoldedReader(bytes: bytes))
    }

    /// Looks every word up.
    mutating func scan(looseToo: Bool = true) {
        FoldedReader.classes.withUnsafeBufferPointer { classes in
            var position = 0
            let count = bytes.count
            while position < count {
                var kind = classes[Int(bytes[position])]
                if kind == 0 {
                    position += 1
                    continue
                }
                let start = position
                var hash: UInt64 = 0
                var kinds: UInt8 = 0
                repeat {
                    hash = WordHash.step(hash, bytes[position])
                    kinds |= kind
                    position += 1
                    kind = position < count ? classes[Int(bytes[position])] : 0
                } while kind != 0
                if index.exact.mayHold(hash) { lookUp(hash, start) }
                if looseToo, position - start >= 3 { lookUpLoosely(hash, start..<position, kinds) }
                if pending.hits.count >= Self.mostPending { flush(upTo: start - Self.furthest) }
            }
        }
        flush(upTo: Int.max)
    }

    /// Resolves what ends before a position and overlaps nothing that does not.
    private mutating func flush(upTo position: Int) {
        var cut = position
        for hit in pending.hits where hit.range.upperBound > position { cut = min(cut, hit.range.lowerBound) }
        let ready = FieldHits(
            hits: pending.hits.filter { $0.range.upperBound <= cut },
            excluded: pending.excluded.filter { $0.range.lowerBound < cut })
        pending.hits.removeAll { $0.range.upperBound <= cut }
        pending.excluded.removeAll { $0.range.upperBound <= cut }
        for hit in HitResolver.resolve(ready) where budget.admit(hit.entry, hit.place) { resolved.append(hit) }
    }

    private mutating func lookUp(_ hash: UInt64, _ start: Int) {
        for id in index.exact.find(hash) {
            if id & MatchIndex.domainFlag != 0 {
                verifyDomain(id & ~MatchIndex.domainFlag, at: start)
                continue
            }
            let pattern = index.names.patterns[Int(id)]
            if let range = verifier.exact(pattern, at: start) {
                report(pattern, range, .exact)
            } else if pattern.isNamed, pattern.count > 1, Int(pattern.weight) >= MatchIndex.lightestLoose,
                let range = verifier.loose(pattern, at: start, typos: 1)
            {
                report(pattern, range, .loose)
            }
        }
    }

    /// A word with a typo, or in look-alike letters.
    private mutating func lookUpLoosely(_ hash: UInt64, _ word: Range<Int>, _ kinds: UInt8) {
        if kinds == 1 {
            guard word.count >= MatchIndex.shortestMisspelt - 1, word.count < WordHash.longest else { return }
            if index.misspelt.mayHold(hash) { verifyLoosely(index.misspelt.find(hash), word.lowerBound) }
            let letters = UnsafeBufferPointer(rebasing: bytes[word])
            WordHash.withoutEachLetter(of: letters, hash: hash) { shorter in
                if index.misspelt.mayHold(shorter) { verifyLoosely(index.misspelt.find(shorter), word.lowerBound) }
            }
        } else if kinds & 4 != 0 || kinds == 3, word.count <= 2 * WordHash.longest {
            let skeleton = WordHash.of(Confusables.skeleton(of: bytes[word]))
            if index.lookalike.mayHold(skeleton) { verifyLoosely(index.lookalike.find(skeleton), word.lowerBound) }
        }
    }

    private mutating func verifyLoosely(_ patterns: ArraySlice<UInt32>, _ start: Int) {
        let word = bytes[start..<verifier.reader.end(of: start)]
        for id in patterns where id != lastPattern || start != lastStart {
            (lastPattern, lastStart) = (id, start)
            let pattern = index.names.patterns[Int(id)]
            // A word that is the anchor itself was dealt with.
            let symbol = index.names.symbols[Int(pattern.start) + Int(pattern.anchor)]
            if let anchor = index.names.word(of: symbol), word.elementsEqual(index.names.bytes(ofWord: anchor)) {
                continue
            }
            if let range = verifier.loose(pattern, at: start, typos: 1) { report(pattern, range, .loose) }
        }
    }

    private mutating func report(_ pattern: PatternSet.Pattern, _ range: Range<Int>, _ tier: Mention.Tier) {
        var located: Place?
        var literal: UInt64?
        for use in index.names.uses(of: pattern) {
            switch use.kind {
            case .town, .postcode:
                if tier == .exact { strongContext.insert(use.entry) }
            case .department:
                if tier == .exact { weakContext.insert(use.entry) }
            case .exclude:
                pending.excluded.append((use.entry, range))
            case .name, .alias:
                guard !isContextOnly else { continue }
                let here = located ?? address.place(of: range) ?? place
                located = here
                if here == .urlHost || here == .mailDomain {
                    // Abbreviations are never read into host names: `.ch` is no "centre hospitalier".
                    let written = literal ?? PatternSetBuilder.literal(words(of: range))
                    literal = written
                    guard tier == .exact, written == use.literal else { continue }
                }
                add(use.entry, use.kind == .name ? .name : .alias, tier, here, range)
            }
        }
    }

    private func words(of range: Range<Int>) -> [ArraySlice<UInt8>] {
        PatternSetBuilder.words(of: Array(bytes[range]))
    }

    private mutating func verifyDomain(_ id: UInt32, at start: Int) {
        let pattern = index.domains[Int(id)]
        guard let hit = domains.find(pattern, at: start) else { return }
        strongContext.formUnion(pattern.entries)
        guard !isContextOnly else { return }
        var located = hit.isFileName ? .fileName : address.place(of: hit.range) ?? .urlHost
        // A bare host in a title is the title.
        if place == .title, located == .urlHost, !address.isAddressed(hit.range) { located = .title }
        for entry in pattern.entries { add(entry, .domain, hit.tier, located, hit.range) }
    }

    private mutating func add(
        _ entry: UInt32, _ form: Mention.Form, _ tier: Mention.Tier, _ located: Place, _ range: Range<Int>
    ) {
        let stands = place == .fileName || place == .raw || place == .author ? place : located
        guard !isExpired(entry) else { return }
        pending.hits.append(Hit(entry: entry, form: form, tier: tier, place: stands, range: range))
    }
}
