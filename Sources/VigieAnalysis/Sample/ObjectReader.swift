// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Reads JSON objects that follow each other, in lines or in an array.
enum ObjectReader {
    private static let mostDepth = 6
    private static let longestObject = 65_536
    /// What stands before the array of records: `{"status": "ok", "data": [`.
    private static let longestWrapper = 4_096

    /// The records from `start` on; without rows where no object with two keys stands there. Objects inside objects give
    /// their own keys to the outer one. They end where an object shares no key with those before.
    static func read(_ bytes: [UInt8], from start: Int) -> RecordList {
        var list = RecordList(start: start)
        var at = start
        while at < bytes.count {
            while at < bytes.count, isBetween(bytes[at]) { at += 1 }
            guard at < bytes.count, bytes[at] == UInt8(ascii: "{") else { break }
            if list.rows.isEmpty, let inner = wrapped(bytes, at) {
                at = inner
                continue
            }
            var reader = ObjectScan(bytes: bytes, limit: min(bytes.count, at + longestObject))
            let end = reader.object(at, depth: 0, parent: nil)
            list.furthest = max(list.furthest, reader.furthest)
            guard let end, reader.pairs.count >= 2, list.isEmpty || list.keys.known(reader.pairs, in: bytes) > 0 else {
                break
            }
            list.add(at..<end, reader.pairs, in: bytes)
            at = end
        }
        return list
    }

    /// The cells of one record.
    static func pairs(_ bytes: [UInt8], _ row: Range<Int>) -> [KeyedCell] {
        var reader = ObjectScan(bytes: bytes, limit: row.upperBound)
        _ = reader.object(row.lowerBound, depth: 0, parent: nil)
        return reader.pairs
    }

