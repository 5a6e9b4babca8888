// SPDX-License-Identifier: Apache-2.0

import VigieText

/// What one line looks like, before it is known whether it belongs to a sample.
enum LineShape: Equatable {
    case empty
    case prose
    case cells(delimiter: UInt8, count: Int)
    case urlLoginPassword
    case mailPassword
    /// `key: value`; the key ends before the colon.
    case pair(keyEnd: Int)
    case object
    case insert

    private static let delimiters: [UInt8] = [0x09, UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: ",")]

    /// The shape of a line without its break; the delimiter of the lines before wins over the others.
    static func of(_ bytes: [UInt8], _ line: Range<Int>, likely: UInt8?) -> LineShape {
        var start = line.lowerBound
        while start < line.upperBound, ByteClass.isSpace(bytes[start]) { start += 1 }
        guard start < line.upperBound else { return .empty }
        let first = bytes[start]
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return .object }
        if ByteClass.lower(first) == UInt8(ascii: "i"), isInsert(bytes, start, line.upperBound) { return .insert }
        var counts = (tab: 0, semicolon: 0, bar: 0, comma: 0, colon: 0, at: 0, space: 0)
        for index in start..<line.upperBound {
            switch bytes[index] {
            case 0x09: counts.tab += 1
            case UInt8(ascii: ";"): counts.semicolon += 1
            case UInt8(ascii: "|"): counts.bar += 1
            case UInt8(ascii: ","): counts.comma += 1
            case UInt8(ascii: ":"): counts.colon += 1
            case UInt8(ascii: "@"): counts.at += 1
            case 0x20: counts.space += 1
            default: break
            }
        }
        if counts.colon >= 1 || counts.bar == 2 || counts.at == 1,
            let credential = credential(bytes, start..<line.upperBound, counts.colon, counts.at, counts.space)
        {
            return credential
        }
        let found = [counts.tab, counts.semicolon, counts.bar, counts.comma]
        if let likely, let index = delimiters.firstIndex(of: likely), found[index] > 0 {
            return .cells(delimiter: likely, count: CellSplitter.count(bytes, line, delimiter: likely))
        }
        for (index, delimiter) in delimiters.enumerated() where found[index] >= (delimiter == UInt8(ascii: ",") ? 2 : 1)
        {
            // The rarer signs first: a comma stands in prose and in addresses.
            if delimiter != UInt8(ascii: ","), found[index] == 1, found[3] >= 2 { continue }
            return .cells(delimiter: delimiter, count: CellSplitter.count(bytes, line, delimiter: delimiter))
        }
        if counts.colon >= 1, let colon = bytes[start..<line.upperBound].firstIndex(of: UInt8(ascii: ":")),
            colon - start <= 32,
            colon > start, colon + 1 < line.upperBound, bytes[colon + 1] != UInt8(ascii: "/"),
            !ByteClass.isDigit(first)
        {
            return .pair(keyEnd: colon)
        }
        return .prose
    }

    private static func isInsert(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Bool {
        let word = Array("insert into".utf8)
        guard at + word.count < end else { return false }
        return zip(bytes[at..<(at + word.count)], word).allSatisfy { ByteClass.lower($0) == $1 }
    }

    /// `https://host/path:login:password`, with `|` too, and `mail:password`; no spaces but inside the password.
    private static func credential(_ bytes: [UInt8], _ line: Range<Int>, _ colons: Int, _ ats: Int, _ spaces: Int)
        -> LineShape?
    {
        if spaces > 2 { return nil }
        guard let at = CredentialLine(bytes, line) else { return nil }
        return at.url == nil ? .mailPassword : .urlLoginPassword
    }
}
