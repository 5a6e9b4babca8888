// SPDX-License-Identifier: Apache-2.0

/// What each Unicode scalar folds to: one 32-bit word for each scalar of the Basic Multilingual Plane, built once
/// (256 KiB, a few milliseconds), and rules for the planes above.
final class FoldingTable: Sendable {
    /// The folding of one scalar.
    enum Folding {
        /// Invisible: gone.
        case nothing
        /// A combining mark: gone, but part of the letter before it.
        case mark
        /// UTF-8 in the low bytes, first byte lowest, never longer than the scalar's own; a space is one byte 0x20.
        case bytes(UInt32, count: Int)
    }

    /// Built at first use.
    static let shared = FoldingTable()

    /// Kind in the top byte (0 gone, 1…3 that many bytes, `mark`), bytes below.
    private let words: [UInt32]
    /// The same for U+00C0…00FF, 0 for what needs a closer look.
    private let letters: [UInt32]
    private static let mark: UInt32 = 0xFF00_0000
    private static let space: UInt32 = 0x0100_0020

    private init() {
        var words = [UInt32](repeating: 0, count: 0x1_0000)
        for value in 0..<UInt32(0x1_0000) { words[Int(value)] = Self.word(value) }
        for (to, from) in FoldingLetters.latin + FoldingLetters.others {
            let bytes = Array(to.utf8)
            for scalar in from.unicodeScalars where scalar.value < 0x1_0000 {
                guard bytes.count <= min(3, UTF8.width(scalar)) else { continue }
                words[Int(scalar.value)] = Self.pack(bytes)
            }
        }
        for scalar in Self.separators { words[Int(scalar)] = Self.space }
        for scalar in Self.dots { words[Int(scalar)] = Self.pack([0x2E]) }
        // What is cut is cut however its dots are written.
        words[0x2026] = Self.pack([0x2E, 0x2E, 0x2E])
        self.words = words
        letters = (0xC0...0xFF).map { scalar in
            Mojibake.mayBegin(UInt32(scalar)) || words[scalar] == Self.space ? 0 : words[scalar]
        }
    }

    /// The folding of a scalar.
    @inline(__always)
    func folding(of scalar: UInt32) -> Folding {
        let word = scalar < 0x1_0000 ? words[Int(scalar)] : Self.astral(scalar)
        if word == Self.mark { return .mark }
        if word == 0 { return .nothing }
        if word >> 24 == 4 { return .bytes(Self.utf8(scalar), count: 4) }
        return .bytes(word & 0x00FF_FFFF, count: Int(word >> 24))
    }

    /// What a letter of Latin-1 folds to that is 0xC3 and this byte; nil for other bytes, for signs, and for the letters
    /// that ``Mojibake`` looks behind.
    @inline(__always)
    func letter(behindC3 byte: UInt8) -> (bytes: UInt32, count: Int)? {
        guard byte & 0xC0 == 0x80 else { return nil }
        let word = letters[Int(byte & 0x3F)]
        return word == 0 ? nil : (word & 0x00FF_FFFF, Int(word >> 24))
    }

    /// Letters by category, but apostrophes and accents by use.
    private static let separators: [UInt32] = [
        0x2B9, 0x2BA, 0x2BB, 0x2BC, 0x2BD, 0x2BE, 0x2BF, 0x2C6, 0x2C8, 0x2CA, 0x2CB,
    ]

    /// Dots that IDNA takes for the full stop (UTS 46), and the one-dot leader.
    private static let dots: [UInt32] = [0x3002, 0xFF0E, 0xFF61, 0x2024]

    private static func word(_ value: UInt32) -> UInt32 {
        guard let scalar = Unicode.Scalar(value) else { return space }
        if value < 0x80 { return pack([Folder.fold(ascii: UInt8(value))]) }
        if isMark(value) { return mark }
        let properties = scalar.properties
        if properties.isDefaultIgnorableCodePoint { return 0 }
        if (0xFF01...0xFF5E).contains(value) { return pack([Folder.fold(ascii: UInt8(value - 0xFEE0))]) }
        switch properties.generalCategory {
        case .uppercaseLetter, .titlecaseLetter:
            let lower = Array(properties.lowercaseMapping.utf8)
            return pack(lower.count <= UTF8.width(scalar) ? lower : Array(String(scalar).utf8))
        case .lowercaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark, .enclosingMark,
            .decimalNumber, .letterNumber:
            return pack(Array(String(scalar).utf8))
        default:
            return space
        }
    }

    private static func isMark(_ value: UInt32) -> Bool {
        switch value {
        case 0x300...0x36F, 0x483...0x489, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F: true
        default: false
        }
    }

    private static func pack(_ bytes: [UInt8]) -> UInt32 {
        guard (1...3).contains(bytes.count) else { return space }
        return bytes.enumerated().reduce(UInt32(bytes.count) << 24) { $0 | UInt32($1.element) << (8 * $1.offset) }
    }

    /// Above the Basic Multilingual Plane: letters of formulas are plain letters, pictures are spaces, tags are gone,
    /// all else is kept.
    private static func astral(_ value: UInt32) -> UInt32 {
        switch value {
        // Mathematical alphanumeric symbols: alphabets of 26 capitals and 26 small letters, digits at the end.
        case 0x1D400...0x1D6A3:
            return pack([0x61 + UInt8((value - 0x1D400) % 26)])
        case 0x1D7CE...0x1D7FF:
            return pack([0x30 + UInt8((value - 0x1D7CE) % 10)])
        // Squared and circled capitals.
        case 0x1F130...0x1F149: return pack([0x61 + UInt8(value - 0x1F130)])
        case 0x1F150...0x1F169: return pack([0x61 + UInt8(value - 0x1F150)])
        case 0x1F170...0x1F189: return pack([0x61 + UInt8(value - 0x1F170)])
        case 0x1F000...0x1FBEF: return space
        case 0xE0000...0xE0FFF: return 0
        default: return 4 << 24
        }
    }

    private static func utf8(_ value: UInt32) -> UInt32 {
        0xF0 | value >> 18 | (0x80 | value >> 12 & 0x3F) << 8 | (0x80 | value >> 6 & 0x3F) << 16
            | (0x80 | value & 0x3F) << 24
    }
}
