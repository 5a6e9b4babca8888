// SPDX-License-Identifier: Apache-2.0

/// Makes brotli and zstd streams that hold their bytes as they are, without a library.
enum Uncompressed {
    /// At most 65,536 bytes, not none: one uncompressed meta-block and an empty last one (RFC 7932 §9).
    static func brotli(_ bytes: [UInt8]) -> [UInt8] {
        // WBITS 0 (1 bit), ISLAST 0 (1), MNIBBLES 0 for four nibbles (2), MLEN - 1 (16), ISUNCOMPRESSED 1 (1), padding.
        let head = (bytes.count - 1) << 4 | 1 << 20
        return (0..<3).map { UInt8(head >> ($0 * 8) & 255) } + bytes + [0b11]  // ISLAST, ISLASTEMPTY
    }

    /// At most 255 bytes: one frame of one raw block (RFC 8878 §3.1.1).
    static func zstd(_ bytes: [UInt8]) -> [UInt8] {
        // The magic number; a single segment with its size in one byte; the block's head: last, raw, size.
        let head = 1 | bytes.count << 3
        return [0x28, 0xB5, 0x2F, 0xFD, 0x20, UInt8(bytes.count)]
            + (0..<3).map { UInt8(head >> ($0 * 8) & 255) } + bytes
    }
}
