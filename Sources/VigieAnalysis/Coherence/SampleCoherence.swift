// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import VigieCore

/// How far the rows of a sample could be what they are said to be: a share of checks that hold, and what did not.
///
/// Each check asks one question of many rows, and tolerates what real data gets wrong; what goes beyond that lowers the
/// score by the check's own weight: `score = Π (1 − weight · excess)`. Reasons hold counts and years, never a value.
struct SampleCoherence {
    /// One question, asked of many rows.
    enum Check: CaseIterable {
        case date
        case birth
        case phone
        case mail
        case postcode
        case town
        case nationalID
        case order
        case future
        case duplicate
        case placeholder
        case cycle
        case newYear

        /// Share of rows that fail in real data: typing errors, foreign phones, moved people.
        var tolerated: Double {
            switch self {
            case .date, .birth, .mail, .order, .future: 0.05
            case .phone, .postcode, .nationalID, .placeholder: 0.15
            case .town, .duplicate: 0.25
            case .newYear: 0.4
            case .cycle: 0
            }
        }

        /// What the check takes from the score where every row fails.
        var weight: Double {
            switch self {
            case .town, .nationalID, .cycle, .birth: 0.6
            case .date, .postcode, .placeholder, .duplicate, .future: 0.5
            case .phone, .mail, .order, .newYear: 0.4
            }
        }

        /// "38 of 40 towns do not lie at their postcodes"
        fileprivate func sentence(_ failed: Int, _ asked: Int) -> String {
            let part = "\(failed) of \(asked)"
            return switch self {
            case .date: "\(part) dates are no dates"
            case .birth: "\(part) birth dates are not those of living people"
            case .phone: "\(part) phone numbers fit no numbering plan"
            case .mail: "\(part) mail addresses cannot be addresses"
            case .postcode: "\(part) postcodes do not exist"
            case .town: "\(part) towns do not lie at their postcodes"
            case .nationalID: "\(part) national ids contradict the birth date beside them"
            case .order: "\(part) accounts were updated before they were made"
            case .future: "\(part) account dates lie after the post"
            case .duplicate: "\(part) rows repeat an earlier one"
            case .placeholder: "\(part) phone numbers count up or repeat one figure"
            case .cycle: "names repeat in a cycle of \(failed)"
            case .newYear: "\(part) birth dates are a first of January"
            }
        }
    }

    /// 0…1; 1 where nothing speaks against the sample.
    let score: Double
    /// The weightiest first.
    let reasons: [String]
    /// First and newest year and month of what was created or updated, as months since the year 0.
    let dates: ClosedRange<Int>?

    /// Fewer answers decide nothing.
    static let fewest = 8

    init(_ counts: [Check: (failed: Int, asked: Int)], cycle: Int?, dates: ClosedRange<Int>?) {
        var score = 1.0
        var found: [(loss: Double, text: String)] = []
        for check in Check.allCases {
            guard let (failed, asked) = counts[check], asked >= SampleCoherence.fewest else { continue }
            let share = Double(failed) / Double(asked)
            let excess = (share - check.tolerated) / (1 - check.tolerated)
            guard excess > 0 else { continue }
            let loss = check.weight * excess
            score *= 1 - loss
            found.append((loss, check.sentence(failed, asked)))
        }
        if let cycle {
            score *= 1 - Check.cycle.weight
            found.append((Check.cycle.weight, Check.cycle.sentence(cycle, 0)))
        }
        self.score = (score * 100).rounded() / 100
        reasons = found.sorted { ($0.loss, $1.text) > ($1.loss, $0.text) }.map(\.text)
        self.dates = dates
    }

    /// "The newest account date of the sample is 2023-06, 31 months before the post: …"; nil where it is younger than
    /// half a year.
    func age(at published: Date?) -> String? {
        guard let dates, let published else { return nil }
        let months = CalendarMonth(published).value - dates.upperBound
        guard months >= SampleCoherence.oldMonths else { return nil }
        let newest = "\(dates.upperBound / 12)-\(dates.upperBound % 12 < 9 ? "0" : "")\(dates.upperBound % 12 + 1)"
        return
            "The newest account date of the sample is \(newest), \(months) months before the post: an older export or a backup, or old data shown again."
    }

    /// Months without a new or changed account that no running system has.
    private static let oldMonths = 6
}
