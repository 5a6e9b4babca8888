// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Types the columns of a table by their names and by the values of its first rows.
///
/// A name is a promise, a value whose form is checked is a fact: where at least 60 % of a column's cells prove another
/// kind than its name says, the values win and the name's kind is kept as `named`.
struct ColumnTyper {
    private struct Tally {
        var counts = [Int](repeating: 0, count: ColumnKind.allCases.count)
        var filled = 0
        var lowYear = Int.max
        var highYear = Int.min
        /// Dates of which the first, or the second, can only be a day.
        var dayFirst = 0
        var monthFirst = 0
        /// Cells of one to three capitalised words: names, where nothing else is said.
        var capitalised = 0
        /// Cells of letters alone: "oui", "none".
        var words = 0
        /// Each number is greater than the one before.
        var isRising = true
        var last = -1

        func count(_ kind: ColumnKind) -> Int { counts[kind.rawValue] }

        /// The kind of at least 60 % of the cells that are not empty.
        var dominant: ColumnKind? {
            guard filled > 0, let best = counts.indices.max(by: { counts[$0] < counts[$1] }),
                counts[best] * 10 >= filled * 6
            else { return nil }
            return ColumnKind.allCases[best]
        }
    }

    private var tallies: [Tally]
    private var rows = 0

    init(width: Int) { tallies = Array(repeating: Tally(), count: width) }

    /// Takes one row in, a cell for each column.
    mutating func add(_ cells: [Range<Int>], _ bytes: [UInt8]) {
        rows += 1
        for (column, range) in cells.enumerated() where column < tallies.count {
            let cell = bytes[range]
            guard let kind = ValueKind.of(cell) else { continue }
            tallies[column].counts[kind.rawValue] += 1
            tallies[column].filled += 1
            switch kind {
            case .date:
                guard let date = DateValue(cell) else { continue }
                tallies[column].lowYear = min(tallies[column].lowYear, date.year)
                tallies[column].highYear = max(tallies[column].highYear, date.year)
                if !date.isFixed, date.first > 12 { tallies[column].dayFirst += 1 }
                if !date.isFixed, date.second > 12 { tallies[column].monthFirst += 1 }
            case .text:
                if isNameLike(cell) { tallies[column].capitalised += 1 }
                if cell.allSatisfy({ ByteClass.isLetter($0) || $0 == 0x20 || $0 >= 0x80 }) {
                    tallies[column].words += 1
                }
            case .postcode, .number:
                let value = cell.prefix(15).reduce(0) { ByteClass.isDigit($1) ? $0 * 10 + Int($1 - 0x30) : $0 }
                if value <= tallies[column].last { tallies[column].isRising = false }
                tallies[column].last = value
            default: break
            }
        }
    }

    private func isNameLike(_ cell: ArraySlice<UInt8>) -> Bool {
        guard let first = cell.first, (2...32).contains(cell.count) else { return false }
        guard ByteClass.isLetter(first) && first & 0x20 == 0 || first >= 0xC3 else { return false }
        var spaces = 0
        for byte in cell {
            if byte == 0x20 {
                spaces += 1
            } else if !ByteClass.isLetter(byte), byte < 0x80, byte != UInt8(ascii: "-"), byte != UInt8(ascii: "'") {
                return false
            }
        }
        return spaces <= 2
    }

    /// One column for each name; empty names are those of a sample without header.
    func columns(named names: [String]) -> [SampleTable.Column] {
        var columns = names.enumerated().map { index, name in column(index, name) }
        if names.allSatisfy(\.isEmpty) { nameBareColumns(&columns) }
        return columns
    }

    private func column(_ index: Int, _ name: String) -> SampleTable.Column {
        let tally = tallies[index]
        var column = SampleTable.Column(name: name, kind: .text)
        if tally.monthFirst > tally.dayFirst { column.dates = .monthFirst }
        let byValue = tally.dominant.map { $0 == .date ? dated(tally) : $0 }
        guard let byName = ColumnNames.kind(of: name) else {
            column.kind = byValue ?? .text
            // Numbers of five figures that rise from row to row are ids.
            if column.kind == .postcode, tally.isRising, rows >= 3 { column.kind = .number }
            if !name.isEmpty, column.kind == .postcode { column.kind = .number }
            return column
        }
        column.kind = byName == .date ? dated(tally) : byName
        if let byValue, ColumnTyper.disagree(byName, byValue, tally) {
            column.named = byName
            column.kind = byValue
        } else if ColumnTyper.needsDigits(byName), tally.filled >= 5, tally.words * 10 >= tally.filled * 8 {
            // "oui", "non" under "iban": a flag, not an account.
            column.named = byName
            column.kind = .text
        }
        return column
    }

    /// True where values prove a kind that the name cannot mean.
    private static func disagree(_ name: ColumnKind, _ value: ColumnKind, _ tally: Tally) -> Bool {
        if name == value { return false }
        switch value {
        case .email: return name != .login
        case .iban, .ipAddress: return true
        // A number with a check digit is what it says, whatever is promised; a chance hit is rare in most rows.
        case .nationalID: return name != .insurance && name != .identityDocument && name != .health
        case .card: return name != .nationalID && name != .insurance && tally.count(.card) * 10 >= tally.filled * 9
        case .phone:
            return [.email, .name, .street, .town, .birthDate, .iban, .password].contains(name)
        case .birthDate, .accountDate, .date:
            return [.email, .phone, .name, .street, .town, .postcode, .iban, .nationalID, .card].contains(name)
        case .hash: return name != .password && name != .nationalID && name != .number && name.data != nil
        default: return false
        }
    }

    private static func needsDigits(_ kind: ColumnKind) -> Bool {
        switch kind {
        case .phone, .email, .iban, .card, .nationalID, .ipAddress, .birthDate, .postcode: true
        default: false
        }
    }

    /// Dates of birth spread over generations; dates of an account do not.
    private func dated(_ tally: Tally) -> ColumnKind {
        guard tally.lowYear <= tally.highYear else { return .date }
        if tally.lowYear < 1995 { return .birthDate }
        return rows >= 5 && tally.highYear - tally.lowYear <= 25 && tally.highYear >= 2010 ? .accountDate : .date
    }

    /// Without a header: words in capitals beside proven personal columns are names, and beside a postcode a town.
    private func nameBareColumns(_ columns: inout [SampleTable.Column]) {
        guard columns.contains(where: { $0.kind.isProvenByValue }) else { return }
        var names = 0
        for index in columns.indices
        where columns[index].kind == .text && tallies[index].capitalised * 10 >= rows * 6 {
            let isAfter = index > 0 && columns[index - 1].kind == .postcode
            let isBefore = index + 1 < columns.count && columns[index + 1].kind == .postcode
            if isAfter || isBefore && names > 0 {
                columns[index].kind = .town
            } else if names < 2 {
                columns[index].kind = .name
                names += 1
            }
        }
    }

    /// True where a value of the first rows has a form that is checked.
    static func proves(_ table: SampleTable, in bytes: [UInt8]) -> Bool {
        let reader = RecordCells(table, in: bytes)
        return table.rows.indices.prefix(SampleFinder.mostTyped).contains { row in
            reader.cells(of: row).contains { ValueKind.of(bytes[$0])?.isProvenByValue == true }
        }
    }
}
