// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Brings what stands in a register's fields to one form.
enum RegisterValue {
    /// One line of text without control characters; those of C1 are read as Windows-1252, as which they were written.
    /// True where any was there.
    static func text(_ raw: String) -> (text: String, isRepaired: Bool) {
        var text = raw
        var isRepaired = false
        if text.unicodeScalars.contains(where: { (0x80..<0xA0).contains($0.value) }) {
            text = Windows1252.repair(text)
            isRepaired = true
        }
        if text.unicodeScalars.contains(where: isUnseen) {
            text = PlainText.oneLine(text)
            isRepaired = true
        }
        return (text.split(whereSeparator: \.isWhitespace).joined(separator: " "), isRepaired)
    }

    private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 && scalar.value != 0x09 || (0x7F..<0xA0).contains(scalar.value)
            || scalar.properties.generalCategory == .format
    }

    /// `01440 VIRIAT`, `36019 CHATEAUROUX CEDEX 2`: postcode and town.
    static func postcodeAndCity(_ line: String) -> (postcode: String, city: String) {
        let parts = line.split(separator: " ", maxSplits: 1)
        guard let first = parts.first, first.utf8.count == 5, first.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return ("", city(line)) }
        return (String(first), parts.count > 1 ? city(String(parts[1])) : "")
    }

    /// A town without `CEDEX` and the number behind it.
    static func city(_ text: String) -> String {
        let words = text.split(separator: " ")
        guard let end = words.firstIndex(where: { $0.uppercased() == "CEDEX" }) else { return text }
        return words[..<end].joined(separator: " ")
    }

    /// A FINESS number with the leading zero that spreadsheets take away; the text itself where it is none.
    static func number(_ text: String, country: String) -> String {
        let bare = text.filter { $0 != " " }.uppercased()
        guard country == "FR", bare.utf8.count == 8, bare.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return bare
        }
        return "0" + bare
    }

    /// A postcode with the zero that spreadsheets take away.
    static func postcode(_ text: String, country: String) -> String {
        country == "FR" && text.utf8.count == 4 && text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
            ? "0" + text : text
    }
}
