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
        var bytesOfBlock: [Int: [UInt8]] = [:]
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
                if tables[table].format == .csv, let row = sighting.row, block < post.blocks.count {
                    let bytes = bytesOfBlock[block] ?? Array(post.blocks[block].text.utf8)
                    bytesOfBlock[block] = bytes
                    let cells = CellSplitter.cells(bytes, tables[table].rows[row], delimiter: tables[table].delimiter)
                    sighting.column = cells.firstIndex { $0.upperBound > mention.range.lowerBound }
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
            }
            return sighting
        }
    }
}
