// SPDX-License-Identifier: Apache-2.0

import VigieText

/// What one line looks like, before it is known whether it belongs to a sample.
enum LineShape: Equatable {
    case empty
    case prose
    case cells(delimiter: UInt8, count: Int)
    case urlLoginPassword
    case mailPassword
    /// `key: value`
    case pair
    case object
    case element
    case insert
    case schema
    case copy
    /// `-----`, `|---|---|`: a border of tables and records.
    case rule
    /// A mail address, IBAN, card number or national id and nothing else.
    case single(ColumnKind)

    private static let delimiters: [UInt8] = [0x09, UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: ",")]

    /// The shape of a line without its break; the delimiter of the lines before wins over the others, and so do pairs
    /// among pairs.
    static func of(_ bytes: [UInt8], _ line: Range<Int>, likely: UInt8?, amongPairs: Bool = false) -> LineShape {
        var start = line.lowerBound
        while start < line.upperBound, ByteClass.isSpace(bytes[start]) { start += 1 }
        guard start < line.upperBound else { return .empty }
        if let shape = structured(bytes, start, line.upperBound) { return shape }
        if amongPairs, PairReader.sign(bytes, line) != nil { return .pair }
        var tab = 0
        var semicolon = 0
        var bar = 0
        var comma = 0
        var colon = 0
        var at = 0
        var space = 0
        for index in start..<line.upperBound {
            switch bytes[index] {
            case 0x09: tab += 1
            case UInt8(ascii: ";"): semicolon += 1
            case UInt8(ascii: "|"): bar += 1
            case UInt8(ascii: ","): comma += 1
            case UInt8(ascii: ":"): colon += 1
            case UInt8(ascii: "@"): at += 1
            case 0x20: space += 1
            default: break
            }
        }
        let found = [tab, semicolon, bar, comma]
        if let likely, let index = delimiters.firstIndex(of: likely), found[index] > 1 {
            return .cells(delimiter: likely, count: CellSplitter.count(bytes, line, delimiter: likely))
        }
        if colon >= 1 || bar == 2 || at == 1, space <= 2,
            let credential = CredentialLine(bytes, start..<line.upperBound)
        {
            return credential.url == nil ? .mailPassword : .urlLoginPassword
        }
        if tab + semicolon + bar + comma + colon == 0, let kind = single(bytes[CellSplitter.trimmed(bytes, line)]) {
            return .single(kind)
        }
        if let likely, let index = delimiters.firstIndex(of: likely), found[index] > 0 {
            return .cells(delimiter: likely, count: CellSplitter.count(bytes, line, delimiter: likely))
        }
        // "USER:<tab>bob"
        if tab == 1, let sign = PairReader.sign(bytes, line), sign + 1 < line.upperBound, bytes[sign + 1] == 0x09 {
            return .pair
        }
        for (index, delimiter) in delimiters.enumerated() where found[index] >= (delimiter == UInt8(ascii: ",") ? 2 : 1)
        {
            // The rarer signs first: a comma stands in prose and in addresses.
            if delimiter != UInt8(ascii: ","), found[index] == 1, comma >= 2 { continue }
            return .cells(delimiter: delimiter, count: CellSplitter.count(bytes, line, delimiter: delimiter))
        }
        return PairReader.sign(bytes, line) != nil ? .pair : .prose
    }

    /// What the first character tells.
    private static func structured(_ bytes: [UInt8], _ start: Int, _ end: Int) -> LineShape? {
        switch bytes[start] {
        case UInt8(ascii: "{"), UInt8(ascii: "["): return .object
        case UInt8(ascii: "<"):
            guard start + 1 < end else { return nil }
            let next = bytes[start + 1]
            return ByteClass.isLetter(next) || next == UInt8(ascii: "?") || next == UInt8(ascii: "!") ? .element : nil
        case UInt8(ascii: "I"), UInt8(ascii: "i"), UInt8(ascii: "R"), UInt8(ascii: "r"):
            let isInsert =
                SQLReader.word("insert into", bytes, start, end) ?? SQLReader.word("replace into", bytes, start, end)
                ?? SQLReader.word("insert ignore into", bytes, start, end)
            return isInsert != nil ? .insert : nil
        case UInt8(ascii: "C"), UInt8(ascii: "c"):
            if SQLReader.word("create table", bytes, start, end) != nil { return .schema }
            return SQLReader.word("copy ", bytes, start, end) != nil ? .copy : nil
        case UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "|"), UInt8(ascii: "+"), UInt8(ascii: "_"),
            UInt8(ascii: "*"), UInt8(ascii: ":"), UInt8(ascii: "#"), UInt8(ascii: "~"):
            return isRule(bytes, start, end) ? .rule : nil
        default: return nil
        }
    }

    private static func isRule(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
        var strokes = 0
        for index in start..<end {
            switch bytes[index] {
            case UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "_"), UInt8(ascii: "*"), UInt8(ascii: "#"),
                UInt8(ascii: "~"):
                strokes += 1
            case UInt8(ascii: "|"), UInt8(ascii: "+"), UInt8(ascii: ":"), 0x20, 0x09, 0x0B, 0x0C: break
            default: return false
            }
        }
        return strokes >= 3
    }

    /// The kind of a line that is one value, told by its check digits; phones and postcodes stand on any page.
    private static func single(_ cell: ArraySlice<UInt8>) -> ColumnKind? {
        guard (6...64).contains(cell.count), let kind = ValueKind.of(cell) else { return nil }
        switch kind {
        case .email, .nationalID, .iban, .card: return kind
        default: return nil
        }
    }
}
