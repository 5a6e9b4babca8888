// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Records whose cells were found one by one, with their keys.
struct RecordList {
    var start: Int
    var end: Int
    var count = 0
    var rows: [Range<Int>] = []
    /// Names of columns in the order of their first sight.
    var names: [String] = []
    /// Cells of the first rows, by column.
    var cells: [[Int: Range<Int>]] = []

    /// Rows whose cells are remembered.
    static let mostCells = 5_000

    init(start: Int) {
        self.start = start
        end = start
    }

    mutating func add(_ row: Range<Int>, _ pairs: [(name: String, value: Range<Int>)]) {
        count += 1
        end = max(end, row.upperBound)
        if rows.count < SampleFinder.mostRows { rows.append(row) }
        guard cells.count < RecordList.mostCells else { return }
        var found: [Int: Range<Int>] = [:]
        for pair in pairs.prefix(CellSplitter.mostCells) {
            if let index = names.firstIndex(of: pair.name) {
                found[index] = pair.value
            } else if names.count < CellSplitter.mostCells {
                names.append(pair.name)
                found[names.count - 1] = pair.value
            }
        }
        cells.append(found)
    }

    func columns(_ bytes: [UInt8]) -> [SampleTable.Column] {
        var typer = ColumnTyper()
        for row in cells.prefix(SampleFinder.mostTyped) {
            typer.add((0..<names.count).map { index in row[index].map { bytes[$0] } ?? [] })
        }
        let bare = names.allSatisfy { $0.hasPrefix("#") }
        return typer.columns(names: bare ? [] : names, kinds: bare ? [] : names.map(ColumnNames.kind))
    }

    func mails(_ bytes: [UInt8]) -> Int { rows.reduce(0) { bytes[$1].contains(UInt8(ascii: "@")) ? $0 + 1 : $0 } }

    func postcodes(_ bytes: [UInt8], _ columns: [SampleTable.Column]) -> [String: Int] {
        guard let column = columns.firstIndex(where: { $0.kind == .postcode }) else { return [:] }
        var found: [String: Int] = [:]
        for row in cells {
            guard let cell = row[column], cell.count == 5, bytes[cell].allSatisfy(ByteClass.isDigit) else { continue }
            found[String(decoding: bytes[cell], as: UTF8.self), default: 0] += 1
        }
        return found
    }
}
