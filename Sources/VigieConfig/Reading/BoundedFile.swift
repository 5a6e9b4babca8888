// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Reads a file of limited size; blocking, call it off the cooperative pool.
enum BoundedFile {
    /// Bytes of a regular file, and its permission bits.
    struct Content {
        var bytes: [UInt8]
        var mode: UInt32

        /// True where somebody else than the owner may read it.
        var isReadableByOthers: Bool { mode & 0o044 != 0 }
    }

    /// Why a file was not read; the text continues "… cannot be read: ".
    struct Failure: Error, Equatable { var reason: String }

    /// Reads a file whole; symbolic links are followed, devices and pipes refused.
    static func read(_ path: String, limit: Int) throws(Failure) -> Content {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Failure(reason: Self.reason(errno)) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Failure(reason: Self.reason(errno)) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Failure(reason: "it is not a regular file") }
        let size = Int(status.st_size)
        guard size <= limit else { throw Failure(reason: "it is larger than \(SizeText.write(limit))") }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size + 1)
        while true {
            let chunk = 1 << 16
            let wanted = max(chunk, size + 1 - bytes.count)
            var count = 0
            var failure: Int32 = 0
            let part = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, initialized in
                // `buffer` has room for `wanted` bytes and lives as long as this closure.
                repeat { count = Glibc.read(descriptor, buffer.baseAddress, wanted) } while count < 0 && errno == EINTR
                failure = errno
                initialized = max(0, count)
            }
            guard count >= 0 else { throw Failure(reason: Self.reason(failure)) }
            if count == 0 { break }
            if bytes.isEmpty { bytes = part } else { bytes += part }
            guard bytes.count <= limit else { throw Failure(reason: "it is larger than \(SizeText.write(limit))") }
        }
        return Content(bytes: bytes, mode: UInt32(status.st_mode))
    }

    /// Plain words for the usual error numbers, the system's own for the rest.
    static func reason(_ number: Int32) -> String {
        switch number {
        case ENOENT: "no such file"
        case EACCES: "permission denied"
        case EISDIR: "it is a folder"
        case ENOTDIR: "a part of its path is not a folder"
        case ELOOP: "too many symbolic links"
        default: String(cString: strerror(number))
        }
    }
}
