// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Day, month, year, time and zone, picked from the tokens of a date.
struct DateParts {
    var year: Int?
    var month: Int?
    var day: Int?
    /// Seconds since midnight.
    private(set) var time: Double?
    /// Seconds east of UTC.
    private(set) var zone: Int?
    /// 0 is Monday.
    private(set) var weekday: Int?
    /// True for "Jeu 15:12".
    private(set) var isOnlyWeekdayAndTime = false

    private var used: [Bool]

    init(_ text: DateTokens, reading: DateReading) {
        used = Array(repeating: false, count: text.tokens.count)
        clock(text.tokens)
        offset(text.tokens)
        names(text.tokens)
        let numbers = remaining(text.tokens)
        if month != nil { beside(numbers) } else { order(numbers, text.tokens, reading) }
        isOnlyWeekdayAndTime = weekday != nil && time != nil && numbers.isEmpty && month == nil
    }

    /// `14:30:05`, `2:30 pm`, `14h40`, `19 h 21 min`, `23h`.
    private mutating func clock(_ tokens: [DateTokens.Token]) {
        for index in tokens.indices where time == nil {
            guard case .number(let hour, let width) = tokens[index], width <= 2, hour <= 24 else { continue }
            var last = index
            var seconds = Double(hour) * 3600
            if index + 2 < tokens.count, tokens[index + 1] == .sign(58),
                case .number(let minute, 1...2) = tokens[index + 2],
                minute < 60
            {
                seconds += Double(minute) * 60
                last = index + 2
                if index + 4 < tokens.count, tokens[index + 3] == .sign(58),
                    case .number(let second, 1...2) = tokens[index + 4], second <= 60
                {
                    seconds += Double(second)
                    last = index + 4
                    if index + 6 < tokens.count, tokens[index + 5] == .sign(46),
                        case .number(_, 1...9) = tokens[index + 6]
                    {
                        last = index + 6
                    }
                }
            } else if index + 1 < tokens.count, case .word(let word) = tokens[index + 1],
                word == "h" || word == "heures"
            {
                last = index + 1
                if index + 2 < tokens.count, case .number(let minute, 2) = tokens[index + 2], minute < 60 {
                    seconds += Double(minute) * 60
                    last = index + 2
                    if index + 3 < tokens.count, case .word(let word) = tokens[index + 3], word == "min" || word == "mn"
                    {
                        last = index + 3
                    }
                }
            } else if index + 1 < tokens.count, case .word(let word) = tokens[index + 1], word == "am" || word == "pm" {
                last = index
            } else {
                continue
            }
            if last + 1 < tokens.count, case .word(let half) = tokens[last + 1],
                half == "am" || half == "pm" || half == "p"
                    || half == "a", hour <= 12
            {
                if half.first == "p", hour < 12 { seconds += 43_200 }
                if half.first == "a", hour == 12 { seconds -= 43_200 }
                last += 1
                // a.m., p.m.
                while last + 1 < tokens.count, half.count == 1,
                    tokens[last + 1] == .sign(46) || tokens[last + 1] == .word("m")
                {
                    last += 1
                }
            }
            guard seconds <= 86_400 else { continue }
            time = seconds
            for place in index...last { used[place] = true }
        }
    }

    /// `+0200`, `-05:00`, `GMT+2`, `EST`; counts only behind a time.
    private mutating func offset(_ tokens: [DateTokens.Token]) {
        guard let clockEnd = used.lastIndex(of: true) else { return }
        var index = clockEnd + 1
        while index < tokens.count {
            switch tokens[index] {
            case .word(let word):
                if let found = DateWords.zone(word) {
                    zone = found
                    used[index] = true
                }
            case .sign(let sign) where (sign == 43 || sign == 45) && index + 1 < tokens.count:
                guard case .number(let value, let width) = tokens[index + 1] else { break }
                var seconds: Int?
                var last = index + 1
                if width == 4, value <= 1559 {
                    seconds = (value / 100) * 3600 + (value % 100) * 60
                } else if width <= 2, value <= 15, sign == 43 || index == clockEnd + 1 || zone != nil {
                    seconds = value * 3600
                    if index + 3 < tokens.count, tokens[index + 2] == .sign(58),
                        case .number(let minutes, 2) = tokens[index + 3]
                    {
                        seconds = value * 3600 + minutes * 60
                        last = index + 3
                    }
                }
                if let seconds {
                    zone = sign == 43 ? seconds : -seconds
                    for place in index...last { used[place] = true }
                    index = last
                }
            default: break
            }
            index += 1
        }
    }

    private mutating func names(_ tokens: [DateTokens.Token]) {
        for index in tokens.indices where !used[index] {
            guard case .word(let word) = tokens[index] else { continue }
            // "mar" is a Tuesday in French before a number and a name of a month: "mar 3 sept 2024".
            if month == nil, let found = DateWords.month(word) {
                if word == "mar", hasMonth(tokens, after: index) { weekday = 1 } else { month = found }
                used[index] = true
            } else if weekday == nil, let found = DateWords.weekday(word) {
                weekday = found
                used[index] = true
            }
        }
    }

    private func hasMonth(_ tokens: [DateTokens.Token], after index: Int) -> Bool {
        tokens[(index + 1)...].contains {
            if case .word(let word) = $0 { return DateWords.month(word) != nil }
            return false
        }
    }

    private func remaining(_ tokens: [DateTokens.Token]) -> [(value: Int, width: Int)] {
        tokens.indices.compactMap { index in
            guard !used[index], case .number(let value, let width) = tokens[index] else { return nil }
            return (value, width)
        }
    }

    /// Day and year, where a name gives the month.
    private mutating func beside(_ numbers: [(value: Int, width: Int)]) {
        for (value, width) in numbers.prefix(3) {
            if width >= 4 || value > 31 {
                if year == nil, let full = DateParts.year(value, width) { year = full }
            } else if day == nil {
                day = value
            } else if year == nil, let full = DateParts.year(value, width) {
                year = full
            }
        }
        if day == nil, year != nil { day = 1 }
    }

    /// Day, month and year as numbers: year first, or in the order that the source uses.
    private mutating func order(
        _ numbers: [(value: Int, width: Int)], _ tokens: [DateTokens.Token], _ reading: DateReading
    ) {
        guard numbers.count >= 3, tokens.contains(where: { $0 == .sign(45) || $0 == .sign(47) || $0 == .sign(46) })
        else {
            return
        }
        if numbers[0].width == 4 {
            year = numbers[0].value
            month = numbers[1].value
            day = numbers[2].value
        } else if numbers[0].width <= 2, numbers[1].width <= 2,
            let full = DateParts.year(numbers[2].value, numbers[2].width)
        {
            year = full
            let isDayFirst = numbers[0].value > 12 ? true : numbers[1].value > 12 ? false : reading.dayFirst
            day = numbers[isDayFirst ? 0 : 1].value
            month = numbers[isDayFirst ? 1 : 0].value
        }
    }

    /// Two digits are years from 1950 to 2049 (RFC 2822 §4.3).
    static func year(_ value: Int, _ width: Int) -> Int? {
        switch width {
        case 1, 2: value < 50 ? 2000 + value : 1900 + value
        case 3: 1900 + value
        case 4: value
        default: nil
        }
    }
}
