// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Cuts the records of a table into cells, whatever their form.
///
/// Make one for a table and ask it for many rows. A row costs its own length; of hostile rows at most
/// `CellSplitter.mostCells` cells are read.
struct RecordCells {
    private let table: SampleTable
    private let bytes: [UInt8]
    private let keys: KeyRow

    /// `bytes` are those of the table's block.
    init(_ table: SampleTable, in bytes: [UInt8]) {
        self.table = table
        self.bytes = bytes
        keys = KeyRow(table.columns.map { Array($0.name.utf8) })
    }

    /// The cells of a record, one for each column, without quotes and spaces around them; empty where the record has
    /// none there.
    func cells(of row: Int) -> [Range<Int>] { cells(table.rows[row]) }

    /// The cells as values that are equal where people would call them the same (see `NormalValue`), one for each
    /// column; empty where there is none.
    func normalised(_ row: Int) -> [[UInt8]] {
        let cells = cells(table.rows[row])
        return table.columns.indices.map { index in
            guard index < cells.count, !cells[index].isEmpty else { return [] }
            return NormalValue.bytes(NormalValue.unescaped(bytes[cells[index]], table.layout), table.columns[index])
        }
    }

    private func cells(_ row: Range<Int>) -> [Range<Int>] {
        let width = table.columns.count
        var found: [Range<Int>]
        switch table.layout {
        case .delimited: found = CellSplitter.cells(bytes, row, delimiter: table.delimiter)
        case .tuple: found = SQLReader.tuple(bytes, row.lowerBound, limit: row.upperBound)?.cells ?? []
        case .object: return placed(ObjectReader.pairs(bytes, row), width, row)
        case .element: return placed(ElementReader.pairs(bytes, row), width, row)
        case .pairs: return placed(PairReader.pairs(bytes, row), width, row)
        case .credentials:
            guard let line = CredentialLine(bytes, row) else { return empty(width, row) }
            found = (line.url.map { [$0] } ?? []) + [line.login, line.password]
        case .line: found = [CellSplitter.trimmed(bytes, row)]
        }
        if found.count > width { found.removeSubrange(width...) }
        while found.count < width { found.append(row.upperBound..<row.upperBound) }
        return found
    }

    private func empty(_ width: Int, _ row: Range<Int>) -> [Range<Int>] {
        Array(repeating: row.upperBound..<row.upperBound, count: width)
    }

    private func placed(_ pairs: [KeyedCell], _ width: Int, _ row: Range<Int>) -> [Range<Int>] {
        var cells = empty(width, row)
        var hint = 0
        var taken = Set<Int>()
        for pair in pairs {
            guard let index = keys.index(of: pair, in: bytes, hint: hint, taken: taken) else { continue }
            cells[index] = pair.value
            taken.insert(index)
            hint = index + 1
        }
        return cells
    }
}

/// A cell with the key that stands beside it.
struct KeyedCell {
    var key: Range<Int>
    /// The key of the object that holds it; nil at the outermost.
    var parent: Range<Int>?
    var value: Range<Int>

    /// Longer keys are cut.
    static let longestKey = 64

    /// The key, or with its parent where the key alone is taken: `doctor.name`.
    func name(_ bytes: [UInt8], qualified: Bool) -> [UInt8] {
        let own = bytes[key].prefix(KeyedCell.longestKey)
        guard qualified, let parent else { return Array(own) }
        return Array(bytes[parent].prefix(KeyedCell.longestKey)) + [UInt8(ascii: ".")] + own
    }
}

/// Keys of the columns in the order of their first sight.
struct KeyRow {
    private(set) var names: [[UInt8]] = []
    /// Where each name stands first: records of hostile keys would otherwise be compared with all columns.
    private var places: [ArraySlice<UInt8>: Int] = [:]

    init(_ names: [[UInt8]] = []) {
        for name in names { append(name) }
    }

    private mutating func append(_ name: [UInt8]) {
        if places[name[...]] == nil { places[name[...]] = names.count }
        names.append(name)
    }

    /// The column of a cell; its key alone where that is free in this record, else with its parent's.
    func index(of cell: KeyedCell, in bytes: [UInt8], hint: Int, taken: Set<Int>) -> Int? {
        let key = bytes[cell.key].prefix(KeyedCell.longestKey)
        if hint < names.count, names[hint].elementsEqual(key), !taken.contains(hint) { return hint }
        if let index = places[key], !taken.contains(index) { return index }
        guard cell.parent != nil else { return nil }
        return places[cell.name(bytes, qualified: true)[...]].flatMap { taken.contains($0) ? nil : $0 }
    }

    /// Takes the keys of one record in.
    mutating func add(_ cells: [KeyedCell], in bytes: [UInt8]) {
        var taken = Set<Int>()
        var hint = 0
        for cell in cells {
            if let index = index(of: cell, in: bytes, hint: hint, taken: taken) {
                taken.insert(index)
                hint = index + 1
            } else if names.count < CellSplitter.mostCells {
                let plain = cell.name(bytes, qualified: false)
                let name = places[plain[...]] != nil ? cell.name(bytes, qualified: true) : plain
                guard places[name[...]] == nil else { continue }
                append(name)
                taken.insert(names.count - 1)
                hint = names.count
            }
        }
    }

    /// How many of the cells' keys are known.
    func known(_ cells: [KeyedCell], in bytes: [UInt8]) -> Int {
        cells.count { index(of: $0, in: bytes, hint: 0, taken: []) != nil }
    }
}
