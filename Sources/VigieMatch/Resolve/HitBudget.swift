// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Bounds what a hostile text can make us keep.
///
/// Counting rule: the first `most` hits of a field are kept, each entry of an ambiguous name being one; beyond that the
/// first hit of each entry at each place. Hits that fall to an exclude or lie within a longer one count too.
struct HitBudget {
    private struct Key: Hashable {
        var entry: UInt32
        var place: Place
    }

    private var left: Int
    private var seen: Set<Key> = []

    init(most: Int) { left = most }

    mutating func admit(_ entry: UInt32, _ place: Place) -> Bool {
        if left > 0 {
            left -= 1
            if left < 1 << 16 { seen.insert(Key(entry: entry, place: place)) }
            return true
        }
        return seen.insert(Key(entry: entry, place: place)).inserted
    }
}
