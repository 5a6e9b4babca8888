// SPDX-License-Identifier: Apache-2.0

import VigieText

/// One form for values that people write in several: what fingerprints and comparisons of records stand on.
///
/// | kind | form |
/// |---|---|
/// | mail, login, URL, IP, hexadecimal hash | small letters |
/// | phone | digits in national form: `+33 6 39 98 00 12`, `0033…`, `33…` and `06.39.98.00.12` are equal |
/// | dates | `1983-10-16`, by the order of day and month that the column follows; a time behind it is dropped |
/// | postcode | digits, five for French ones that lost their zero |
/// | national id, IBAN, card | letters and digits, capitals; a NIR without its key |
/// | password, other hashes | as they are |
/// | everything else | folded words |
enum NormalValue {
    /// The one form of a trimmed cell; empty where nothing of it says anything (`NULL`, `-`).
    static func bytes(_ cell: ArraySlice<UInt8>, _ column: SampleTable.Column) -> [UInt8] {
        if isNothing(cell) { return [] }
        switch column.kind {
        case .email, .login, .url, .ipAddress: return cell.map(ByteClass.lower)
        case .password: return Array(cell)
        case .hash: return cell.allSatisfy(ByteClass.isHexadecimal) ? cell.map(ByteClass.lower) : Array(cell)
        case .phone: return phone(cell)
        case .birthDate, .date, .accountDate: return date(cell, column.dates)
        case .postcode:
            let digits = cell.filter(ByteClass.isDigit)
            return digits.isEmpty ? Array(cell) : Array(digits)
        case .nationalID, .iban, .card, .identityDocument:
            let signs = cell.filter(ByteClass.isAlphanumeric).map { ByteClass.isLetter($0) ? $0 & 0xDF : $0 }
            return signs.count == 15 && PersonalNumber.isNIR(signs) ? Array(signs.prefix(13)) : signs
        default: return words(cell)
        }
    }

    /// Without the escapes of the form that the cell stands in.
    static func unescaped(_ cell: ArraySlice<UInt8>, _ layout: SampleTable.Layout) -> ArraySlice<UInt8> {
        switch layout {
        case .object where cell.contains(UInt8(ascii: "\\")): return withoutBackslashes(cell)[...]
        case .tuple:
            guard cell.contains(UInt8(ascii: "\\")) || cell.contains(UInt8(ascii: "'")) else { return cell }
            var out: [UInt8] = []
            for byte in withoutBackslashes(cell)
            where !(byte == UInt8(ascii: "'") && out.last == UInt8(ascii: "'")) { out.append(byte) }
            return out[...]
        default: return cell
        }
    }

    private static func isNothing(_ cell: ArraySlice<UInt8>) -> Bool {
        switch cell.count {
        case 0: true
        case 1: !ByteClass.isAlphanumeric(cell[cell.startIndex])
        case 2: cell.elementsEqual("\\N".utf8)
        case 4: cell.lazy.map(ByteClass.lower).elementsEqual("null".utf8)
        default: false
        }
    }

    private static func phone(_ cell: ArraySlice<UInt8>) -> [UInt8] {
        var digits = cell.filter(ByteClass.isDigit)[...]
        let isInternational = cell.first == UInt8(ascii: "+")
        let hadZeros = digits.starts(with: "00".utf8) && digits.count > 10
        if hadZeros { digits = digits.dropFirst(2) }
        for country in ["33", "32", "41"] where digits.starts(with: country.utf8) {
            guard isInternational || hadZeros || digits.count == 11 && country == "33" else { continue }
            digits = digits.dropFirst(2)
            // +33 (0)6 …
            if digits.first == 0x30 { digits = digits.dropFirst() }
            return [0x30] + digits
        }
        // A spreadsheet that took the zero for nothing.
        if digits.count == 9, digits.first != 0x30 { return [0x30] + digits }
        return Array(digits)
    }

    private static func date(_ cell: ArraySlice<UInt8>, _ order: DateValue.Order) -> [UInt8] {
        guard let date = DateValue(cell), let (month, day) = date.monthAndDay(order) else { return words(cell) }
        func two(_ value: Int) -> [UInt8] { [UInt8(0x30 + value / 10), UInt8(0x30 + value % 10)] }
        return two(date.year / 100) + two(date.year % 100) + [0x2D] + two(month) + [0x2D] + two(day)
    }

    private static func words(_ cell: ArraySlice<UInt8>) -> [UInt8] {
        // Letters, digits and one space: folding cannot change anything else here.
        var out: [UInt8] = []
        for byte in Folding.foldedText(utf8: Array(cell)).bytes {
            if ByteClass.isAlphanumeric(byte) || byte >= 0x80 {
                out.append(byte)
            } else if let last = out.last, last != 0x20 {
                out.append(0x20)
            }
        }
        if out.last == 0x20 { out.removeLast() }
        return out
    }

    private static func withoutBackslashes(_ cell: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        var at = cell.startIndex
        while at < cell.endIndex {
            guard cell[at] == UInt8(ascii: "\\"), at + 1 < cell.endIndex else {
                out.append(cell[at])
                at += 1
                continue
            }
            if cell[at + 1] == UInt8(ascii: "u"), let scalar = hexadecimal(cell, at + 2) {
                out += Array(String(Character(scalar)).utf8)
                at += 6
            } else {
                out.append(cell[at + 1])
                at += 2
            }
        }
        return out
    }

    private static func hexadecimal(_ cell: ArraySlice<UInt8>, _ start: Int) -> Unicode.Scalar? {
        guard start + 4 <= cell.endIndex else { return nil }
        return UInt32(String(decoding: cell[start..<(start + 4)], as: UTF8.self), radix: 16).flatMap(
            Unicode.Scalar.init)
    }
}
