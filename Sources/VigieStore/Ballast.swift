// SPDX-License-Identifier: Apache-2.0

import VigieLinux

/// A file that only takes room, given back when the disk is full: SQLite cannot even delete without writing.
struct Ballast: Sendable {
    let path: String
    let directory: String
    /// 0: no ballast.
    let count: Int

    /// False where there was none.
    func release() -> Bool {
        // What cannot be deleted gives no room either: the answer is the same.
        (try? DurableFile.remove(path)) ?? false
    }

    /// Puts the file there where that leaves as much room again; true where it is there now.
    func restore() -> Bool {
        guard count > 0 else { return false }
        if DurableFile.size(of: path) == count { return true }
        do {
            guard try DiskSpace.free(at: directory) / 2 >= count else { return false }
            try DurableFile.reserve(count, at: path)
            return true
        } catch {
            return false
        }
    }
}
