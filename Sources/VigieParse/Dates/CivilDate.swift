// SPDX-License-Identifier: Apache-2.0

import struct Foundation.Date

/// A date of the Gregorian calendar with a time of day.
struct CivilDate: Equatable {
    /// Years that a post may claim; others are slips or malice.
    static let years = 1900...2199

    var year: Int
    var month: Int
    var day: Int
    /// Seconds since midnight.
    var seconds: Double = 0

    /// Nil for days that no calendar has, and for years that no post has.
    init?(year: Int, month: Int, day: Int, seconds: Double = 0) {
        guard CivilDate.years.contains(year), (1...12).contains(month), day >= 1,
            day <= CivilDate.days(of: month, in: year), seconds >= 0, seconds <= 86_400
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
        self.seconds = seconds
    }

    /// The day of a moment, at an offset in seconds east of UTC.
    init?(_ date: Date, utcOffset: Int) {
        let moment = date.timeIntervalSince1970 + Double(utcOffset)
        guard moment > -3e9, moment < 8e9 else { return nil }
        let dayNumber = Int((moment / 86_400).rounded(.down))
        // Days to date: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
        let shifted = dayNumber + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let ofEra = shifted - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let part = (5 * ofYear + 2) / 153
        day = ofYear - (153 * part + 2) / 5 + 1
        month = part < 10 ? part + 3 : part - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        seconds = moment - Double(dayNumber) * 86_400
    }

    /// Days since 1 January 1970 (the same paper, days_from_civil).
    var dayNumber: Int {
        let year = month <= 2 ? self.year - 1 : self.year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear - 719_468
    }

    /// The moment, for a clock that is so many seconds east of UTC.
    func moment(utcOffset: Int) -> Date {
        Date(timeIntervalSince1970: Double(dayNumber) * 86_400 + seconds - Double(utcOffset))
    }

    /// The day so many months earlier, or the last of that month.
    func earlier(months: Int) -> CivilDate? {
        guard months > -2400, months < 2400 else { return nil }
        let total = year * 12 + month - 1 - months
        let year = total >= 0 ? total / 12 : -1
        let month = total - year * 12 + 1
        guard CivilDate.years.contains(year) else { return nil }
        return CivilDate(
            year: year, month: month, day: min(day, CivilDate.days(of: month, in: year)), seconds: seconds)
    }

    static func days(of month: Int, in year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }
}
