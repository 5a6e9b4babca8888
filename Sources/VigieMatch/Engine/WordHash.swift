// SPDX-License-Identifier: Apache-2.0

/// A polynomial hash of words, modulo 2^64, from which the hash of a word without one of its letters follows in one
/// step. Collisions cost time only: every hit is verified byte by byte.
enum WordHash {
    /// Odd, so that powers never vanish; from the fractional part of the golden ratio.
    static let base: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// Longest word whose letters are left out one by one.
    static let longest = 40

    /// `base` to the power of each index below `longest`.
    static let powers: [UInt64] = {
        var powers: [UInt64] = [1]
        for _ in 1..<longest { powers.append(powers[powers.count - 1] &* base) }
        return powers
    }()

    /// Appends a byte.
    @inline(__always)
    static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 { hash &* base &+ UInt64(byte) &+ 1 }

    /// Spreads the bits for tables.
    @inline(__always)
    static func mix(_ hash: UInt64) -> UInt64 {
        let mixed = (hash ^ (hash >> 32)) &* 0xD6E8_FEB8_6659_FD93
        return mixed ^ (mixed >> 29)
    }

    static func of(_ word: some Sequence<UInt8>) -> UInt64 { word.reduce(0) { step($0, $1) } }

    static func of(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0
        for byte in word { hash = step(hash, byte) }
        return hash
    }

    /// The key of an anchor word with the symbol next to it.
    @inline(__always)
    static func pair(_ anchor: UInt64, _ symbol: UInt32, isAfter: Bool) -> UInt64 {
        mix(anchor) &+ UInt64(symbol) &* 0xA24B_AED4_963E_E407 &+ (isAfter ? 1 : 0)
    }

    /// The hashes of the word without each of its letters in turn; the word has at most `longest` letters.
    @inline(__always)
    static func withoutEachLetter(
        of word: UnsafeBufferPointer<UInt8>, hash: UInt64, _ body: (UInt64) -> Void
    ) {
        guard word.count <= longest else { return }
        powers.withUnsafeBufferPointer { powers in
            var before: UInt64 = 0
            for index in 0..<word.count {
                let after = step(before, word[index])
                body((before &- after) &* powers[word.count - 1 - index] &+ hash)
                before = after
            }
        }
    }
}
