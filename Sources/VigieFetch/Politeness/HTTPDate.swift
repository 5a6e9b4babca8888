// SPDX-License-Identifier: Apache-2.0

/// Reads the three date forms of RFC 9110 §5.6.7, all of them UTC.
enum HTTPDate {
    /// Seconds since 1970; nil for anything else. A year of two digits is at most 50 years ahead of `thisYear`.
    static func secondsSince1970(_ text: String, thisYear: Int) -> Double? {
        guard text.utf8.count <= 64 else { return nil }
        let words = text.split { $0 == " " || $0 == "," || $0 == "-" }.map(String.init)
        // Sun, 06 Nov 1994 08:49:37 GMT   and   Sunday, 06-Nov-94 08:49:37 GMT
        if words.count == 6, words[5] == "GMT", var year = digits(words[3], 2...4) {
            if words[3].count == 2 {
                year += thisYear - thisYear % 100
                if year > thisYear + 50 { year -= 100 }
            }
            return seconds(day: words[1], month: words[2], year: year, time: words[4])
        }
        // Sun Nov  6 08:49:37 1994
        if words.count == 5, let year = digits(words[4], 4...4) {
            return seconds(day: words[2], month: words[1], year: year, time: words[3])
        }
        return nil
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func seconds(day: String, month: String, year: Int, time: String) -> Double? {
        let parts = time.split(separator: ":", omittingEmptySubsequences: false).map { digits(String($0), 2...2) }
        guard let day = digits(day, 1...2), (1...31).contains(day), let month = months.firstIndex(of: month),
            year >= 1601, parts.count == 3, let hour = parts[0], let minute = parts[1], let second = parts[2],
            hour < 24, minute < 60, second <= 60
        else { return nil }
        return Double(((daysSince1970(year: year, month: month + 1, day: day) * 24 + hour) * 60 + minute) * 60 + second)
    }

    /// Days of the Gregorian calendar: years begin in March, so that the leap day is the last.
    private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    }

    private static func digits(_ text: String, _ count: ClosedRange<Int>) -> Int? {
        guard count.contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text)
    }
}
