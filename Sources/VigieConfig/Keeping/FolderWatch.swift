// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Notices that the watchlists changed; blocking, cheap where nothing did.
///
/// Names, inodes, sizes and times are compared first; contents are read only where one of them differs, or where a
/// file was touched so shortly before the last look that a second write could carry the same time.
public struct FolderWatch: Sendable {
    /// What the file system says of one file.
    private struct Stamp: Equatable, Sendable {
        var path: String
        var device: UInt
        var inode: UInt
        var size: Int
        var mode: UInt32
        var modified: Int
        var changed: Int
    }

    /// What was seen at one look.
    private struct Look: Sendable {
        var stamps: [Stamp]
        /// Of all names and contents; a file that cannot be read counts by the reason.
        var digest: ContentDigest
        /// Nanoseconds since 1970.
        var time: Int
    }

    private let path: String
    private var last: Look?

    /// A second write within this time may leave the same time stamp (nanoseconds; 2 s on FAT, the coarsest).
    private static let granularity = 2_000_000_000

    /// Watches a folder, or one file.
    public init(path: String) { self.path = path }

    /// True where names or contents differ from the last look, and at the first.
    public mutating func poll() -> Bool {
        let now = Self.now()
        let paths: [String]
        var digest = ContentDigest()
        do {
            paths = try WatchlistFolder(path: path).files()
        } catch {
            paths = []
            digest.add(error.reason)
        }
        let stamps = paths.map(Self.stamp)
        if let last, last.stamps == stamps, !paths.isEmpty,
            stamps.allSatisfy({ Self.isSettled(modified: $0.modified, changed: $0.changed, at: last.time) })
        {
            return false
        }
        for path in paths {
            digest.add(path)
            do {
                let content = try BoundedFile.read(path, limit: WatchlistLoader.sizeLimit)
                digest.add(ContentDigest(content.bytes).hexadecimal)
            } catch {
                digest.add(error.reason)
            }
        }
        let isNew = last?.digest != digest
        last = Look(stamps: stamps, digest: digest, time: now)
        return isNew
    }

    /// True where a write after a look at this time cannot have left the same times (all in nanoseconds since 1970).
    static func isSettled(modified: Int, changed: Int, at look: Int) -> Bool {
        let (limit, overflow) = max(modified, changed).addingReportingOverflow(granularity)
        return !overflow && limit < look
    }

    private static func stamp(_ path: String) -> Stamp {
        var status = stat()
        guard stat(path, &status) == 0 else {
            return Stamp(path: path, device: 0, inode: 0, size: -Int(errno), mode: 0, modified: 0, changed: 0)
        }
        return Stamp(
            path: path, device: UInt(status.st_dev), inode: UInt(status.st_ino), size: Int(status.st_size),
            mode: UInt32(status.st_mode), modified: nanoseconds(status.st_mtim), changed: nanoseconds(status.st_ctim))
    }

    private static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return nanoseconds(time)
    }

    private static func nanoseconds(_ time: timespec) -> Int {
        Int(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000).partialValue &+ Int(time.tv_nsec)
    }
}
