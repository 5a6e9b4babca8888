// SPDX-License-Identifier: Apache-2.0

import VigieText

/// A date as a cell of a sample holds it.
struct DateValue: Equatable {
    /// Which comes first where both could: 03/04/1985.
    enum Order: Sendable, Equatable {
        case dayFirst
        case monthFirst
    }

    var year: Int
    /// As they stand, where the year does not come first; else month and day.
    var first: Int
    var second: Int
    /// True where the year or a name says which is the month: then `first` is the month.
    var isFixed: Bool

    /// Years that samples hold; a date of the year 0 or 9999 is none.
    static let years = 1850...2100

    /// Month and day by the order that the column follows; nil where the date is none by it.
    func monthAndDay(_ order: Order) -> (month: Int, day: Int)? {
        let (month, day) = isFixed || order == .monthFirst ? (first, second) : (second, first)
        return (1...12).contains(month) && (1...31).contains(day) ? (month, day) : nil
    }

    /// Reads a whole cell, perhaps with a time behind the date: `16/10/1983`, `1983-10-16T08:00`, `16.10.83`,
    /// `16 octobre 1983`, `Oct 16, 1983`, `19831016`; nil for everything else.
    init?(_ cell: ArraySlice<UInt8>) {
        guard (6...40).contains(cell.count) else { return nil }
        if cell.count == 8, cell.allSatisfy(ByteClass.isDigit) {
            self.init(compact: cell)
            return
        }
        if cell.contains(where: { ByteClass.isLetter($0) || $0 >= 0x80 }), let named = DateValue.named(cell) {
            self = named
            return
        }
        var numbers: [Int] = []
        var lengths: [Int] = []
        var at = cell.startIndex
        var sign: UInt8 = 0
        while numbers.count < 3 {
            let start = at
            var value = 0
            while at < cell.endIndex, ByteClass.isDigit(cell[at]), at - start < 5 {
                value = value * 10 + Int(cell[at] - 0x30)
                at += 1
            }
            guard at > start, at - start < 5 else { return nil }
            numbers.append(value)
            lengths.append(at - start)
            if numbers.count == 3 { break }
            guard at < cell.endIndex else { return nil }
            let next = cell[at]
            guard next == UInt8(ascii: "/") || next == UInt8(ascii: "-") || next == UInt8(ascii: ".") else {
                return nil
            }
            if numbers.count == 2, next != sign { return nil }
            sign = next
            at += 1
        }
        if at < cell.endIndex, cell[at] != 0x20, cell[at] != UInt8(ascii: "T"), cell[at] != UInt8(ascii: ",") {
            return nil
        }
        if lengths[0] == 4 {
            self.init(year: numbers[0], numbers[1], numbers[2], isFixed: true)
        } else if lengths[2] == 4, lengths[0] <= 2, lengths[1] <= 2 {
            self.init(year: numbers[2], numbers[0], numbers[1], isFixed: false)
        } else if lengths == [2, 2, 2] {
            self.init(year: DateValue.century(numbers[2]), numbers[0], numbers[1], isFixed: false)
        } else {
            return nil
        }
    }

    private init?(year: Int, _ first: Int, _ second: Int, isFixed: Bool) {
        guard DateValue.years.contains(year), (1...31).contains(first), (1...31).contains(second),
            isFixed ? first <= 12 : min(first, second) <= 12
        else { return nil }
        self.year = year
        self.first = first
        self.second = second
        self.isFixed = isFixed
    }

    private init?(compact cell: ArraySlice<UInt8>) {
        let value = cell.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        guard (1900...2040).contains(value / 10_000) else { return nil }
        self.init(year: value / 10_000, value / 100 % 100, value % 100, isFixed: true)
    }

    /// A year of two figures: people who are born, not people who will be.
    private static func century(_ year: Int) -> Int { year > 30 ? 1900 + year : 2000 + year }

    // MARK: Months by name

    private static let months: [(String, Int)] = [
        ("jan", 1), ("gen", 1), ("ene", 1), ("feb", 2), ("fev", 2), ("mar", 3), ("mrt", 3), ("apr", 4), ("avr", 4),
        ("abr", 4), ("may", 5), ("mai", 5), ("mei", 5), ("mag", 5), ("juin", 6), ("jun", 6), ("giu", 6), ("juil", 7),
        ("jul", 7), ("lug", 7), ("aug", 8), ("aou", 8), ("ago", 8), ("sep", 9), ("set", 9), ("oct", 10), ("okt", 10),
        ("ott", 10), ("nov", 11), ("dec", 12), ("dez", 12), ("dic", 12),
    ]

    private static func named(_ cell: ArraySlice<UInt8>) -> DateValue? {
        let words = Folding.foldedText(utf8: Array(cell)).bytes.split { !ByteClass.isAlphanumeric($0) }
        guard words.count >= 3 else { return nil }
        func month(_ word: ArraySlice<UInt8>) -> Int? {
            guard word.count <= 10 else { return nil }
            return months.first { word.starts(with: $0.0.utf8) }?.1
        }
        func number(_ word: ArraySlice<UInt8>, _ most: Int) -> Int? {
            guard word.count <= most, word.allSatisfy(ByteClass.isDigit) else { return nil }
            return word.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
        let year = words[2].count == 4 ? number(words[2], 4) : nil
        if let day = number(words[0], 2), let month = month(words[1]), let year {
            return DateValue(year: year, month, day, isFixed: true)
        }
        if let month = month(words[0]), let day = number(words[1], 2), let year {
            return DateValue(year: year, month, day, isFixed: true)
        }
        return nil
    }
}
