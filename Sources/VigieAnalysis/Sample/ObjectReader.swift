// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Reads JSON objects that follow each other, in lines or in an array.
enum ObjectReader {
    private static let mostDepth = 6
    private static let longestObject = 65_536

    /// The records from `start` on; without rows where no object with two keys stands there. Objects inside objects give
    /// their own keys to the outer one.
    static func read(_ bytes: [UInt8], from start: Int) -> RecordList {
        var list = RecordList(start: start)
        var at = start
        while at < bytes.count {
            while at < bytes.count, isBetween(bytes[at]) { at += 1 }
            guard at < bytes.count, bytes[at] == UInt8(ascii: "{") else { break }
            var pairs: [(name: String, value: Range<Int>)] = []
            guard let end = object(bytes, at, depth: 0, limit: min(bytes.count, at + longestObject), &pairs),
                pairs.count >= 2
            else {
                list.end = max(list.end, min(at + 1, bytes.count))
                break
            }
            list.add(at..<end, pairs)
            at = end
        }
        return list
    }

    private static func isBetween(_ byte: UInt8) -> Bool {
        ByteClass.isSpace(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
    }

    private static func object(
        _ bytes: [UInt8], _ start: Int, depth: Int, limit: Int, _ pairs: inout [(name: String, value: Range<Int>)]
    ) -> Int? {
        guard depth < mostDepth else { return nil }
        var at = start + 1
        while true {
            while at < limit, ByteClass.isSpace(bytes[at]) || bytes[at] == UInt8(ascii: ",") { at += 1 }
            guard at < limit else { return nil }
            if bytes[at] == UInt8(ascii: "}") { return at + 1 }
            guard let key = string(bytes, at, limit) else { return nil }
            at = key.upperBound + 1
            while at < limit, ByteClass.isSpace(bytes[at]) { at += 1 }
            guard at < limit, bytes[at] == UInt8(ascii: ":") else { return nil }
            at += 1
            while at < limit, ByteClass.isSpace(bytes[at]) { at += 1 }
            guard at < limit else { return nil }
            switch bytes[at] {
            case UInt8(ascii: "\""):
                guard let value = string(bytes, at, limit) else { return nil }
                pairs.append((String(decoding: bytes[key].prefix(64), as: UTF8.self), value))
                at = value.upperBound + 1
            case UInt8(ascii: "{"):
                guard let end = object(bytes, at, depth: depth + 1, limit: limit, &pairs) else { return nil }
                at = end
            case UInt8(ascii: "["):
                var open = 1
                at += 1
                while at < limit, open > 0 {
                    if bytes[at] == UInt8(ascii: "[") { open += 1 }
                    if bytes[at] == UInt8(ascii: "]") { open -= 1 }
                    at += 1
                }
            default:
                let from = at
                while at < limit, bytes[at] != UInt8(ascii: ","), bytes[at] != UInt8(ascii: "}"), bytes[at] != 0x0A {
                    at += 1
                }
                guard at > from else { return nil }
                pairs.append(
                    (String(decoding: bytes[key].prefix(64), as: UTF8.self), CellSplitter.trimmed(bytes, from..<at)))
            }
        }
    }

    /// The inside of a string; nil where none begins at `at` or it holds a line break.
    private static func string(_ bytes: [UInt8], _ at: Int, _ limit: Int) -> Range<Int>? {
        guard bytes[at] == UInt8(ascii: "\"") else { return nil }
        var end = at + 1
        while end < limit, bytes[end] != UInt8(ascii: "\""), bytes[end] != 0x0A {
            end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
        }
        return end < limit && bytes[end] == UInt8(ascii: "\"") ? (at + 1)..<end : nil
    }
}
