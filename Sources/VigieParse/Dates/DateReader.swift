// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore

/// A date that was read.
struct ReadDate: Equatable {
    var date: Date
    /// True where it was counted from the time of reading ("5 minutes ago"): it differs from one poll to the next.
    var isRelative = false
}

/// Reads dates as feeds, forums and trackers write them, in English and French.
///
/// RFC 822 and 2822, ISO 8601 and W3C-DTF, epochs, `m-d-Y, h:i A` and its kin, "Yesterday, 9:12 am", "il y a 5 minutes".
/// Hand-written, because DateFormatter takes 46 µs a call (measured). Nil for days that do not exist, for years outside
/// 1900 to 2199, and for everything over 200 bytes.
struct DateReader {
    let reading: DateReading
    let now: Date

    /// Reads for sources that write their dates so; relative ones count from `now`.
    init(_ reading: DateReading, now: Date) {
        self.reading = reading
        self.now = now
    }

    /// The moment of a text.
    func read(_ text: String) -> ReadDate? {
        if let iso = ISODate.read(text, defaultOffset: reading.utcOffset) { return ReadDate(date: iso) }
        guard let tokens = DateTokens(text) else { return nil }
        var parts = DateParts(tokens, reading: reading)
        if let relative = RelativeDate(reading: reading, now: now).read(tokens, time: parts.time) { return relative }
        guard parts.day != nil else { return weekday(parts) }
        let today = CivilDate(now, utcOffset: reading.utcOffset)
        var isGuessed = false
        if parts.year == nil {
            parts.year = today?.year
            isGuessed = true
        }
        guard let year = parts.year, let month = parts.month, let day = parts.day,
            let civil = CivilDate(year: year, month: month, day: day, seconds: parts.time ?? 0)
        else { return nil }
        var date = civil.moment(utcOffset: parts.zone ?? reading.utcOffset)
        // A date without year that lies ahead is one of last year.
        if isGuessed, date > now.addingTimeInterval(2 * 86_400), let earlier = civil.earlier(months: 12) {
            date = earlier.moment(utcOffset: parts.zone ?? reading.utcOffset)
        }
        return ReadDate(date: date, isRelative: isGuessed)
    }

    /// "Jeu 15:12": that day of the past week.
    private func weekday(_ parts: DateParts) -> ReadDate? {
        guard let weekday = parts.weekday, parts.isOnlyWeekdayAndTime, let time = parts.time,
            let today = CivilDate(now, utcOffset: reading.utcOffset)
        else { return nil }
        // 1 January 1970 was a Thursday.
        let current = ((today.dayNumber + 3) % 7 + 7) % 7
        let back = (current - weekday + 7) % 7
        let midnight = Double(today.dayNumber - back) * 86_400 - Double(reading.utcOffset)
        var moment = Date(timeIntervalSince1970: midnight + time)
        if moment > now { moment.addTimeInterval(-7 * 86_400) }
        return ReadDate(date: moment, isRelative: true)
    }
}
