// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// A month of the Gregorian calendar in UTC, counted from the year 0.
struct CalendarMonth {
    let value: Int

    init(_ date: Date) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.year, .month], from: date)
        value = (parts.year ?? 0) * 12 + (parts.month ?? 1) - 1
    }
}
