// SPDX-License-Identifier: Apache-2.0

import VigieText

/// One form for each way of writing the values by which a record is known again: case, accents, white space, separators and
/// the order of words make no difference. Nil for what is masked, empty, or no such value.
enum Identifiers {
    /// Longer cells are no identifiers.
    private static let longest = 256

    /// Small letters, without what stands behind a `+`: `noemie.david+shop@example.net` and `Noemie.David@example.net` reach
    /// the same person.
    static func mail(_ cell: ArraySlice<UInt8>) -> [UInt8]? {
        guard cell.count <= longest, !isMasked(cell), ValueKind.isMail(cell),
            let at = cell.firstIndex(of: UInt8(ascii: "@"))
        else { return nil }
        let local = cell[..<at].prefix { $0 != UInt8(ascii: "+") }
        guard !local.isEmpty else { return nil }
        return (local + cell[at...]).map(ByteClass.lower)
    }

    /// Digits in the national form of `NormalValue`; nil for what has other signs than a phone's, or hardly two digits.
    static func phone(_ cell: ArraySlice<UInt8>) -> [UInt8]? {
        guard cell.count <= 32, cell.allSatisfy(isOfPhone) else { return nil }
        let digits = NormalValue.bytes(cell, SampleTable.Column(name: "", kind: .phone))
        guard (8...15).contains(digits.count), Set(digits.suffix(8)).count > 2 else { return nil }
        return digits
    }

    /// Digits, separators, and the two bytes of a no-break space.
    private static func isOfPhone(_ byte: UInt8) -> Bool {
        ByteClass.isDigit(byte) || byte == 0x20 || byte == 0xC2 || byte == 0xA0 || "+.-/()".utf8.contains(byte)
    }

    /// `1983-10-16`, by the order of day and month that the column follows; nil for what forms and databases put where
    /// nothing is known.
    static func birth(_ cell: ArraySlice<UInt8>, _ order: DateValue.Order) -> [UInt8]? {
        guard let date = DateValue(cell), let (month, day) = date.monthAndDay(order) else { return nil }
        if month == 1, day == 1, [1900, 1901, 1970, 2000].contains(date.year) { return nil }
        return NormalValue.bytes(cell, SampleTable.Column(name: "", kind: .birthDate, dates: order))
    }

    /// The words of all cells that name the person, sorted: first name and surname may stand in one cell or two, in either
    /// order. Nil for less than two words, or more than eight.
    static func name(_ cells: [ArraySlice<UInt8>]) -> [UInt8]? {
        let raw = Array(cells.joined(separator: [0x20]))
        guard !raw.isEmpty, raw.count <= longest, !isMasked(raw[...]) else { return nil }
        let folded = Folding.foldedText(utf8: raw).bytes
        guard !folded.contains(where: ByteClass.isDigit) else { return nil }
        let words = Set(
            folded.split { !ByteClass.isLetter($0) && !ByteClass.isWide($0) }.map(Array.init).filter {
                $0.count > 1 && !titles.contains($0)
            })
        guard (2...8).contains(words.count) else { return nil }
        return Array(words.sorted { $0.lexicographicallyPrecedes($1) }.joined(separator: [0x20]))
    }

    private static let titles: Set<[UInt8]> = Set(
        ["mr", "mme", "mlle", "mrs", "ms", "dr", "pr", "madame", "monsieur", "null", "none", "nan", "na"].map {
            Array($0.utf8)
        })

    /// Letters and digits of a number that names a person, an account or a document; a French social security number
    /// without its key.
    static func number(_ cell: ArraySlice<UInt8>) -> [UInt8]? {
        guard cell.count <= 64, !isMasked(cell) else { return nil }
        let signs = NormalValue.bytes(cell, SampleTable.Column(name: "", kind: .nationalID))
        guard signs.count >= 8, signs.count(where: ByteClass.isDigit) >= 5, Set(signs).count > 3 else { return nil }
        return signs
    }

    /// A password or its hash, as it is.
    static func secret(_ cell: ArraySlice<UInt8>) -> [UInt8]? {
        guard (3...longest).contains(cell.count), Set(cell).count > 1 else { return nil }
        return Array(cell)
    }

    /// Street and postcode, folded; nil where either is missing.
    static func address(street: ArraySlice<UInt8>, postcode: ArraySlice<UInt8>) -> [UInt8]? {
        guard street.count >= 6, street.count <= longest, street.contains(where: ByteClass.isDigit),
            (4...10).contains(postcode.count), !isMasked(street), !isMasked(postcode)
        else { return nil }
        let folded = Folding.foldedText(utf8: Array(street)).bytes
        let words = folded.split { !ByteClass.isAlphanumeric($0) && !ByteClass.isWide($0) }
        return Array(words.joined(separator: [0x20])) + [0x20] + postcode.filter(ByteClass.isAlphanumeric)
    }

    /// True where a part of the value was taken away: two people's values would become equal.
    static func isMasked(_ cell: ArraySlice<UInt8>) -> Bool {
        var run = 0
        var last: UInt8 = 0
        for byte in cell {
            if byte == UInt8(ascii: "*") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "?") { return true }
            let lower = ByteClass.lower(byte)
            run = lower == last ? run + 1 : 1
            last = lower
            if run >= 3, lower == UInt8(ascii: "x") || lower == UInt8(ascii: ".") || lower == UInt8(ascii: "_") {
                return true
            }
        }
        return cell.contains(0xE2) && containsMaskingSign(cell)
    }

    /// Bullets, a full block and the ellipsis.
    private static func containsMaskingSign(_ cell: ArraySlice<UInt8>) -> Bool {
        String(decoding: cell, as: UTF8.self).unicodeScalars.contains {
            ["\u{2022}", "\u{2026}", "\u{2588}", "\u{25CF}"].contains($0)
        }
    }
}
