// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Lines of one shape that follow each other, until one does not fit.
struct SampleRun {
    private let shape: LineShape
    let delimiter: UInt8?
    private(set) var rows: [Range<Int>] = []
    private(set) var count = 0
    private var end: Int
    /// Lines of another shape since the last that fitted.
    var strangers = 0

    /// Nil for lines that begin no table.
    init?(_ line: Range<Int>, _ shape: LineShape) {
        switch shape {
        case .cells(let delimiter, let cells):
            guard cells >= 2 else { return nil }
            self.delimiter = delimiter
        case .urlLoginPassword, .mailPassword, .pair: delimiter = nil
        case .empty, .prose, .object, .insert: return nil
        }
        self.shape = shape
        end = line.upperBound
        add(line, shape)
    }

    func accepts(_ other: LineShape) -> Bool {
        switch (shape, other) {
        case (.cells(let own, let cells), .cells(let its, let count)):
            // Real dumps have rows with a sign too many or too few.
            return own == its && (cells == count || cells >= 4 && abs(cells - count) <= 1)
        case (.urlLoginPassword, .urlLoginPassword), (.mailPassword, .mailPassword), (.pair, .pair): return true
        default: return false
        }
    }

    /// A broken row or two do not end a table.
    func tolerates(_ other: LineShape) -> Bool {
        if case .pair = shape { return false }
        return count >= 3 && strangers < 2
    }

    mutating func add(_ line: Range<Int>, _ shape: LineShape) {
        strangers = 0
        count += 1
        end = line.upperBound
        if rows.count < SampleFinder.mostRows { rows.append(line) }
    }

    /// The table of these lines; nil where they are prose that only looks like one.
    func table(_ bytes: [UInt8], block: Int) -> SampleTable? {
        guard let first = rows.first else { return nil }
        let range = first.lowerBound..<end
        switch shape {
        case .cells(let delimiter, _): return delimited(bytes, block, range, delimiter)
        case .urlLoginPassword:
            guard
                count >= 2
                    || CredentialLine(bytes, first)?.url.map({ bytes[$0].starts(with: Array("http".utf8)) }) == true
            else {
                return nil
            }
            let columns = [
                SampleTable.Column(name: "", kind: .url), .init(name: "", kind: .login),
                .init(name: "", kind: .password),
            ]
            return credentials(.urlLoginPassword, columns, bytes, block, range)
        case .mailPassword:
            guard count >= 2 || !bytes[first].contains(0x20) else { return nil }
            return credentials(
                .mailPassword, [.init(name: "", kind: .email), .init(name: "", kind: .password)], bytes, block, range)
        case .pair: return pairs(bytes, block, range)
        default: return nil
        }
    }

    private func credentials(
        _ format: SampleTable.Format, _ columns: [SampleTable.Column], _ bytes: [UInt8], _ block: Int,
        _ range: Range<Int>
    ) -> SampleTable {
        var table = SampleTable(
            format: format, block: block, range: range, columns: columns, rowCount: count, rows: rows)
        table.mails = rows.reduce(0) { bytes[$1].contains(UInt8(ascii: "@")) ? $0 + 1 : $0 }
        return table
    }

    // MARK: Delimited

