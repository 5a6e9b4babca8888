// SPDX-License-Identifier: Apache-2.0

/// Words of English and French dates, folded: lower case, no accents, `'` for every apostrophe.
enum DateWords {
    /// A unit of time in relative dates.
    enum Unit: Equatable {
        case seconds(Double)
        case months(Int)
    }

    /// 1 to 12 for the name of a month or its beginning.
    static func month(_ word: String) -> Int? { months[word] }

    private static let months: [String: Int] = {
        var table: [String: Int] = [:]
        let names = [
            "jan january janv janvier", "feb february fev fevr fevrier febr", "mar march mars", "apr april avr avril",
            "may mai", "jun june juin", "jul july juil juillet", "aug august aou aout", "sep sept september septembre",
            "oct october octobre", "nov november novembre", "dec december decembre",
        ]
        for (index, line) in names.enumerated() {
            for name in line.split(separator: " ") { table[String(name)] = index + 1 }
        }
        return table
    }()

    /// 0 (Monday) to 6 for the name of a day of the week.
    static func weekday(_ word: String) -> Int? { weekdays[word] }

    private static let weekdays: [String: Int] = {
        var table: [String: Int] = [:]
        let names = [
            "mon monday lun lundi", "tue tues tuesday mardi", "wed wednesday mer mercredi",
            "thu thur thurs thursday jeu jeudi",
            "fri friday ven vendredi", "sat saturday sam samedi", "sun sunday dim dimanche",
        ]
        for (index, line) in names.enumerated() {
            for name in line.split(separator: " ") { table[String(name)] = index }
        }
        return table
    }()

    /// Units of "5 minutes ago".
    static func unit(_ word: String) -> Unit? {
        switch word {
        case "s", "sec", "secs", "second", "seconds", "seconde", "secondes": .seconds(1)
        case "m", "min", "mins", "mn", "minute", "minutes": .seconds(60)
        case "h", "hr", "hrs", "hour", "hours", "heure", "heures": .seconds(3600)
        case "d", "j", "day", "days", "jour", "jours": .seconds(86_400)
        case "w", "week", "weeks", "semaine", "semaines", "sem": .seconds(604_800)
        case "month", "months", "mois", "mo": .months(1)
        case "y", "yr", "yrs", "year", "years", "an", "ans", "annee", "annees", "a": .months(12)
        default: nil
        }
    }

    /// Numbers that are written out in relative dates.
    static func number(_ word: String) -> Int? {
        switch word {
        case "a", "an", "un", "une", "one": 1
        case "two", "deux": 2
        case "three", "trois": 3
        case "four", "quatre": 4
        case "five", "cinq": 5
        case "six": 6
        case "seven", "sept": 7
        case "eight", "huit": 8
        case "nine", "neuf": 9
        case "ten", "dix": 10
        default: nil
        }
    }

    /// Seconds east of UTC of a textual zone (RFC 822 §5.1 and those that feeds use).
    static func zone(_ word: String) -> Int? {
        switch word {
        case "z", "ut", "utc", "gmt", "wet": 0
        case "est": -5 * 3600
        case "edt": -4 * 3600
        case "cst": -6 * 3600
        case "cdt": -5 * 3600
        case "mst": -7 * 3600
        case "mdt": -6 * 3600
        case "pst": -8 * 3600
        case "pdt": -7 * 3600
        case "cet", "met", "bst", "west": 3600
        case "cest", "mest", "eet": 2 * 3600
        case "eest", "msk": 3 * 3600
        case "jst", "kst": 9 * 3600
        case "aest": 10 * 3600
        case "aedt": 11 * 3600
        default: nil
        }
    }

    /// Words without meaning of their own.
    static let noise: Set<String> = [
        "le", "la", "the", "on", "at", "a", "de", "du", "of", "et", "and", "posted", "publie", "actualise", "edite",
        "updated", "il", "y", "ya", "environ", "about", "around", "almost", "presque", "st", "nd", "rd", "th", "er",
        "eme", "e", "par", "by", "o'clock", "joined", "depuis", "since", "last", "edited", "post", "message",
    ]
}
