// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Answers whether a text has one of many words, by hashes alone: two words that share one are the same to it.
///
/// Open addressing with linear probing, at most half full; 64-bit FNV-1a (Fowler, Noll, Vo) of folded words.
struct WordFilter: Sendable {
    /// Hashes; 0 is an empty place.
    private let slots: [UInt64]

    /// The words must be folded; of a name with several words the first one counts.
    init(_ words: some Collection<String>) {
        var places = 2
        while places < 2 * words.count { places *= 2 }
        var slots = [UInt64](repeating: 0, count: places)
        for word in words {
            guard let hash = Self.firstHash(in: Array(word.utf8), where: { _ in true }) else { continue }
            var place = Int(truncatingIfNeeded: hash) & (places - 1)
            while slots[place] != 0, slots[place] != hash { place = (place + 1) & (places - 1) }
            slots[place] = hash
        }
        self.slots = slots
    }

    /// True at the first word of the text that is one of the filter's. Linear; the text is folded for it.
    func hasWord(in text: String) -> Bool {
        slots.withUnsafeBufferPointer { slots in
            let mask = slots.count - 1
            let found = Self.firstHash(in: Folding.foldedText(text).bytes) { hash in
                var place = Int(truncatingIfNeeded: hash) & mask
                while slots[place] != 0 {
                    if slots[place] == hash { return true }
                    place = (place + 1) & mask
                }
                return false
            }
            return found != nil
        }
    }

    /// The first hash that holds, of the runs of letters and digits; bytes beyond ASCII are letters.
    @inline(__always)
    private static func firstHash(in bytes: [UInt8], where holds: (UInt64) -> Bool) -> UInt64? {
        let basis: UInt64 = 0xCBF2_9CE4_8422_2325
        return bytes.withUnsafeBufferPointer { bytes in
            var hash = basis
            var isWord = false
            for byte in bytes {
                if byte >= 0x80 || ByteClass.isAlphanumeric(byte) {
                    hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
                    isWord = true
                } else if isWord {
                    if holds(hash | 1) { return hash | 1 }
                    hash = basis
                    isWord = false
                }
            }
            return isWord && holds(hash | 1) ? hash | 1 : nil
        }
    }
}
