// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore

@testable import VigieParse

struct DateTests {
    @Test(
        "dates of feeds are read",
        arguments: [
            ("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z"),
            ("01 Jan 2004 00:00:00 EST", "2004-01-01T05:00:00Z"),
            ("Thu, 01 Jan 04 19:48:21 GMT", "2004-01-01T19:48:21Z"),
            ("Thu,  1 Jan 2004 19:48 +0200", "2004-01-01T17:48:00Z"),
            ("2003-12-31T10:14:55Z", "2003-12-31T10:14:55Z"),
            ("2025-06-09T17:30:10-0500", "2025-06-09T22:30:10Z"),
            ("2025-06-09T17:30:10.123456+02:00", "2025-06-09T15:30:10Z"),
            ("2026-11-18 00:00:00.000000", "2026-11-18T00:00:00Z"),
            ("2026-01-04", "2026-01-04T00:00:00Z"), ("2026-01", "2026-01-01T00:00:00Z"),
            ("2003", "2003-01-01T00:00:00Z"),
            ("20031231T101455Z", "2003-12-31T10:14:55Z"), ("2003-335", "2003-12-01T00:00:00Z"),
            ("1787256720", "2026-08-20T20:12:00Z"), ("1787256720000", "2026-08-20T20:12:00Z"),
            ("Jan 4, 2026 at 6:28 PM", "2026-01-04T18:28:00Z"),
            ("August 22, 2026, 10:12:30 PM", "2026-08-22T22:12:30Z"),
            ("Wed May 28, 2014 10:44 am", "2014-05-28T10:44:00Z"), ("04-01-2026, 12:05 AM", "2026-01-04T00:05:00Z"),
            ("04.01.2026 14:05", "2026-01-04T14:05:00Z"), ("31/12/25", "2025-12-31T00:00:00Z"),
            ("12/31/2025", "2025-12-31T00:00:00Z"),
        ])
    func feeds(_ text: String, _ expected: String) { #expect(date(text) == expected, "\(text)") }

    @Test(
        "dates of forums are read in French and English",
        arguments: [
            ("5 minutes ago", "2026-08-23T21:55:00Z"), ("Less than 1 minute ago", "2026-08-23T21:59:00Z"),
            ("11 sec ago", "2026-08-23T21:59:49Z"), ("4 hours ago", "2026-08-23T18:00:00Z"),
            ("Yesterday, 9:12 am", "2026-08-22T09:12:00Z"), ("Today, 10:12 PM", "2026-08-23T22:12:00Z"),
            ("Aujourd’hui 09h18", "2026-08-23T09:18:00Z"), ("Hier 23h40", "2026-08-22T23:40:00Z"),
            ("il y a 5 minutes", "2026-08-23T21:55:00Z"), ("Avant-hier", "2026-08-21T22:00:00Z"),
            ("22 janvier 2015 à 14h40", "2015-01-22T14:40:00Z"), ("Ven 13 Déc 2013 15:36", "2013-12-13T15:36:00Z"),
            ("jeu. 20 août 2026 22:12", "2026-08-20T22:12:00Z"),
            ("Dimanche 1er Février à 21:24", "2026-02-01T21:24:00Z"),
            ("mardi 3 sept 2024", "2024-09-03T00:00:00Z"), ("mar. 3 mars 2026, 08:00", "2026-03-03T08:00:00Z"),
        ])
    func forums(_ text: String, _ expected: String) { #expect(date(text) == expected, "\(text)") }

    @Test("the zone and the order of the source count where the date has none")
    func reading() {
        #expect(date("08-07-2026, 10:12 PM", dayFirst: false) == "2026-08-07T22:12:00Z")
        #expect(date("08-07-2026, 10:12 PM", dayFirst: true, utcOffset: 7200) == "2026-07-08T20:12:00Z")
        #expect(date("2026-01-04 00:30", utcOffset: 3600) == "2026-01-03T23:30:00Z")
        #expect(date("2026-01-04T00:30Z", utcOffset: 3600) == "2026-01-04T00:30:00Z")
    }

    @Test(
        "days that do not exist, and years that no post has, are none",
        arguments: [
            "2026-02-31", "31 Feb 2026", "0000-01-01", "9999-12-31T00:00:00Z", "Mon, 01 Jan 0000 00:00:00 GMT",
            "2026-13-01", "2026-00-10",
            "99999999999999999999", "1e9", "", "hello", "32/12/2025", "il y a 99999999 ans", "-1", "+", "T", "00:00",
            String(repeating: "1 jan 2026 ", count: 100),
        ])
    func hostile(_ text: String) { #expect(date(text) == nil, "\(text)") }

    @Test("whatever the bytes, reading a date ends")
    func noise() {
        var random = SystemRandomNumberGenerator()
        let pieces = [
            "12", "2026", "-", ":", "/", " ", "jan", "mar", "pm", "ago", "il y a", "h", "T", "Z", "+", "99", "é", "’",
            ".", ",", "sept", "W52",
        ]
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 1...9, using: &random)).map { _ in pieces.randomElement(using: &random) ?? ""
            }.joined()
            _ = date(text)
        }
    }

