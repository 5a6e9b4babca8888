// SPDX-License-Identifier: Apache-2.0

/// Values by 64-bit key, many values a key, behind a Bloom filter that turns nearly every miss away in one look at
/// memory (Putze, Sanders, Singler: Cache-, Hash- and Space-Efficient Bloom Filters, 2007: two bits in one word).
struct HashIndex: Sendable {
    private var filter: [UInt64]
    private var filterShift: UInt64
    /// Open addressing with linear probing, at most half full: an index into `keys`, or `empty`.
    private var slots: [UInt32]
    private var mask: Int
    /// Distinct keys.
    private var keys: [UInt64]
    /// Values of key i: `values[starts[i] ..< starts[i + 1]]`.
    private var starts: [UInt32]
    private var values: [UInt32]
    private static let empty = UInt32.max

    /// Takes pairs in any order; equal pairs become one.
    init(_ pairs: [(key: UInt64, value: UInt32)]) {
        let sorted = pairs.sorted { ($0.key, $0.value) < ($1.key, $1.value) }
        keys = []
        starts = []
        values = []
        values.reserveCapacity(sorted.count)
        for pair in sorted {
            if keys.last == pair.key {
                if values.last != pair.value { values.append(pair.value) }
                continue
            }
            keys.append(pair.key)
            starts.append(UInt32(values.count))
            values.append(pair.value)
        }
        starts.append(UInt32(values.count))
        var capacity = 16
        while capacity < keys.count * 2 { capacity *= 2 }
        slots = [UInt32](repeating: Self.empty, count: capacity)
        mask = capacity - 1
        // Sixteen bits of filter a key.
        var filterWords = 16
        while filterWords * 4 < keys.count { filterWords *= 2 }
        filter = [UInt64](repeating: 0, count: filterWords)
        filterShift = UInt64(64 - filterWords.trailingZeroBitCount)
        for (index, key) in keys.enumerated() {
            let mixed = WordHash.mix(key)
            filter[Int(mixed >> filterShift)] |= Self.bits(mixed)
            var slot = Int(truncatingIfNeeded: mixed) & mask
            while slots[slot] != Self.empty { slot = (slot + 1) & mask }
            slots[slot] = UInt32(index)
        }
    }

    /// Bytes held.
    var footprint: Int { filter.count * 8 + slots.count * 4 + keys.count * 8 + starts.count * 4 + values.count * 4 }

    @inline(__always)
    private static func bits(_ mixed: UInt64) -> UInt64 { 1 << (mixed & 63) | 1 << ((mixed >> 6) & 63) }

    /// False where the key is surely missing.
    @inline(__always)
    func mayHold(_ key: UInt64) -> Bool {
        let mixed = WordHash.mix(key)
        let bits = Self.bits(mixed)
        return filter[Int(mixed >> filterShift)] & bits == bits
    }

    /// The values of a key.
    func find(_ key: UInt64) -> ArraySlice<UInt32> {
        var slot = Int(truncatingIfNeeded: WordHash.mix(key)) & mask
        while slots[slot] != Self.empty {
            let index = Int(slots[slot])
            if keys[index] == key { return values[Int(starts[index])..<Int(starts[index + 1])] }
            slot = (slot + 1) & mask
        }
        return []
    }
}
