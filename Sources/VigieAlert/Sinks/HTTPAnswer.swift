// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import VigieCore
import VigieText

/// What services have in common when they refuse.
enum HTTPAnswer {
    /// Retry-After is believed up to a day: a hostile or broken value must not silence a sink.
    static let longestRetryAfter = 86_400.0

    /// Seconds of a Retry-After field, as a number or an HTTP date (RFC 9110, section 10.2.3); nil where it is absent,
    /// unreadable, negative or past.
    static func retryAfter(_ answer: FetchResponse, now: Date) -> Double? {
        guard let value = answer.header("retry-after").map(trimmed) else { return nil }
        if let seconds = Double(value) {
            guard seconds.isFinite, seconds > 0 else { return nil }
            return min(seconds, longestRetryAfter)
        }
        guard let date = date(value) else { return nil }
        let seconds = date.timeIntervalSince(now)
        return seconds > 0 ? min(seconds, longestRetryAfter) : nil
    }

    /// `Sun, 04 Jan 2026 18:00:00 GMT`, the one form that servers may send today (RFC 9110, section 5.6.7).
    static func date(_ text: String) -> Date? {
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", let day = Int(words[1]), let year = Int(words[3]),
            let month = months.firstIndex(of: String(words[2])), (1...31).contains(day), (1970...9999).contains(year)
        else { return nil }
        let clock = words[4].split(separator: ":").map { Int($0) }
        guard clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2],
            (0..<24).contains(hour),
            (0..<60).contains(minute), (0...60).contains(second)
        else { return nil }
        var parts = DateComponents()
        (parts.year, parts.month, parts.day) = (year, month + 1, day)
        (parts.hour, parts.minute, parts.second) = (hour, minute, second)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar.date(from: parts)
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// The status and the begin of what the service said, harmless to a log.
    static func reason(_ answer: FetchResponse) -> String {
        let said = AlertWriter.quoted(text(answer), 120)
        return "HTTP \(answer.status)" + (said.isEmpty ? "" : ", “\(said)”")
    }

    /// The first KiB of the body as text.
    static func text(_ answer: FetchResponse) -> String {
        trimmed(String(decoding: answer.body.prefix(1024), as: UTF8.self))
    }

    private static func trimmed(_ text: String) -> String {
        let start = text.drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }

    /// What any service means by a status that its own table does not list.
    static func common(_ answer: FetchResponse, now: Date) -> DeliveryResult {
        let reason = reason(answer)
        switch answer.status {
        case 429: return .retry(after: retryAfter(answer, now: now), throttles: true, reason: reason)
        // A redirect is never followed: the new address would get the message without anybody having allowed it.
        case 300..<400: return .endpointGone(isFinal: false, reason: "\(reason), a redirect is not followed")
        case 401, 403, 404, 410: return .endpointGone(isFinal: answer.status == 410, reason: reason)
        case 400, 413, 422: return .contentRefused(reason: reason)
        case 502, 503, 504: return .retry(after: retryAfter(answer, now: now), throttles: true, reason: reason)
        default: return .retry(after: retryAfter(answer, now: now), throttles: false, reason: reason)
        }
    }
}
