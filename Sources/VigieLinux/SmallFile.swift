// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Files that are read at once: those of `/proc`, which have no size before they are read, keys and headers.
public enum SmallFile {
    /// At most the first `limit` bytes of a file.
    public static func bytes(_ path: String, limit: Int = 8192) throws(SystemFailure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemFailure("open", path) }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: max(0, limit))
        var length = 0
        while length < bytes.count {
            let count = bytes.withUnsafeMutableBytes {
                read(descriptor, $0.baseAddress?.advanced(by: length), $0.count - length)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw SystemFailure("read", path) }
            if count == 0 { break }
            length += count
        }
        return Array(bytes[..<length])
    }

    /// The same as text; bytes that are no UTF-8 become replacement characters.
    public static func text(_ path: String, limit: Int = 8192) throws(SystemFailure) -> String {
        String(decoding: try bytes(path, limit: limit), as: UTF8.self)
    }
}
