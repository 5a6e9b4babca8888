// SPDX-License-Identifier: Apache-2.0

/// The numbers, words and signs of a date, folded.
struct DateTokens {
    /// One of them.
    enum Token: Equatable {
        /// Value and count of digits.
        case number(Int, Int)
        case word(String)
        case sign(UInt8)
    }

    /// Longer texts hold no date.
    static let longest = 200

    private(set) var tokens: [Token] = []
    /// True where white space stands before the token of the same place.
    private(set) var spaced: [Bool] = []

    /// Nil for texts too long for a date, and for numbers that no date has.
    init?(_ text: String) {
        guard text.utf8.count <= DateTokens.longest else { return nil }
        var word = ""
        var digits: (value: Int, count: Int)?
        var isSpaced = false
        var wasSpaced = false
        func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.value {
            case 0x27, 0x2019, 0x02BC, 0x02BB, 0x055A, 0xA78C, 0xFF07, 0x2032, 0x2035, 0x02B9, 0x2018, 0x60, 0xB4: true
            default: false
            }
        }
        var tokens: [Token] = []
        var spaced: [Bool] = []
        func close() {
            if let number = digits {
                tokens.append(.number(number.value, number.count))
                spaced.append(wasSpaced)
                digits = nil
            } else if !word.isEmpty {
                tokens.append(.word(word))
                spaced.append(wasSpaced)
                word = ""
            }
        }
        for scalar in text.unicodeScalars {
            if scalar >= "0" && scalar <= "9" {
                if !word.isEmpty { close() }
                if digits == nil {
                    wasSpaced = isSpaced
                    isSpaced = false
                }
                let old = digits ?? (0, 0)
                guard old.count < 18 else { return nil }
                digits = (old.value * 10 + Int(scalar.value - 48), old.count + 1)
            } else if isApostrophe(scalar), !word.isEmpty {
                word.unicodeScalars.append("'")
            } else if let letter = DateTokens.folded(scalar) {
                if digits != nil { close() }
                if word.isEmpty {
                    wasSpaced = isSpaced
                    isSpaced = false
                }
                word.unicodeScalars.append(letter)
            } else {
                close()
                let isSpace = scalar.properties.isWhitespace || scalar.value == 0x200E || scalar.value == 0x200F
                if isSpace {
                    isSpaced = true
                } else {
                    tokens.append(.sign(scalar.isASCII ? UInt8(scalar.value) : scalar.value == 0x2212 ? 45 : 0))
                    spaced.append(isSpaced)
                    isSpaced = false
                }
            }
        }
        close()
        guard !tokens.isEmpty else { return nil }
        self.tokens = tokens
        self.spaced = spaced
    }

    /// A letter in lower case without accent, as far as English and French need it.
    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "a"..."z": return scalar
        case "A"..."Z": return Unicode.Scalar(scalar.value + 32)
        case "à", "â", "ä", "á", "À", "Â", "Á": return "a"
        case "é", "è", "ê", "ë", "É", "È", "Ê": return "e"
        case "î", "ï", "Î": return "i"
        case "ô", "ö", "Ô": return "o"
        case "û", "ù", "ü", "Û", "Ù": return "u"
        case "ç", "Ç": return "c"
        default: return scalar.properties.isAlphabetic ? scalar : nil
        }
    }
}
