// SPDX-License-Identifier: Apache-2.0

/// Makes gzip streams (RFC 1951, RFC 1952) without a library.
enum Gzip {
    private static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]

    /// The bytes in stored blocks.
    static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var result = header
        var rest = bytes[...]
        repeat {
            let block = rest.prefix(65_535)
            rest = rest.dropFirst(block.count)
            let count = UInt16(block.count)
            result.append(rest.isEmpty ? 1 : 0)
            result += littleEndian(count) + littleEndian(~count) + block
        } while !rest.isEmpty
        return result + littleEndian(crc32(bytes)) + littleEndian(UInt32(truncatingIfNeeded: bytes.count))
    }

    /// About so many zero bytes, 158 for each byte of the stream; the trailer's checksum is left wrong.
    static func bomb(_ count: Int) -> [UInt8] {
        var bits = Bits(header)
        bits.append(0b011, count: 3)  // last block, fixed codes
        bits.appendCode(0b0011_0000, count: 8)  // the literal 0
        for _ in 0..<(count / 258) {
            bits.appendCode(0b1100_0101, count: 8)  // length 258
            bits.appendCode(0, count: 5)  // distance 1
        }
        bits.appendCode(0, count: 7)
        return bits.finished + [UInt8](repeating: 0, count: 8)
    }

    private struct Bits {
        var bytes: [UInt8]
        var current: UInt8 = 0
        var used = 0

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        mutating func append(_ value: Int, count: Int) {
            for index in 0..<count {
                current |= UInt8(value >> index & 1) << UInt8(used)
                used += 1
                if used == 8 {
                    bytes.append(current)
                    current = 0
                    used = 0
                }
            }
        }

        /// Huffman codes begin with their highest bit.
        mutating func appendCode(_ value: Int, count: Int) {
            for index in (0..<count).reversed() { append(value >> index & 1, count: 1) }
        }

        var finished: [UInt8] { used == 0 ? bytes : bytes + [current] }
    }

    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
    }

    private static func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }
}
