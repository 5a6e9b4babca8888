// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Cuts one line into cells.
enum CellSplitter {
    /// More cells than this are counted, not returned.
    static let mostCells = 256

    /// The cells of a line, without spaces and quotes around them; at most `mostCells`.
    static func cells(_ bytes: [UInt8], _ line: Range<Int>, delimiter: UInt8) -> [Range<Int>] {
        var cells: [Range<Int>] = []
        var at = line.lowerBound
        let quoted = quotesAreBalanced(bytes, line)
        while at <= line.upperBound, cells.count < mostCells {
            let start = at
            if quoted { at = afterQuoted(bytes, start, line.upperBound) }
            while at < line.upperBound, bytes[at] != delimiter { at += 1 }
            cells.append(trimmed(bytes, start..<at))
            at += 1
        }
        return cells
    }

    /// How many cells a line has.
    static func count(_ bytes: [UInt8], _ line: Range<Int>, delimiter: UInt8) -> Int {
        guard quotesAreBalanced(bytes, line) else {
            return bytes[line].reduce(1) { $1 == delimiter ? $0 + 1 : $0 }
        }
        var count = 1
        var at = afterQuoted(bytes, line.lowerBound, line.upperBound)
        while at < line.upperBound {
            if bytes[at] == delimiter {
                count += 1
                at = afterQuoted(bytes, at + 1, line.upperBound)
            } else {
                at += 1
            }
        }
        return count
    }

    /// Behind the closing quote where a cell begins with one, else the start itself.
    private static func afterQuoted(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
        var at = start
        while at < end, bytes[at] == 0x20 { at += 1 }
        guard at < end, bytes[at] == UInt8(ascii: "\"") else { return start }
        at += 1
        while at < end, bytes[at] != UInt8(ascii: "\"") { at += 1 }
        return min(at, end)
    }

    private static func quotesAreBalanced(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
        var quotes = 0
        for index in line where bytes[index] == UInt8(ascii: "\"") { quotes += 1 }
        return quotes > 0 && quotes % 2 == 0
    }

    /// True for `| a | b |`.
    static func isFramed(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
        let inner = trimmed(bytes, line)
        return inner.count >= 2 && bytes[inner.lowerBound] == UInt8(ascii: "|")
            && bytes[inner.upperBound - 1] == UInt8(ascii: "|")
    }

    /// Without the bars at either end.
    static func unframed(_ bytes: [UInt8], _ line: Range<Int>) -> Range<Int> {
        var inner = trimmed(bytes, line)
        if !inner.isEmpty, bytes[inner.lowerBound] == UInt8(ascii: "|") {
            inner = (inner.lowerBound + 1)..<inner.upperBound
        }
        if !inner.isEmpty, bytes[inner.upperBound - 1] == UInt8(ascii: "|") {
            inner = inner.lowerBound..<(inner.upperBound - 1)
        }
        return inner
    }

    /// Without white space, quotes and brackets at either end.
    static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var low = range.lowerBound
        var high = range.upperBound
        func isAround(_ byte: UInt8) -> Bool {
            ByteClass.isSpace(byte) || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
                || byte == UInt8(ascii: "`")
        }
        while low < high, isAround(bytes[low]) { low += 1 }
        while high > low, isAround(bytes[high - 1]) { high -= 1 }
        return low..<high
    }
}
