// SPDX-License-Identifier: Apache-2.0

/// The first look at every word of a text: two Bloom filters side by side, so that one cache line answers whether the word
/// may be an anchor and whether it may stand beside one.
///
/// Blocked filters after Putze, Sanders, Singler (2007): two bits in one 64-bit word, about sixteen bits a key. The key is
/// made of the first sixteen bytes of a word, in one multiplication; nothing but time hangs on it.
struct WordSieve: @unchecked Sendable {
    // Proof for both pointers, and for Sendable: allocated and filled in init, only read afterwards, freed by the one owner,
    // `WordIndex`, in its deinit; copies live inside scanners, which hold that owner. `slot(of:)` is below `2 * slots`;
    // lengths are cut to 16 before they index `masks`, which has 17 pairs.
    private let filters: UnsafeMutablePointer<UInt64>
    private let masks: UnsafeMutablePointer<UInt64>
    private let slots: UInt64
    /// 256 bits for the few articles.
    private let articles: (UInt64, UInt64, UInt64, UInt64)

    /// Bytes held.
    var footprint: Int { Int(slots) * 16 }

    init(
        anchors: some Sequence<ArraySlice<UInt8>>, neighbours: some Sequence<ArraySlice<UInt8>>,
        articles: some Sequence<[UInt8]>
    ) {
        let anchorKeys = Set(anchors.map { Self.key(of: $0) })
        let neighbourKeys = Set(neighbours.map { Self.key(of: $0) })
        slots = UInt64(max(64, max(anchorKeys.count, neighbourKeys.count) / 3))
        filters = .allocate(capacity: Int(slots) * 2)
        filters.initialize(repeating: 0, count: Int(slots) * 2)
        masks = .allocate(capacity: 34)
        for length in 0...16 {
            (masks + 2 * length).initialize(to: length >= 8 ? .max : (1 << UInt64(8 * length)) - 1)
            let more = max(0, length - 8)
            (masks + 2 * length + 1).initialize(to: more >= 8 ? .max : (1 << UInt64(8 * more)) - 1)
        }
        var bits: [UInt64] = [0, 0, 0, 0]
        for key in articles.map({ Self.key(of: $0[...]) }) {
            bits[Int(truncatingIfNeeded: key >> 18 & 3)] |= 1 << (key >> 12 & 63)
        }
        self.articles = (bits[0], bits[1], bits[2], bits[3])
        for key in anchorKeys { filters[slot(of: key)] |= Self.bits(key) }
        for key in neighbourKeys { filters[slot(of: key) + 1] |= Self.bits(key) }
    }

    /// To be called once, by the owner.
    func deallocate() {
        filters.deallocate()
        masks.deallocate()
    }

    // MARK: Keys

    @inline(__always)
    private static func key(_ first: UInt64, _ second: UInt64) -> UInt64 {
        let product = (first ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: second ^ 0xD6E8_FEB8_6659_FD93)
        return product.high ^ product.low
    }

    private static func key(of word: ArraySlice<UInt8>) -> UInt64 {
        var halves: [UInt64] = [0, 0]
        for (index, byte) in word.prefix(16).enumerated() {
            halves[index / 8] |= UInt64(byte) << UInt64(8 * (index % 8))
        }
        return key(halves[0], halves[1])
    }

    @inline(__always)
    private static func bits(_ key: UInt64) -> UInt64 { 1 << (key & 63) | 1 << (key >> 6 & 63) }

    @inline(__always)
    private func slot(of key: UInt64) -> Int { Int(truncatingIfNeeded: ((key >> 32) &* slots) >> 32) * 2 }

    // MARK: Words of a text

    /// What may be true of each of up to 64 words, a bit each; what is not set is surely false.
    struct Marks {
        /// Anchors of names or domains.
        var anchors: UInt64 = 0
        /// Words next to an anchor in some name.
        var neighbours: UInt64 = 0
        var articles: UInt64 = 0
        /// Letters alone, in the first sixteen bytes at least.
        var letters: UInt64 = 0
        /// Bytes enough to be an anchor with a typo.
        var wide: UInt64 = 0
        /// Letters and digits mixed, or a letter of another script.
        var suspects: UInt64 = 0

        /// Drops the first words; the others move to their place.
        mutating func forget(_ count: UInt64) {
            anchors &>>= count
            neighbours &>>= count
            articles &>>= count
            letters &>>= count
            wide &>>= count
            suspects &>>= count
        }

        fileprivate mutating func add(_ more: Marks) {
            anchors |= more.anchors
            neighbours |= more.neighbours
            articles |= more.articles
            letters |= more.letters
            wide |= more.wide
            suspects |= more.suspects
        }

