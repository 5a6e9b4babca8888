// SPDX-License-Identifier: Apache-2.0

/// A digest that tells contents apart; it does not resist somebody who wants a collision, and need not: whoever can
/// write the files can write what he likes.
///
/// FNV-1a with 128 bits (RFC 9923), over eight bytes at a time.
struct ContentDigest: Equatable, Sendable {
    private var state: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D
    private static let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013B

    /// The digest of nothing.
    init() {}

    /// The digest of bytes.
    init(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { add($0) }
    }

    /// Adds a text and its length, so that "ab", "c" is not "a", "bc".
    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
    }

    /// Adds a number.
    mutating func add(_ number: Int) {
        mix(UInt64(truncatingIfNeeded: number))
    }

    /// In lower-case hexadecimal, 32 digits.
    var hexadecimal: String {
        let digits = String(state, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }

    private mutating func add(_ bytes: UnsafeRawBufferPointer) {
        // `bytes` is only read, within its bounds, before the caller's closure ends.
        mix(UInt64(bytes.count))
        var offset = 0
        while offset + 8 <= bytes.count {
            mix(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset += 8
        }
        var rest: UInt64 = 0
        while offset < bytes.count {
            rest = rest << 8 | UInt64(bytes[offset])
            offset += 1
        }
        mix(rest)
    }

    private mutating func mix(_ word: UInt64) {
        state = (state ^ UInt128(word)) &* Self.prime
        // The product carries upwards only; this brings the high half back.
        state ^= state >> 67
    }
}
