// SPDX-License-Identifier: Apache-2.0

import struct Foundation.Date

/// Dates that are all digits and signs: ISO 8601 in its shapes (also W3C-DTF and what databases print), and epochs.
enum ISODate {
    /// Nil for everything else.
    static func read(_ text: String, defaultOffset: Int) -> Date? {
        var bytes = Array(text.utf8.prefix(DateTokens.longest + 1))[...]
        while let first = bytes.first, first <= 32 { bytes.removeFirst() }
        while let last = bytes.last, last <= 32 { bytes.removeLast() }
        guard bytes.count >= 4, bytes.count <= 48, digits(bytes, 0, 4) != nil else { return nil }
        if let epoch = epoch(bytes) { return epoch }
        guard let year = digits(bytes, 0, 4) else { return nil }
        var reader = Reader(bytes: bytes, index: bytes.startIndex + 4)
        var month = 1
        var day = 1
        let isDashed = reader.take(45)
        if reader.next == 87 || reader.next == 119 { return week(&reader, year, defaultOffset) }
        if let ordinal = reader.ordinal(isDashed: isDashed) {
            guard let first = CivilDate(year: year, month: 1, day: 1), ordinal >= 1,
                ordinal <= (CivilDate.days(of: 2, in: year) == 29 ? 366 : 365)
            else { return nil }
            guard let rest = reader.time(defaultOffset) else { return nil }
            return Date(timeIntervalSince1970: Double(first.dayNumber + ordinal - 1) * 86_400 + rest)
        }
        if let value = reader.digits(2) {
            month = value
            let hasDay = isDashed ? reader.take(45) : true
            if hasDay, let value = reader.digits(2) { day = value } else if hasDay, isDashed { return nil }
        } else if isDashed {
            return nil
        }
        guard let civil = CivilDate(year: year, month: month, day: day), let rest = reader.time(defaultOffset) else {
            return nil
        }
        return Date(timeIntervalSince1970: Double(civil.dayNumber) * 86_400 + rest)
    }

    /// Seconds, milliseconds or microseconds since 1970, told by the count of digits.
    private static func epoch(_ bytes: ArraySlice<UInt8>) -> Date? {
        let whole = bytes.prefix { $0 != 46 }
        guard whole.allSatisfy({ $0 >= 48 && $0 <= 57 }),
            bytes.dropFirst(whole.count + 1).allSatisfy({ $0 >= 48 && $0 <= 57 })
        else { return nil }
        let divisor: Double
        switch whole.count {
        case 9...11: divisor = 1
        case 13: divisor = 1000
        case 16: divisor = 1_000_000
        default: return nil
        }
        guard let value = digits(whole, 0, whole.count) else { return nil }
        let seconds = Double(value) / divisor
        guard seconds < 7_258_118_400 else { return nil }
        return Date(timeIntervalSince1970: seconds)
    }

    /// `2003-W52-3`.
    private static func week(_ reader: inout Reader, _ year: Int, _ offset: Int) -> Date? {
        reader.index += 1
        guard let week = reader.digits(2), (1...53).contains(week), let first = CivilDate(year: year, month: 1, day: 4)
        else { return nil }
        _ = reader.take(45)
        let day = reader.digits(1) ?? 1
        guard (1...7).contains(day), let rest = reader.time(offset) else { return nil }
        // ISO 8601: week 1 is the one with 4 January; 1970 began on a Thursday.
        let monday = first.dayNumber - ((first.dayNumber + 3) % 7 + 7) % 7
        return Date(timeIntervalSince1970: Double(monday + (week - 1) * 7 + day - 1) * 86_400 + rest)
    }

    static func digits(_ bytes: ArraySlice<UInt8>, _ start: Int, _ count: Int) -> Int? {
        guard count <= 18, bytes.count >= start + count else { return nil }
        var value = 0
        for byte in bytes[(bytes.startIndex + start)..<(bytes.startIndex + start + count)] {
            guard byte >= 48, byte <= 57 else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        return value
    }

    /// Goes over the bytes.
    private struct Reader {
        let bytes: ArraySlice<UInt8>
        var index: Int

        var next: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

        mutating func take(_ byte: UInt8) -> Bool {
            guard next == byte else { return false }
            index += 1
            return true
        }

        mutating func digits(_ count: Int) -> Int? {
            guard let value = ISODate.digits(bytes[index...], 0, count) else { return nil }
            index += count
            return value
        }

        /// `-335` or `335` behind the year, where no more digits follow.
        mutating func ordinal(isDashed: Bool) -> Int? {
            guard let value = ISODate.digits(bytes[index...], 0, 3) else { return nil }
            if index + 3 < bytes.endIndex, bytes[index + 3] >= 48, bytes[index + 3] <= 57 { return nil }
            index += 3
            return value
        }

        /// Seconds of the time of day, less the zone; the default zone where there is none. Nil where something else
        /// stands there.
        mutating func time(_ defaultOffset: Int) -> Double? {
            guard let separator = next else { return -Double(defaultOffset) }
            if separator == 84 || separator == 116 || separator == 32 || separator == 95 { index += 1 }
            while take(32) {}
            guard next != nil else { return -Double(defaultOffset) }
            guard let hour = digits(2), hour <= 24 else { return nil }
            let isColon = take(58)
            var seconds = Double(hour) * 3600
            if isColon || isDigit {
                guard let minute = digits(2), minute < 60 else { return nil }
                seconds += Double(minute) * 60
                if take(58) || (!isColon && isDigit) {
                    guard let second = digits(2), second <= 60 else { return nil }
                    seconds += Double(second)
                    if take(46) || take(44) {
                        var scale = 0.1
                        while let byte = next, byte >= 48, byte <= 57 {
                            seconds += Double(byte - 48) * scale
                            scale /= 10
                            index += 1
                        }
                    }
                }
            }
            while take(32) {}
            guard let sign = next else { return seconds - Double(defaultOffset) }
            if sign == 90 || sign == 122 {
                index += 1
                return next == nil ? seconds : nil
            }
            if sign == 43 || sign == 45 {
                index += 1
                guard let hours = digits(2), hours <= 15 else { return nil }
                _ = take(58)
                let minutes = digits(2) ?? 0
                guard next == nil, minutes < 60 else { return nil }
                let offset = Double(hours * 3600 + minutes * 60)
                return sign == 43 ? seconds - offset : seconds + offset
            }
            let word = String(decoding: bytes[index...], as: UTF8.self).lowercased()
            guard let zone = DateWords.zone(word) else { return nil }
            return seconds - Double(zone)
        }

        private var isDigit: Bool { next.map { $0 >= 48 && $0 <= 57 } ?? false }
    }
}
