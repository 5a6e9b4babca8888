// SPDX-License-Identifier: Apache-2.0

import struct Foundation.Date

/// The name of a run: its month and the numbers of the insertions that it holds, `2026-01.00000012-00000019.rows`.
///
/// Names say all, so that no list of runs can be lost or be wrong: a run whose numbers lie within another's was merged into
/// it.
struct RunName: Hashable, Comparable {
    var month: Month
    var first: Int
    var last: Int

    static let suffix = ".rows"
    /// While it is written; never read.
    static let draftSuffix = ".rows.new"

    init(month: Month, first: Int, last: Int) {
        self.month = month
        self.first = first
        self.last = last
    }

    /// Nil for what is no run.
    init?(_ name: String) {
        guard name.hasSuffix(RunName.suffix) else { return nil }
        let parts = name.dropLast(RunName.suffix.count).split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let month = Month(parts[0]) else { return nil }
        let numbers = parts[1].split(separator: "-", omittingEmptySubsequences: false)
        guard numbers.count == 2, let first = RunName.number(numbers[0]), let last = RunName.number(numbers[1]),
            first <= last
        else { return nil }
        self.init(month: month, first: first, last: last)
    }

    var text: String { "\(month.text).\(RunName.digits(first))-\(RunName.digits(last))\(RunName.suffix)" }

    /// True where the other's insertions are all in this one too.
    func covers(_ other: RunName) -> Bool {
        month == other.month && first <= other.first && other.last <= last && self != other
    }

    static func < (left: RunName, right: RunName) -> Bool {
        (left.month, left.first, left.last) < (right.month, right.first, right.last)
    }

    private static let width = 8
    /// Insertions of one month.
    static let mostNumbers = 99_999_999

    private static func digits(_ number: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    private static func number(_ text: Substring) -> Int? {
        text.count == width && text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text) : nil
    }
}

/// A month of the Gregorian calendar, in UTC.
struct Month: Hashable, Comparable {
    var year: Int
    /// 1…12
    var month: Int

    /// The month of a time; civil-from-days after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    init(of date: Date) {
        let days = Int(max(-1e10, min(1e10, date.timeIntervalSince1970)) / 86_400) + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let ofEra = days - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * ofYear + 2) / 153
        month = shifted < 10 ? shifted + 3 : shifted - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// `2026-01`; nil for everything else.
    init?(_ text: Substring) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 4, parts[1].count == 2,
            text.allSatisfy({ $0 == "-" || $0.isASCII && $0.isNumber }),
            let year = Int(parts[0]), let month = Int(parts[1]), (1...12).contains(month)
        else { return nil }
        self.year = year
        self.month = month
    }

    var text: String {
        let digits = String(max(0, min(9_999, year)))
        return String(repeating: "0", count: 4 - digits.count) + digits + (month < 10 ? "-0" : "-") + "\(month)"
    }

    static func < (left: Month, right: Month) -> Bool { (left.year, left.month) < (right.year, right.month) }
}
