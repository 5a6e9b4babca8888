// SPDX-License-Identifier: Apache-2.0

import VigieText

/// From marked words to the patterns that are worth comparing.
extension FieldScanner {
    /// One marked word among its neighbours.
    struct Spot {
        let marks: WordSieve.Marks
        // Proof: marks are set for words that the cutter has and keeps, whose edges stand here from bit 0 on.
        let edges: UnsafePointer<UInt32>
        let bit: Int

        var word: Range<Int> { word(at: bit) }

        @inline(__always)
        func word(at bit: Int) -> Range<Int> { Int(edges[2 * bit])..<Int(edges[2 * bit + 1]) }
    }

    /// A word that may be an anchor.
    mutating func lookUp(_ spot: Spot) {
        let word = spot.word
        let hash = WordHash.of(verifier.reader.slice(word))
        // The sieve was asked before.
        for id in words.pointee.anchors.search(hash) {
            if id & WordIndex.domainFlag != 0 {
                verifyDomain(id & ~WordIndex.domainFlag, at: word)
            } else if id == WordIndex.pairMarker {
                verifyPairs(hash, spot, isMisspelt: false)
                if looseToo { verifySets(hash, spot) }
            } else if id == WordIndex.writtenPairMarker {
                verifyWrittenPairs(hash, spot)
            } else {
                verify(id, at: word.lowerBound, isMisspelt: false)
            }
        }
    }

    /// A word in look-alike letters.
    mutating func lookUpLookalike(_ spot: Spot) {
        let word = spot.word
        let letters = verifier.reader.slice(word)
        guard word.count >= 3, word.count <= 2 * WordHash.longest, Confusables.isSuspect(letters) else { return }
        let anchors = words.pointee.lookalikes.find(skeletonHash(of: letters))
        guard !anchors.isEmpty else { return }
        let hash = WordHash.of(letters)
        for anchor in anchors where names.hash(ofWord: anchor) != hash {
            verifyMeant(anchor, spot, paired: true, alone: true)
        }
    }

