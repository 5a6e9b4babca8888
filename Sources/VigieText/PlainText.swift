// SPDX-License-Identifier: Apache-2.0

/// Makes hostile text harmless to a terminal, a log and a reader.
public enum PlainText {
    /// One line without control, escape, bidirectional and invisible characters, at most `limit` characters with `…` for
    /// what was cut.
    ///
    /// Runs of spaces and line breaks become one space. Linear; stops reading once the limit is passed.
    public static func oneLine(_ text: String, limit: Int = .max) -> String {
        clean(text, limit: limit, keepingLines: false)
    }

    /// Several lines, cleaned like `oneLine`; at most one empty line in a row.
    public static func clean(_ text: String, limit: Int = .max) -> String {
        clean(text, limit: limit, keepingLines: true)
    }

    /// The first `limit` characters, with `…` as the last of them where something was cut.
    public static func cut(_ text: String, limit: Int) -> String {
        guard limit > 0 else { return "" }
        guard let end = text.index(text.startIndex, offsetBy: limit, limitedBy: text.endIndex), end < text.endIndex
        else {
            return text
        }
        return String(text[..<text.index(before: end)]) + "…"
    }

    /// More marks than this on one letter are dropped: they would paint over the neighbouring lines.
    private static let marksOnOneLetter = 4

    private static func clean(_ text: String, limit: Int, keepingLines: Bool) -> String {
        guard limit > 0 else { return "" }
        // A character has at most 1 + `marksOnOneLetter` scalars here, so that reading can stop early.
        let enough = limit < Int.max / 8 ? (limit + 1) * (marksOnOneLetter + 2) : Int.max
        var out = String.UnicodeScalarView()
        var written = 0
        var marks = 0
        var space = false
        var breaks = 0
        var escape = EscapeSequence.none
        for scalar in text.unicodeScalars {
            if escape.swallows(scalar) { continue }
            if scalar == "\n" || scalar == "\u{85}" || scalar == "\u{2028}" || scalar == "\u{2029}" {
                breaks += 1
                continue
            }
            if scalar.properties.isWhitespace {
                space = true
                continue
            }
            guard isShown(scalar) else { continue }
            if scalar.properties.canonicalCombiningClass != .notReordered {
                marks += 1
                if marks > marksOnOneLetter { continue }
            } else {
                marks = 0
            }
            if written > 0 {
                if breaks > 0 && keepingLines {
                    out.append("\n")
                    if breaks > 1 { out.append("\n") }
                } else if space || breaks > 0 {
                    out.append(" ")
                }
            }
            space = false
            breaks = 0
            out.append(scalar)
            written += 1
            if written > enough { break }
        }
        return cut(String(out), limit: limit)
    }

    /// False for controls, directions, zero-width characters, tags and private or unassigned code points.
    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E: return true
        case 0xAD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, 0x2800: return false
        case 0xFE00...0xFE0F, 0xE0000...0xE0FFF: return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return false
        default: return true
        }
    }
}

/// How far into a terminal escape sequence (ECMA-48) the reader is.
private enum EscapeSequence {
    case none
    case introduced
    case control
    case string(left: Int)
    case stringEscape(left: Int)

    /// A string that is not ended within this many characters was none.
    private static let longestString = 512

    /// True where the scalar belongs to a sequence and must not be shown.
    mutating func swallows(_ scalar: Unicode.Scalar) -> Bool {
        switch self {
        case .none:
            switch scalar.value {
            case 0x1B: self = .introduced
            case 0x9B: self = .control
            case 0x90, 0x98, 0x9D, 0x9E, 0x9F: self = .string(left: EscapeSequence.longestString)
            default: return false
            }
        case .introduced:
            switch scalar {
            case "[": self = .control
            case "]", "P", "X", "^", "_": self = .string(left: EscapeSequence.longestString)
            case "\n":
                self = .none
                return false
            default: if !(0x20...0x2F).contains(scalar.value) { self = .none }
            }
        case .control:
            if (0x20...0x3F).contains(scalar.value) { return true }
            self = .none
            return (0x40...0x7E).contains(scalar.value)
        case .string(let left):
            switch scalar.value {
            case 0x07, 0x9C: self = .none
            case 0x1B: self = .stringEscape(left: left)
            case 0x0A:
                self = .none
                return false
            default: self = left > 0 ? .string(left: left - 1) : .none
            }
        case .stringEscape(let left):
            self = scalar == "\\" ? .none : .string(left: left)
        }
        return true
    }
}
