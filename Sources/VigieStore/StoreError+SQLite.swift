// SPDX-License-Identifier: Apache-2.0

import GRDB
import VigieCore
import VigieLinux

extension StoreError {
    /// What a failed call means to the caller; the message names what could not be done and SQLite's reason, never a
    /// value.
    static func from(_ error: any Error, doing action: String) -> StoreError {
        switch error {
        case let error as StoreError: return error
        case let error as SystemFailure: return from(error)
        case let error as DatabaseError:
            let reason = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
            return StoreError(code(of: error), "The store could not \(action): \(reason).")
        default: return StoreError(.other, "The store could not \(action).")
        }
    }

    static func from(_ failure: SystemFailure) -> StoreError {
        StoreError(failure.isFull ? .full : .unreadable, "The store \(failure).")
    }

    /// Codes as in SQLite's "Result and Error Codes"; a write that fails for want of room is `SQLITE_FULL` where the
    /// system said so in `write`, and an I/O error where it said so later.
    private static func code(of error: DatabaseError) -> Code {
        switch error.extendedResultCode {
        case .SQLITE_IOERR_WRITE, .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC, .SQLITE_IOERR_TRUNCATE,
            .SQLITE_IOERR_SHMSIZE, .SQLITE_IOERR_SHMMAP, .SQLITE_IOERR_SHMOPEN:
            return .full
        case .SQLITE_IOERR_SHORT_READ: return .damaged
        default: break
        }
        switch error.resultCode {
        case .SQLITE_FULL: return .full
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: return .damaged
        case .SQLITE_BUSY, .SQLITE_LOCKED: return .locked
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_READONLY, .SQLITE_IOERR, .SQLITE_AUTH: return .unreadable
        default: return .other
        }
    }
}
