// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// One pass over the words of one folded field: each word is looked up once, whatever the number of entries.
struct FieldScanner {
    // Keeps the owner of `words` alive.
    let index: MatchIndex
    let words: UnsafePointer<WordTables>
    let names: NameTables
    private let glances: UnsafePointer<DomainPattern.Glance>
    let bytes: UnsafeBufferPointer<UInt8>
    let address: AddressReader
    var verifier: NameVerifier
    private let domains: DomainVerifier
    let order: SetVerifier
    let place: Place
    let looseToo: Bool
    let room: ScanRoom
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
    private let expiry: Expiry
    /// Patterns that were compared letter by letter: what a text costs beyond one look at each word.
    private(set) var compared = 0

    /// No name of a watchlist reaches further than this from its anchor: 2,000 bytes of words, 48 × 3 articles, gaps,
    /// and the long forms of 48 abbreviations.
    private static let furthest = 8_192
    private static let fewestPending = 8_192
    private var mostPending = FieldScanner.fewestPending

    /// - Parameter place: the place of what no address holds.
    init(
        _ index: MatchIndex, folded: FoldedText, bytes: UnsafeBufferPointer<UInt8>,
        original: UnsafeBufferPointer<UInt8>, place: Place, looseToo: Bool,
        budget: HitBudget, expiry: Expiry, room: ScanRoom
    ) {
        self.expiry = expiry
        self.room = room
        self.index = index
        words = index.words.tables
        names = index.verified.tables
        glances = index.glances.start
        self.bytes = bytes
        self.place = place
        self.looseToo = looseToo
        self.budget = budget
        address = AddressReader(folded: folded, bytes: bytes, original: original)
        domains = DomainVerifier(address: address)
        let reader = FoldedReader(bytes: bytes, words: words)
        verifier = NameVerifier(names, reader: reader)
        order = SetVerifier(index, reader: reader, address: address)
    }

    /// Looks every word up.
    mutating func scan() {
        if looseToo { verifyMasked() }
        let edges = room.edges
        var cutter = WordCutter(bytes, edges: edges)
        var marks = WordSieve.Marks()
        // Words that are marked. Their neighbours to the right decide too, so that the last five wait for them; bit i
        // of the marks is the word at `next - kept + i`.
        var next = cutter.count
        repeat {
            next = cutter.advance(consumed: next)
            while cutter.count - next >= Self.group || cutter.isAtEnd && cutter.count > next {
                let count = min(Self.group, cutter.count - next)
                if looseToo {
                    words.pointee.sieve.mark(&marks, bytes, edges + 2 * next, count: count, first: WordCutter.kept)
                } else {
                    words.pointee.sieve.markAnchors(
                        &marks, bytes, edges + 2 * next, count: count, first: WordCutter.kept)
                }
                visit(marks, edges, first: next - WordCutter.kept, count: count)
                marks.forget(UInt64(count))
                next += count
            }
        } while !cutter.isAtEnd
        visit(marks, edges, first: next - WordCutter.kept, count: Self.reach)
        flush(upTo: Int.max)
    }

    /// Words that are marked together: with those that are kept, as many as a mask has bits.
    private static let group = UInt64.bitWidth - WordCutter.kept
    /// How far the words may be away that are looked at beside one: three articles stand between neighbours at most.
    private static let reach = max(NameVerifier.mostArticles + 1, SetVerifier.reach)

    /// Looks up those of `count` words that a mark speaks for, beginning behind the fifth.
    private mutating func visit(
        _ marks: WordSieve.Marks, _ edges: UnsafePointer<UInt32>, first: Int, count: Int
    ) {
        let range: UInt64 = ((1 << UInt64(count)) - 1) << UInt64(Self.reach)
        let beside = marks.besideNeighbours
        // A name of one word, or written as one, stands anywhere.
        let misspelt = looseToo ? marks.letters & marks.wide : 0
        var candidates = (marks.anchors | misspelt | (looseToo ? marks.suspects : 0)) & range
        while candidates != 0 {
            let bit = UInt64(candidates.trailingZeroBitCount)
            candidates &= candidates - 1
            // Proof: marks are set for words that the cutter has and keeps.
            let spot = Spot(marks: marks, edges: edges + 2 * first, bit: Int(bit))
            if marks.anchors >> bit & 1 == 1 { lookUp(spot) }
            if misspelt >> bit & 1 == 1 { lookUpMisspelt(spot, isPaired: beside >> bit & 1 == 1) }
            if looseToo, marks.suspects >> bit & 1 == 1 { lookUpLookalike(spot) }
            if pending.hits.count + pending.excluded.count >= mostPending {
                flush(upTo: spot.word.lowerBound - Self.furthest)
                // What cannot go yet must not be looked at again for each word.
                mostPending = max(Self.fewestPending, 2 * (pending.hits.count + pending.excluded.count))
            }
        }
    }

    /// Resolves what ends before a position and overlaps nothing that does not.
    private mutating func flush(upTo position: Int) {
        guard !pending.hits.isEmpty || !pending.excluded.isEmpty else { return }
        var cut = position
        for hit in pending.hits where hit.range.upperBound > position { cut = min(cut, hit.range.lowerBound) }
        let ready = FieldHits(
            hits: pending.hits.filter { $0.range.upperBound <= cut },
            excluded: pending.excluded.filter { $0.range.lowerBound < cut })
        pending.hits.removeAll { $0.range.upperBound <= cut }
        pending.excluded.removeAll { $0.range.upperBound <= cut }
        for hit in HitResolver.resolve(ready) where budget.admit(hit.entry, hit.place) { resolved.append(hit) }
    }

    /// One pattern around its anchor, exactly or, failing that, loosely.
    mutating func verify(_ id: UInt32, at start: Int, isMisspelt: Bool) {
        guard id != lastPattern || start != lastStart else { return }
        (lastPattern, lastStart) = (id, start)
        let pattern = names.patterns[Int(id)]
        // In samples two figures are anything, so that nobody asks for a département there.
        if pattern.isPlace, isMisspelt || places.count == Self.mostPlaces || pattern.isRegion && place == .code {
            return
        }
        compared += 1
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

    mutating func verifyDomain(_ id: UInt32, at word: Range<Int>) {
        // Proof: the index numbers its domains, and has a glance for each.
        guard domains.mayGoOn(glances[Int(id)], at: word.upperBound) else { return }
        let pattern = index.domains[Int(id)]
        guard let hit = domains.find(pattern, at: word.lowerBound) else { return }
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
        guard !expiry.isOver(entry) else { return }
        pending.hits.append(Hit(entry: entry, form: form, tier: tier, place: stands, range: range, doubt: doubt))
    }
}
