// SPDX-License-Identifier: Apache-2.0

/// The encoding that spreadsheet programs on Windows save as in western Europe.
enum Windows1252 {
    /// Decodes every byte; the five that are assigned nothing become U+FFFD.
    ///
    /// Table: https://encoding.spec.whatwg.org/index-windows-1252.txt
    static func decode(_ bytes: [UInt8]) -> String {
        var scalars = String.UnicodeScalarView()
        scalars.reserveCapacity(bytes.count)
        for byte in bytes {
            if byte >= 0x80 && byte < 0xA0 {
                scalars.append(high[Int(byte) - 0x80])
            } else {
                scalars.append(Unicode.Scalar(byte))
            }
        }
        return String(scalars)
    }

    /// The bytes as UTF-8, without a byte order mark; what is not UTF-8 is read as Windows-1252.
    static func utf8(_ bytes: [UInt8]) -> [UInt8] {
        let bare = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        return String(validating: bare, as: UTF8.self) == nil ? Array(decode(bare).utf8) : bare
    }

    /// The text with C1 controls, which are what Windows-1252 becomes when it is taken for Latin-1, as what was meant.
    static func repair(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            scalars.append((0x80..<0xA0).contains(scalar.value) ? high[Int(scalar.value) - 0x80] : scalar)
        }
        return String(scalars)
    }

    private static let high: [Unicode.Scalar] = [
        "\u{20AC}", "\u{FFFD}", "\u{201A}", "\u{0192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
        "\u{02C6}", "\u{2030}", "\u{0160}", "\u{2039}", "\u{0152}", "\u{FFFD}", "\u{017D}", "\u{FFFD}",
        "\u{FFFD}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
        "\u{02DC}", "\u{2122}", "\u{0161}", "\u{203A}", "\u{0153}", "\u{FFFD}", "\u{017E}", "\u{0178}",
    ]
}
