// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// One pass over the words of one folded field: each word is looked up once, whatever the number of entries.
struct FieldScanner {
    let index: MatchIndex
    let bytes: UnsafeBufferPointer<UInt8>
    let address: AddressReader
    private var verifier: NameVerifier
    private let domains: DomainVerifier
    let order: SetVerifier
    let place: Place
    private let looseToo: Bool
    private var lastPattern = UInt32.max
    private var lastStart = -1
    /// What was last found exactly, which need not be looked for loosely.
    private(set) var lastExact: (pattern: UInt32, start: Int) = (.max, -1)

    /// Hits whose neighbours may still come.
    private var pending = FieldHits()
    /// Hits that stay, in the order of their places.
    private(set) var resolved: [Hit] = []
    /// Where the field says where somebody is.
    private(set) var places: [PlaceSighting] = []
    /// Entries whose own domain stands in the field.
    private(set) var domainOwners: Set<UInt32> = []
    private static let mostPlaces = 20_000
    /// What is kept of a hostile number of hits.
    private(set) var budget: HitBudget
    /// Entries that are not matched any more.
    private let isExpired: @Sendable (UInt32) -> Bool

    /// No name of a watchlist reaches further than this from its anchor: 2,000 bytes of words, 48 × 3 articles, gaps,
    /// and the long forms of 48 abbreviations.
    private static let furthest = 8_192
    private static let fewestPending = 8_192
    private var mostPending = FieldScanner.fewestPending

    /// - Parameter place: the place of what no address holds.
    init(
        _ index: MatchIndex, folded: FoldedText, bytes: UnsafeBufferPointer<UInt8>,
        original: UnsafeBufferPointer<UInt8>, place: Place, looseToo: Bool = true,
        budget: HitBudget,
        isExpired: @escaping @Sendable (UInt32) -> Bool = { _ in false }
    ) {
        self.isExpired = isExpired
        self.index = index
        self.bytes = bytes
        self.place = place
        self.looseToo = looseToo
        self.budget = budget
        address = AddressReader(folded: folded, bytes: bytes, original: original)
        domains = DomainVerifier(address: address)
        verifier = NameVerifier(
            set: index.names, reader: FoldedReader(bytes: bytes, abbreviations: index.names.abbreviations))
        order = SetVerifier(
            index, reader: FoldedReader(bytes: bytes, abbreviations: index.names.abbreviations), address: address)
    }

