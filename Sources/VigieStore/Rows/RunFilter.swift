// SPDX-License-Identifier: Apache-2.0

/// Which line of a run's filter a print belongs to, and which of its bits.
///
/// A Bloom filter whose lines lie in the order of the prints, so that a sorted run writes it, and sorted prints read it,
/// from front to end. Sixteen bits a print and seven marks: about 1 in 1,000 absent prints is taken for present, each of which
/// costs the read of a page in every run; at ten bits those reads took most of a look-up among 100 million.
/// Blocked Bloom filters: Putze, Sanders, Singler, "Cache-, Hash- and Space-Efficient Bloom Filters", 2007.
enum RunFilter {
    static let bitsPerPrint = 16
    private static let marks = 7

    /// Lines for so many prints.
    static func lines(for prints: Int) -> Int { max(1, (prints * bitsPerPrint + 511) / 512) }

    /// The line of a print: never falls as prints rise.
    @inline(__always)
    static func line(of print: UInt64, of lines: Int) -> Int { Int(print.multipliedFullWidth(by: UInt64(lines)).high) }

    /// Sets the marks of a print in its line.
    static func mark(_ print: UInt64, in line: UnsafeMutableRawBufferPointer) {
        forEachMark(of: print) { word, bit in
            let old = UInt64(littleEndian: line.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self))
            line.storeBytes(of: (old | bit).littleEndian, toByteOffset: word * 8, as: UInt64.self)
            return true
        }
    }

    /// False where the print is certainly not there.
    @inline(__always)
    static func mayHold(_ print: UInt64, in line: UnsafeRawBufferPointer) -> Bool {
        forEachMark(of: print) { word, bit in
            UInt64(littleEndian: line.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self)) & bit != 0
        }
    }

    /// True where `body` was true of every mark. The low bits of a print choose them; the high ones chose the line.
    @inline(__always)
    @discardableResult
    private static func forEachMark(of print: UInt64, _ body: (_ word: Int, _ bit: UInt64) -> Bool) -> Bool {
        // Prints of one line share their high bits, and a multiplication carries the low ones up.
        var bits = print &* 0xD6E8_FEB8_6659_FD93
        for _ in 0..<marks {
            guard body(Int(bits >> 6 & 7), 1 << (bits & 63)) else { return false }
            bits >>= 9
        }
        return true
    }
}