        /// Words with a neighbour to either side, three articles between at most; look-alikes may be either.
        var besideNeighbours: UInt64 {
            let targets = neighbours | suspects
            let passed = articles | suspects
            var fromLeft = targets << 1
            var fromRight = targets >> 1
            var reached = fromLeft | fromRight
            for _ in 0..<NameVerifier.mostArticles {
                fromLeft = (fromLeft & passed) << 1
                fromRight = (fromRight & passed) >> 1
                reached |= fromLeft | fromRight
            }
            return reached
        }
    }

    /// Adds the marks of words whose edges stand at `edges`, from the bit `first` on; `count` is above 0, `first + count` at
    /// most 64.
    @inline(__always)
    func mark(
        _ marks: inout Marks, _ bytes: UnsafeBufferPointer<UInt8>, _ edges: UnsafePointer<UInt32>, count: Int,
        first: Int
    ) {
        var found = Marks()
        for index in 0..<count {
            let start = Int(edges[2 * index])
            let length = Int(edges[2 * index + 1]) &- start
            let (left, right) = halves(bytes, start, length)
            let key = Self.key(left, right)
            let slot = slot(of: key)
            let bits = Self.bits(key)
            // Each mark enters at the highest bit and moves down, as shifts by a constant cost least.
            found.anchors = Self.isZero(~filters[slot] & bits) << 63 | found.anchors >> 1
            found.neighbours = Self.isZero(~filters[slot &+ 1] & bits) << 63 | found.neighbours >> 1
            found.articles = article(key) << 63 | found.articles >> 1
            // Letters have the two high bits 01, digits 00, other bytes 1x.
            let high: UInt64 = 0xC0C0_C0C0_C0C0_C0C0
            let letter: UInt64 = 0x4040_4040_4040_4040
            let cut = min(length, 16)
            let isLetters = Self.isZero(
                ((left & high) ^ (masks[2 &* cut] & letter)) | ((right & high) ^ (masks[2 &* cut &+ 1] & letter)))
            let isDigits = Self.isZero((left | right) & high)
            let isLong = UInt64(truncatingIfNeeded: (16 &- length) >> 63)
            let isWide = UInt64(truncatingIfNeeded: (WordIndex.shortestMisspelt &- 2 &- length) >> 63)
            found.letters = isLetters << 63 | found.letters >> 1
            found.wide = isWide << 63 | found.wide >> 1
            // What stands behind the sixteenth byte of a long word is not known.
            found.suspects = (~(isLetters | isDigits) | isLong) << 63 | found.suspects >> 1
        }
        found.forget(UInt64(64 - count - first))
        marks.add(found)
    }

    /// Adds the marks of anchors alone.
    @inline(__always)
    func markAnchors(
        _ marks: inout Marks, _ bytes: UnsafeBufferPointer<UInt8>, _ edges: UnsafePointer<UInt32>, count: Int,
        first: Int
    ) {
        var anchors: UInt64 = 0
        for index in 0..<count {
            let start = Int(edges[2 * index])
            let (left, right) = halves(bytes, start, Int(edges[2 * index + 1]) &- start)
            let key = Self.key(left, right)
            anchors = Self.isZero(~filters[slot(of: key)] & Self.bits(key)) << 63 | anchors >> 1
        }
        marks.anchors |= anchors >> UInt64(64 - count - first)
    }

    /// 1 for 0, else 0.
    @inline(__always)
    private static func isZero(_ bits: UInt64) -> UInt64 { ((bits &- 1) & ~bits) >> 63 }

    /// What a word of letters, at most ``WordMemo/longest``, is kept by.
    @inline(__always)
    func key(_ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>) -> WordMemo.Key {
        let (left, right) = halves(bytes, word.lowerBound, word.count)
        return WordMemo.Key(left, right)
    }

    @inline(__always)
    private func article(_ key: UInt64) -> UInt64 {
        let low = key >> 18 & 1 == 0 ? articles.0 : articles.1
        let high = key >> 18 & 1 == 0 ? articles.2 : articles.3
        return (key >> 19 & 1 == 0 ? low : high) >> (key >> 12 & 63)
    }

    /// The first sixteen bytes of a word, zeros behind it.
    @inline(__always)
    func halves(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int) -> (UInt64, UInt64) {
        let cut = min(length, 16)
        guard start + 16 <= bytes.count, let base = bytes.baseAddress else {
            var halves: (UInt64, UInt64) = (0, 0)
            for index in 0..<cut {
                let byte = UInt64(bytes[start + index]) << UInt64(8 * (index & 7))
                if index < 8 { halves.0 |= byte } else { halves.1 |= byte }
            }
            return halves
        }
        // Proof: start + 16 bytes lie in the text.
        let word = UnsafeRawPointer(base + start)
        return (
            UInt64(littleEndian: word.loadUnaligned(as: UInt64.self)) & masks[2 * cut],
            UInt64(littleEndian: word.loadUnaligned(fromByteOffset: 8, as: UInt64.self)) & masks[2 * cut + 1]
        )
    }
}