    @Test("French dates of dateparser hold", .enabled(if: SharedData.has("dateparser-fr/french_dates.tsv")))
    func dateparser() throws {
        let text = String(decoding: try SharedData.bytes("dateparser-fr/french_dates.tsv"), as: UTF8.self)
        var held = 0
        var others: [String] = []
        for line in text.split(whereSeparator: \.isNewline).dropFirst() {
            let fields = line.split(separator: "\t").map(String.init)
            guard fields.count == 3 else { continue }
            if FrenchDateOracle.holds(kind: fields[0], input: fields[1], expected: fields[2]) {
                held += 1
            } else {
                others.append(fields[1])
            }
        }
        print("dateparser-fr: \(held) of \(held + others.count) hold; not: \(others)")
        #expect(held >= 66)
    }
}

/// Evaluates the expectations of dateparser's French cases, which assume 13 November 2012.
enum FrenchDateOracle {
    static let moment = Date(timeIntervalSince1970: 1_352_764_800)

    static func holds(kind: String, input: String, expected: String) -> Bool {
        let reader = DateReader(DateReading(), now: moment)
        guard let read = reader.read(input)?.date else { return false }
        switch kind {
        case "relative":
            guard let wanted = relative(expected) else { return false }
            return abs(read.timeIntervalSince(wanted)) < 1
        case "translate": return reader.read(expected).map { $0.date == read } ?? false
        default:
            let numbers = expected.split { !$0.isNumber }.compactMap { Int($0) }
            guard numbers.count >= 3 else { return false }
            let seconds = (numbers.count > 3 ? numbers[3] * 3600 : 0) + (numbers.count > 4 ? numbers[4] * 60 : 0)
            return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2], seconds: Double(seconds))?.moment(
                utcOffset: 0) == read
        }
    }

    private static func relative(_ expected: String) -> Date? {
        let sign = expected.contains("in_future") ? 1.0 : -1.0
        var seconds = 0.0
        var months = 0
        for (unit, size) in [("seconds", 1.0), ("minutes", 60), ("hours", 3600), ("days", 86_400), ("weeks", 604_800)] {
            seconds += size * Double(number(unit, expected))
        }
        months = number("months", expected) + 12 * number("years", expected)
        let then = CivilDate(moment, utcOffset: 0)?.earlier(months: sign > 0 ? -months : months)
        return then?.moment(utcOffset: 0).addingTimeInterval(sign * seconds)
    }

    private static func number(_ unit: String, _ text: String) -> Int {
        guard let range = text.range(of: "'\(unit)': ") else { return 0 }
        return Int(text[range.upperBound...].prefix { $0.isNumber }) ?? 0
    }
}
