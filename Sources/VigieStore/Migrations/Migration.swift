// SPDX-License-Identifier: Apache-2.0

import GRDB
import VigieCore

/// One step of the database's form. Once released it never changes; a change is a new file with the next number.
struct Migration: Sendable {
    /// `0001-first-store`
    let name: String
    let apply: @Sendable (Database) throws -> Void

    /// All of them, in order: the whole history of the database's form.
    static let all: [Migration] = [.firstStore, .gatheredIncidents]

    /// GRDB's runner of these migrations: each in a transaction of its own.
    static func migrator(_ migrations: [Migration]) -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for migration in migrations {
            migrator.registerMigration(migration.name) { db in
                try migration.apply(db)
                Checkpoint.duringMigration.reached()
            }
        }
        return migrator
    }
}
