// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// Numbers and times as messages show them: the same on every machine, whatever its language.
enum Figures {
    /// 103082 as `103,082`.
    static func grouped(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var out = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index) % 3 == 0 { out += "," }
            out.append(digit)
        }
        return out
    }

    /// A share of 0…1 in whole per cent, 100 only for 1; whatever is no number is 0.
    static func percent(_ share: Double) -> Int {
        guard share.isFinite else { return 0 }
        return Int((min(max(share, 0), 1) * 100).rounded(.down))
    }

    /// `2026-01-04T18:02:33Z`, times beyond the years 1 to 9999 pulled to them.
    static func iso(_ date: Date) -> String { Date.ISO8601FormatStyle().format(bounded(date)) }

    /// `2026-01-04 18:02 UTC`
    static func minute(_ date: Date) -> String {
        let text = iso(date)
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
    }

    /// `2026-01-04`
    static func day(_ date: Date) -> String { String(iso(date).prefix(10)) }

    /// `500` or `499.50`; nil for what is no amount.
    static func amount(_ value: Double) -> String? {
        guard value.isFinite, value >= 0, value < 1e12 else { return nil }
        let cents = Int((value * 100).rounded())
        let rest = cents % 100
        return grouped(cents / 100) + (rest == 0 ? "" : "." + (rest < 10 ? "0" : "") + String(rest))
    }

    /// Posts claim any date, and feeds any number.
    private static func bounded(_ date: Date) -> Date {
        let seconds = date.timeIntervalSince1970
        guard seconds.isFinite else { return Date(timeIntervalSince1970: 0) }
        return Date(timeIntervalSince1970: min(max(seconds, -62_135_596_800), 253_402_300_799))
    }
}
