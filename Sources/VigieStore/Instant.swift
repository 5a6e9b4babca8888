// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A time as the database holds it: microseconds since 1970, the finest that a `Date` of our days keeps both ways.
enum Instant {
    /// Times that no calendar has (hostile or broken ones) become the nearest that can be held.
    static func stored(_ date: Date) -> Int64 {
        let microseconds = (date.timeIntervalSince1970 * 1e6).rounded()
        if microseconds.isNaN { return 0 }
        return Int64(max(-9e17, min(9e17, microseconds)))
    }

    static func date(_ stored: Int64) -> Date { Date(timeIntervalSince1970: Double(stored) / 1e6) }

    /// `seconds` before a date, as the database holds it.
    static func stored(_ date: Date, minus seconds: Double) -> Int64 { stored(date.addingTimeInterval(-seconds)) }
}
