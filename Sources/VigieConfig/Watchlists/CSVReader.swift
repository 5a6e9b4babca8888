// SPDX-License-Identifier: Apache-2.0

/// Splits CSV into records of fields (RFC 4180), over bytes, one record at a time.
struct CSVReader {
    /// One field: where its content lies, and whether doubled quotes stand in it.
    struct Field {
        var range: Range<Int>
        var hasDoubledQuotes: Bool
    }

    /// What breaks RFC 4180; the rest of the record is skipped.
    enum Defect: Equatable {
        case quoteNotClosed(offset: Int)
        case textAfterQuote(offset: Int)
    }

    private let bytes: [UInt8]
    private let delimiter: UInt8
    private var offset: Int
    private var currentLine = 1
    /// Of the record that was read last.
    private(set) var fields: [Field] = []
    /// The line on which that record begins.
    private(set) var line = 1
    private(set) var start = 0
    private(set) var defect: Defect?

    init(_ bytes: [UInt8], delimiter: UInt8, from offset: Int = 0, line: Int = 1) {
        self.bytes = bytes
        self.delimiter = delimiter
        self.offset = offset
        currentLine = line
    }

    /// Reads the next record into `fields`; false at the end.
    mutating func next() -> Bool {
        fields.removeAll(keepingCapacity: true)
        defect = nil
        guard offset < bytes.count else { return false }
        line = currentLine
        start = offset
        while readField() {}
        return true
    }

    /// The text of a field.
    func text(_ field: Field) -> String {
        let text = String(decoding: bytes[field.range], as: UTF8.self)
        return field.hasDoubledQuotes ? text.replacing("\"\"", with: "\"") : text
    }

    /// The parts of a field between `|`, without spaces at their ends, empty ones left out.
    func parts(_ field: Field) -> [String] {
        if field.hasDoubledQuotes { return text(field).split(separator: "|").map(\.trimmed).filter { !$0.isEmpty } }
        var parts: [String] = []
        var start = field.range.lowerBound
        while start < field.range.upperBound {
            var end = start
            while end < field.range.upperBound, bytes[end] != 0x7C { end += 1 }
            let part = String(decoding: bytes[start..<end], as: UTF8.self).trimmed
            if !part.isEmpty { parts.append(part) }
            start = end + 1
        }
        return parts
    }

    /// True where the record is an empty line.
    var isBlank: Bool { fields.count == 1 && fields[0].range.allSatisfy { bytes[$0] == 0x20 || bytes[$0] == 0x09 } }

    /// Reads one field; true where another follows in the same record.
    private mutating func readField() -> Bool {
        if offset < bytes.count, bytes[offset] == 0x22 { return readQuoted() }
        let begin = offset
        while offset < bytes.count, bytes[offset] != delimiter, bytes[offset] != 0x0A, bytes[offset] != 0x0D {
            offset += 1
        }
        fields.append(Field(range: begin..<offset, hasDoubledQuotes: false))
        return endField()
    }

    private mutating func readQuoted() -> Bool {
        let quote = offset
        offset += 1
        let begin = offset
        var hasDoubledQuotes = false
        while true {
            guard offset < bytes.count else {
                defect = .quoteNotClosed(offset: quote)
                return false
            }
            let byte = bytes[offset]
            if byte == 0x22 {
                guard offset + 1 < bytes.count, bytes[offset + 1] == 0x22 else { break }
                hasDoubledQuotes = true
                offset += 1
            } else if byte == 0x0A {
                currentLine += 1
            }
            offset += 1
        }
        fields.append(Field(range: begin..<offset, hasDoubledQuotes: hasDoubledQuotes))
        offset += 1
        if offset < bytes.count, bytes[offset] != delimiter, bytes[offset] != 0x0A, bytes[offset] != 0x0D {
            defect = .textAfterQuote(offset: offset)
            while offset < bytes.count, bytes[offset] != 0x0A { offset += 1 }
        }
        return endField()
    }

    /// Steps over a delimiter (true) or a line's end (false).
    private mutating func endField() -> Bool {
        guard offset < bytes.count else { return false }
        if bytes[offset] == delimiter {
            offset += 1
            // A delimiter at the very end of the file is followed by one empty field.
            if offset == bytes.count { fields.append(Field(range: offset..<offset, hasDoubledQuotes: false)) }
            return offset < bytes.count
        }
        if bytes[offset] == 0x0D { offset += 1 }
        if offset < bytes.count, bytes[offset] == 0x0A { offset += 1 }
        currentLine += 1
        return false
    }
}