    private func skeletonHash(of letters: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0
        var isPlain = true
        for byte in letters {
            isPlain = isPlain && byte < 0x80
            hash = WordHash.step(hash, Confusables.letter(byte))
        }
        if isPlain { return hash }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: letters.count) { room in
            let count = Confusables.skeleton(of: letters, in: room)
            return WordHash.of(UnsafeBufferPointer(rebasing: room[..<count]))
        }
    }

    /// A word with a typo.
    ///
    /// - Parameter isPaired: whether a word that stands beside an anchor in some name stands beside it.
    mutating func lookUpMisspelt(_ spot: Spot, isPaired: Bool) {
        let word = spot.word
        let depth: UInt64 = isPaired ? 2 : 1
        guard word.count <= WordMemo.longest else {
            guard word.count < WordHash.longest, !Confusables.isSuspect(verifier.reader.slice(word)) else { return }
            let hash = WordHash.of(verifier.reader.slice(word))
            if words.pointee.glued.mayHold(hash) { verifyGlued(hash, word) }
            for found in anchors(misspeltAs: word, hash, isPaired: isPaired) { verifyMeant(found, spot) }
            return
        }
        let key = words.pointee.sieve.key(bytes, word)
        if let known = room.misspelt.find(key, depth: depth) {
            if known.isFlagged { verifyGlued(WordHash.of(verifier.reader.slice(word)), word) }
            for index in known.values { verifyMeant(room.misspelt.value(at: index), spot) }
            return
        }
        let hash = WordHash.of(verifier.reader.slice(word))
        let mayBeGlued = word.count >= NameSets.shortestGlued && words.pointee.glued.mayHold(hash)
        let found = anchors(misspeltAs: word, hash, isPaired: isPaired)
        room.misspelt.keep(found, key, depth: depth, isFlagged: mayBeGlued)
        if mayBeGlued { verifyGlued(hash, word) }
        for one in found { verifyMeant(one, spot) }
    }

    /// The anchor words that differ from a word by a letter, twice each, and one more for those of patterns by pairs.
    private func anchors(misspeltAs word: Range<Int>, _ hash: UInt64, isPaired: Bool) -> [UInt32] {
        let paired = words.pointee.misspeltPaired
        let alone = words.pointee.misspeltAlone
        var found: [UInt32] = []
        func add(_ anchors: UnsafeBufferPointer<UInt32>, _ flag: UInt32) {
            // Two words may share a key and still differ by two letters.
            for anchor in anchors where verifier.differsByOne(word, anchor) && !found.contains(anchor << 1 | flag) {
                found.append(anchor << 1 | flag)
            }
        }
        func look(_ hash: UInt64) {
            let mixed = WordHash.mix(hash)
            if isPaired, paired.mayHold(mixed: mixed) { add(paired.search(hash), 1) }
            if alone.mayHold(mixed: mixed) { add(alone.search(hash), 0) }
        }
        look(hash)
        WordHash.withoutEachLetter(of: verifier.reader.slice(word), hash: hash, look)
        return found
    }

    private mutating func verifyMeant(_ found: UInt32, _ spot: Spot) {
        verifyMeant(found >> 1, spot, paired: found & 1 == 1, alone: found & 1 == 0)
    }

    /// The names that begin at an anchor for which the word stands: those that go by pairs, those that do not.
    private mutating func verifyMeant(_ anchor: UInt32, _ spot: Spot, paired: Bool, alone: Bool) {
        let meant = names.hash(ofWord: anchor)
        guard alone else {
            if paired { verifyPairs(meant, spot, isMisspelt: true) }
            return
        }
        for id in words.pointee.anchors.find(meant) {
            if id == WordIndex.pairMarker {
                if paired { verifyPairs(meant, spot, isMisspelt: true) }
            } else if id & WordIndex.domainFlag == 0, id != WordIndex.writtenPairMarker {
                verify(id, at: spot.word.lowerBound, isMisspelt: true)
            }
        }
    }

    /// Names of generic words alone are found by the word before their anchor, articles skipped, letter for letter.
    private mutating func verifyWrittenPairs(_ anchor: UInt64, _ spot: Spot) {
        var here = spot.word
        for bit in stride(from: spot.bit - 1, through: spot.bit - 1 - NameVerifier.mostArticles, by: -1) {
            let before = spot.word(at: bit)
            guard !before.isEmpty, isGap(before.upperBound, here.lowerBound) else { return }
            let pair = WordHash.writtenPair(anchor, WordHash.of(verifier.reader.slice(before)))
            for id in words.pointee.pairs.find(pair) { verify(id, at: spot.word.lowerBound, isMisspelt: false) }
            guard verifier.isArticle(before) else { return }
            here = before
        }
    }

    /// Looks at the words beside an anchor word, articles included, and verifies the patterns that have the symbol of one of
    /// them beside that anchor.
    private mutating func verifyPairs(_ anchor: UInt64, _ spot: Spot, isMisspelt: Bool) {
        // Beside a typo, the neighbour must be as it should.
        let typosToo = looseToo && !isMisspelt
        var marks = spot.marks
        let start = spot.word.lowerBound
        for isAfter in [true, false] {
            var bit = spot.bit
            for _ in 0...NameVerifier.mostArticles {
                let here = spot.word(at: bit)
                bit += isAfter ? 1 : -1
                let neighbour = spot.word(at: bit)
                guard !neighbour.isEmpty,
                    isAfter
                        ? isGap(here.upperBound, neighbour.lowerBound) : isGap(neighbour.upperBound, here.lowerBound)
                else { break }
                // Without the loose tier only anchors are marked so far.
                if !looseToo { words.pointee.sieve.mark(&marks, bytes, spot.edges + 2 * bit, count: 1, first: bit) }
                let isSuspect = marks.suspects >> UInt64(bit) & 1 == 1
                let isPlain = marks.letters >> UInt64(bit) & 1 == 1
                // What is neither letters nor suspect is a number, which has no typo.
                let mayDiffer =
                    typosToo && isPlain && neighbour.count >= NameVerifier.shortestTypoInLongName - 1
                if mayDiffer || isSuspect || marks.neighbours >> UInt64(bit) & 1 == 1 {
                    verifyNeighbour(
                        anchor, start, neighbour, isPlain: isPlain, isSuspect: isSuspect,
                        isAfter: isAfter, isMisspelt: isMisspelt, mayDiffer: mayDiffer)
                }
                guard isSuspect || marks.articles >> UInt64(bit) & 1 == 1 else { break }
            }
        }
    }

    private mutating func verifyNeighbour(
        _ anchor: UInt64, _ start: Int, _ neighbour: Range<Int>, isPlain: Bool, isSuspect: Bool,
        isAfter: Bool, isMisspelt: Bool, mayDiffer: Bool
    ) {
        if !looseToo || !isPlain && !isSuspect {
            for symbol in words.pointee.neighbours.find(WordHash.of(verifier.reader.slice(neighbour))) {
                verify(symbol, beside: anchor, at: start, isAfter: isAfter, isMisspelt: isMisspelt)
            }
            return
        }
        let depth: UInt64 = mayDiffer ? 2 : 1
        guard neighbour.count <= WordMemo.longest, isPlain else {
            for symbol in symbols(of: neighbour, depth: depth) {
                verify(symbol, beside: anchor, at: start, isAfter: isAfter, isMisspelt: isMisspelt)
            }
            return
        }
        let key = words.pointee.sieve.key(bytes, neighbour)
        if let known = room.neighbours.find(key, depth: depth) {
            for index in known.values {
                verify(
                    room.neighbours.value(at: index), beside: anchor, at: start, isAfter: isAfter,
                    isMisspelt: isMisspelt)
            }
            return
        }
        let found = symbols(of: neighbour, depth: depth)
        room.neighbours.keep(found, key, depth: depth)
        for symbol in found { verify(symbol, beside: anchor, at: start, isAfter: isAfter, isMisspelt: isMisspelt) }
    }

    /// Symbols that a word beside an anchor may belong to: exactly or in look-alike letters, and at depth 2 with a typo.
    private func symbols(of neighbour: Range<Int>, depth: UInt64) -> [UInt32] {
        let letters = verifier.reader.slice(neighbour)
        let hash = WordHash.of(letters)
        var found = Array(words.pointee.neighbours.find(hash))
        guard looseToo, neighbour.count >= 3, neighbour.count < WordHash.longest else { return found }
        if Confusables.isSuspect(letters) {
            found += words.pointee.lookalikeNeighbours.find(skeletonHash(of: letters))
        } else if depth > 1, neighbour.count >= NameVerifier.shortestTypoInLongName - 1, letters[0] > 0x39 {
            let misspelt = words.pointee.misspeltNeighbours
            func add(_ symbols: UnsafeBufferPointer<UInt32>) {
                for symbol in symbols where !found.contains(symbol) { found.append(symbol) }
            }
            if misspelt.mayHold(hash) { add(misspelt.find(hash)) }
            WordHash.withoutEachLetter(of: letters, hash: hash) { shorter in
                if misspelt.mayHold(shorter) { add(misspelt.find(shorter)) }
            }
        }
        return found
    }

    /// Whether two words may stand in one name, as far as any name allows: at most five marks between them.
    @inline(__always)
    private func isGap(_ end: Int, _ start: Int) -> Bool {
        if start == end + 1, bytes[end] == 0x20 { return true }
        guard start - end <= FoldedReader.widestGap else { return false }
        let gaps = names.gaps
        return bytes[end..<start].allSatisfy { $0 == 0x20 || $0 == 0x5F || FoldedReader.gapBit($0) & gaps != 0 }
    }

    @inline(__always)
    private mutating func verify(
        _ symbol: UInt32, beside anchor: UInt64, at start: Int, isAfter: Bool, isMisspelt: Bool
    ) {
        let pair = WordHash.pair(anchor, symbol, isAfter: isAfter)
        guard words.pointee.pairs.mayHold(pair) else { return }
        for id in words.pointee.pairs.find(pair) { verify(id, at: start, isMisspelt: isMisspelt) }
    }
}
