// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import VigieCore
import VigieLinux

/// The file `vigie.sqlite`: made whole or not at all, refused where it is damaged, foreign or too new.
struct DatabaseFile {
    let files: StateDirectory
    let options: StoreOptions

    /// "VIGI" in the header's application id (sqlite.org, "Database File Format", offset 68).
    static let applicationID: Int64 = 0x5649_4749
    private static let magic = Array("SQLite format 3\0".utf8)
    private static let checkFact = "key_check"

    /// False where a new store may be made.
    func exists() throws(StoreError) -> Bool {
        if DurableFile.size(of: files.database) != nil { return true }
        if let size = DurableFile.size(of: files.log), size > 0 {
            throw damaged("it is missing, but its write-ahead log \(files.log) is there")
        }
        return false
    }

    // MARK: Making

    /// Makes the file under another name and renames it when it is whole.
    func make(_ fingerprints: Fingerprints) throws(StoreError) {
        do {
            for suffix in ["", "-wal", "-shm", "-journal"] { try DurableFile.remove(files.draft + suffix) }
            try DurableFile.create(files.draft)
            let database = try DatabaseQueue(path: files.draft, configuration: configuration())
            try database.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA application_id = \(DatabaseFile.applicationID); PRAGMA journal_mode = WAL")
            }
            try migrate(database)
            try database.write { db in
                try Facts.set(DatabaseFile.checkFact, to: Fingerprints.hexadecimal(fingerprints.check), in: db)
            }
            try database.close()
            try DurableFile.rename(files.draft, to: files.database)
        } catch {
            throw .from(error, doing: "make \(files.database)")
        }
    }

    // MARK: Opening

    /// Checks the file, brings it up to date and opens it for writing.
    func open(_ fingerprints: Fingerprints) throws(StoreError) -> (database: DatabaseQueue, notes: [String]) {
        try checkHeader()
        var notes: [String] = []
        do {
            let database = try DatabaseQueue(path: files.database, configuration: configuration())
            try database.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
                try check(db)
            }
            if let number = try pending(database) {
                try keepCopy(of: database, before: number)
                try migrate(database)
                notes.append(
                    "The store was brought to form \(options.migrations.count); as it was it lies in "
                        + "\(files.copy(before: number)).")
            }
            try database.writeWithoutTransaction { db in try checkKey(fingerprints, db) }
            return (database, notes)
        } catch {
            throw explained(.from(error, doing: "open \(files.database)"))
        }
    }

    /// Checks the file and opens it for reading.
    func openReadOnly() throws(StoreError) -> DatabaseQueue {
        try checkHeader()
        do {
            let database = try openedForReading()
            if try pending(database) != nil {
                throw StoreError(
                    .unreadable,
                    "The store \(files.database) is an older Vigie's; the daemon brings it up to date when it starts.")
            }
            return database
        } catch {
            throw explained(.from(error, doing: "open \(files.database)"))
        }
    }

    private func openedForReading() throws -> DatabaseQueue {
        var reading = configuration()
        reading.readonly = true
        do {
            let database = try DatabaseQueue(path: files.database, configuration: reading)
            try database.writeWithoutTransaction(checkIdentity)
            return database
        } catch let error as DatabaseError where isUnshareable(error) {
            // A write-ahead log needs a file of shared memory. Where neither may be made and there is no log, nobody
            // writes, and the file alone is the state (sqlite.org, "Write-Ahead Logging", read-only databases).
            guard (DurableFile.size(of: files.log) ?? 0) == 0 else { throw error }
            let path = files.database.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed)
            let database = try DatabaseQueue(path: "file:\(path ?? files.database)?immutable=1", configuration: reading)
            try database.writeWithoutTransaction(checkIdentity)
            return database
        }
    }

    private func isUnshareable(_ error: DatabaseError) -> Bool {
        error.resultCode == .SQLITE_CANTOPEN || error.resultCode == .SQLITE_READONLY
    }

    private func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.label = "vigie.store"
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        // One for the pipeline, one for the courier: calls are short, and each connection has a cache of its own.
        configuration.maximumReaderCount = 2
        configuration.prepareDatabase { db in
            // FULL: a commit is on the disk when it returns. The log is cut back after a burst; the cache is 1 MiB, the
            // system's own cache of the file stands behind it.
            try db.execute(
                sql: """
                    PRAGMA synchronous = FULL;
                    PRAGMA journal_size_limit = 8388608;
                    PRAGMA cache_size = -1024;
                    PRAGMA trusted_schema = OFF;
                    PRAGMA cell_size_check = ON;
                    """)
        }
        return configuration
    }

    // MARK: Checks

    /// SQLite takes an empty file for an empty database; here it is a damaged one.
    private func checkHeader() throws(StoreError) {
        let header: [UInt8]
        do {
            header = try SmallFile.bytes(files.database, limit: DatabaseFile.magic.count)
        } catch {
            throw .from(error)
        }
        guard header == DatabaseFile.magic else {
            throw damaged(header.isEmpty ? "it is empty" : "it is no SQLite database")
        }
    }

    private func check(_ db: Database) throws {
        try checkIdentity(db)
        guard let size = DurableFile.size(of: files.database), size <= options.checkedBytes else { return }
        if let defect = try DatabaseFile.defects(db, limit: 1).first { throw damaged(defect) }
    }

    private func checkIdentity(_ db: Database) throws {
        let identity = try Row.fetchOne(db, sql: "PRAGMA application_id")?.integer(0)
        guard identity == DatabaseFile.applicationID else { throw damaged("it is not Vigie's") }
        let known = Set(options.migrations.map(\.name))
        for row in try Row.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations ORDER BY identifier") {
            let name = try row.text(0)
            guard !known.contains(name) else { continue }
            throw StoreError(
                .newer,
                """
                The store \(files.database) was written by a newer Vigie (step \(name)). Install that version again, or \
                put back the copy that it made before its step (\(files.database).before-N) and start this one.
                """)
        }
    }

    private func checkKey(_ fingerprints: Fingerprints, _ db: Database) throws {
        guard let kept = try Facts.value(DatabaseFile.checkFact, in: db) else {
            throw damaged("a part of it is missing")
        }
        guard kept == Fingerprints.hexadecimal(fingerprints.check) else {
            throw StoreError(
                .damaged,
                """
                The store \(files.database) was made with another key than the one given: it would know no post again. \
                Put that key back, or move \(files.database) away to start anew: then every post counts as new.
                """)
        }
    }

    /// What SQLite's own check of structure and values finds; empty where all is well.
    static func defects(_ db: Database, limit: Int) throws -> [String] {
        try Row.fetchAll(db, sql: "PRAGMA integrity_check(\(limit))").map { try $0.text(0) }.filter { $0 != "ok" }
    }

    // MARK: Migrating

    /// The number of the first migration that is not applied yet.
    private func pending(_ database: DatabaseQueue) throws -> Int? {
        let migrator = Migration.migrator(options.migrations)
        let done = try database.writeWithoutTransaction { db in try migrator.completedMigrations(db).count }
        return done < options.migrations.count ? done + 1 : nil
    }

    private func migrate(_ database: DatabaseQueue) throws {
        try Migration.migrator(options.migrations).migrate(database)
        // The migrator may have set aside what it needs to.
        try database.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL")
        }
    }

    /// A copy of the whole database, log included, beside it.
    private func keepCopy(of database: DatabaseQueue, before number: Int) throws {
        let path = files.copy(before: number)
        let draft = path + ".new"
        for suffix in ["", "-journal"] { try DurableFile.remove(draft + suffix) }
        try DurableFile.create(draft)
        let copy = try DatabaseQueue(path: draft)
        try database.backup(to: copy)
        try copy.close()
        try DurableFile.rename(draft, to: path)
    }

    // MARK: Words

    private func damaged(_ reason: String) -> StoreError {
        StoreError(
            .damaged,
            """
            The store \(files.database) is damaged: \(reason). Nothing was changed. Put back a copy of it, or move it and \
            its -wal and -shm files away to start anew: then every post counts as new.
            """)
    }

    /// An error of SQLite's says nothing of what to do.
    private func explained(_ error: StoreError) -> StoreError {
        guard error.code == .damaged, !error.message.contains("Put ") else { return error }
        var reason = error.message
        if reason.hasSuffix(".") { reason.removeLast() }
        return damaged(reason)
    }
}
