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
        if first == UInt8(ascii: "\\"), cell.count == 2 { return nil }
        if isNull(cell) { return nil }
        if cell.contains(UInt8(ascii: "@")) { return isMail(cell) ? .email : .text }
        if isHash(cell) { return .hash }
        if ByteClass.isDigit(first) || first == UInt8(ascii: "+") || first == UInt8(ascii: "(") { return numeric(cell) }
        if cell.count >= 15, cell.count <= 42, PersonalNumber.isIBAN(cell.filter { $0 != 0x20 }) { return .iban }
        if cell.starts(with: "http".utf8), cell.contains(UInt8(ascii: ":")) { return .url }
        if isSixthVersion(cell) { return .ipAddress }
        if cell.count >= 8, DateValue(cell) != nil { return .date }
        return isStreet(cell) ? .street : .text
    }

    private static func isNull(_ cell: ArraySlice<UInt8>) -> Bool {
        cell.count == 4 && cell.lazy.map(ByteClass.lower).elementsEqual("null".utf8)
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
        if DateValue(cell) != nil { return .date }
        let digits = cell.filter(ByteClass.isDigit)
        let others = cell.count - digits.count
        let significant = cell.filter { !ByteClass.isSpace($0) && $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "-") }
        if PersonalNumber.isNIR(significant) || PersonalNumber.isSwissNumber(significant) { return .nationalID }
        if isPhone(cell, digits) { return .phone }
        if PersonalNumber.isCard(significant) { return .card }
        if PersonalNumber.isBelgianNumber(significant) { return .nationalID }
        if isAddress(cell) { return .ipAddress }
        if others == 0 { return postcode(cell)?.digits == 5 ? .postcode : .number }
        // A house number before words.
        if let space = cell.firstIndex(where: { ByteClass.isSpace($0) || $0 == UInt8(ascii: ",") }),
            space - cell.startIndex <= 5, cell[space...].contains(where: ByteClass.isLetter)
        {
            return .street
        }
        if isSixthVersion(cell) { return .ipAddress }
        return cell.contains(where: ByteClass.isLetter) ? .text : .number
    }

    // MARK: Phones

    /// A number of the French, Belgian or Swiss plan, or an international one.
    ///
    /// Plans: ARCEP décision 2022-1583 (ten figures from 01 to 09), BIPT (nine figures, mobiles ten from 04), OFCOM
    /// (ten figures).
    private static func isPhone(_ cell: ArraySlice<UInt8>, _ digits: [UInt8]) -> Bool {
        guard cell.count <= 24, (8...15).contains(digits.count), cell.allSatisfy(isPhoneSign) else { return false }
        if cell.first == UInt8(ascii: "+") || digits.starts(with: "00".utf8) {
            let number = cell.first == UInt8(ascii: "+") ? digits[...] : digits.dropFirst(2)
            guard number.count >= 8, number.first != 0x30 else { return false }
            let hasTrunk = cell.contains(UInt8(ascii: "("))
            if number.starts(with: "33".utf8) { return number.count == 11 || hasTrunk && number.count == 12 }
            if number.starts(with: "32".utf8) { return (10...11).contains(number.count) || hasTrunk }
            if number.starts(with: "41".utf8) { return number.count == 11 || hasTrunk && number.count == 12 }
            return true
        }
        if digits[0] == 0x30, digits[1] != 0x30 {
            if digits.count == 10 { return true }
            // Belgian landlines have nine figures; a run of nine without any sign may be an id.
            return digits.count == 9 && cell.count > 9
        }
        return digits.count == 11 && digits.starts(with: "33".utf8) && cell.count == 11
    }

    private static func isPhoneSign(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), 0x20, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"),
            UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "/"):
            true
        default: false
        }
    }

    // MARK: Postcodes

    /// A French postcode (five digits, 01000 to 98999) or a Belgian or Swiss one (four, from 1000), with a country before
    /// it or not; nil for everything else.
    static func postcode(_ cell: ArraySlice<UInt8>) -> (value: Int, digits: Int)? {
        var rest = cell
        while let first = rest.first, rest.count > 4,
            ByteClass.isLetter(first) || first == UInt8(ascii: "-") || first == 0x20
        {
            rest = rest.dropFirst()
        }
        guard cell.count - rest.count <= 3, rest.count == 4 || rest.count == 5, rest.allSatisfy(ByteClass.isDigit)
        else {
            return nil
        }
        let value = rest.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        guard value >= 1_000, value < 99_000 else { return nil }
        return (value, rest.count)
    }

    // MARK: Machines

    private static func isAddress(_ cell: ArraySlice<UInt8>) -> Bool {
        let parts = cell.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                (1...3).contains(part.count) && part.allSatisfy(ByteClass.isDigit)
                    && part.reduce(0) { $0 * 10 + Int($1 - 0x30) } <= 255
            }
    }

    /// Eight groups of up to four hexadecimal digits, or fewer around `::` (RFC 4291).
    private static func isSixthVersion(_ cell: ArraySlice<UInt8>) -> Bool {
        guard (4...39).contains(cell.count), cell.allSatisfy({ ByteClass.isHexadecimal($0) || $0 == UInt8(ascii: ":") })
        else { return false }
        let groups = cell.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        let empty = groups.dropFirst().dropLast().count { $0.isEmpty }
        return groups.allSatisfy { $0.count <= 4 }
            && (groups.count == 8 && empty <= 1 || (4...7).contains(groups.count) && empty == 1)
    }

    /// Hexadecimal digests of MD5, SHA-1, SHA-256 and SHA-512, alone or with a salt, the `$id$` forms of crypt(3)
    /// (bcrypt, argon2, SHA-crypt), `$P$` and `$H$` of phpass, `{SSHA}` of directories, and Django's.
    private static func isHash(_ cell: ArraySlice<UInt8>) -> Bool {
        guard cell.count >= 28, let first = cell.first else { return false }
        if first == UInt8(ascii: "$") { return cell.dropFirst().contains(UInt8(ascii: "$")) }
        if first == UInt8(ascii: "{") {
            return ["{ssha", "{sha", "{md5", "{smd5", "{bcrypt", "{crypt"].contains { begins(cell, $0) }
        }
        if ["pbkdf2_sha", "sha1$", "argon2", "bcrypt"].contains(where: { begins(cell, $0) }) {
            return cell.contains(UInt8(ascii: "$"))
        }
        // MySQL's PASSWORD(): an asterisk and SHA-1.
        let bare = first == UInt8(ascii: "*") ? cell.dropFirst() : cell
        let digest = bare.prefix { ByteClass.isHexadecimal($0) }
        guard [32, 40, 64, 96, 128].contains(digest.count) else { return false }
        return digest.count == bare.count
            || bare.count - digest.count <= 33 && bare[digest.endIndex] == UInt8(ascii: ":")
    }

    private static func begins(_ cell: ArraySlice<UInt8>, _ word: String) -> Bool {
        cell.count >= word.utf8.count && zip(cell, word.utf8).allSatisfy { ByteClass.lower($0) == $1 }
    }

    // MARK: Streets

    private static let streets: [[UInt8]] = [
        "rue ", "avenue ", "av ", "av. ", "boulevard ", "bd ", "place ", "allee ", "chemin ", "impasse ", "route ",
        "quai ", "cours ", "square ", "lieu-dit ", "lieu dit ", "residence ", "calle ", "avenida ", "via ", "viale ",
        "piazza ", "corso ",
    ].map { Array($0.utf8) }
    private static let streetEnds: [[UInt8]] = ["strasse", "str.", "gasse", "weg", "platz", "straat", "laan", "allee"]
        .map { Array($0.utf8) }

    /// "rue des Lilas 4", "Hauptstraße 12": a word for a street, with a number behind it where it is no French one.
    private static func isStreet(_ cell: ArraySlice<UInt8>) -> Bool {
        guard (8...120).contains(cell.count), cell.contains(0x20) else { return false }
        let folded = Folding.foldedText(utf8: Array(cell)).bytes
        if streets.contains(where: { folded.starts(with: $0) }) { return true }
        let words = folded.split(separator: 0x20)
        guard words.count >= 2, words.count <= 6, let last = words.last, last.contains(where: ByteClass.isDigit) else {
            return false
        }
        return words.dropLast().contains { word in streetEnds.contains { word.suffix($0.count).elementsEqual($0) } }
    }
}
