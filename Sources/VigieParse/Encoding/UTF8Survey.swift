// SPDX-License-Identifier: Apache-2.0

/// How much of some bytes is UTF-8. One pass; text that is all ASCII goes eight bytes at a time.
struct UTF8Survey {
    /// Well-formed sequences of more than one byte.
    private(set) var sequences = 0
    /// Places where no sequence is well-formed.
    private(set) var errors = 0
    private(set) var hasZeros = false

    /// True where all of it is UTF-8.
    var isValid: Bool { errors == 0 }

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let base = bytes.baseAddress else { return }
        let raw = UnsafeRawPointer(base)
        let count = bytes.count
        var index = 0
        var zeros: UInt64 = 0
        while index < count {
            if index &+ 8 <= count {
                let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                if word & 0x8080_8080_8080_8080 == 0 {
                    zeros |= (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
                    index &+= 8
                    continue
                }
            }
            let first = base[index]
            if first < 0x80 {
                if first == 0 { zeros = 1 }
                index &+= 1
                continue
            }
            let length = UTF8Survey.sequenceLength(base + index, available: count &- index)
            if length == 0 {
                errors &+= 1
                index &+= 1
            } else {
                sequences &+= 1
                index &+= length
            }
        }
        hasZeros = zeros != 0
    }

    /// Bytes of the well-formed sequence at a byte over 0x7F, 0 where there is none (Unicode 15, table 3-7).
    @inline(__always)
    static func sequenceLength(_ bytes: UnsafePointer<UInt8>, available: Int) -> Int {
        let first = bytes[0]
        @inline(__always) func follows(_ offset: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
            available > offset && bytes[offset] >= low && bytes[offset] <= high
        }
        switch first {
        case 0xC2...0xDF: return follows(1) ? 2 : 0
        case 0xE0: return follows(1, 0xA0) && follows(2) ? 3 : 0
        case 0xED: return follows(1, 0x80, 0x9F) && follows(2) ? 3 : 0
        case 0xE1...0xEF: return follows(1) && follows(2) ? 3 : 0
        case 0xF0: return follows(1, 0x90) && follows(2) && follows(3) ? 4 : 0
        case 0xF1...0xF3: return follows(1) && follows(2) && follows(3) ? 4 : 0
        case 0xF4: return follows(1, 0x80, 0x8F) && follows(2) && follows(3) ? 4 : 0
        default: return 0
        }
    }
}
