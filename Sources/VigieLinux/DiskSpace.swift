// SPDX-License-Identifier: Apache-2.0

import CVigieLinux
import Glibc

/// Room on the file system that holds a path.
public enum DiskSpace {
    /// Bytes that a process without privileges may still write.
    public static func free(at path: String) throws(SystemFailure) -> Int {
        var room = statvfs()
        guard statvfs(path, &room) == 0 else { throw SystemFailure("look at the file system of", path) }
        let (bytes, overflow) = UInt64(room.f_bavail).multipliedReportingOverflow(by: UInt64(room.f_frsize))
        return overflow ? .max : Int(clamping: bytes)
    }
}
