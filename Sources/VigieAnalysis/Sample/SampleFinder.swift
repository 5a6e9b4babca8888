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
            var reader = BlockReader(bytes: Array(block.text.utf8), block: index)
            tables += reader.tables().prefix(mostTables - tables.count)
        }
        return tables
    }
}

/// Groups the lines of one block into tables.
private struct BlockReader {
    let bytes: [UInt8]
    let block: Int
    private var found: [SampleTable] = []
    private var run: SampleRun?
    /// Bytes that tries at objects may still cost, so that the whole stays linear.
    private var budget: Int

    init(bytes: [UInt8], block: Int) {
        self.bytes = bytes
        self.block = block
        budget = bytes.count * 2 + 4_096
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
        let shape = LineShape.of(bytes, line, likely: run?.delimiter)
        switch shape {
        case .empty: return next
        case .object:
            guard budget > 0 else { break }
            let records = ObjectReader.read(bytes, from: line.lowerBound)
            budget -= records.end - line.lowerBound
            guard !records.rows.isEmpty else { break }
            close()
            found.append(table(records, .json))
            return max(records.end, next)
        case .insert:
            guard budget > 0 else { break }
            let records = InsertReader.read(bytes, from: line.lowerBound)
            budget -= records.end - line.lowerBound
            guard !records.rows.isEmpty else { break }
            close()
            found.append(table(records, .sql))
            return max(records.end, next)
        default: break
        }
        if run?.accepts(shape) == true {
            run?.add(line, shape)
        } else if run?.tolerates(shape) == true {
            run?.strangers += 1
        } else {
            close()
            run = SampleRun(line, shape)
        }
        return next
    }

    private mutating func close() {
        defer { run = nil }
        guard let run, found.count < SampleFinder.mostTables, let table = run.table(bytes, block: block) else { return }
        found.append(table)
    }

    private func table(_ records: RecordList, _ format: SampleTable.Format) -> SampleTable {
        var table = SampleTable(
            format: format, block: block, range: records.start..<records.end, columns: records.columns(bytes),
            rowCount: records.count,
            rows: records.rows)
        table.mails = records.mails(bytes)
        table.postcodes = records.postcodes(bytes, table.columns)
        return table
    }
}
