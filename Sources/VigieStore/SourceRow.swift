// SPDX-License-Identifier: Apache-2.0

import GRDB
import VigieCore

/// The memory of a source, its validators in a column of their own so that all can be dropped at once.
enum SourceRow {
    static func memory(_ row: Row, memory: Int, validators: Int) throws -> SourceMemory {
        var value = try StoredForm.decode(SourceMemory.self, from: row.text(memory))
        value.validators = try row.optionalText(validators).map {
            text throws(StoreError) in try StoredForm.decode(Validators.self, from: text)
        }
        return value
    }

    static func set(_ memory: SourceMemory, of source: SourceID, keepValidators: Bool, in db: Database) throws {
        var bare = memory
        bare.validators = nil
        let validators = try keepValidators ? memory.validators.map { try StoredForm.encode($0) } : nil
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO source (id, memory, validators) VALUES (?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET memory = excluded.memory, validators = excluded.validators
                """)
        try statement.execute(arguments: [source.rawValue, try StoredForm.encode(bare), validators])
    }
}
