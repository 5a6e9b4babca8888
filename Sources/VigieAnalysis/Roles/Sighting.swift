// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// A mention with what stands around it.
struct Sighting: Sendable {
    var mention: Mention
    /// The mention's place, refined by what the samples are.
    var place: Place
    /// Index of the statement; nil in samples, links, files and authors.
    var statement: Int?
    /// Index of the table; nil outside of samples.
    var table: Int?
    var row: Int?
    /// Column of the cell, where the sample is delimited.
    var column: Int?

    /// True where the author himself uses the name: not in a quote, a signature, hidden text or a sample.
    var isNaming: Bool {
        guard table == nil else { return false }
        switch place {
        case .title, .prose, .code, .fileName: return true
        case .urlHost: return true
        default: return false
        }
    }

    /// Places each mention of a post.
    static func place(_ mentions: [Mention], text: PostText, tables: [SampleTable], post: Post) -> [Sighting] {
        var byField: [Mention.Field: [(index: Int, range: Range<Int>)]] = [:]
        for (index, statement) in text.statements.enumerated() {
            byField[statement.field, default: []].append((index, statement.range))
        }
        var columns = ColumnFinder()
        return mentions.map { mention in
            var sighting = Sighting(mention: mention, place: mention.place)
            if case .block(let block) = mention.field,
                let table = tables.firstIndex(where: {
                    $0.block == block && $0.range.contains(mention.range.lowerBound)
                })
            {
                sighting.table = table
                sighting.row = tables[table].row(at: mention.range.lowerBound)
                if tables[table].header?.contains(mention.range.lowerBound) == true {
                    sighting.place = .columnName
                    return sighting
                }
                switch mention.place {
                case .mailLocal, .sampleMailLocal: sighting.place = .sampleMailLocal
                case .mailDomain, .sampleMailDomain: sighting.place = .sampleMailDomain
                case .urlHost, .urlPath: break
                default: sighting.place = .sample
                }
                if let row = sighting.row, sighting.place == .sample {
                    sighting.column = columns.column(
                        of: mention.range.lowerBound, table: table, row: row, tables: tables, post: post)
                }
                return sighting
            }
            guard let statements = byField[mention.field] else { return sighting }
            // The last statement that begins at or before the mention.
            var low = 0
            var high = statements.count
            while low < high {
                let middle = (low + high) / 2
                if statements[middle].range.lowerBound <= mention.range.lowerBound {
                    low = middle + 1
                } else {
                    high = middle
                }
            }
            if low > 0, statements[low - 1].range.contains(mention.range.lowerBound) {
                sighting.statement = statements[low - 1].index
                let statement = text.statements[statements[low - 1].index]
                if statement.kind == .quote {
                    sighting.place = .quote
                } else if statement.isIdentifier(mention.range) {
                    sighting.place = .columnName
                } else if mention.place == .mailDomain, statement.isBareHost(mention.range) {
                    sighting.place = .prose
                }
            }
            return sighting
        }
    }
}

/// Finds the columns of places; remembers the row it was in, for mentions come in order.
private struct ColumnFinder {
    private var blocks: [Int: [UInt8]] = [:]
    private var last: (table: Int, row: Int, cells: [Range<Int>])?

    /// Longer rows have no columns that anybody would name.
    private static let longestRow = 16_384

    mutating func column(of offset: Int, table: Int, row: Int, tables: [SampleTable], post: Post) -> Int? {
        let it = tables[table]
        guard it.format == .csv, it.delimiter != 0, it.block < post.blocks.count,
            it.rows[row].count <= ColumnFinder.longestRow
        else { return nil }
        if last?.table != table || last?.row != row {
            let bytes = blocks[it.block] ?? Array(post.blocks[it.block].text.utf8)
            blocks[it.block] = bytes
            last = (table, row, CellSplitter.cells(bytes, it.rows[row], delimiter: it.delimiter))
        }
        return last?.cells.firstIndex { $0.upperBound > offset }
    }
}
