// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Answers whether a text has one of many words, by hashes alone: two words that share one are the same to it.
///
/// A bitmap of the first eight bytes of each word turns nearly all others away; open addressing with linear probing, at most
/// half full, decides by 64-bit FNV-1a (Fowler, Noll, Vo) of folded words.
struct WordFilter: Sendable {
    /// Hashes; 0 is an empty place.
    private let slots: [UInt64]
    /// A power of two of words, sixteen bits a word of the filter.
    private let beginnings: [UInt64]

    /// The words must be folded; of a name with several words the first one counts.
    init(_ words: some Collection<String>) {
        var places = 2
        while places < 2 * words.count { places *= 2 }
        var slots = [UInt64](repeating: 0, count: places)
        var beginnings = [UInt64](repeating: 0, count: max(1, places / 4))
        for word in words {
            Array(word.utf8).withUnsafeBufferPointer { bytes in
                guard let first = Self.firstWord(in: bytes, where: { _ in true }) else { return }
                let hash = Self.hash(first)
                var place = Int(truncatingIfNeeded: hash) & (places - 1)
                while slots[place] != 0, slots[place] != hash { place = (place + 1) & (places - 1) }
                slots[place] = hash
                let (index, bit) = Self.beginning(first, of: beginnings.count)
                beginnings[index] |= bit
            }
        }
        self.slots = slots
        self.beginnings = beginnings
    }

    /// True where a word of the text is one of the filter's. Linear; the text is folded for it.
    func hasWord(in text: String) -> Bool {
        Folding.withFoldedBytes(of: text) { bytes in
            slots.withUnsafeBufferPointer { slots in
                beginnings.withUnsafeBufferPointer { beginnings in
                    let mask = slots.count - 1
                    let found = Self.firstWord(in: bytes) { word in
                        let (index, bit) = Self.beginning(word, of: beginnings.count)
                        guard beginnings[index] & bit != 0 else { return false }
                        let hash = Self.hash(word)
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
        }
    }

    /// The bit of a word's first eight bytes.
    @inline(__always)
    private static func beginning(_ word: Slice<UnsafeBufferPointer<UInt8>>, of count: Int) -> (Int, UInt64) {
        var first: UInt64 = 0
        if word.endIndex - word.startIndex >= 8 {
            // Proof: the word has eight bytes.
            first = UnsafeRawPointer(word.base.baseAddress! + word.startIndex).loadUnaligned(as: UInt64.self)
        } else {
            for byte in word { first = first << 8 | UInt64(byte) }
        }
        let mixed = first &* 0x9E37_79B9_7F4A_7C15
        return (Int(truncatingIfNeeded: mixed >> 40) & (count - 1), 1 << (mixed >> 34 & 63))
    }

    /// Never 0.
    @inline(__always)
    private static func hash(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64 {
        word.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } | 1
    }

    /// The first that holds of the runs of letters and digits; bytes beyond ASCII are letters.
    @inline(__always)
    private static func firstWord(
        in bytes: UnsafeBufferPointer<UInt8>, where holds: (Slice<UnsafeBufferPointer<UInt8>>) -> Bool
    ) -> Slice<UnsafeBufferPointer<UInt8>>? {
        var end = 0
        while end < bytes.count {
            var start = end
            while start < bytes.count, !isWord(bytes[start]) { start += 1 }
            end = start
            while end < bytes.count, isWord(bytes[end]) { end += 1 }
            if start < end, holds(bytes[start..<end]) { return bytes[start..<end] }
        }
        return nil
    }

    @inline(__always)
    private static func isWord(_ byte: UInt8) -> Bool { byte >= 0x80 || ByteClass.isAlphanumeric(byte) }
}
