// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import VigieCore
import VigieLinux

extension SQLiteStore {
    /// Opens the store of a state directory for writing, and makes what is not there yet.
    ///
    /// Synchronous; up to 2 s with a million posts. Fails with `.locked` where another process holds the directory (its
    /// pid is in the message), `.damaged`, `.newer`, `.full` or `.unreadable`; then nothing was changed, and the message
    /// says what to do.
    ///
    /// - Parameters:
    ///   - directory: Made where it is not there.
    ///   - credentials: `$CREDENTIALS_DIRECTORY`, whose `vigie.key` fingerprints are keyed with; where there is none, the
    ///     file `key` of the directory.
    ///   - ballastBytes: Size of the file that makes room when the disk is full; 0: none.
    ///   - givingUpBallast: Take the ballast's room for what is to be done, where the disk is known to be full.
    public static func open(
        directory: String, credentials: String? = nil, ballastBytes: Int = 16 << 20, givingUpBallast: Bool = false
    ) throws(StoreError) -> SQLiteStore {
        var options = StoreOptions(ballastBytes: ballastBytes)
        options.givesUpBallast = givingUpBallast
        return try open(directory: directory, credentials: credentials, options: options)
    }

    /// True where a ballast lies in a state directory that could be given up.
    public static func hasBallast(directory: String) -> Bool {
        DurableFile.size(of: StateDirectory(directory).ballast) != nil
    }

    /// Opens the store for looking, also while the daemon writes: no lock is taken, each call sees one consistent state,
    /// and every change fails.
    ///
    /// - Parameter credentials: As for writing; without a key posts and rows cannot be looked up, all else can.
    public static func openReadOnly(
        directory: String, credentials: String? = nil
    ) throws(StoreError) -> SQLiteStore {
        let files = StateDirectory(directory)
        guard DurableFile.size(of: files.database) != nil else {
            throw StoreError(
                .unreadable,
                "There is no store in \(files.path) yet, or it may not be read; `vigie run` makes it at its first start."
            )
        }
        let file = DatabaseFile(files: files, options: StoreOptions())
        let database: DatabaseQueue
        do throws(StoreError) { database = try file.openReadOnly() } catch { throw files.withRoom(error) }
        let secret = try? HostSecret.load(files, credentials: credentials, mayCreate: false)
        return SQLiteStore(
            files: files, database: database, lock: nil, secret: secret, options: StoreOptions(ballastBytes: 0),
            notes: [])
    }

    static func open(
        directory: String, credentials: String? = nil, options: StoreOptions
    ) throws(StoreError) -> SQLiteStore {
        let files = StateDirectory(directory)
        do throws(StoreError) {
            return try opened(files, credentials: credentials, options: options)
        } catch {
            throw files.withRoom(error)
        }
    }

    private static func opened(
        _ files: StateDirectory, credentials: String?, options: StoreOptions
    ) throws(StoreError) -> SQLiteStore {
        let ballast = Ballast(path: files.ballast, directory: files.path, count: options.ballastBytes)
        let lock = try lock(files)
        if options.givesUpBallast { _ = ballast.release() }
        let file = DatabaseFile(files: files, options: options)
        let exists = try file.exists()
        let known = try HostSecret.load(files, credentials: credentials, mayCreate: !exists)
        let fingerprints = Fingerprints(secret: known)
        var notes: [String] = []
        if !exists {
            try file.make(fingerprints)
            notes.append("A new store was made in \(files.path).")
        } else if DurableFile.size(of: files.inUse) != nil, DurableFile.size(of: files.log) == nil {
            notes.append(
                """
                The write-ahead log \(files.log) is missing although the last process did not end cleanly: what was \
                committed last may be lost, posts since then are read anew.
                """)
        }
        let opened = try file.open(fingerprints)
        if options.ballastBytes > 0, !ballast.restore() {
            notes.append("There is no room for the ballast \(files.ballast), which a full disk would need.")
        }
        return SQLiteStore(
            files: files, database: opened.database, lock: lock, secret: known, options: options,
            notes: notes + opened.notes)
    }

    private static func lock(_ files: StateDirectory) throws(StoreError) -> FileLock {
        do {
            try FileManager.default.createDirectory(
                atPath: files.path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw StoreError(.unreadable, "The state directory \(files.path) is not there and cannot be made.")
        }
        do {
            return try FileLock(directory: files.path)
        } catch {
            switch error {
            case .held(let holder?):
                throw StoreError(
                    .locked,
                    """
                    The state directory \(files.path) is in use by process \(holder.pid) since \(holder.since); only one \
                    Vigie may write to it.
                    """)
            case .held(nil):
                throw StoreError(
                    .locked, "The state directory \(files.path) is in use; only one Vigie may write to it.")
            case .system(let failure): throw .from(failure)
            }
        }
    }
}
