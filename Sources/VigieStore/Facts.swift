// SPDX-License-Identifier: Apache-2.0

import GRDB
import VigieCore

/// What the store knows of itself, by name.
enum Facts {
    static func value(_ name: String, in db: Database) throws -> String? {
        let statement = try db.cachedStatement(sql: "SELECT value FROM fact WHERE name = ?")
        return try Row.fetchOne(statement, arguments: [name])?.text(0)
    }

    static func set(_ name: String, to value: String, in db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT INTO fact (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
        try statement.execute(arguments: [name, value])
    }
}
