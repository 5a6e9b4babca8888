// SPDX-License-Identifier: Apache-2.0

/// Words of a folded text, forwards and backwards.
struct FoldedReader {
    let bytes: UnsafeBufferPointer<UInt8>
    /// Articles, and words after which a full stop ends no sentence.
    let words: UnsafePointer<WordTables>
    /// Marks that may stand inside the name that is looked for, as it has them itself.
    var extraGaps: UInt32 = 0

    /// 1 letter, 2 digit, 4 a byte of another script, 0 anything that ends a word.
    static let classes: [UInt8] = (0...255).map { byte in
        switch byte {
        case 0x61...0x7A: 1
        case 0x30...0x39: 2
        case 0x80...0xFF: 4
        default: 0
        }
    }

    @inline(__always)
    static func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x61 && byte <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte >= 0x80
    }

    /// Most bytes between two words of one name.
    static let widestGap = 5
    private static let longestAbbreviation = 12

    /// The next word of the same name after a position that ends a word; nil where something stands between that ends a
    /// name, such as `;`, `:`, `@`, a comma, or a full stop after a long word.
    func word(after end: Int) -> Range<Int>? {
        var start = end
        while start < bytes.count, !Self.isWord(bytes[start]) {
            guard start - end < Self.widestGap, isGap(at: start, from: end) else { return nil }
            start += 1
        }
        guard start < bytes.count, start > end else { return nil }
        return start..<self.end(of: start)
    }

    /// The word before a position that begins a word, under the same rules.
    func word(before start: Int) -> Range<Int>? {
        var end = start
        while end > 0, !Self.isWord(bytes[end - 1]) {
            guard start - end < Self.widestGap else { return nil }
            end -= 1
        }
        guard end > 0, end < start else { return nil }
        for position in end..<start where !isGap(at: position, from: end) { return nil }
        var begin = end - 1
        while begin > 0, Self.isWord(bytes[begin - 1]) { begin -= 1 }
        return begin..<end
    }

    /// Bytes of a range inside the text.
    @inline(__always)
    func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[range]) }

    func end(of start: Int) -> Int {
        var end = start
        while end < bytes.count, Self.isWord(bytes[end]) { end += 1 }
        return end
    }

    /// The bit of a mark from `!` to `?`; none for other bytes.
    @inline(__always)
    static func gapBit(_ byte: UInt8) -> UInt32 { (0x21...0x3F).contains(byte) ? 1 << UInt32(byte - 0x21) : 0 }

    /// Marks that may stand inside any name; a full stop only where `isGap` says so.
    static let usualGaps: UInt32 = [0x22, 0x26, 0x28, 0x29, 0x2A, 0x2B, 0x2E, 0x2F].reduce(0) { $0 | gapBit($1) }

    /// Whether a byte behind the word that ends at `end` may stand inside a name.
    private func isGap(at position: Int, from end: Int) -> Bool {
        if extraGaps & Self.gapBit(bytes[position]) != 0 { return true }
        switch bytes[position] {
        case 0x20, 0x22, 0x26, 0x28, 0x29, 0x2A, 0x2B, 0x2F, 0x5F: return true  // space " & ( ) * + / _
        case 0x2E:  // a full stop ends a sentence, unless it abbreviates or no space follows
            if position + 1 < bytes.count, bytes[position + 1] != 0x20 { return true }
            var begin = end
            while begin > 0, end - begin <= Self.longestAbbreviation, Self.isWord(bytes[begin - 1]) { begin -= 1 }
            return end - begin <= 3
                || end - begin <= Self.longestAbbreviation
                    && words.pointee.abbreviations.holds(WordHash.of(slice(begin..<end)))
        default: return false
        }
    }
}
