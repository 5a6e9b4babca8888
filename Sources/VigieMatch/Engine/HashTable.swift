// SPDX-License-Identifier: Apache-2.0

/// Values by 64-bit key, many values a key, behind a Bloom filter that turns nearly every miss away in one look at
/// memory (Putze, Sanders, Singler: Cache-, Hash- and Space-Efficient Bloom Filters, 2007: two bits in one word).
///
/// Of a key 62 bits are compared, so that a wrong value is as rare as it is harmless: whoever asks compares the words.
struct HashTable: @unchecked Sendable {
    // Proof for the pointers, and for Sendable: they are allocated and filled in init, only read afterwards, and freed by
    // the one owner of the table, a `HashIndex`, in its deinit; copies live inside scanners, which hold that owner. Every
    // index is in range: `index(_:below:)` is below the count it is given, a slot's probe wraps at `capacity`, at least a
    // third of the slots is empty, and a list's start is written by init from its own positions.
    private let filter: UnsafeMutablePointer<UInt64>
    private let slots: UnsafeMutablePointer<Slot>
    private let lists: UnsafeMutablePointer<UInt32>
    private let filterWords: UInt64
    private let capacity: Int
    /// Bytes held.
    let footprint: Int
    /// True where nothing can be found.
    let isEmpty: Bool

    private struct Slot {
        /// 0 where the slot is empty; else 30 bits of the key, then 1, then whether `value` is the start of a list.
        var tag: UInt32
        var value: UInt32
    }

    /// Sixteen bits of the filter for each key.
    private static let bitsPerKey = 16

    /// Takes pairs in any order; equal pairs become one.
    init(_ pairs: consuming [(key: UInt64, value: UInt32)]) {
        Self.group(&pairs)
        var distinct = 0
        var listed = 0
        for index in pairs.indices {
            let isFirst = index == 0 || pairs[index - 1].key != pairs[index].key
            if isFirst { distinct += 1 }
            listed += isFirst ? 2 : 1
        }
        isEmpty = pairs.isEmpty
        capacity = distinct * 3 / 2 + 8
        filterWords = UInt64(max(8, distinct * Self.bitsPerKey / 64))
        filter = .allocate(capacity: Int(filterWords))
        filter.initialize(repeating: 0, count: Int(filterWords))
        slots = .allocate(capacity: capacity)
        slots.initialize(repeating: Slot(tag: 0, value: 0), count: capacity)
        lists = .allocate(capacity: listed + 1)
        var written = 0
        var start = 0
        while start < pairs.count {
            let key = pairs[start].key
            let listStart = written
            // A list is its length and its values.
            (lists + written).initialize(to: 0)
            written += 1
            var end = start
            while end < pairs.count, pairs[end].key == key {
                if end == start || pairs[end - 1].value != pairs[end].value {
                    (lists + written).initialize(to: pairs[end].value)
                    written += 1
                }
                end += 1
            }
            lists[listStart] = UInt32(written - listStart - 1)
            let isOne = written - listStart == 2
            if isOne { written = listStart }
            let mixed = WordHash.mix(key)
            filter[Self.index(mixed >> 32, below: filterWords)] |= Self.bits(mixed)
            var slot = Self.index(mixed & 0xFFFF_FFFF, below: UInt64(capacity))
            while slots[slot].tag != 0 { slot = slot + 1 == capacity ? 0 : slot + 1 }
            slots[slot] = Slot(
                tag: Self.tag(mixed) | (isOne ? 0 : 1), value: isOne ? pairs[start].value : UInt32(listStart))
            start = end
        }
        footprint = Int(filterWords) * 8 + capacity * 8 + (listed + 1) * 4
    }

    /// Puts equal keys next to each other, their values in order: into about as many buckets as there are pairs by one pass of
    /// counting, then each bucket by itself.
    private static func group(_ pairs: inout [(key: UInt64, value: UInt32)]) {
        let bits = UInt64(max(1, Int.bitWidth - pairs.count.leadingZeroBitCount))
        var ends = [Int](repeating: 0, count: 1 << Int(bits))
        for pair in pairs { ends[Int(WordHash.mix(pair.key) >> (64 - bits))] += 1 }
        var total = 0
        for index in ends.indices {
            total += ends[index]
            ends[index] = total - ends[index]
        }
        var grouped = pairs
        for pair in pairs {
            let bucket = Int(WordHash.mix(pair.key) >> (64 - bits))
            grouped[ends[bucket]] = pair
            ends[bucket] += 1
        }
        var start = 0
        for end in ends {
            if end - start > 1 {
                grouped[start..<end].sort { $0.key != $1.key ? $0.key < $1.key : $0.value < $1.value }
            }
            start = end
        }
        pairs = grouped
    }

    /// To be called once, by the owner.
    func deallocate() {
        filter.deallocate()
        slots.deallocate()
        lists.deallocate()
    }

    /// Spreads 32 bits over `0 ..< count` (Lemire, Fast random integer generation in an interval, 2019).
    @inline(__always)
    private static func index(_ bits: UInt64, below count: UInt64) -> Int {
        Int(truncatingIfNeeded: (bits &* count) >> 32)
    }

    @inline(__always)
    private static func bits(_ mixed: UInt64) -> UInt64 { 1 << (mixed & 63) | 1 << (mixed >> 6 & 63) }

    @inline(__always)
    private static func tag(_ mixed: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: mixed >> 32) & ~3 | 2 }

    /// False where the key is surely missing.
    @inline(__always)
    func mayHold(_ key: UInt64) -> Bool { mayHold(mixed: WordHash.mix(key)) }

    /// The same for a key that was mixed before, as many tables are asked for it.
    @inline(__always)
    func mayHold(mixed: UInt64) -> Bool {
        let bits = Self.bits(mixed)
        return filter[Self.index(mixed >> 32, below: filterWords)] & bits == bits
    }

    /// True where the key is there, as far as 62 bits say.
    @inline(__always)
    func holds(_ key: UInt64) -> Bool { mayHold(key) && search(key).count > 0 }

    /// The values of a key, valid as long as the table's owner.
    @inline(__always)
    func find(_ key: UInt64) -> UnsafeBufferPointer<UInt32> {
        mayHold(key) ? search(key) : UnsafeBufferPointer(start: nil, count: 0)
    }

    /// The same without asking the filter, for keys that are likely to be there.
    @inline(never)
    func search(_ key: UInt64) -> UnsafeBufferPointer<UInt32> {
        let mixed = WordHash.mix(key)
        let tag = Self.tag(mixed)
        var slot = Self.index(mixed & 0xFFFF_FFFF, below: UInt64(capacity))
        while slots[slot].tag != 0 {
            if slots[slot].tag & ~1 == tag {
                let value = slots[slot].value
                if slots[slot].tag & 1 == 1 {
                    let list = lists + Int(value)
                    return UnsafeBufferPointer(start: list + 1, count: Int(list[0]))
                }
                // Proof: a slot's value lies 4 bytes behind its tag; the table is not written any more.
                let place = UnsafeRawPointer(slots + slot) + 4
                return UnsafeBufferPointer(start: place.assumingMemoryBound(to: UInt32.self), count: 1)
            }
            slot = slot + 1 == capacity ? 0 : slot + 1
        }
        return UnsafeBufferPointer(start: nil, count: 0)
    }
}
