// SPDX-License-Identifier: Apache-2.0

/// Durations as people write them: `90s`, `15m`, `6h`, `30d`, also `1h30m` and `500ms`.
enum DurationText {
    private static let units: [(name: String, seconds: Double)] = [
        ("d", 86400), ("h", 3600), ("m", 60), ("s", 1), ("ms", 0.001),
    ]

    /// Seconds; nil where the text is no duration. Units go from large to small, each at most once.
    static func read(_ text: String) -> Double? {
        var rest = text[...]
        var total = 0.0
        var smallest = -1
        guard !rest.isEmpty, rest.utf8.count <= 40 else { return nil }
        while !rest.isEmpty {
            let number = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(number.count)
            let name = rest.prefix { $0.isASCII && $0.isLetter }
            rest = rest.dropFirst(name.count)
            guard let value = Int(digits: number), let unit = units.firstIndex(where: { $0.name == name }),
                unit > smallest
            else { return nil }
            smallest = unit
            total += Double(value) * units[unit].seconds
        }
        return total
    }

    /// The duration in the largest unit that divides it.
    static func write(_ seconds: Double) -> String {
        let milliseconds = (seconds * 1000).rounded()
        guard milliseconds.isFinite, abs(milliseconds) < 1e15 else { return "\(seconds)s" }
        let count = Int(milliseconds)
        if count == 0 { return "0s" }
        for (name, size) in [("d", 86_400_000), ("h", 3_600_000), ("m", 60000), ("s", 1000)] where count % size == 0 {
            return "\(count / size)\(name)"
        }
        return "\(count)ms"
    }

    /// What to write instead of a text that is no duration.
    static func hint(_ text: String) -> String {
        let number = text.prefix { $0.isASCII && $0.isNumber }
        let rest = text.dropFirst(number.count).drop { $0 == " " }.lowercased()
        guard !number.isEmpty, number.count < 12 else { return "write a duration such as 90s, 15m, 6h or 30d" }
        switch rest {
        case "": return "write \(number)s for seconds, \(number)m for minutes"
        case "s", "sec", "secs", "second", "seconds": return "write \(number)s"
        case "m", "min", "mins", "minute", "minutes": return "write \(number)m"
        case "h", "hr", "hrs", "hour", "hours": return "write \(number)h"
        case "d", "day", "days": return "write \(number)d"
        case "w", "week", "weeks": return Int(digits: number).map { "write \($0 * 7)d" } ?? "write days: 7d"
        default: return "write a duration such as 90s, 15m, 6h or 30d"
        }
    }
}