    /// Looks every word up.
    mutating func scan() {
        if looseToo { verifyMasked() }
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
                if index.words.anchors.mayHold(hash) { lookUp(hash, start..<position) }
                if looseToo, position - start >= 3 { lookUpLoosely(hash, start..<position, kinds) }
                if pending.hits.count + pending.excluded.count >= mostPending {
                    flush(upTo: start - Self.furthest)
                    // What cannot go yet must not be looked at again for each word.
                    mostPending = max(Self.fewestPending, 2 * (pending.hits.count + pending.excluded.count))
                }
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

    private mutating func lookUp(_ hash: UInt64, _ word: Range<Int>) {
        for id in index.words.anchors.find(hash) {
            if id & WordIndex.domainFlag != 0 {
                verifyDomain(id & ~WordIndex.domainFlag, at: word.lowerBound)
            } else if id == WordIndex.pairMarker {
                verifyPairs(hash, word, isMisspelt: false)
                if looseToo { verifySets(hash, word) }
            } else {
                verify(id, at: word.lowerBound, isMisspelt: false)
            }
        }
    }

    /// A word with a typo, or in look-alike letters.
    private mutating func lookUpLoosely(_ hash: UInt64, _ word: Range<Int>, _ kinds: UInt8) {
        let letters = verifier.reader.slice(word)
        if kinds == 1 {
            guard word.count >= WordIndex.shortestMisspelt - 1, word.count < WordHash.longest else { return }
            if word.count >= NameSets.shortestGlued, index.sets.glued.mayHold(hash) { verifyGlued(hash, word) }
            var last = UInt32.max
            let misspelt = index.words.misspelt
            if misspelt.mayHold(hash) { verifyMisspelt(misspelt.find(hash), word, hash, &last) }
            WordHash.withoutEachLetter(of: letters, hash: hash) { shorter in
                if misspelt.mayHold(shorter) { verifyMisspelt(misspelt.find(shorter), word, hash, &last) }
            }
        } else if kinds & 4 != 0 || kinds == 3, word.count <= 2 * WordHash.longest {
            var last = UInt32.max
            let skeleton = WordHash.of(Confusables.skeleton(of: letters))
            guard index.words.lookalikes.mayHold(skeleton) else { return }
            verifyMisspelt(index.words.lookalikes.find(skeleton), word, hash, &last, isLookalike: true)
        }
    }

    /// A word of the text in place of any of these anchor words.
    private mutating func verifyMisspelt(
        _ anchors: UnsafeBufferPointer<UInt32>, _ word: Range<Int>, _ hash: UInt64, _ last: inout UInt32,
        isLookalike: Bool = false
    ) {
        for anchor in anchors where anchor != last {
            last = anchor
            let meant = index.names.hash(ofWord: anchor)
            // Two words may share a key and still differ by two letters.
            guard meant != hash, isLookalike || verifier.differsByOne(word, anchor) else { continue }
            for id in index.words.anchors.find(meant) {
                if id == WordIndex.pairMarker {
                    verifyPairs(meant, word, isMisspelt: true)
                } else if id & WordIndex.domainFlag == 0 {
                    verify(id, at: word.lowerBound, isMisspelt: true)
                }
            }
        }
    }

    /// Looks at the words to both sides of an anchor word, articles included, and verifies the patterns that have the
    /// symbol of one of them beside that anchor.
    private mutating func verifyPairs(_ anchor: UInt64, _ word: Range<Int>, isMisspelt: Bool) {
        for isAfter in [true, false] {
            var edge = isAfter ? word.upperBound : word.lowerBound
            for _ in 0...NameVerifier.mostArticles {
                guard
                    let neighbour = isAfter
                        ? verifier.wideReader.word(after: edge) : verifier.wideReader.word(before: edge)
                else { break }
                verifyNeighbour(anchor, word.lowerBound, neighbour, isAfter: isAfter, isMisspelt: isMisspelt)
                guard verifier.isArticle(neighbour) else { break }
                edge = isAfter ? neighbour.upperBound : neighbour.lowerBound
            }
        }
    }

    private mutating func verifyNeighbour(
        _ anchor: UInt64, _ start: Int, _ neighbour: Range<Int>, isAfter: Bool, isMisspelt: Bool
    ) {
        let words = index.words
        let letters = verifier.reader.slice(neighbour)
        let hash = WordHash.of(letters)
        if words.neighbours.mayHold(hash) {
            verify(words.neighbours.find(hash), beside: anchor, at: start, isAfter: isAfter, isMisspelt: isMisspelt)
        }
        guard neighbour.count >= 3, neighbour.count < WordHash.longest else { return }
        if Confusables.isSuspect(letters) {
            let skeleton = WordHash.of(Confusables.skeleton(of: letters))
            guard words.lookalikeNeighbours.mayHold(skeleton) else { return }
            let symbols = words.lookalikeNeighbours.find(skeleton)
            verify(symbols, beside: anchor, at: start, isAfter: isAfter, isMisspelt: isMisspelt)
        } else if !isMisspelt, neighbour.count >= NameVerifier.shortestTypoInLongName - 1 {
            let misspelt = words.misspeltNeighbours
            if misspelt.mayHold(hash) {
                verify(misspelt.find(hash), beside: anchor, at: start, isAfter: isAfter, isMisspelt: false)
            }
            WordHash.withoutEachLetter(of: letters, hash: hash) { shorter in
                guard misspelt.mayHold(shorter) else { return }
                verify(misspelt.find(shorter), beside: anchor, at: start, isAfter: isAfter, isMisspelt: false)
            }
        }
    }

    private mutating func verify(
        _ symbols: UnsafeBufferPointer<UInt32>, beside anchor: UInt64, at start: Int, isAfter: Bool, isMisspelt: Bool
    ) {
        for symbol in symbols {
            let pair = WordHash.pair(anchor, symbol, isAfter: isAfter)
            guard index.words.pairs.mayHold(pair) else { continue }
            for id in index.words.pairs.find(pair) { verify(id, at: start, isMisspelt: isMisspelt) }
        }
    }

    /// One pattern around its anchor, exactly or, failing that, loosely.
    private mutating func verify(_ id: UInt32, at start: Int, isMisspelt: Bool) {
        guard id != lastPattern || start != lastStart else { return }
        (lastPattern, lastStart) = (id, start)
        let pattern = index.names.patterns[Int(id)]
        if !isMisspelt, let range = verifier.exact(pattern, at: start) {
            lastExact = (id, start)
            report(pattern, id, range, .exact)
            return
        }
        let lightest = WordIndex.lightestLoose + (pattern.count == 1 ? 1 : 0)
        guard looseToo, pattern.isNamed, isMisspelt || pattern.count > 1, Int(pattern.weight) >= lightest else {
            return
        }
        if let range = verifier.loose(pattern, at: start, typos: 1) { report(pattern, id, range, .loose) }
    }

    mutating func report(
        _ pattern: PatternSet.Pattern, _ id: UInt32, _ range: Range<Int>, _ tier: Mention.Tier
    ) {
        var located: Place?
        var literal: UInt64?
        for use in index.names.uses(of: pattern) {
            switch use.kind {
            case .town, .postcode, .departmentNumber, .departmentName:
                guard tier == .exact, places.count < Self.mostPlaces, isPlace(use, range) else { continue }
                places.append(PlaceSighting(pattern: id, at: range.lowerBound))
            case .exclude:
                pending.excluded.append((use.entry, range))
            case .name, .alias:
                let here = located ?? address.place(of: range) ?? place
                located = here
                if here == .urlHost || here == .mailDomain {
                    // Abbreviations are never read into host names: `.ch` is no "centre hospitalier".
                    let written = literal ?? PatternSetBuilder.literal(words(of: range))
                    literal = written
                    guard tier == .exact, written == use.literal else { continue }
                }
                let form: Mention.Form = use.kind == .name ? .name : .alias
                if use.manner == .free {
                    // A word with a typo is another word more often than not: `vigilant`.
                    let mayBeAnother = tier == .loose && pattern.count == 1 && isPlainWord(range)
                    add(use.entry, form, tier, here, range, mayBeAnother ? .alone : .none)
                } else if use.manner == .withPlace {
                    add(use.entry, form, tier, here, range, .alone)
                } else if tier == .exact, let (doubt, whole) = doubt(of: use, at: range) {
                    add(use.entry, form, doubt == .word ? .loose : .exact, here, whole, doubt)
                }
            }
        }
    }

    /// What a name of one ordinary word is worth where it stands, its article included; nil where it is but a word.
    private func doubt(of use: PatternSet.Use, at word: Range<Int>) -> (Hit.Doubt, Range<Int>)? {
        var whole = word
        var before = verifier.reader.word(before: word.lowerBound)
        for _ in 0..<NameVerifier.mostArticles {
            guard let article = before, verifier.isArticle(article) else { break }
            before = verifier.reader.word(before: article.lowerBound)
            guard use.manner == .withArticle, whole.lowerBound == word.lowerBound || !isWritten(use, whole) else {
                continue
            }
            whole = article.lowerBound..<word.upperBound
        }
        let isWhole = isWritten(use, whole)
        if !isWhole { whole = word }
        if isHead(before) || isHead(verifier.reader.word(after: word.upperBound)) { return (.none, whole) }
        switch use.manner {
        case .free, .withPlace: return (.none, whole)
        case .inCapitals: return (isInCapitals(word) ? use.isShort ? .alone : .none : .word, whole)
        case .withLegalForm:
            if hasLegalForm(word) { return (.none, whole) }
            return address.startsWithCapital(word) ? (.alone, whole) : nil
        case .withArticle:
            let isName = address.startsWithCapital(word)
            if isWhole && isName { return (.alone, whole) }
            // `la passerelle` and `Rose` stand in any text.
            if index.names.sharedWords.contains(WordHash.of(verifier.reader.slice(word))) { return nil }
            return isWhole || isName ? (.word, whole) : nil
        }
    }

    private func isPlainWord(_ range: Range<Int>) -> Bool {
        bytes[range].allSatisfy { (0x61...0x7A).contains($0) }
    }

    private func isWritten(_ use: PatternSet.Use, _ range: Range<Int>) -> Bool {
        PatternSetBuilder.literal(words(of: range)) == use.literal
    }

    private func isHead(_ word: Range<Int>?) -> Bool {
        word.map { index.names.heads.contains(WordHash.of(verifier.reader.slice($0))) } ?? false
    }

    /// A legal form stands at either side, `S.A.` too.
    private func hasLegalForm(_ word: Range<Int>) -> Bool {
        for isAfter in [true, false] {
            var hash: UInt64 = 0
            var edge = isAfter ? word.upperBound : word.lowerBound
            var letters: [UInt8] = []
            for _ in 0..<4 {
                guard
                    let next = isAfter ? verifier.wideReader.word(after: edge) : verifier.wideReader.word(before: edge),
                    letters.isEmpty || next.count == 1
                else { break }
                letters = isAfter ? letters + verifier.reader.slice(next) : verifier.reader.slice(next) + letters
                hash = WordHash.of(letters)
                if index.names.legalForms.contains(hash) { return true }
                guard next.count == 1 else { break }
                edge = isAfter ? next.upperBound : next.lowerBound
            }
        }
        return false
    }

    /// False where a town is but a word, or a number counts something.
    private func isPlace(_ use: PatternSet.Use, _ range: Range<Int>) -> Bool {
        switch use.kind {
        case .town:
            return !index.names.everydayTowns.contains(WordHash.of(verifier.reader.slice(range)))
                || address.startsWithCapital(range)
        case .departmentNumber:
            // `44 000 lignes` and `44 patients` name none; `(44)`, `FR-44` and `Nantes 44.` do.
            guard range.upperBound < bytes.count else { return true }
            guard bytes[range.upperBound] == 0x20 else { return bytes[range.upperBound] != 0x25 }
            return address.isHyphen(at: range.upperBound)
        default: return true
        }
    }

    private func isInCapitals(_ word: Range<Int>) -> Bool {
        !address.written(word).unicodeScalars.contains(where: \.properties.isLowercase)
    }

    private func words(of range: Range<Int>) -> [ArraySlice<UInt8>] {
        PatternSetBuilder.words(of: Array(bytes[range]))
    }

    private mutating func verifyDomain(_ id: UInt32, at start: Int) {
        let pattern = index.domains[Int(id)]
        guard let hit = domains.find(pattern, at: start) else { return }
        if pattern.entries.count == 1 { domainOwners.formUnion(pattern.entries) }
        var located = hit.isFileName ? .fileName : address.place(of: hit.range) ?? .urlHost
        // A bare host in a title is the title.
        if place == .title, located == .urlHost, !address.isAddressed(hit.range) { located = .title }
        for entry in pattern.entries { add(entry, .domain, hit.tier, located, hit.range) }
    }

    mutating func add(
        _ entry: UInt32, _ form: Mention.Form, _ tier: Mention.Tier, _ located: Place, _ range: Range<Int>,
        _ doubt: Hit.Doubt = .none
    ) {
        let stands = place == .fileName || place == .raw || place == .author ? place : located
        guard !isExpired(entry) else { return }
        pending.hits.append(Hit(entry: entry, form: form, tier: tier, place: stands, range: range, doubt: doubt))
    }
}
