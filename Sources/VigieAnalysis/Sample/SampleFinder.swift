// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// Finds the records in the blocks of a post, in one pass over each.
///
/// Hostile input is bounded: lines are looked at once, at most `mostRows` rows are remembered (the others are counted),
/// `mostTyped` of them are typed, and of a row at most `CellSplitter.mostCells` cells are read.
struct SampleFinder {
    /// Rows whose place is remembered.
    static let mostRows = 200_000
    /// Rows whose values are typed.
    static let mostTyped = 400
    /// Tables of one post.
    static let mostTables = 64

    /// All samples of a post in its order; quotes, signatures and hidden blocks hold none that is the post's own.
    static func tables(in post: Post) -> [SampleTable] {
        var tables: [SampleTable] = []
        for (index, block) in post.blocks.enumerated() where block.kind == .prose || block.kind == .code {
            guard tables.count < mostTables else { break }
            var reader = TableReader(bytes: Array(block.text.utf8), block: index)
            tables += reader.tables().prefix(mostTables - tables.count)
        }
        return tables
    }
}

/// Groups the lines of one block into tables.
private struct TableReader {
    let bytes: [UInt8]
    let block: Int
    private var found: [SampleTable] = []
    private var run: SampleRun?
    /// Bytes that tries at objects, elements and statements may still cost, so that the whole stays linear.
    private var budget: Int
    /// Columns by table, of the CREATE TABLE statements above.
    private var schemas: [[UInt8]: [String]] = [:]

    init(bytes: [UInt8], block: Int) {
        self.bytes = bytes
        self.block = block
        budget = bytes.count * 4 + 65_536
    }

    mutating func tables() -> [SampleTable] {
        var start = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
            start = take(start..<end)
        }
        close()
        return found
    }

    /// Looks at one line; the start of the next.
    private mutating func take(_ line: Range<Int>) -> Int {
        let next = line.upperBound + 1
        var shape = LineShape.of(bytes, line, likely: run?.delimiter, amongPairs: run?.isOfPairs == true)
        switch shape {
        case .empty: return next
        case .rule:
            if run?.takes(border: line) == true { return next }
        case .object, .element, .insert, .schema, .copy:
            if found.count < SampleFinder.mostTables, budget > 0, let end = statement(shape, line) {
                return max(end, next)
            }
        case .mailPassword, .urlLoginPassword:
            // Below a header of two or three names, "mail;word" is a row.
            if let row = run?.asRow(line, bytes) { shape = row }
        default: break
        }
        if run?.accepts(shape) == true {
            run?.add(line, shape)
        } else if run?.tolerates(shape) == true {
            run?.stranger(line)
        } else {
            // What was passed over as a broken row may begin a table of its own.
            let again = run?.firstStranger
            close()
            if let again { return again }
            run = SampleRun(line, shape)
        }
        return next
    }

    private mutating func close() {
        defer { run = nil }
        guard let run, found.count < SampleFinder.mostTables,
            let table = run.table(bytes, block: block, above: found.last)
        else { return }
        found.append(table)
    }

    /// Where the records end that begin with a line; nil where none do.
    private mutating func statement(_ shape: LineShape, _ line: Range<Int>) -> Int? {
        switch shape {
        case .object: return keyed(ObjectReader.read(bytes, from: line.lowerBound), .json, .object)
        case .element: return keyed(ElementReader.read(bytes, from: line.lowerBound), .xml, .element)
        case .insert: return inserts(line)
        case .schema:
            budget -= 1_024
            guard let schema = SQLReader.schema(bytes, from: line.lowerBound) else {
                budget -= 65_536
                return nil
            }
            close()
            if schemas.count < SampleFinder.mostTables { schemas[schema.table] = schema.names }
            return schema.end
        case .copy: return copy(line)
        default: return nil
        }
    }

    private mutating func keyed(
        _ records: RecordList, _ format: SampleTable.Format, _ layout: SampleTable.Layout
    ) -> Int? {
        budget -= records.furthest - records.start
        guard !records.isEmpty else { return nil }
        let table = records.table(format, layout, block: block, in: bytes)
        // Settings, answers of an interface and pages have keys and tags too.
        guard table.columns.contains(where: { $0.kind.data != nil }) else { return nil }
        close()
        found.append(table)
        return records.end
    }

    private mutating func inserts(_ line: Range<Int>) -> Int? {
        let statements = SQLReader.inserts(bytes, from: line.lowerBound, known: schemas)
        budget -= statements.furthest - line.lowerBound
        guard let first = statements.rows.first else { return nil }
        close()
        var table = SampleTable(
            format: .sql, layout: .tuple, block: block, range: line.lowerBound..<statements.end,
            rowCount: statements.count, rows: statements.rows)
        let width = SQLReader.tuple(bytes, first.lowerBound, limit: first.upperBound)?.cells.count ?? 0
        let names = statements.names.isEmpty ? Array(repeating: "", count: width) : statements.names
        table.type(names: names, in: bytes)
        found.append(table)
        return statements.end
    }

    private mutating func copy(_ line: Range<Int>) -> Int? {
        guard let names = SQLReader.copy(bytes, line) else { return nil }
        var rows: [Range<Int>] = []
        var count = 0
        var start = min(line.upperBound + 1, bytes.count)
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != 0x0A { end += 1 }
            let isEnd = end - start <= 3 && bytes[start..<end].starts(with: "\\.".utf8)
            if isEnd || !bytes[start..<end].contains(0x09) && names.count > 1 { break }
            count += 1
            if rows.count < SampleFinder.mostRows { rows.append(start..<end) }
            start = end + 1
        }
        budget -= start - line.lowerBound
        guard !rows.isEmpty else { return nil }
        close()
        var table = SampleTable(
            format: .sql, layout: .delimited, block: block, range: line.lowerBound..<min(start, bytes.count),
            header: line, rowCount: count, rows: rows, delimiter: 0x09)
        table.type(names: names, in: bytes)
        found.append(table)
        return start
    }
}
