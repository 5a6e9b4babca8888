// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Reads the tuples of SQL INSERT statements.
enum InsertReader {
    private static let longestTuple = 65_536

    /// The records of the statements from `start` on, as long as one follows the other; without rows where none stands
    /// there.
    static func read(_ bytes: [UInt8], from start: Int) -> RecordList {
        var list = RecordList(start: start)
        var at = start
        while let statement = head(bytes, at) {
            at = statement.values
            while true {
                while at < bytes.count, ByteClass.isSpace(bytes[at]) || bytes[at] == UInt8(ascii: ",") { at += 1 }
                guard at < bytes.count, bytes[at] == UInt8(ascii: "("), let tuple = tuple(bytes, at) else { break }
                list.add(
                    at..<tuple.end,
                    tuple.cells.enumerated().map { index, cell in
                        (index < statement.names.count ? statement.names[index] : "#\(index)", cell)
                    })
                at = tuple.end
            }
            list.end = max(list.end, min(at, bytes.count))
            while at < bytes.count, ByteClass.isSpace(bytes[at]) || bytes[at] == UInt8(ascii: ";") { at += 1 }
        }
        return list
    }

    /// `INSERT INTO name (columns) VALUES`
    private static func head(_ bytes: [UInt8], _ start: Int) -> (names: [String], values: Int)? {
        let limit = min(bytes.count, start + 8_192)
        guard let into = word("insert into", bytes, start, limit) else { return nil }
        var at = into
        while at < limit, bytes[at] != UInt8(ascii: "("), word("values", bytes, at, limit) == nil { at += 1 }
        guard at < limit else { return nil }
        var names: [String] = []
        if bytes[at] == UInt8(ascii: "(") {
            guard let columns = tuple(bytes, at) else { return nil }
            names = columns.cells.map { String(decoding: bytes[$0].prefix(64), as: UTF8.self) }
            at = columns.end
            while at < limit, ByteClass.isSpace(bytes[at]) { at += 1 }
        }
        guard let values = word("values", bytes, at, limit) else { return nil }
        return (names, values)
    }

    private static func word(_ word: String, _ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int? {
        var at = start
        while at < limit, ByteClass.isSpace(bytes[at]) { at += 1 }
        for byte in word.utf8 {
            guard at < limit, ByteClass.lower(bytes[at]) == byte else { return nil }
            at += 1
        }
        return at
    }

    private static func tuple(_ bytes: [UInt8], _ start: Int) -> (cells: [Range<Int>], end: Int)? {
        let limit = min(bytes.count, start + longestTuple)
        var cells: [Range<Int>] = []
        var at = start + 1
        var from = at
        while at < limit {
            switch bytes[at] {
            case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
                let quote = bytes[at]
                at += 1
                while at < limit, bytes[at] != quote { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
                at += 1
            case UInt8(ascii: ","):
                if cells.count < CellSplitter.mostCells { cells.append(CellSplitter.trimmed(bytes, from..<at)) }
                at += 1
                from = at
            case UInt8(ascii: ")"):
                if cells.count < CellSplitter.mostCells { cells.append(CellSplitter.trimmed(bytes, from..<at)) }
                return (cells, at + 1)
            default: at += 1
            }
        }
        return nil
    }
}
