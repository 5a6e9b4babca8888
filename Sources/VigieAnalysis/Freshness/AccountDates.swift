// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// When the accounts of some rows were made or changed: months from the year 0.
struct AccountDates: Sendable, Equatable {
    /// Rows with such a date.
    private(set) var rows = 0
    /// The newest date of the row whose newest is the oldest.
    private(set) var oldest: Int?
    private(set) var newest: Int?

    init() {}

    /// Those of all samples of a post, under nil, and of each owner of rows.
    ///
    /// At most `CoherenceReader.mostRows` rows of a sample are read, spread evenly over a longer one.
    static func byOwner(
        _ tables: [SampleTable], in post: Post, owners: RowOwners?, published: Int?
    ) -> [EntryID?: AccountDates] {
        var all: [EntryID?: AccountDates] = [:]
        for (index, table) in tables.enumerated() where !table.format.isCredentials {
            let dated = table.columns.indices.filter { table.columns[$0].kind == .accountDate }
            guard !dated.isEmpty else { continue }
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
                guard let newest = months.filter({ $0 > 1990 * 12 && $0 <= (published ?? .max - 1) + 1 }).max() else {
                    continue
                }
                all[nil, default: AccountDates()].add(newest)
                if let owner = owners?.owner(table: index, row: row) { all[owner, default: AccountDates()].add(newest) }
            }
        }
        return all
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
