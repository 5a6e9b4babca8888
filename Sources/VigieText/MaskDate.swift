// SPDX-License-Identifier: Apache-2.0

/// A full date, of which only the year is shown.
struct MaskDate {
    let year: ArraySlice<UInt8>
    let end: Int

    /// Reads `16/10/1983`, `1983-10-16`, `16 octobre 1983`, and in rows also `19831016` and `16/10/83`; nil where no
    /// date begins at `at`.
    init?(_ bytes: ArraySlice<UInt8>, _ at: Int, _ end: Int, inRow: Bool) {
        func digits(_ from: Int, most: Int) -> Range<Int>? {
            var next = from
            while next < end, next - from <= most, ByteClass.isDigit(bytes[next]) { next += 1 }
            return next > from && next - from <= most ? from..<next : nil
        }
        func number(_ range: Range<Int>) -> Int { bytes[range].reduce(0) { $0 * 10 + Int($1 &- 0x30) } }
        func isYear(_ range: Range<Int>) -> Bool { range.count == 4 && (1850...2099).contains(number(range)) }
        func isSign(_ at: Int) -> Bool {
            guard at < end else { return false }
            let byte = bytes[at]
            return byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == 0x20
        }
        guard let first = digits(at, most: 8) else { return nil }
        if first.count == 8 {
            let leading = first.lowerBound..<(first.lowerBound + 4)
            let trailing = (first.lowerBound + 4)..<first.upperBound
            guard inRow || isYear(leading) else { return nil }
            if isYear(leading), MaskDate.isDay(number(trailing) / 100, number(trailing) % 100) {
                self.init(year: bytes[leading], end: first.upperBound)
                return
            }
            if isYear(trailing), MaskDate.isDay(number(leading) % 100, number(leading) / 100) {
                self.init(year: bytes[trailing], end: first.upperBound)
                return
            }
            return nil
        }
        if first.count <= 2, first.upperBound + 3 < end,
            bytes[first.upperBound] == 0x20 || bytes[first.upperBound] == UInt8(ascii: "-")
                || ByteClass.isLetter(bytes[first.upperBound])
        {
            // Day, name of the month, year.
            var word = first.upperBound
            let limit = min(end, word + 24)
            while word < limit, !ByteClass.isDigit(bytes[word]) { word += 1 }
            if word - first.upperBound >= 5, let year = digits(word, most: 4), isYear(year) {
                self.init(year: bytes[year], end: year.upperBound)
                return
            }
        }
        guard isSign(first.upperBound), let second = digits(first.upperBound + 1, most: 2), isSign(second.upperBound),
            bytes[second.upperBound] == bytes[first.upperBound], let third = digits(second.upperBound + 1, most: 4)
        else { return nil }
        if third.upperBound < end, ByteClass.isDigit(bytes[third.upperBound]) { return nil }
        if isYear(first), third.count <= 2, MaskDate.isDay(number(second), number(third)) {
            self.init(year: bytes[first], end: third.upperBound)
        } else if first.count <= 2, isYear(third), MaskDate.isDay(number(second), number(first)) {
            self.init(year: bytes[third], end: third.upperBound)
        } else if first.count == 2, second.count == 2, third.count == 2, bytes[first.upperBound] != 0x20,
            MaskDate.isDay(number(second), number(first))
        {
            self.init(year: bytes[third], end: third.upperBound)
        } else {
            return nil
        }
    }

    private init(year: ArraySlice<UInt8>, end: Int) {
        self.year = year
        self.end = end
    }

    /// Either order of day and month.
    private static func isDay(_ month: Int, _ day: Int) -> Bool {
        (1...31).contains(month) && (1...31).contains(day) && (month <= 12 || day <= 12)
    }
}
