// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Reads what dumps of MySQL, MariaDB and PostgreSQL are made of: tuples of INSERT, names of CREATE TABLE, rows of COPY.
///
/// Forms: MySQL 8.4 Reference Manual, 15.2.7 INSERT; PostgreSQL 17, COPY ("Text Format").
enum SQLReader {
    private static let longestTuple = 65_536
    private static let longestHead = 8_192

    /// Tuples of the INSERT statements into one table that follow each other.
    struct Inserts {
        var names: [String] = []
        var rows: [Range<Int>] = []
        var count = 0
        var end: Int
        /// Up to here bytes were looked at.
        var furthest: Int
    }

    /// What stands before the tuples.
    private struct Head {
        var table: [UInt8]
        var names: [String]
        var values: Int
    }

    /// The records of the statements from `start` on; without rows where none stands there. `known` are names of columns
    /// by table, from CREATE TABLE.
    static func inserts(_ bytes: [UInt8], from start: Int, known: [[UInt8]: [String]]) -> Inserts {
        var found = Inserts(end: start, furthest: start)
        var at = start
        var first: Head?
        while let statement = head(bytes, at) {
            if let first, first.table != statement.table || first.names != statement.names { break }
            if first == nil {
                first = statement
                found.names = statement.names.isEmpty ? known[statement.table] ?? [] : statement.names
            }
            at = statement.values
            while true {
                while at < bytes.count, ByteClass.isSpace(bytes[at]) || bytes[at] == UInt8(ascii: ",") { at += 1 }
                guard at < bytes.count, bytes[at] == UInt8(ascii: "(") else { break }
                let limit = min(bytes.count, at + longestTuple)
                guard let tuple = tuple(bytes, at, limit: limit) else {
                    found.furthest = limit
                    break
                }
                found.count += 1
                if found.rows.count < SampleFinder.mostRows { found.rows.append(at..<tuple.end) }
                at = tuple.end
            }
            found.end = max(found.end, min(at, bytes.count))
            found.furthest = max(found.furthest, found.end)
            while at < bytes.count, ByteClass.isSpace(bytes[at]) || bytes[at] == UInt8(ascii: ";") { at += 1 }
        }
        return found
    }

    /// `INSERT INTO name (columns) VALUES`, with `IGNORE` and `REPLACE` too.
    private static func head(_ bytes: [UInt8], _ start: Int) -> Head? {
        let limit = min(bytes.count, start + longestHead)
        guard
            let into = word("insert into", bytes, start, limit) ?? word("insert ignore into", bytes, start, limit)
                ?? word("replace into", bytes, start, limit)
        else { return nil }
        guard let name = name(bytes, into, limit) else { return nil }
        var at = name.end
        var names: [String] = []
        while at < limit, ByteClass.isSpace(bytes[at]) { at += 1 }
        if at < limit, bytes[at] == UInt8(ascii: "(") {
            guard let columns = tuple(bytes, at, limit: limit) else { return nil }
            names = columns.cells.map { String(decoding: bytes[$0].prefix(KeyedCell.longestKey), as: UTF8.self) }
            at = columns.end
        }
        guard let values = word("values", bytes, at, limit) else { return nil }
        return Head(table: name.name, names: names, values: values)
    }

