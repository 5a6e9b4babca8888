// SPDX-License-Identifier: Apache-2.0

import VigieText

/// A stretch of a text whose words are written so that no search for words finds them: letters with a sign between each
/// two (`H O P I T A L`, `M.I.O.T.T.E`), or characters of an address as percent signs and figures (`/h%C3%B4pital`).
///
/// Both searches pass over the text once, a few bytes of each eight and the next percent sign; at most `most` stretches are
/// read, each with a bounded piece of what stands around it.
struct Respelling {
    /// The stretch as it is read, with what stands around it.
    let text: String
    /// Where each byte of `text` stands in the original, and where the last one ends.
    private let places: [Int]
    /// Bytes of the original that are written otherwise in `text`.
    let changed: Range<Int>
    /// Letters set apart may be a table or a game: what is found in them is found loosely.
    let isLoose: Bool

    /// Stretches of one text that are read.
    private static let most = 64
    /// Fewer letters set apart are an abbreviation or a list.
    private static let fewestLetters = 6
    private static let longestRun = 256
    /// Bytes to either side that are read with a stretch: the rest of a name, the rest of an address.
    private static let around = (letters: 48, address: 256)

    /// Bytes of the original for some of `text`.
    func original(_ range: Range<Int>) -> Range<Int> { places[range.lowerBound]..<places[range.upperBound] }

    /// All of a text, in no order.
    static func all(in bytes: UnsafeBufferPointer<UInt8>) -> [Respelling] {
        var found: [Respelling] = []
        addSpaced(bytes, to: &found)
        addEncoded(bytes, to: &found)
        return found
    }

    /// Nil where the bytes are no text.
    private init?(_ bytes: [UInt8], _ places: [Int], changed: Range<Int>, isLoose: Bool) {
        text = String(decoding: bytes, as: UTF8.self)
        guard text.utf8.count == bytes.count else { return nil }
        self.places = places
        self.changed = changed
        self.isLoose = isLoose
    }

    // MARK: Letters set apart

    private static func addSpaced(_ bytes: UnsafeBufferPointer<UInt8>, to found: inout [Respelling]) {
        // Six letters with five signs cover four bytes at each eighth place.
        var at = 0
        while at + 4 <= bytes.count, found.count < most {
            let sign = alternating(bytes, at)
            guard let sign else {
                at += 8
                continue
            }
            let run = Run(bytes, around: at, sign: sign)
            if run.letters.count >= fewestLetters {
                let low = character(bytes, max(0, run.range.lowerBound - Self.around.letters))
                let high = character(bytes, min(bytes.count, run.range.upperBound + Self.around.letters))
                var text = Array(bytes[low..<run.range.lowerBound])
                var places = Array(low..<run.range.lowerBound)
                for letter in run.letters {
                    if letter.beginsWord, !text.isEmpty {
                        text.append(0x20)
                        places.append(letter.range.lowerBound - 1)
                    }
                    text += bytes[letter.range]
                    places += letter.range
                }
                text += bytes[run.range.upperBound..<high]
                places += Array(run.range.upperBound...high)
                if let one = Respelling(text, places, changed: run.range, isLoose: true) { found.append(one) }
            }
            at = max(at + 8, run.range.upperBound)
        }
    }

    /// The sign that stands at the first and third, or the second and fourth, of four bytes.
    private static func alternating(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> UInt8? {
        let (one, two) = (bytes[at], bytes[at + 1])
        if one == bytes[at + 2], isSign(one), two != one, bytes[at + 3] != one { return one }
        if two == bytes[at + 3], isSign(two), one != two, bytes[at + 2] != two { return two }
        return nil
    }

    private static func isSign(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }

    /// The next place at which a character begins.
    private static func character(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
        var at = at
        while at < bytes.count, bytes[at] & 0xC0 == 0x80 { at += 1 }
        return at
    }

    /// Single letters with one sign between each two; several signs between words.
    private struct Run {
        var letters: [(range: Range<Int>, beginsWord: Bool)] = []
        var range: Range<Int>

        init(_ bytes: UnsafeBufferPointer<UInt8>, around at: Int, sign: UInt8) {
            func isLetter(_ index: Int) -> Bool { ByteClass.isAlphanumeric(bytes[index]) || bytes[index] >= 0x80 }
            // Back over letters that stand alone.
            var low = at
            while low > 0, at - low < Respelling.longestRun {
                if bytes[low - 1] == sign {
                    low -= 1
                } else if isLetter(low - 1), low == bytes.count || bytes[low] == sign || bytes[low] & 0xC0 == 0x80 {
                    low -= 1
                } else {
                    break
                }
            }
            // In the middle of a word: the run begins behind it.
            if low > 0, low < bytes.count, isLetter(low - 1), isLetter(low) {
                while low < bytes.count, isLetter(low) { low += 1 }
            }
            range = at..<at
            var index = low
            var signs = 1
            while index < bytes.count, index - low < 2 * Respelling.longestRun {
                if bytes[index] == sign {
                    signs += 1
                    index += 1
                    continue
                }
                guard isLetter(index), signs > 0 else { break }
                var end = index + 1
                while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
                // The last letter of a run may stand before any sign but another letter.
                if end < bytes.count, isLetter(end) {
                    // A word: what was read so far is a run that ends here, or begins behind it.
                    if index > at { break }
                    letters = []
                    while end < bytes.count, isLetter(end) { end += 1 }
                } else {
                    letters.append((index..<end, !letters.isEmpty && signs > 1))
                }
                index = end
                signs = 0
            }
            if let first = letters.first, let last = letters.last {
                range = first.range.lowerBound..<last.range.upperBound
            }
        }
    }

    // MARK: Percent signs

    private static func addEncoded(_ bytes: UnsafeBufferPointer<UInt8>, to found: inout [Respelling]) {
        var at = 0
        while found.count < most, let sign = bytes.next(UInt8(ascii: "%"), from: at) {
            guard encoded(bytes, sign) != nil else {
                at = sign + 1
                continue
            }
            var low = sign
            while low > 0, sign - low < around.address, bytes[low - 1] > 0x20 { low -= 1 }
            var high = sign
            while high < bytes.count, high - sign < around.address, bytes[high] > 0x20 { high += 1 }
            low = character(bytes, low)
            high = character(bytes, high)
            var text: [UInt8] = []
            var places: [Int] = []
            var last = sign
            var index = low
            while index < high {
                places.append(index)
                if index + 3 <= high, let byte = encoded(bytes, index) {
                    text.append(byte)
                    index += 3
                    last = index
                } else {
                    text.append(bytes[index])
                    index += 1
                }
            }
            places.append(high)
            if let one = Respelling(text, places, changed: sign..<max(last, sign + 3), isLoose: false) {
                found.append(one)
            }
            at = max(high, sign + 1)
        }
    }

    /// The byte of a character beyond ASCII, a space or an apostrophe that three bytes stand for; other signs would change
    /// how an address is cut.
    private static func encoded(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> UInt8? {
        guard at + 2 < bytes.count, bytes[at] == UInt8(ascii: "%"), let high = digit(bytes[at + 1]),
            let low = digit(bytes[at + 2])
        else { return nil }
        let byte = high << 4 | low
        return byte >= 0x80 || byte == 0x20 || byte == 0x27 ? byte : nil
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        if ByteClass.isDigit(byte) { return byte - 0x30 }
        return ByteClass.isHexadecimal(byte) ? (byte | 0x20) - 0x57 : nil
    }
}
