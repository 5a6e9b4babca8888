// SPDX-License-Identifier: Apache-2.0

/// What the first bytes of a document say about its encoding: an XML declaration, or a `meta` element as the prescan of
/// the HTML Standard §13.2.3.2 finds it.
///
/// The standard looks at 1,024 bytes and lets the tree find later declarations; here there is only the prescan, so that
/// it goes further where the answer matters.
enum EncodingDeclaration {
    static let reach = 1024
    static let longReach = 16 << 10

    /// The encoding declared; UTF-16 in a declaration that can be read as ASCII means UTF-8.
    static func find(in bytes: UnsafeBufferPointer<UInt8>, reach: Int) -> TextEncoding? {
        let head = Array(bytes.prefix(reach)).map { $0 >= 65 && $0 <= 90 ? $0 | 0x20 : $0 }
        guard let found = xmlDeclaration(head) ?? meta(head) else { return nil }
        return found.name.hasPrefix("utf-16") || found.name.hasPrefix("utf-32") ? .utf8 : found
    }

    private static func xmlDeclaration(_ head: [UInt8]) -> TextEncoding? {
        var index = 0
        while index < head.count, head[index] <= 32 { index += 1 }
        guard matches("<?xml", head, index), let end = head[index...].firstIndex(of: 62) else { return nil }
        guard let at = position(of: "encoding", head, index, end) else { return nil }
        var cursor = at + 8
        while cursor < end, head[cursor] <= 32 { cursor += 1 }
        guard cursor < end, head[cursor] == 61 else { return nil }
        return value(head, cursor + 1, end).flatMap { TextEncoding.labelled($0) }
    }

    private static func meta(_ head: [UInt8]) -> TextEncoding? {
        var index = 0
        while index < head.count {
            guard head[index] == 60 else {
                index += 1
                continue
            }
            if matches("<!--", head, index) {
                guard let end = position(of: "-->", head, index + 2, head.count) else { return nil }
                index = end + 3
            } else if matches("<meta", head, index), index + 5 < head.count,
                head[index + 5] <= 32 || head[index + 5] == 47
            {
                index += 5
                if let found = attributes(head, &index) { return found }
            } else if index + 1 < head.count, isLetter(head[index + 1]) || head[index + 1] == 47 {
                index += 1
                while index < head.count, head[index] > 32, head[index] != 62 { index += 1 }
                while attribute(head, &index) != nil {}
            } else if index + 1 < head.count, head[index + 1] == 33 || head[index + 1] == 63 {
                guard let end = head[index...].firstIndex(of: 62) else { return nil }
                index = end + 1
            } else {
                index += 1
            }
        }
        return nil
    }

    /// The charset that the attributes of one `meta` give.
    private static func attributes(_ head: [UInt8], _ index: inout Int) -> TextEncoding? {
        var isPragma = false
        var needsPragma: Bool?
        var found: TextEncoding?
        var seen: Set<[UInt8]> = []
        while let (name, value) = attribute(head, &index) {
            guard seen.insert(name).inserted else { continue }
            if name.elementsEqual("http-equiv".utf8) {
                isPragma = value.elementsEqual("content-type".utf8)
            } else if name.elementsEqual("content".utf8) {
                if found == nil, let encoding = charset(in: value[...]) {
                    found = encoding
                    needsPragma = true
                }
            } else if name.elementsEqual("charset".utf8) {
                found = TextEncoding.labelled(value)
                needsPragma = false
            }
        }
        guard let needsPragma, !needsPragma || isPragma else { return nil }
        return found
    }

    /// One attribute as the HTML Standard's "get an attribute" reads it; nil at the end of the tag.
    private static func attribute(_ head: [UInt8], _ index: inout Int) -> (name: [UInt8], value: [UInt8])? {
        while index < head.count, head[index] <= 32 || head[index] == 47 { index += 1 }
        guard index < head.count, head[index] != 62 else { return nil }
        var name: [UInt8] = []
        while index < head.count {
            let byte = head[index]
            if byte == 61, !name.isEmpty { break }
            if byte <= 32 || byte == 47 || byte == 62 { break }
            name.append(byte)
            index += 1
        }
        var cursor = index
        while cursor < head.count, head[cursor] <= 32 { cursor += 1 }
        guard cursor < head.count, head[cursor] == 61 else { return (name, []) }
        cursor += 1
        while cursor < head.count, head[cursor] <= 32 { cursor += 1 }
        var value: [UInt8] = []
        if cursor < head.count, head[cursor] == 34 || head[cursor] == 39 {
            let quote = head[cursor]
            cursor += 1
            while cursor < head.count, head[cursor] != quote {
                value.append(head[cursor])
                cursor += 1
            }
            guard cursor < head.count else {
                index = cursor
                return nil
            }
            index = cursor + 1
            return (name, value)
        }
        while cursor < head.count, head[cursor] > 32, head[cursor] != 62 {
            value.append(head[cursor])
            cursor += 1
        }
        // An unquoted value that the end of the bytes cut says nothing sure.
        index = cursor
        return cursor < head.count ? (name, value) : nil
    }

    /// The value after `charset=` in a Content-Type or the content of a `meta`.
    static func charset(in text: ArraySlice<UInt8>) -> TextEncoding? {
        let lower = text.map { $0 >= 65 && $0 <= 90 ? $0 | 0x20 : $0 }
        var start = 0
        while let at = position(of: "charset", lower, start, lower.count) {
            var cursor = at + 7
            while cursor < lower.count, lower[cursor] <= 32 { cursor += 1 }
            if cursor < lower.count, lower[cursor] == 61 {
                return value(lower, cursor + 1, lower.count).flatMap { TextEncoding.labelled($0) }
            }
            start = at + 7
        }
        return nil
    }

    private static func value(_ bytes: [UInt8], _ start: Int, _ end: Int) -> ArraySlice<UInt8>? {
        var cursor = start
        while cursor < end, bytes[cursor] <= 32 { cursor += 1 }
        guard cursor < end else { return nil }
        if bytes[cursor] == 34 || bytes[cursor] == 39 {
            guard let close = bytes[(cursor + 1)..<end].firstIndex(of: bytes[cursor]) else { return nil }
            return bytes[(cursor + 1)..<close]
        }
        let stop = bytes[cursor..<end].firstIndex { $0 <= 32 || $0 == 59 || $0 == 44 } ?? end
        return bytes[cursor..<stop]
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 97 && byte <= 122 }

    private static func matches(_ word: StaticString, _ bytes: [UInt8], _ index: Int) -> Bool {
        index >= 0 && index + word.utf8CodeUnitCount <= bytes.count
            && word.withUTF8Buffer { $0.elementsEqual(bytes[index..<(index + word.utf8CodeUnitCount)]) }
    }

    private static func position(of word: StaticString, _ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
        var index = start
        while index + word.utf8CodeUnitCount <= end {
            if matches(word, bytes, index) { return index }
            index += 1
        }
        return nil
    }
}
