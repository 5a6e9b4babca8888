// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore

/// Dates that count from now: "5 minutes ago", "Yesterday, 9:12 am", "il y a 1 an, 2 mois", "Hier 23h40".
struct RelativeDate {
    let reading: DateReading
    let now: Date

    /// Nil where the words are none of these. `time` is the time of day that the text names, if any.
    func read(_ text: DateTokens, time: Double?) -> ReadDate? {
        let words = text.tokens.compactMap { token -> String? in
            if case .word(let word) = token { return word }
            return nil
        }
        guard !words.isEmpty else { return nil }
        if let days = day(words, text.tokens) { return at(days: days, time: time) }
        if words.contains("now") || words.contains("maintenant") || words.starts(with: ["a", "l'instant"])
            || (words.contains("just") && !words.contains("adjust") && words.count <= 2)
        {
            return ReadDate(date: now, isRelative: true)
        }
        return span(text.tokens, words)
    }

    /// Days before today of a word that names one.
    private func day(_ words: [String], _ tokens: [DateTokens.Token]) -> Int? {
        let hasDate = tokens.contains { token in
            if case .number(_, 4) = token { return true }
            return false
        }
        if hasDate { return nil }
        if words.contains("aujourd'hui") || words.contains("today") { return 0 }
        if let index = words.firstIndex(of: "hier") { return index > 0 && words[index - 1] == "avant" ? 2 : 1 }
        if words.contains("yesterday") { return 1 }
        if words.contains("demain") || words.contains("tomorrow") { return -1 }
        return nil
    }

    private func at(days: Int, time: Double?) -> ReadDate? {
        guard let time else {
            return ReadDate(date: now.addingTimeInterval(-86_400 * Double(days)), isRelative: true)
        }
        guard let today = CivilDate(now, utcOffset: reading.utcOffset) else { return nil }
        let midnight = Double(today.dayNumber - days) * 86_400 - Double(reading.utcOffset)
        return ReadDate(date: Date(timeIntervalSince1970: midnight + time), isRelative: true)
    }

    /// "1 an, 2 mois et 5 minutes": numbers and units alone, with words of no meaning between.
    private func span(_ tokens: [DateTokens.Token], _ words: [String]) -> ReadDate? {
        var seconds = 0.0
        var months = 0
        var count: Int?
        var hasUnit = false
        var isAhead = false
        for (index, token) in tokens.enumerated() {
            switch token {
            case .number(let value, let width):
                guard count == nil, width <= 6 else { return nil }
                count = value
            case .sign(let sign):
                guard sign == 44 || sign == 46 || sign == 126 || sign == 40 || sign == 41 || sign == 0 else {
                    return nil
                }
            case .word(let word):
                if let number = count, let unit = DateWords.unit(word) {
                    add(number, unit, &seconds, &months)
                    count = nil
                    hasUnit = true
                } else if index == 0 && (word == "dans" || word == "en" || word == "in" || word == "apres") {
                    isAhead = true
                } else if count == nil, let number = DateWords.number(word),
                    index + 1 < tokens.count, case .word(let next) = tokens[index + 1], DateWords.unit(next) != nil
                {
                    count = number
                } else if let number = joined(word) {
                    // "d'une minute"
                    count = number
                } else if !RelativeDate.fillers.contains(word) {
                    return nil
                }
            }
        }
        guard hasUnit, count == nil else { return nil }
        let sign = isAhead ? -1.0 : 1.0
        var date = now
        if months != 0 {
            guard let today = CivilDate(now, utcOffset: reading.utcOffset),
                let then = today.earlier(months: isAhead ? -months : months)
            else { return nil }
            date = then.moment(utcOffset: reading.utcOffset)
        }
        return ReadDate(date: date.addingTimeInterval(-sign * seconds), isRelative: true)
    }

    private func add(_ number: Int, _ unit: DateWords.Unit, _ seconds: inout Double, _ months: inout Int) {
        switch unit {
        case .seconds(let size): seconds += Double(number) * size
        case .months(let size): months += min(number, 10_000) * size
        }
    }

    private func joined(_ word: String) -> Int? {
        guard word.hasPrefix("d'") else { return nil }
        return DateWords.number(String(word.dropFirst(2)))
    }

    private static let fillers: Set<String> = [
        "ago", "il", "y", "ya", "a", "moins", "de", "d'", "environ", "less", "than", "about", "et", "and", "over",
        "plus",
        "almost", "posted", "last", "depuis", "since", "publie", "le", "edited",
    ]
}
