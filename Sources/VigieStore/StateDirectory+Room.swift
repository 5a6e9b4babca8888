// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieLinux

extension StateDirectory {
    /// Free bytes above which a lack of room is a quota's or the disk's own.
    private static let plenty = 64 << 20

    /// The same failure, and where it comes from a lack of room, how much is free in the directory and what to do: SQLite
    /// says no more than "disk I/O error".
    func withRoom(_ error: StoreError) -> StoreError {
        guard error.code == .full, !error.message.contains(path + " has ") else { return error }
        guard let free = try? DiskSpace.free(at: path) else { return error }
        let advice =
            free < StateDirectory.plenty
            ? "Delete or move other files there, or enlarge it, and try again"
            : "A quota may be used up, or the disk fails: `journalctl -k` tells"
        return StoreError(
            .full,
            "\(error.message) The file system of \(path) has \(StateDirectory.amount(free)) free. \(advice). Nothing was changed."
        )
    }

    /// "0 bytes", "640 KiB", "3 MiB".
    private static func amount(_ bytes: Int) -> String {
        if bytes < 1 << 10 { return "\(bytes) bytes" }
        return bytes < 1 << 20 ? "\(bytes >> 10) KiB" : "\(bytes >> 20) MiB"
    }
}
