// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Files of `/proc`, which have no size before they are read.
enum SmallFile {
    /// The first bytes of a file.
    static func read(_ path: String, limit: Int = 8192) throws(SystemFailure) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemFailure("open", path) }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: limit)
        let count = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
        guard count >= 0 else { throw SystemFailure("read", path) }
        return String(decoding: bytes[..<count], as: UTF8.self)
    }
}
