// SPDX-License-Identifier: Apache-2.0

import VigieText

extension SampleTable {
    /// Types the columns by their names (empty ones for a sample without header) and the values of the first rows.
    mutating func type(names: [String], in bytes: [UInt8], counting: Bool = true) {
        let names = names.prefix(CellSplitter.mostCells)
        columns = names.map { Column(name: $0, kind: .text) }
        let reader = RecordCells(self, in: bytes)
        var typer = ColumnTyper(width: columns.count)
        for row in rows.indices.prefix(SampleFinder.mostTyped) {
            typer.add(reader.cells(of: row), bytes)
        }
        columns = typer.columns(named: Array(names))
        namesPeople = isOfPeople(reader, bytes)
        if counting { count(in: bytes) }
    }

    private func isOfPeople(_ reader: RecordCells, _ bytes: [UInt8]) -> Bool {
        guard let column = columns.firstIndex(where: { $0.kind == .name }), !rows.isEmpty else { return false }
        let first = rows.indices.prefix(SampleFinder.mostTyped)
        let named = first.count { row in
            let cells = reader.cells(of: row)
            return column < cells.count && PersonName.isOne(bytes[cells[column]])
        }
        return named * 2 >= first.count
    }

    /// Counts mail addresses and postcodes of all rows.
    mutating func count(in bytes: [UInt8]) {
        let reader = RecordCells(self, in: bytes)
        let postcode = columns.firstIndex { $0.kind == .postcode }
        var codes: [Int: Int] = [:]
        var short: [Int: Int] = [:]
        for (index, row) in rows.enumerated() {
            if bytes[row].contains(UInt8(ascii: "@")) { mails += 1 }
            guard let postcode else { continue }
            let cell = bytes[reader.cells(of: index)[postcode]]
            guard let code = ValueKind.postcode(cell) else { continue }
            if code.digits == 5 { codes[code.value, default: 0] += 1 } else { short[code.value, default: 0] += 1 }
        }
        // Among French postcodes, one of four digits has lost its zero in a spreadsheet.
        if codes.values.reduce(0, +) > short.values.reduce(0, +) {
            codes.merge(short, uniquingKeysWith: +)
            short = [:]
        }
        func text(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
        }
        postcodes = Dictionary(uniqueKeysWithValues: codes.map { (text($0.key, 5), $0.value) })
        shortPostcodes = Dictionary(uniqueKeysWithValues: short.map { (text($0.key, 4), $0.value) })
    }
}
