// SPDX-License-Identifier: Apache-2.0

import Glibc

/// An open file that is read or written at any place; closed with the last reference, readable until then even where its
/// name is gone.
public final class BlockFile: Sendable {
    private let descriptor: Int32
    /// As it was opened under.
    public let path: String

    private init(_ descriptor: Int32, _ path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit { close(descriptor) }

    /// Opens a file for reading; the system is told that places are read without order.
    public static func reading(_ path: String) throws(SystemFailure) -> BlockFile {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw SystemFailure("open", path) }
        _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_RANDOM)
        return BlockFile(descriptor, path)
    }

    /// Makes an empty file that only its owner reads; what bore the name is lost.
    public static func writing(_ path: String) throws(SystemFailure) -> BlockFile {
        let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw SystemFailure("create", path) }
        return BlockFile(descriptor, path)
    }

    /// Bytes of the file.
    public func size() throws(SystemFailure) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw SystemFailure("look at", path) }
        return Int(status.st_size)
    }

    /// Fills the buffer from a place on, and gives how many bytes there were: fewer only at the end of the file.
    public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(SystemFailure) -> Int {
        var done = 0
        while done < buffer.count {
            let count = pread(
                descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done, off_t(offset + done))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw SystemFailure("read", path) }
            if count == 0 { break }
            done += count
        }
        return done
    }

    /// Writes all of the buffer to a place.
    public func write(_ buffer: UnsafeRawBufferPointer, at offset: Int) throws(SystemFailure) {
        var done = 0
        while done < buffer.count {
            let count = pwrite(
                descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done, off_t(offset + done))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw SystemFailure("write", path) }
            done += count
        }
    }

    /// Returns when what was written is on the disk.
    public func sync() throws(SystemFailure) {
        guard fsync(descriptor) == 0 else { throw SystemFailure("sync", path) }
    }
}
