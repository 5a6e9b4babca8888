// SPDX-License-Identifier: Apache-2.0

/// A polynomial hash of words, modulo 2^64, from which the hash of a word without one of its letters follows in one
/// step. Collisions cost time only: every hit is verified byte by byte.
enum WordHash {
    /// Odd, so that powers never vanish; from the fractional part of the golden ratio.
    static let base: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// Longest word whose letters are left out one by one.
    static let longest = 40

    /// `base * inverse` is 1, modulo 2^64.
    static let inverse: UInt64 = {
        // Newton's iteration doubles the bits that are right; an odd number is its own inverse modulo 8.
        var inverse = base
        for _ in 0..<5 { inverse = inverse &* (2 &- base &* inverse) }
        return inverse
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

    /// The key of an anchor word with the word before it.
    @inline(__always)
    static func writtenPair(_ anchor: UInt64, _ before: UInt64) -> UInt64 {
        mix(anchor) ^ before &* 0xA24B_AED4_963E_E407
    }

    /// The hashes of the word without each of its letters in turn, from the last to the first.
    @inline(__always)
    static func withoutEachLetter(
        of word: UnsafeBufferPointer<UInt8>, hash: UInt64, _ body: (UInt64) -> Void
    ) {
        // Letter i counts `base^(n - 1 - i)`; without it those before it count one power less.
        var power: UInt64 = 1
        var behind: UInt64 = 0
        for byte in word.reversed() {
            let own = (UInt64(byte) &+ 1) &* power
            body((hash &- own &- behind) &* inverse &+ behind)
            behind &+= own
            power = power &* base
        }
    }
}
