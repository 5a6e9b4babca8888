// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The pages of program code that were needed once, to start.
public enum StartupPages {
    /// Takes the executable mappings of files out of this process's resident memory; what is used again is mapped again
    /// from the system's cache of the file.
    ///
    /// Safe, because executable mappings are never written to: what is dropped equals the file (madvise(2),
    /// MADV_DONTNEED on a private mapping of a file). Writable and relocated mappings are left alone.
    ///
    /// - Returns: How many mappings were let go.
    @discardableResult
    public static func release() -> Int {
        guard let maps = try? SmallFile.text("/proc/self/maps", limit: 1 << 20) else { return 0 }
        var released = 0
        for line in maps.split(separator: "\n") {
            // `start-end perms offset device inode path`, proc(5).
            let words = line.split(separator: " ", omittingEmptySubsequences: true)
            guard words.count >= 6, words[1] == "r-xp", words[5].hasPrefix("/") else { continue }
            let ends = words[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
            guard ends.count == 2, ends[0] < ends[1], let start = UnsafeMutableRawPointer(bitPattern: ends[0]) else {
                continue
            }
            // The pointer is an address for the kernel; nothing is read or written through it.
            if madvise(start, Int(ends[1] - ends[0]), Int32(MADV_DONTNEED)) == 0 { released += 1 }
        }
        return released
    }
}
