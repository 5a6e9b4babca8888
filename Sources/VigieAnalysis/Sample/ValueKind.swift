// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Tells what one cell is by its form.
enum ValueKind {
    /// Longer cells are free text.
    private static let longest = 256

    /// The kind of a trimmed cell; nil for an empty one.
    static func of(_ cell: ArraySlice<UInt8>) -> ColumnKind? {
        guard let first = cell.first else { return nil }
        guard cell.count <= longest else { return .text }
        if cell.contains(UInt8(ascii: "@")) { return isMail(cell) ? .email : .text }
        if ByteClass.isDigit(first) || first == UInt8(ascii: "+") || first == UInt8(ascii: "(") { return numeric(cell) }
        if cell.count >= 15, PersonalNumber.isIBAN(cell.filter { $0 != 0x20 }) { return .iban }
        if isHash(cell) { return .hash }
        if cell.starts(with: Array("http".utf8)), cell.contains(UInt8(ascii: ":")) { return .url }
        return .text
    }

    /// `local@domain` with nothing around it.
    static func isMail(_ cell: ArraySlice<UInt8>) -> Bool {
        guard let at = cell.firstIndex(of: UInt8(ascii: "@")), at > cell.startIndex, at + 3 < cell.endIndex else {
            return false
        }
        if cell.contains(where: ByteClass.isSpace) { return false }
        let domain = cell[(at + 1)...]
        return !domain.contains(UInt8(ascii: "@")) && domain.contains(UInt8(ascii: "."))
    }

    private static func numeric(_ cell: ArraySlice<UInt8>) -> ColumnKind {
        if date(cell) != nil { return .date }
        let digits = cell.filter(ByteClass.isDigit)
        let others = cell.count - digits.count
        let significant = cell.filter { !ByteClass.isSpace($0) && $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "-") }
        if PersonalNumber.isNIR(significant) || PersonalNumber.isSwissNumber(significant) { return .nationalID }
        if isPhone(cell, digits) { return .phone }
        if PersonalNumber.isCard(significant) { return .card }
        if PersonalNumber.isBelgianNumber(significant) { return .nationalID }
        if isAddress(cell) { return .ipAddress }
        if others == 0 {
            if digits.count == 5 { return .postcode }
            return digits.count >= 32 ? .hash : .number
        }
        if isHash(cell) { return .hash }
        // A house number before words.
        if let space = cell.firstIndex(where: ByteClass.isSpace), space - cell.startIndex <= 5,
            cell[space...].contains(where: ByteClass.isLetter)
        {
            return .street
        }
        return cell.contains(where: ByteClass.isLetter) ? .text : .number
    }

    /// Ten digits from 0 on, or an international number.
    private static func isPhone(_ cell: ArraySlice<UInt8>, _ digits: [UInt8]) -> Bool {
        guard cell.count <= 24, let first = digits.first, digits.count > 1,
            cell.allSatisfy({
                ByteClass.isDigit($0) || $0 == 0x20 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
                    || $0 == UInt8(ascii: "+")
                    || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: "/")
            })
        else { return false }
        if cell.first == UInt8(ascii: "+") { return (8...15).contains(digits.count) }
        if first == UInt8(ascii: "0") {
            return digits.count == 10 || digits.starts(with: Array("00".utf8)) && (11...15).contains(digits.count)
        }
        return digits.count == 11 && digits.starts(with: Array("33".utf8)) && cell.count == 11
    }

    private static func isAddress(_ cell: ArraySlice<UInt8>) -> Bool {
        let parts = cell.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                (1...3).contains(part.count) && part.allSatisfy(ByteClass.isDigit)
                    && part.reduce(0) { $0 * 10 + Int($1 - 0x30) } <= 255
            }
    }

    /// Hexadecimal digests of MD5, SHA-1, SHA-256 and SHA-512, and the `$id$` forms of crypt(3).
    private static func isHash(_ cell: ArraySlice<UInt8>) -> Bool {
        if cell.first == UInt8(ascii: "$"), cell.count >= 30, cell.dropFirst().contains(UInt8(ascii: "$")) {
            return true
        }
        guard [32, 40, 64, 128].contains(cell.count) else { return false }
        return cell.allSatisfy(ByteClass.isHexadecimal)
    }

    /// The year of a whole cell that is a date, perhaps with a time behind it; nil for everything else.
    static func date(_ cell: ArraySlice<UInt8>) -> Int? {
        guard (8...32).contains(cell.count) else { return nil }
        var numbers: [Int] = []
        var lengths: [Int] = []
        var at = cell.startIndex
        while at < cell.endIndex, numbers.count < 3 {
            let start = at
            var value = 0
            while at < cell.endIndex, ByteClass.isDigit(cell[at]), at - start < 5 {
                value = value * 10 + Int(cell[at] - 0x30)
                at += 1
            }
            guard at > start else { return nil }
            numbers.append(value)
            lengths.append(at - start)
            guard at < cell.endIndex else { break }
            let sign = cell[at]
            guard sign == UInt8(ascii: "/") || sign == UInt8(ascii: "-") || sign == UInt8(ascii: ".") else { break }
            if numbers.count < 3 { at += 1 }
        }
        guard numbers.count == 3 else { return nil }
        if at < cell.endIndex, cell[at] != 0x20, cell[at] != UInt8(ascii: "T") { return nil }
        let (year, month, day) =
            lengths[0] == 4
            ? (numbers[0], numbers[1], numbers[2]) : lengths[2] == 4 ? (numbers[2], numbers[1], numbers[0]) : (0, 0, 0)
        guard (1850...2100).contains(year), (1...31).contains(month), (1...31).contains(day), min(month, day) <= 12
        else { return nil }
        return year
    }
}
