// SPDX-License-Identifier: Apache-2.0

/// Reads Unicode scalars from bytes that may not be UTF-8.
enum Scalars {
    /// The scalar that begins at a position below the count, and its length in bytes; a byte that begins no well-formed
    /// sequence is read as Windows-1252.
    static func decode(_ source: UnsafeBufferPointer<UInt8>, at position: Int) -> (scalar: UInt32, length: Int) {
        let lead = source[position]
        if lead < 0x80 { return (UInt32(lead), 1) }
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, lead <= 0xF4, position + length <= source.count else {
            return (Windows1252.scalar(lead), 1)
        }
        var scalar = UInt32(lead) & (0x7F >> UInt32(length))
        for offset in 1..<length {
            let byte = source[position + offset]
            guard byte & 0xC0 == 0x80 else { return (Windows1252.scalar(lead), 1) }
            scalar = scalar << 6 | UInt32(byte & 0x3F)
        }
        // Overlong forms, surrogates and what lies beyond Unicode are no UTF-8 (RFC 3629, section 3).
        let smallest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000
        guard scalar >= smallest, scalar <= 0x10_FFFF, !(0xD800...0xDFFF).contains(scalar) else {
            return (Windows1252.scalar(lead), 1)
        }
        return (scalar, length)
    }
}

/// The encoding that the web calls Windows-1252 (<https://encoding.spec.whatwg.org/index-windows-1252.txt>).
enum Windows1252 {
    private static let upper: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D,
        0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D,
        0x17E, 0x178,
    ]

    /// What a byte stands for.
    static func scalar(_ byte: UInt8) -> UInt32 {
        (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : UInt32(byte)
    }

    /// The byte that stands for a scalar; C1 controls stand for themselves, as in Latin-1.
    static func byte(_ scalar: UInt32) -> UInt8? {
        if scalar < 0x100 { return UInt8(scalar) }
        guard let index = upper.firstIndex(of: scalar) else { return nil }
        return UInt8(index + 0x80)
    }
}
