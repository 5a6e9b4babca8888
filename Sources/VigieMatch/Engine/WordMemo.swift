// SPDX-License-Identifier: Apache-2.0

/// What was found for the words of one post, by their letters, so that a word which comes again costs one look at eight
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
    private static let mostEntries = 32_768
    /// Values for each entry, on average.
    private static let valuesEach = 2

    // Proof for the pointers: allocated in init, freed by the one owner, a `ScanRoom`, in its deinit. `index(_:)` is below
    // the capacity; values are appended below `mostValues` and found only where they were written.
    /// A key in the low 60 bits, how much was looked for in two, a flag in one, whether something was found in the
    /// highest.
    private let entries: UnsafeMutablePointer<UInt64>
    /// Where the values of an entry stand that says so.
    private let found: UnsafeMutablePointer<Range<Int32>>
    /// The first one counts the others.
    private let values: UnsafeMutablePointer<UInt32>
    private let mostValues: Int
    private let shift: UInt64

    private static let keyBits: UInt64 = (1 << 60) - 1
    private static let foundBit: UInt64 = 1 << 63
    private static let flagBit: UInt64 = 1 << 62

    /// What was kept for a word.
    struct Known {
        /// Where its values stand, for `value(at:)`.
        var values: Range<Int>
        /// As it was kept.
        var isFlagged: Bool
    }

    /// For a text of so many bytes.
    init(for bytes: Int) {
        var capacity = 64
        while capacity < Self.mostEntries, capacity * 16 < bytes { capacity *= 2 }
        entries = .allocate(capacity: capacity)
        entries.initialize(repeating: 0, count: capacity)
        found = .allocate(capacity: capacity)
        mostValues = capacity * Self.valuesEach
        values = .allocate(capacity: mostValues + 1)
        values.initialize(to: 0)
        shift = UInt64(64 - capacity.trailingZeroBitCount)
    }

    /// To be called once, by the owner.
    func deallocate() {
        entries.deallocate()
        found.deallocate()
        values.deallocate()
    }

    @inline(__always)
    private func index(_ key: Key) -> Int { Int(truncatingIfNeeded: (key.bits &* 0x9E37_79B9_7F4A_7C15) >> shift) }

    /// What is known of a word; nil where less than `depth` was looked for.
    @inline(__always)
    func find(_ key: Key, depth: UInt64) -> Known? {
        let index = index(key)
        let entry = entries[index]
        guard entry & Self.keyBits == key.bits, entry >> 60 & 3 >= depth else { return nil }
        let isFlagged = entry & Self.flagBit != 0
        guard entry & Self.foundBit != 0 else { return Known(values: 0..<0, isFlagged: isFlagged) }
        return Known(
            values: Int(found[index].lowerBound)..<Int(found[index].upperBound), isFlagged: isFlagged)
    }

    @inline(__always)
    func value(at index: Int) -> UInt32 { values[index] }

    /// Keeps what was found for a word at a depth from 1 to 3.
    func keep(_ results: [UInt32], _ key: Key, depth: UInt64, isFlagged: Bool = false) {
        let start = Int(values[0]) + 1
        guard start + results.count <= mostValues + 1 else { return }
        let index = index(key)
        entries[index] =
            key.bits | depth << 60 | (results.isEmpty ? 0 : Self.foundBit)
            | (isFlagged ? Self.flagBit : 0)
        guard !results.isEmpty else { return }
        for (offset, value) in results.enumerated() { (values + start + offset).initialize(to: value) }
        (found + index).initialize(to: Int32(start)..<Int32(start + results.count))
        values[0] += UInt32(results.count)
    }
}