    private static func isBetween(_ byte: UInt8) -> Bool {
        ByteClass.isSpace(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
            || byte == UInt8(ascii: ";")
    }

    /// Where the array of records begins in an object that names nobody itself; nil for a record.
    private static func wrapped(_ bytes: [UInt8], _ start: Int) -> Int? {
        let limit = min(bytes.count, start + longestWrapper)
        var scan = ObjectScan(bytes: bytes, limit: limit)
        scan.stopsAtArray = true
        _ = scan.object(start, depth: 0, parent: nil)
        guard let array = scan.array else { return nil }
        let isPersonal = scan.pairs.contains { ColumnNames.kind(ofKey: bytes[$0.key])?.data != nil }
        return isPersonal ? nil : array
    }

    private struct ObjectScan {
        let bytes: [UInt8]
        let limit: Int
        var pairs: [KeyedCell] = []
        var furthest = 0
        /// Ends at the first array of objects, which `array` then is.
        var stopsAtArray = false
        var array: Int?

        init(bytes: [UInt8], limit: Int) {
            self.bytes = bytes
            self.limit = limit
        }

        /// Behind the object that begins at `start`; nil where it is none or has no end.
        mutating func object(_ start: Int, depth: Int, parent: Range<Int>?) -> Int? {
            guard depth < mostDepth else { return nil }
            var at = start + 1
            defer { furthest = max(furthest, at) }
            while true {
                while at < limit, ByteClass.isSpace(bytes[at]) || bytes[at] == UInt8(ascii: ",") { at += 1 }
                guard at < limit else { return nil }
                if bytes[at] == UInt8(ascii: "}") { return at + 1 }
                guard let key = string(at) else { return nil }
                at = key.upperBound + 1
                while at < limit, ByteClass.isSpace(bytes[at]) { at += 1 }
                guard at < limit, bytes[at] == UInt8(ascii: ":") else { return nil }
                at += 1
                while at < limit, ByteClass.isSpace(bytes[at]) { at += 1 }
                guard at < limit else { return nil }
                switch bytes[at] {
                case UInt8(ascii: "\""):
                    guard let value = string(at) else { return nil }
                    add(key, parent, value)
                    at = value.upperBound + 1
                case UInt8(ascii: "{"):
                    guard let end = object(at, depth: depth + 1, parent: key) else { return nil }
                    at = end
                case UInt8(ascii: "["):
                    if stopsAtArray, let first = firstObject(at) {
                        array = first
                        return nil
                    }
                    at = list(at, key, depth: depth)
                default:
                    let from = at
                    while at < limit, bytes[at] != UInt8(ascii: ","), bytes[at] != UInt8(ascii: "}"), bytes[at] != 0x0A
                    {
                        at += 1
                    }
                    guard at > from else { return nil }
                    let value = CellSplitter.trimmed(bytes, from..<at)
                    add(
                        key, parent,
                        bytes[value].elementsEqual("null".utf8) ? value.upperBound..<value.upperBound : value)
                }
            }
        }

        private mutating func add(_ key: Range<Int>, _ parent: Range<Int>?, _ value: Range<Int>) {
            if pairs.count < CellSplitter.mostCells { pairs.append(KeyedCell(key: key, parent: parent, value: value)) }
        }

        private func firstObject(_ array: Int) -> Int? {
            var at = array + 1
            while at < limit, ByteClass.isSpace(bytes[at]) { at += 1 }
            return at < limit && bytes[at] == UInt8(ascii: "{") ? at : nil
        }

        /// Behind an array, of which the first text or object is taken.
        private mutating func list(_ start: Int, _ key: Range<Int>, depth: Int) -> Int {
            var at = start + 1
            while at < limit, ByteClass.isSpace(bytes[at]) { at += 1 }
            if at < limit, bytes[at] == UInt8(ascii: "\""), let value = string(at) {
                add(key, nil, value)
                at = value.upperBound + 1
            } else if at < limit, bytes[at] == UInt8(ascii: "{"), let end = object(at, depth: depth + 1, parent: key) {
                at = end
            }
            var open = 1
            while at < limit, open > 0 {
                switch bytes[at] {
                case UInt8(ascii: "["): open += 1
                case UInt8(ascii: "]"): open -= 1
                case UInt8(ascii: "\""): if let text = string(at) { at = text.upperBound }
                default: break
                }
                at += 1
            }
            return at
        }

        /// The inside of a string; nil where none begins at `at` or it holds a line break.
        private func string(_ at: Int) -> Range<Int>? {
            guard bytes[at] == UInt8(ascii: "\"") else { return nil }
            var end = at + 1
            while end < limit, bytes[end] != UInt8(ascii: "\""), bytes[end] != 0x0A {
                end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
            }
            return end < limit && bytes[end] == UInt8(ascii: "\"") ? (at + 1)..<end : nil
        }
    }
}

/// Records with keys that follow each other, as a reader finds them.
struct RecordList {
    var start: Int
    var end: Int
    /// Up to here bytes were looked at.
    var furthest: Int
    var count = 0
    var rows: [Range<Int>] = []
    var keys = KeyRow()

    var isEmpty: Bool { rows.isEmpty }

    init(start: Int) {
        self.start = start
        end = start
        furthest = start
    }

    mutating func add(_ row: Range<Int>, _ pairs: [KeyedCell], in bytes: [UInt8]) {
        count += 1
        end = max(end, row.upperBound)
        furthest = max(furthest, end)
        guard rows.count < SampleFinder.mostRows else { return }
        rows.append(row)
        if rows.count <= SampleFinder.mostTyped { keys.add(pairs, in: bytes) }
    }

    /// The table of these records.
    func table(_ format: SampleTable.Format, _ layout: SampleTable.Layout, block: Int, in bytes: [UInt8]) -> SampleTable
    {
        var table = SampleTable(
            format: format, layout: layout, block: block, range: start..<end, rowCount: count, rows: rows)
        table.type(names: keys.names.map { String(decoding: $0, as: UTF8.self) }, in: bytes)
        return table
    }
}
