// SPDX-License-Identifier: Apache-2.0

import CVigieLinux
import Glibc

/// An exclusive lock on a directory, held through `flock` on its file `lock` until the object is let go of.
///
/// The kernel drops the lock with the process, however it dies. The file names the holder for the one who comes second;
/// it is never deleted, because a lock on a deleted file excludes nobody.
public final class FileLock: Sendable {
    /// Why the lock was not had.
    public enum Failure: Error, Sendable, Equatable {
        /// Another process, or another part of this one, holds it.
        case held(by: Holder?)
        case system(SystemFailure)
    }

    /// Who holds a lock, as its file says.
    public struct Holder: Sendable, Equatable {
        /// Its process.
        public var pid: Int32
        /// When the lock was taken, `2026-01-04T07:00:00Z`.
        public var since: String
    }

    /// The lock file's path.
    public let path: String
    private let descriptor: Int32

    /// Takes the lock of a directory at once or not at all.
    public init(directory: String) throws(Failure) {
        path = directory + "/lock"
        let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw .system(SystemFailure("open", path)) }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            let holder = FileLock.holder(opened)
            close(opened)
            if code == EWOULDBLOCK { throw .held(by: holder) }
            throw .system(SystemFailure("lock", path, code: code))
        }
        descriptor = opened
        // On a full disk the name cannot be written; the lock itself holds all the same.
        write("\(getpid())\n\(FileLock.timestamp())\n")
    }

    deinit {
        write("")
        close(descriptor)
    }

    private func write(_ text: String) {
        guard ftruncate(descriptor, 0) == 0, !text.isEmpty else { return }
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }

    private static func holder(_ descriptor: Int32) -> Holder? {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        guard count > 0 else { return nil }
        let lines = String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n")
        guard let pid = lines.first.flatMap({ Int32($0) }), pid > 0 else { return nil }
        return Holder(pid: pid, since: lines.count > 1 ? String(lines[1]) : "")
    }

    private static func timestamp() -> String {
        var now = time(nil)
        var parts = tm()
        guard gmtime_r(&now, &parts) != nil else { return "" }
        var text = [CChar](repeating: 0, count: 32)
        let length = strftime(&text, text.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
        return String(decoding: text[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
