// SPDX-License-Identifier: Apache-2.0

/// Time zones as people write them for a source whose dates name none: `UTC`, `+01:00`.
enum ZoneText {
    /// Seconds east of UTC, at most 14 hours; nil where the text is no offset.
    static func read(_ text: String) -> Int? {
        if ["utc", "z", "gmt"].contains(text.lowercased()) { return 0 }
        guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
        let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        var hours: Int?
        var minutes: Int? = 0
        switch (parts.count, parts.first?.count ?? 0) {
        case (1, 1...2): hours = Int(digits: parts[0])
        case (1, 4):
            hours = Int(digits: parts[0].prefix(2))
            minutes = Int(digits: parts[0].suffix(2))
        case (2, 1...2) where parts[1].count == 2:
            hours = Int(digits: parts[0])
            minutes = Int(digits: parts[1])
        default: return nil
        }
        guard let hours, let minutes, hours <= 14, minutes < 60, hours * 60 + minutes <= 14 * 60 else { return nil }
        let seconds = hours * 3600 + minutes * 60
        return sign == "-" ? -seconds : seconds
    }

    /// `+01:00`, or `UTC` for none.
    static func write(_ seconds: Int) -> String {
        if seconds == 0 { return "UTC" }
        let minutes = abs(seconds) / 60
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(seconds < 0 ? "-" : "+")\(two(minutes / 60)):\(two(minutes % 60))"
    }
}