    /// The last part of `schema.table`, small, without quotes; nil where none stands there.
    private static func name(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> (name: [UInt8], end: Int)? {
        var at = start
        while at < limit, ByteClass.isSpace(bytes[at]) { at += 1 }
        var name: [UInt8] = []
        while at < limit, !ByteClass.isSpace(bytes[at]), bytes[at] != UInt8(ascii: "("), bytes[at] != UInt8(ascii: ";")
        {
            switch bytes[at] {
            case UInt8(ascii: "."): name = []
            case UInt8(ascii: "`"), UInt8(ascii: "\""), UInt8(ascii: "["), UInt8(ascii: "]"): break
            default: name.append(ByteClass.lower(bytes[at]))
            }
            at += 1
        }
        return name.isEmpty ? nil : (name, at)
    }

    /// Behind some words; nil where others stand there.
    static func word(_ word: String, _ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int? {
        var at = start
        while at < limit, ByteClass.isSpace(bytes[at]) { at += 1 }
        for byte in word.utf8 {
            guard at < limit, ByteClass.lower(bytes[at]) == byte else { return nil }
            at += 1
        }
        return at
    }

    /// The cells of a tuple that begins at `start`, in quotes that are doubled or escaped inside; nil without an end.
    static func tuple(_ bytes: [UInt8], _ start: Int, limit: Int) -> (cells: [Range<Int>], end: Int)? {
        var cells: [Range<Int>] = []
        var at = start + 1
        var from = at
        var depth = 0
        func add(_ end: Int) {
            guard cells.count < CellSplitter.mostCells else { return }
            let cell = CellSplitter.trimmed(bytes, from..<end)
            let isNull = cell.count == 4 && bytes[cell].lazy.map(ByteClass.lower).elementsEqual("null".utf8)
            cells.append(isNull ? cell.upperBound..<cell.upperBound : cell)
        }
        while at < limit {
            switch bytes[at] {
            case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
                let quote = bytes[at]
                at += 1
                while at < limit, bytes[at] != quote { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
                at += 1
            case UInt8(ascii: ",") where depth == 0:
                add(at)
                at += 1
                from = at
            case UInt8(ascii: "("):
                depth += 1
                at += 1
            case UInt8(ascii: ")"):
                if depth == 0 {
                    add(at)
                    return (cells, at + 1)
                }
                depth -= 1
                at += 1
            default: at += 1
            }
        }
        return nil
    }

    // MARK: Names of columns

    /// Table, columns and end of a `CREATE TABLE name (column type, …)`; nil where none stands there.
    static func schema(_ bytes: [UInt8], from start: Int) -> (table: [UInt8], names: [String], end: Int)? {
        let limit = min(bytes.count, start + longestTuple)
        guard let create = word("create table", bytes, start, limit) else { return nil }
        let from = word("if not exists", bytes, create, limit) ?? create
        guard let name = name(bytes, from, limit) else { return nil }
        var at = name.end
        while at < limit, ByteClass.isSpace(bytes[at]) { at += 1 }
        guard at < limit, bytes[at] == UInt8(ascii: "("), let list = tuple(bytes, at, limit: limit) else { return nil }
        let names = list.cells.compactMap { cell -> String? in
            let words = bytes[cell].split(maxSplits: 1, whereSeparator: ByteClass.isSpace)
            guard words.count == 2, let first = words.first else { return nil }
            let column = CellSplitter.trimmed(bytes, first.startIndex..<first.endIndex)
            let name = String(decoding: bytes[column].prefix(KeyedCell.longestKey), as: UTF8.self)
            return constraints.contains(name.lowercased()) ? nil : name
        }
        var end = list.end
        while end < limit, bytes[end] != UInt8(ascii: ";"), bytes[end] != 0x0A { end += 1 }
        return (name.name, names, min(end + 1, bytes.count))
    }

    private static let constraints: Set<String> = [
        "primary", "key", "unique", "constraint", "foreign", "index", "fulltext", "check", "spatial", "exclude", "like",
    ]

    // MARK: COPY

    /// `COPY name (columns) FROM stdin;` as a line: the columns; nil for every other line.
    static func copy(_ bytes: [UInt8], _ line: Range<Int>) -> [String]? {
        let limit = min(line.upperBound, line.lowerBound + longestHead)
        guard let copy = word("copy ", bytes, line.lowerBound, limit), let name = name(bytes, copy, limit) else {
            return nil
        }
        var at = name.end
        while at < limit, ByteClass.isSpace(bytes[at]) { at += 1 }
        guard at < limit, bytes[at] == UInt8(ascii: "("), let columns = tuple(bytes, at, limit: limit),
            word("from stdin", bytes, columns.end, limit) != nil
        else { return nil }
        return columns.cells.map { String(decoding: bytes[$0].prefix(KeyedCell.longestKey), as: UTF8.self) }
    }
}
