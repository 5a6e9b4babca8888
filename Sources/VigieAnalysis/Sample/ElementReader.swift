// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Reads XML records: elements of one name that follow each other, with their children or attributes as cells.
enum ElementReader {
    private static let mostDepth = 6
    private static let longestElement = 65_536
    /// Elements around the records.
    private static let mostWrappers = 4

    /// The records from `start` on; without rows where none stand there.
    static func read(_ bytes: [UInt8], from start: Int) -> RecordList {
        var list = RecordList(start: start)
        var at = start
        var wrappers = 0
        var record: Range<Int>?
        while at < bytes.count {
            while at < bytes.count, ByteClass.isSpace(bytes[at]) { at += 1 }
            guard at + 1 < bytes.count, bytes[at] == UInt8(ascii: "<") else { break }
            if bytes[at + 1] == UInt8(ascii: "?") || bytes[at + 1] == UInt8(ascii: "!"), list.isEmpty {
                guard let end = bytes[at...].prefix(longestElement).firstIndex(of: UInt8(ascii: ">")) else { break }
                at = end + 1
                continue
            }
            var scan = ElementScan(bytes: bytes, limit: min(bytes.count, at + longestElement))
            let element = scan.element(at, depth: 0, parent: nil)
            list.furthest = max(list.furthest, scan.furthest)
            if let element, scan.pairs.count >= 2, !element.isList {
                if let record, !bytes[record].elementsEqual(bytes[element.name]) { break }
                record = element.name
                list.add(at..<element.end, scan.pairs, in: bytes)
                at = element.end
            } else if list.isEmpty, wrappers < mostWrappers, let inside = scan.inside(at) {
                wrappers += 1
                at = inside
            } else {
                break
            }
        }
        return list
    }

    /// The cells of one record.
    static func pairs(_ bytes: [UInt8], _ row: Range<Int>) -> [KeyedCell] {
        var scan = ElementScan(bytes: bytes, limit: row.upperBound)
        _ = scan.element(row.lowerBound, depth: 0, parent: nil)
        return scan.pairs
    }

    private struct ElementScan {
        let bytes: [UInt8]
        let limit: Int
        var pairs: [KeyedCell] = []
        var furthest = 0

        init(bytes: [UInt8], limit: Int) {
            self.bytes = bytes
            self.limit = limit
        }

        struct Element {
            var name: Range<Int>
            var end: Int
            /// Holds several elements of one name that hold others: a list of records, not a record.
            var isList = false
        }

        private struct Tag {
            var name: Range<Int>
            /// The value of an attribute `name`, as MySQL's `<field name="…">` has it.
            var label: Range<Int>?
            var end: Int
            var isEmpty: Bool
        }

        /// Behind the opening tag at `at`; nil where none stands there.
        func inside(_ at: Int) -> Int? {
            var copy = self
            return copy.tag(at, nil).flatMap { $0.isEmpty ? nil : $0.end }
        }

        /// The opening tag at `at`, its attributes taken as cells.
        private mutating func tag(_ start: Int, _ parent: Range<Int>?) -> Tag? {
            guard start + 1 < limit, bytes[start] == UInt8(ascii: "<"), ByteClass.isLetter(bytes[start + 1]) else {
                return nil
            }
            let nameEnd = bytes[(start + 1)..<limit].firstIndex { !isNameByte($0) } ?? limit
            var tag = Tag(name: (start + 1)..<nameEnd, end: nameEnd, isEmpty: false)
            var at = nameEnd
            defer { furthest = max(furthest, at) }
            while at < limit {
                while at < limit, ByteClass.isSpace(bytes[at]) { at += 1 }
                guard at < limit else { return nil }
                if bytes[at] == UInt8(ascii: ">") {
                    tag.end = at + 1
                    return tag
                }
                if bytes[at] == UInt8(ascii: "/"), at + 1 < limit, bytes[at + 1] == UInt8(ascii: ">") {
                    tag.end = at + 2
                    tag.isEmpty = true
                    return tag
                }
                let keyEnd = bytes[at..<limit].firstIndex { !isNameByte($0) } ?? limit
                guard keyEnd > at, keyEnd + 1 < limit, bytes[keyEnd] == UInt8(ascii: "="),
                    bytes[keyEnd + 1] == UInt8(ascii: "\"") || bytes[keyEnd + 1] == UInt8(ascii: "'"),
                    let close = bytes[(keyEnd + 2)..<limit].firstIndex(of: bytes[keyEnd + 1])
                else { return nil }
                let value = (keyEnd + 2)..<close
                if bytes[at..<keyEnd].elementsEqual("name".utf8), tag.label == nil, isField(tag.name) {
                    tag.label = value
                } else if !bytes[at..<keyEnd].starts(with: "xmlns".utf8) {
                    add(at..<keyEnd, parent, value)
                }
                at = close + 1
            }
            return nil
        }

