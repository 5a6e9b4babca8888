// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// How old the data of a post is at the day of the post: by the accounts that its rows show, else by what it says.
///
/// Rows count before words: words are free, and sellers call everything new. Nothing that says an age is no sign of one:
/// such data counts as fresh.
struct DataAge: Sendable, Equatable {
    /// What tells the age.
    enum Basis: Sendable, Equatable {
        /// So many rows have dates on which accounts were made or changed.
        case rows(Int)
        /// The post says so, masked.
        case words(String)
    }

    /// Months from the newest date to the post; never negative.
    let months: Int
    let basis: Basis

    /// From so many months on data is no longer fresh: an old export or backup, whose system has moved on.
    static let staleMonths = 24
    /// Fewer dated rows say nothing.
    static let fewestRows = 8
    /// Rows are old only if so many of a running system's would all be so with a smaller chance than this.
    static let chance = 0.05

    var isStale: Bool { months >= DataAge.staleMonths }

    /// Nil where the post has no date, or nothing says how old its data is.
    ///
    /// - Parameter published: The month of the post, from the year 0.
    init?(rows: AccountDates, claimed: ClaimedAge?, published: Int?) {
        guard let published else { return nil }
        let age = rows.newest.map { max(0, published - $0) } ?? 0
        // A handful of rows over many years may miss the last one.
        if rows.rows >= DataAge.fewestRows,
            age < DataAge.staleMonths || rows.chanceOfGap(until: published) <= DataAge.chance
        {
            self.init(months: age, basis: .rows(rows.rows))
        } else if let claimed {
            self.init(months: max(0, published - claimed.newest), basis: .words(claimed.text))
        } else {
            return nil
        }
    }

    private init(months: Int, basis: Basis) {
        self.months = months
        self.basis = basis
    }

    /// "the newest account date of 40 rows is 31 months before the post"
    var sentence: String {
        switch basis {
        case .rows(let rows): "the newest account date of \(rows) rows is \(months) months before the post"
        case .words(let text): "the post dates its data itself (“\(text)”), \(months) months before it at least"
        }
    }
}
