// SPDX-License-Identifier: Apache-2.0

public import struct Foundation.Date

/// The Retry-After header (RFC 9110 §10.2.3).
public enum RetryAfter {
    /// The longest time that is believed: 24 hours.
    public static let longest = 86_400.0

    /// Seconds to wait, 0…86,400: from a count of seconds or a date; nil for anything else.
    public static func parse(_ value: String, now: Date) -> Double? {
        let text = value.drop { $0 == " " || $0 == "\t" }
        guard !text.isEmpty, text.utf8.count <= 64 else { return nil }
        if text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 32 }) {
            guard let end = text.firstIndex(of: " ") else { return min(longest, Double(text) ?? longest) }
            return text[end...].allSatisfy { $0 == " " } ? min(longest, Double(text[..<end]) ?? longest) : nil
        }
        let seconds = now.timeIntervalSince1970
        // 31,556,952 seconds are a mean Gregorian year; it only chooses the century of two-digit years.
        let year = 1970 + Int(max(0, min(seconds, 1e11)) / 31_556_952)
        guard let then = HTTPDate.secondsSince1970(String(text), thisYear: year) else { return nil }
        return max(0, min(longest, then - seconds))
    }
}
