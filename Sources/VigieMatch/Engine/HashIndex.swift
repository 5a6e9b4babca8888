// SPDX-License-Identifier: Apache-2.0

/// Values by 64-bit key, many values a key, behind a Bloom filter that turns nearly every miss away in one look at
/// memory (Putze, Sanders, Singler: Cache-, Hash- and Space-Efficient Bloom Filters, 2007: two bits in one word).
final class HashIndex: Sendable {
    // Proof for the four pointers below: each is allocated and filled in init, only read afterwards (so any thread may
    // read), and freed in deinit. Every index into them is masked or shifted into range: `filter` by `filterShift`,
    // `slots` by `mask`; `keys` and `starts` by what a slot holds, which init made from their own indices; `values` by
    // `starts`. What `find` returns is valid as long as the index lives, which callers hold on to.
    private nonisolated(unsafe) let filter: UnsafeMutablePointer<UInt64>
    /// Open addressing with linear probing, at most half full: an index into `keys`, or `empty`.
    private nonisolated(unsafe) let slots: UnsafeMutablePointer<UInt32>
    /// Distinct keys, each with the start of its values; one more marks the end.
    private nonisolated(unsafe) let keys: UnsafeMutablePointer<(key: UInt64, start: UInt32)>
    private nonisolated(unsafe) let values: UnsafeMutablePointer<UInt32>
    private let filterShift: UInt64
    private let mask: Int
    /// Bytes held.
    let footprint: Int
    private static let empty = UInt32.max

    /// Takes pairs in any order; equal pairs become one.
    init(_ pairs: consuming [(key: UInt64, value: UInt32)]) {
        pairs.sort { $0.key != $1.key ? $0.key < $1.key : $0.value < $1.value }
        var distinct = 0
        for index in pairs.indices where index == 0 || pairs[index - 1].key != pairs[index].key { distinct += 1 }
        var capacity = 16
        while capacity < distinct * 2 { capacity *= 2 }
        // Sixteen bits of filter a key.
        var filterWords = 16
        while filterWords * 4 < distinct { filterWords *= 2 }
        filter = .allocate(capacity: filterWords)
        filter.initialize(repeating: 0, count: filterWords)
        slots = .allocate(capacity: capacity)
        slots.initialize(repeating: Self.empty, count: capacity)
        keys = .allocate(capacity: distinct + 1)
        values = .allocate(capacity: max(1, pairs.count))
        mask = capacity - 1
        filterShift = UInt64(64 - filterWords.trailingZeroBitCount)
        footprint = filterWords * 8 + capacity * 4 + (distinct + 1) * 16 + pairs.count * 4
        var key = 0
        var value = 0
        for index in pairs.indices {
            let pair = pairs[index]
            if index == 0 || pairs[index - 1].key != pair.key {
                (keys + key).initialize(to: (pair.key, UInt32(value)))
                let mixed = WordHash.mix(pair.key)
                filter[Int(truncatingIfNeeded: mixed >> filterShift)] |= Self.bits(mixed)
                var slot = Int(truncatingIfNeeded: mixed) & mask
                while slots[slot] != Self.empty { slot = (slot + 1) & mask }
                slots[slot] = UInt32(key)
                key += 1
            } else if pairs[index - 1].value == pair.value {
                continue
            }
            (values + value).initialize(to: pair.value)
            value += 1
        }
        (keys + key).initialize(to: (0, UInt32(value)))
    }

    deinit {
        filter.deallocate()
        slots.deallocate()
        keys.deallocate()
        values.deallocate()
    }

    @inline(__always)
    private static func bits(_ mixed: UInt64) -> UInt64 { 1 << (mixed & 63) | 1 << ((mixed >> 6) & 63) }

    /// False where the key is surely missing.
    @inline(__always)
    func mayHold(_ key: UInt64) -> Bool {
        let mixed = WordHash.mix(key)
        let bits = Self.bits(mixed)
        return filter[Int(truncatingIfNeeded: mixed >> filterShift)] & bits == bits
    }

    /// The values of a key, valid as long as the index.
    func find(_ key: UInt64) -> UnsafeBufferPointer<UInt32> {
        var slot = Int(truncatingIfNeeded: WordHash.mix(key)) & mask
        while slots[slot] != Self.empty {
            let index = Int(slots[slot])
            if keys[index].key == key {
                let start = Int(keys[index].start)
                return UnsafeBufferPointer(start: values + start, count: Int(keys[index + 1].start) - start)
            }
            slot = (slot + 1) & mask
        }
        return UnsafeBufferPointer(start: nil, count: 0)
    }
}
