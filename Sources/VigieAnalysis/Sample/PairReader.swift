// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Reads `key: value` and `key = value` lines.
enum PairReader {
    /// Keys are short.
    static let longestKey = 32

    /// Where the sign behind the key of a line stands; nil for a line that has none.
    static func sign(_ bytes: [UInt8], _ line: Range<Int>) -> Int? {
        var start = line.lowerBound
        while start < line.upperBound, isBullet(bytes[start]) { start += 1 }
        guard start < line.upperBound, !ByteClass.isDigit(bytes[start]) else { return nil }
        let limit = min(line.upperBound, start + longestKey + 1)
        guard
            let sign = bytes[start..<limit].firstIndex(where: {
                $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=")
            }), sign > start
        else { return nil }
        // "https://" and "a:=b" have no key.
        guard sign + 1 >= line.upperBound || bytes[sign + 1] != UInt8(ascii: "/") && bytes[sign + 1] != bytes[sign]
        else { return nil }
        return sign
    }

    /// The cells of one record; `row` holds its lines.
    static func pairs(_ bytes: [UInt8], _ row: Range<Int>) -> [KeyedCell] {
        var cells: [KeyedCell] = []
        var start = row.lowerBound
        while start < row.upperBound, cells.count < CellSplitter.mostCells {
            var end = start
            while end < row.upperBound, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
            if let sign = sign(bytes, start..<end) {
                cells.append(
                    KeyedCell(
                        key: key(bytes, start..<sign), value: CellSplitter.trimmed(bytes, (sign + 1)..<end)))
            }
            start = end + 1
        }
        return cells
    }

    /// Without bullets and marks of bold text around it.
    static func key(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var key = CellSplitter.trimmed(bytes, range)
        while !key.isEmpty, isBullet(bytes[key.lowerBound]) { key = (key.lowerBound + 1)..<key.upperBound }
        while !key.isEmpty, isBullet(bytes[key.upperBound - 1]) { key = key.lowerBound..<(key.upperBound - 1) }
        return key
    }

    private static func isBullet(_ byte: UInt8) -> Bool {
        ByteClass.isSpace(byte) || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
            || byte == UInt8(ascii: ">")
    }
}
