// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Makes the keyed fingerprints of the records that a post shows; of their values nothing is left when it returns.
struct SamplePrinter {
    /// Records from which it is learnt which values are fillers.
    private static let learnt = 2_000

    /// Of all tables of a post, at most `SamplePrints.mostRecords` records; `owners` are those of the same tables.
    static func prints(
        of post: Post, tables: [SampleTable]? = nil, owners: RowOwners? = nil, keyedBy key: some RowKeying
    ) -> SamplePrints {
        var result = SamplePrints()
        var known: Set<UInt64> = []
        var buffer: [UInt8] = []
        for (index, table) in (tables ?? SampleFinder.tables(in: post)).enumerated() {
            let block = Array(post.blocks[table.block].text.utf8)
            let reader = RecordCells(table, in: block)
            let fillers = fillers(of: table, reader, block)
            for row in table.rows.indices {
                guard result.records < SamplePrints.mostRecords else {
                    result.isCut = true
                    return result
                }
                var identity = RecordIdentity(reader.cells(of: row), of: table, in: block)
                identity.drop(fillers)
                let start = result.prints.count
                identity.forEachPrinted(&buffer) { value in
                    result.prints.append(key.print(of: value))
                    result.owners.append(UInt32(result.records))
                }
                // The same record twice is one.
                if start < result.prints.count, !known.insert(result.prints[start]).inserted {
                    result.prints.removeSubrange(start...)
                    result.owners.removeSubrange(start...)
                } else {
                    if let owner = owners?.owner(table: index, row: row) {
                        result.holders[owner, default: []].append(UInt32(result.records))
                    }
                    result.records += 1
                }
            }
            if table.rowCount > table.rows.count { result.isCut = true }
        }
        return result
    }

    /// Values that more than a fiftieth of the first records share, and at least four of them: the clinic's own phone, the
    /// address that stands where none was given, test data.
    private static func fillers(of table: SampleTable, _ reader: RecordCells, _ block: [UInt8]) -> Set<[UInt8]> {
        let rows = table.rows.indices.prefix(learnt)
        var counts: [[UInt8]: Int] = [:]
        for row in rows {
            for case let value? in RecordIdentity(reader.cells(of: row), of: table, in: block).values {
                counts[value, default: 0] += 1
            }
        }
        let most = max(3, rows.count / 50)
        return Set(counts.filter { $0.value > most }.keys)
    }
}
