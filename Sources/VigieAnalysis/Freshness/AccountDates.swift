// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// When the accounts of a post's rows were made or changed: months from the year 0, of all its samples together.
///
/// At most `CoherenceReader.mostRows` rows of a sample are read, spread evenly over a longer one.
struct AccountDates: Sendable, Equatable {
    /// Rows with such a date.
    private(set) var rows = 0
    /// The newest date of the row whose newest is the oldest.
    private(set) var oldest: Int?
    private(set) var newest: Int?

    init() {}

    init(_ tables: [SampleTable], in post: Post, published: Int?) {
        for table in tables where !table.format.isCredentials { read(table, in: post, published: published) }
    }

    private mutating func read(_ table: SampleTable, in post: Post, published: Int?) {
        let dated = table.columns.indices.filter { table.columns[$0].kind == .accountDate }
        guard !dated.isEmpty else { return }
        let bytes = Array(post.blocks[table.block].text.utf8)
        let reader = RecordCells(table, in: bytes)
        let step = max(1, (table.rows.count + CoherenceReader.mostRows - 1) / CoherenceReader.mostRows)
        for row in stride(from: 0, to: table.rows.count, by: step) {
            let cells = reader.cells(of: row)
            let months = dated.compactMap { column -> Int? in
                guard column < cells.count, let date = DateValue(bytes[cells[column]]),
                    let (month, _) = date.monthAndDay(table.columns[column].dates)
                else { return nil }
                return date.year * 12 + month - 1
            }
            // A mistyped year must make a sample neither young nor old.
            if let newest = months.filter({ $0 > 1990 * 12 && $0 <= (published ?? .max - 1) + 1 }).max() { add(newest) }
        }
    }

    mutating func add(_ month: Int) {
        rows += 1
        oldest = min(oldest ?? month, month)
        newest = max(newest ?? month, month)
    }

    /// The chance that none of so many rows is younger than the newest, if accounts of a running system were changed as
    /// often in each month from the oldest to `end`: `(span / (span + gap)) ^ rows`. 1 without rows.
    func chanceOfGap(until end: Int) -> Double {
        guard let oldest, let newest, end > newest else { return 1 }
        let share = Double(newest - oldest + 1) / Double(end - oldest + 1)
        return (0..<min(rows, 2_000)).reduce(1.0) { chance, _ in chance * share }
    }
}
