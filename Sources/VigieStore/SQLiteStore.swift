// SPDX-License-Identifier: Apache-2.0

import Dispatch
import GRDB
public import VigieCore
import VigieLinux

/// The store of one host: SQLite with a write-ahead log, synced at each commit.
///
/// One connection does everything, on a queue of its own, so that nothing blocks the cooperative pool and a commit is
/// never interleaved with another. A call that has begun runs to its end even where its task is cancelled.
public final class SQLiteStore: Storing {
    /// Where the files are.
    public var directory: String { files.path }
    /// Whole sentences that operators should read after the opening: a new store, a migration, something missing.
    public let notes: [String]

    let files: StateDirectory
    /// Nil where the store is read without its key: then posts cannot be looked up.
    let fingerprints: Fingerprints?
    /// Nil without the key, too.
    let rows: RowMemory?
    let ballast: Ballast
    let isReadOnly: Bool
    /// Names this opening: leases of earlier ones are void.
    let holder = Int64.random(in: .min ... .max)
    let options: StoreOptions
    private let database: DatabaseQueue
    private let queue = DispatchQueue(label: "vigie.store")
    private let resources: Protected<Resources>
    let reading = Protected(ReadingEpochs())

    private struct Resources {
        var lock: FileLock?
        /// True once the file `in-use` stands.
        var isMarked = false
        var isClosed = false
    }

    init(
        files: StateDirectory, database: DatabaseQueue, lock: FileLock?, secret: [UInt8]?, options: StoreOptions,
        notes: [String]
    ) {
        self.files = files
        self.database = database
        fingerprints = secret.map(Fingerprints.init)
        rows = secret.map { RowMemory(secret: $0, folder: files.rows, isReadOnly: lock == nil, options: options.rows) }
        self.options = options
        self.notes = notes
        isReadOnly = lock == nil
        ballast = Ballast(path: files.ballast, directory: files.path, count: options.ballastBytes)
        resources = Protected(Resources(lock: lock))
    }

    deinit { shut() }

    /// Empties the write-ahead log into the database, closes both and gives the directory free; later calls fail.
    public func close() async {
        await withCheckedContinuation { continuation in
            queue.async {
                self.shut()
                continuation.resume()
            }
        }
    }

    private func shut() {
        resources.withLock { resources in
            guard !resources.isClosed else { return }
            resources.isClosed = true
            rows?.segments.close()
            // The mark goes first: a death in between leaves a log without a mark, which is read as always.
            // Neither failure loses anything: a mark that stays makes a note, an unclosed log is read at the next start.
            if !isReadOnly { _ = try? DurableFile.remove(files.inUse) }
            try? database.close()
            resources.lock = nil
        }
    }

    // MARK: Calls

    /// Reads in one transaction: a consistent state, whoever writes meanwhile.
    func read<Value: Sendable>(
        _ action: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        try await perform(action) { db in try SQLiteStore.transact(.deferred, db, body) }
    }

    /// Writes in one transaction: all or nothing, on the disk when it returns.
    func write<Value: Sendable>(
        _ action: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        guard !isReadOnly else {
            throw StoreError(.unreadable, "The store is open for reading only and could not \(action).")
        }
        return try await perform(action) { db in
            let value = try SQLiteStore.transact(.immediate, db, body)
            self.mark()
            return value
        }
    }

    /// Runs something on the store's queue that is no transaction.
    func onQueue<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: body()) }
        }
    }

    /// Runs something on the connection outside a transaction.
    func perform<Value: Sendable>(
        _ action: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        let (database, files) = (database, files)
        let result: Result<Value, StoreError> = await onQueue {
            do {
                return .success(try database.writeWithoutTransaction(body))
            } catch {
                return .failure(files.withRoom(.from(error, doing: action)))
            }
        }
        return try result.get()
    }

    private static func transact<Value>(
        _ kind: Database.TransactionKind, _ db: Database, _ body: (Database) throws -> Value
    ) throws -> Value {
        var value: Value?
        try db.inTransaction(kind) {
            value = try body(db)
            return .commit
        }
        guard let value else { throw StoreError(.other, "The store ended a transaction without a result.") }
        return value
    }

    /// The first commit of a process leaves a mark that the write-ahead log must be there from now on.
    private func mark() {
        resources.withLock { resources in
            guard !resources.isMarked else { return }
            // On a full disk the mark may fail; the next commit tries again, and without it only a note is missing.
            resources.isMarked = (try? DurableFile.create(files.inUse)) != nil
        }
    }
}
