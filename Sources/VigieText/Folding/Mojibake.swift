// SPDX-License-Identifier: Apache-2.0

/// Repairs UTF-8 that somebody read as Windows-1252 or Latin-1 and wrote as UTF-8 again: `HÃ´pital`.
///
/// Only the four letters that begin such sequences in European text are trusted (`Â`, `Ã`, `Å`, `â`), because others
/// stand before a quotation mark in sound text (`CAFÉ»`).
enum Mojibake {
    /// True for a scalar that may be the first byte of such a sequence.
    static func mayBegin(_ scalar: UInt32) -> Bool { [0xC2, 0xC3, 0xC5, 0xE2].contains(scalar) }

    /// The scalar that was meant by the one just read and those behind it, with the length of them all in bytes.
    static func repair(
        _ scalar: UInt32, length: Int, _ source: UnsafeBufferPointer<UInt8>, at position: Int
    ) -> (scalar: UInt32, length: Int)? {
        let more: Int
        switch scalar {
        case 0xC2, 0xC3, 0xC5: more = 1
        case 0xE2: more = 2
        default: return nil
        }
        var meant = scalar & (more == 1 ? 0x1F : 0x0F)
        var next = position + length
        for _ in 0..<more {
            guard next < source.count, source[next] >= 0x80 else { return nil }
            let (follower, size) = Scalars.decode(source, at: next)
            guard let byte = Windows1252.byte(follower), byte & 0xC0 == 0x80 else { return nil }
            meant = meant << 6 | UInt32(byte & 0x3F)
            next += size
        }
        guard meant >= (more == 1 ? 0x80 : 0x800) else { return nil }
        return (meant, next - position)
    }
}
