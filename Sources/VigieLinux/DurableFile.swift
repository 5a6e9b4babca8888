// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Files that are whole or not there at all, whatever dies while they are made.
public enum DurableFile {
    /// Replaces a file: written beside it, synced, renamed over it, and the directory synced.
    public static func write(_ bytes: [UInt8], to path: String, mode: UInt32 = 0o600) throws(SystemFailure) {
        let draft = path + ".new"
        try make(draft, mode: mode) { descriptor throws(SystemFailure) in
            var written = 0
            while written < bytes.count {
                let count = bytes.withUnsafeBytes { buffer in
                    Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
                }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw SystemFailure("write", draft) }
                written += count
            }
        }
        try rename(draft, to: path)
    }

    /// Makes a file of so many bytes whose room on the disk is taken, not only promised.
    public static func reserve(_ count: Int, at path: String) throws(SystemFailure) {
        let draft = path + ".new"
        try make(draft, mode: 0o600) { descriptor throws(SystemFailure) in
            let code = posix_fallocate(descriptor, 0, off_t(count))
            guard code == 0 else { throw SystemFailure("reserve room for", draft, code: code) }
        }
        try rename(draft, to: path)
    }

    /// Renames a file within its directory, replacing what bore the name, and syncs the directory.
    public static func rename(_ path: String, to destination: String) throws(SystemFailure) {
        guard Glibc.rename(path, destination) == 0 else { throw SystemFailure("rename", path) }
        let cut = destination.lastIndex(of: "/")
        let directory = cut.map { $0 == destination.startIndex ? "/" : String(destination[..<$0]) } ?? "."
        let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemFailure("open", directory) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw SystemFailure("sync", directory) }
    }

    /// Makes an empty file that only its owner reads; what bore the name is lost.
    public static func create(_ path: String) throws(SystemFailure) {
        try make(path, mode: 0o600) { _ throws(SystemFailure) in }
    }

    /// Deletes a file; false where there is none.
    @discardableResult
    public static func remove(_ path: String) throws(SystemFailure) -> Bool {
        if unlink(path) == 0 { return true }
        if errno == ENOENT { return false }
        throw SystemFailure("delete", path)
    }

    /// Bytes of a file; nil where there is none or nothing can be known of it.
    public static func size(of path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : nil
    }

    private static func make(
        _ path: String, mode: UInt32, fill: (Int32) throws(SystemFailure) -> Void
    ) throws(SystemFailure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw SystemFailure("create", path) }
        do throws(SystemFailure) {
            try fill(descriptor)
            guard fsync(descriptor) == 0 else { throw SystemFailure("sync", path) }
        } catch {
            close(descriptor)
            unlink(path)
            throw error
        }
        close(descriptor)
    }
}