        private func isField(_ name: Range<Int>) -> Bool {
            ["field", "column", "col"].contains { bytes[name].elementsEqual($0.utf8) }
        }

        private func isNameByte(_ byte: UInt8) -> Bool {
            ByteClass.isAlphanumeric(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
                || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":") || byte >= 0x80
        }

        private mutating func add(_ key: Range<Int>, _ parent: Range<Int>?, _ value: Range<Int>) {
            if pairs.count < CellSplitter.mostCells { pairs.append(KeyedCell(key: key, parent: parent, value: value)) }
        }

        /// The element that begins at `start`, its leaves taken as cells; nil where it is none or has no end.
        mutating func element(_ start: Int, depth: Int, parent: Range<Int>?) -> Element? {
            guard depth < mostDepth, let tag = tag(start, parent) else { return nil }
            var element = Element(name: tag.name, end: tag.end)
            if tag.isEmpty { return element }
            var at = tag.end
            defer { furthest = max(furthest, at) }
            var last: Range<Int>?
            var hasChildren = false
            while at < limit {
                guard let open = bytes[at..<limit].firstIndex(of: UInt8(ascii: "<")) else {
                    at = limit
                    return nil
                }
                if open + 8 < limit, bytes[(open + 1)..<(open + 9)].elementsEqual("![CDATA[".utf8) {
                    guard let close = end(of: "]]>", from: open) else { return nil }
                    add(tag.label ?? tag.name, parent, (open + 9)..<(close - 3))
                    at = close
                    hasChildren = true
                } else if open + 1 < limit, bytes[open + 1] == UInt8(ascii: "!") {
                    guard let close = end(of: "-->", from: open) else { return nil }
                    at = close
                } else if open + 1 < limit, bytes[open + 1] == UInt8(ascii: "/") {
                    let name = (open + 2)..<min(limit, open + 2 + tag.name.count)
                    guard bytes[name].elementsEqual(bytes[tag.name]),
                        let close = bytes[open..<limit].firstIndex(of: UInt8(ascii: ">"))
                    else { return nil }
                    if !hasChildren { add(tag.label ?? tag.name, parent, CellSplitter.trimmed(bytes, tag.end..<open)) }
                    element.end = close + 1
                    at = close + 1
                    return element
                } else {
                    let before = pairs.count
                    guard let child = self.element(open, depth: depth + 1, parent: depth == 0 ? nil : tag.name) else {
                        return nil
                    }
                    if let last, bytes[last].elementsEqual(bytes[child.name]), pairs.count - before >= 2 {
                        element.isList = true
                    }
                    last = child.name
                    hasChildren = true
                    at = child.end
                }
            }
            return nil
        }

        private func end(of sign: String, from start: Int) -> Int? {
            let sign = Array(sign.utf8)
            var at = start
            while at + sign.count <= limit {
                if bytes[at..<(at + sign.count)].elementsEqual(sign) { return at + sign.count }
                at += 1
            }
            return nil
        }
    }
}
