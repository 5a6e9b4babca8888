// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Types the columns of a table by their names and by the values of their first rows.
struct ColumnTyper {
    private var counts: [[ColumnKind: Int]] = []
    private var years: [(low: Int, high: Int)] = []
    /// Cells of one capitalised word, by column: names, where nothing else is said.
    private var capitalised: [Int] = []
    private var rows = 0

    /// Takes one row in.
    mutating func add(_ cells: [ArraySlice<UInt8>]) {
        rows += 1
        while counts.count < cells.count {
            counts.append([:])
            years.append((Int.max, Int.min))
            capitalised.append(0)
        }
        for (column, cell) in cells.enumerated() {
            guard let kind = ValueKind.of(cell) else { continue }
            counts[column][kind, default: 0] += 1
            if kind == .date, let year = ValueKind.date(cell) {
                years[column] = (min(years[column].low, year), max(years[column].high, year))
            }
            if kind == .text, isNameLike(cell) { capitalised[column] += 1 }
        }
    }

    private func isNameLike(_ cell: ArraySlice<UInt8>) -> Bool {
        guard let first = cell.first, (2...24).contains(cell.count) else { return false }
        guard ByteClass.isLetter(first) && first & 0x20 == 0 || first >= 0xC3 else { return false }
        return cell.allSatisfy {
            ByteClass.isLetter($0) || $0 >= 0x80 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "'") || $0 == 0x20
        }
    }

    /// One column for each name, or for each cell of the widest row where there are no names.
    func columns(names: [String], kinds: [ColumnKind?]) -> [SampleTable.Column] {
        let width = names.isEmpty ? counts.count : names.count
        var columns = (0..<width).map { index -> SampleTable.Column in
            let name = index < names.count ? names[index] : ""
            let byValue = index < counts.count ? dominant(index) : nil
            if index < kinds.count, let byName = kinds[index] {
                // A name outweighs a form, but not a proof: a "tel" full of addresses is full of addresses.
                if let byValue, byValue == .email || byValue == .iban || byValue == .nationalID, byName != byValue,
                    byName != .login
                {
                    return .init(name: name, kind: byValue)
                }
                return .init(name: name, kind: byName == .date ? dated(index) : byName)
            }
            guard let byValue else { return .init(name: name, kind: .text) }
            return .init(name: name, kind: byValue == .date ? dated(index) : byValue)
        }
        if names.isEmpty { nameBareColumns(&columns) }
        return columns
    }

    /// The kind of at least 60 % of the cells that are not empty.
    private func dominant(_ column: Int) -> ColumnKind? {
        let total = counts[column].values.reduce(0, +)
        guard total > 0, let best = counts[column].max(by: { $0.value < $1.value }), best.value * 10 >= total * 6 else {
            return nil
        }
        return best.key
    }

    /// Dates of birth spread over generations; dates of an account do not.
    private func dated(_ column: Int) -> ColumnKind {
        guard column < years.count, years[column].low <= years[column].high else { return .date }
        let (low, high) = years[column]
        if low < 1995 { return .birthDate }
        return rows >= 5 && high - low <= 25 && high >= 2010 ? .accountDate : .date
    }

    /// Without a header: words in capitals beside proven personal columns are names, and beside a postcode a town.
    private func nameBareColumns(_ columns: inout [SampleTable.Column]) {
        guard columns.contains(where: { $0.kind.isProvenByValue }) else { return }
        var names = 0
        for index in columns.indices
        where columns[index].kind == .text && index < capitalised.count && capitalised[index] * 10 >= rows * 6 {
            if index > 0, columns[index - 1].kind == .postcode {
                columns[index].kind = .town
            } else if names < 2 {
                columns[index].kind = .name
                names += 1
            }
        }
    }
}
