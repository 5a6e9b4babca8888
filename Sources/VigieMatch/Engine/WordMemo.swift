// SPDX-License-Identifier: Apache-2.0

/// What was found for the words of one text, by their letters, so that a word which comes again costs one look at eight
/// bytes: texts repeat their words (Zipf's law).
///
/// Words of at most twelve letters are kept, five bits a letter, so that no word is taken for another. A later word takes
/// the place of an earlier one; what is forgotten is looked for again.
struct WordMemo {
    /// A word of at most twelve letters.
    struct Key {
        fileprivate let bits: UInt64

        /// Of a word's first sixteen bytes, zeros behind it; it has letters alone, and at most twelve.
        @inline(__always)
        init(_ left: UInt64, _ right: UInt64) { bits = Self.packed(left) | Self.packed(right) << 40 }

        /// Eight letters, five bits each.
        @inline(__always)
        private static func packed(_ letters: UInt64) -> UInt64 {
            // Neighbours move together, two and two, so that each step leaves the left ones and shifts the right ones.
            let ones = letters & 0x1F1F_1F1F_1F1F_1F1F
            let twos = ones & 0x001F_001F_001F_001F | (ones & 0x1F00_1F00_1F00_1F00) >> 3
            let fours = twos & 0x0000_03FF_0000_03FF | (twos & 0x03FF_0000_03FF_0000) >> 6
            return fours & 0x0000_0000_000F_FFFF | (fours & 0x000F_FFFF_0000_0000) >> 12
        }
    }

    static let longest = 12
    private static let mostEntries = 16_384
    private static let mostValues = 65_536

    /// A key in the low 60 bits, how much was looked for in two, whether something was found in the highest.
    private var entries: [UInt64]
    /// What was found, for each entry that says so.
    private var found: [Range<Int32>]
    private var values: [UInt32] = []
    private let shift: UInt64

    private static let keyBits: UInt64 = (1 << 60) - 1
    private static let foundBit: UInt64 = 1 << 63

    /// For a text of so many bytes.
    init(for bytes: Int) {
        var capacity = 64
        while capacity < Self.mostEntries, capacity * 16 < bytes { capacity *= 2 }
        entries = [UInt64](repeating: 0, count: capacity)
        found = []
        shift = UInt64(64 - capacity.trailingZeroBitCount)
    }

    @inline(__always)
    private func index(_ key: Key) -> Int { Int(truncatingIfNeeded: (key.bits &* 0x9E37_79B9_7F4A_7C15) >> shift) }

    /// Where in `value(at:)` the values of a word stand; nil where less than `depth` was looked for.
    @inline(__always)
    func find(_ key: Key, depth: UInt64) -> Range<Int>? {
        let index = index(key)
        let entry = entries[index]
        guard entry & Self.keyBits == key.bits, entry >> 60 & 3 >= depth else { return nil }
        guard entry & Self.foundBit != 0 else { return 0..<0 }
        return Int(found[index].lowerBound)..<Int(found[index].upperBound)
    }

    @inline(__always)
    func value(at index: Int) -> UInt32 { values[index] }

    /// Keeps what was found for a word at a depth from 1 to 3.
    mutating func keep(_ results: [UInt32], _ key: Key, depth: UInt64) {
        guard values.count + results.count <= Self.mostValues else { return }
        let index = index(key)
        entries[index] = key.bits | depth << 60 | (results.isEmpty ? 0 : Self.foundBit)
        guard !results.isEmpty else { return }
        if found.isEmpty { found = [Range<Int32>](repeating: 0..<0, count: entries.count) }
        found[index] = Int32(values.count)..<Int32(values.count + results.count)
        values += results
    }
}
