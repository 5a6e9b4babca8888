// SPDX-License-Identifier: Apache-2.0

/// A number of a statement, with what it counts.
struct Amount: Sendable, Equatable {
    /// What the number is.
    enum Meaning: Sendable, Equatable {
        /// Rows, lines, records, accounts.
        case records
        /// Patients, users, results.
        case people
        /// A large number that says nothing of what it counts: "48k".
        case bare
        case money(currency: String)
        case size
        /// A year, a date, a percentage, a count of views or beds: no claim.
        case other
    }

    var meaning: Meaning
    /// Never negative; counts beyond 2⁵³ are cut to it. Of a size: bytes.
    var value: Double
    /// Index of the statement.
    var statement: Int
    /// Bytes of the field, sign and unit included.
    var range: Range<Int>
    /// As it stands: `150.000+`, `1,2M`.
    var text: String
    /// True where it counts a part that is shown: "first 100 lines".
    var isPreview: Bool
    /// True beside "total" or "more than".
    var isTotal: Bool
    /// True for appointments, images and other things of which one person has many.
    var isOfEvents = false

    /// The whole number.
    var count: Int { Int(min(value.rounded(), 9_007_199_254_740_992)) }

    /// True for a count that may be the claim's.
    var isCount: Bool { isNamedCount || meaning == .bare }

    /// True for a count whose noun is there: rows or people.
    var isNamedCount: Bool { meaning == .records || meaning == .people }

    var isMoney: Bool { if case .money = meaning { true } else { false } }

    /// Digits that are no trailing zeros: 48213 is more exact than 48k.
    var exactness: Int {
        var rest = count
        while rest > 0, rest % 10 == 0 { rest /= 10 }
        return rest == 0 ? 0 : String(rest).count
    }
}