    private func delimited(_ bytes: [UInt8], _ block: Int, _ range: Range<Int>, _ delimiter: UInt8) -> SampleTable? {
        guard let first = rows.first else { return nil }
        let header = CellSplitter.cells(bytes, first, delimiter: delimiter).map {
            String(decoding: bytes[$0].prefix(64), as: UTF8.self)
        }
        let named = header.map(ColumnNames.kind)
        let known = named.count { $0 != nil && $0 != .text && $0 != .number }
        let firstValues = CellSplitter.cells(bytes, first, delimiter: delimiter).map { ValueKind.of(bytes[$0]) }
        let isHeader = known >= 1 && known * 3 >= header.count && !firstValues.contains { $0?.isProvenByValue == true }
        let body = isHeader ? rows.dropFirst() : rows[...]
        guard !body.isEmpty else { return nil }
        var typer = ColumnTyper()
        for row in body.prefix(SampleFinder.mostTyped) {
            typer.add(CellSplitter.cells(bytes, row, delimiter: delimiter).map { bytes[$0] })
        }
        let columns = typer.columns(names: isHeader ? header : [], kinds: isHeader ? named : [])
        let proven = columns.count { $0.kind.isProvenByValue || ($0.kind.data != nil && isHeader) }
        let isComma = delimiter == UInt8(ascii: ",")
        let enough =
            isHeader
            ? (body.count >= 2 ? proven >= 1 : proven >= 2)
            : body.count >= 2 ? proven >= 1 && (!isComma || columns.count >= 3) : proven >= 2 && columns.count >= 4
        guard enough else { return nil }
        var table = SampleTable(
            format: .csv, block: block, range: range, header: isHeader ? first : nil, columns: columns,
            rowCount: isHeader ? count - 1 : count, rows: Array(body), delimiter: delimiter)
        let postcode = columns.firstIndex { $0.kind == .postcode }
        for row in body {
            if bytes[row].contains(UInt8(ascii: "@")) { table.mails += 1 }
            guard let postcode else { continue }
            let cells = CellSplitter.cells(bytes, row, delimiter: delimiter)
            guard postcode < cells.count, cells[postcode].count == 5,
                bytes[cells[postcode]].allSatisfy(ByteClass.isDigit)
            else { continue }
            table.postcodes[String(decoding: bytes[cells[postcode]], as: UTF8.self), default: 0] += 1
        }
        return table
    }

    // MARK: Keys and values

    private func pairs(_ bytes: [UInt8], _ block: Int, _ range: Range<Int>) -> SampleTable? {
        var names: [String] = []
        var typer: [String: [ColumnKind: Int]] = [:]
        var starts: [Range<Int>] = []
        var current: Range<Int>?
        var firstKey = ""
        var mails = 0
        for line in rows {
            guard case .pair(let keyEnd) = LineShape.of(bytes, line, likely: nil) else { continue }
            let key = String(
                decoding: bytes[CellSplitter.trimmed(bytes, line.lowerBound..<keyEnd)].prefix(48), as: UTF8.self)
            if names.isEmpty { firstKey = key }
            if !names.contains(key), names.count < CellSplitter.mostCells { names.append(key) }
            if key == firstKey {
                if let current { starts.append(current) }
                current = line
            } else if let open = current {
                current = open.lowerBound..<line.upperBound
            }
            let value = CellSplitter.trimmed(bytes, (keyEnd + 1)..<line.upperBound)
            if let kind = ValueKind.of(bytes[value]) {
                typer[key, default: [:]][kind, default: 0] += 1
                if kind == .email { mails += 1 }
            }
        }
        if let current { starts.append(current) }
        let columns = names.map { name -> SampleTable.Column in
            let byValue = typer[name]?.max { $0.value < $1.value }?.key
            let byName = ColumnNames.kind(of: name)
            return .init(name: name, kind: byName ?? (byValue?.isProvenByValue == true ? byValue : nil) ?? .text)
        }
        // Prose has colons too: a record shows several personal keys, with at least one value that proves it, or it is
        // a log entry of a stealer.
        let personal = columns.count { $0.kind.data != nil }
        let proven = columns.count { column in typer[column.name]?.keys.contains { $0.isProvenByValue } == true }
        let isLog = columns.contains { $0.kind == .url } && columns.contains { $0.kind == .password }
        guard isLog || personal >= 3 && proven >= 1 else { return nil }
        var table = SampleTable(
            format: isLog ? .urlLoginPassword : .keyValue, block: block, range: range, columns: columns,
            rowCount: starts.count, rows: starts)
        table.mails = mails
        return table
    }
}
