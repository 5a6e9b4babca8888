// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
public import VigieCore

/// The list in force, kept in the state directory so that a restart over broken files still watches; blocking.
public struct LastGoodCopy: Sendable, Equatable {
    /// What could not be done with the copy, and why.
    public struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
        /// One sentence with path and reason.
        public var message: String
        /// The message.
        public var description: String { message }
    }

    /// The name of the file in the state directory.
    public static let fileName = "watchlist.last-good.json"
    private static let sizeLimit = 512 << 20

    /// What stands in the file.
    private struct Envelope: Codable {
        var version: Int
        var watchlist: Watchlist
    }

    private let directory: String

    /// The copy in a state directory.
    public init(directory: String) { self.directory = directory }

    /// The path of the copy.
    public var path: String { directory + "/" + Self.fileName }

    /// Replaces the copy, atomically and durably: temporary file, fsync, rename, fsync of the directory. Mode 0600.
    public func save(_ watchlist: Watchlist) throws(Failure) {
        let data: Data
        do {
            data = try JSONEncoder().encode(Envelope(version: 1, watchlist: watchlist))
        } catch {
            throw Failure(message: "the copy of the watchlist cannot be written as JSON")
        }
        let temporary = path + ".new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw failure("written") }
        do throws(Failure) {
            defer { close(descriptor) }
            guard fchmod(descriptor, 0o600) == 0 else { throw failure("written") }
            try write(data, to: descriptor)
            guard fsync(descriptor) == 0 else { throw failure("written") }
        } catch {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, path) == 0 else {
            let failure = failure("written")
            unlink(temporary)
            throw failure
        }
        let folder = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw failure("written") }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw failure("written") }
    }

    /// The copy; nil where there is none. Throws where there is one that cannot be used.
    public func load() throws(Failure) -> Watchlist? {
        if access(path, F_OK) != 0, errno == ENOENT { return nil }
        let content: BoundedFile.Content
        do {
            content = try BoundedFile.read(path, limit: Self.sizeLimit)
        } catch {
            throw Failure(message: "the copy of the watchlist, \(path), cannot be read: \(error.reason)")
        }
        guard let envelope = try? JSONDecoder().decode(Envelope.self, from: Data(content.bytes)) else {
            throw Failure(message: "the copy of the watchlist, \(path), is damaged")
        }
        guard envelope.version == 1 else {
            throw Failure(message: "the copy of the watchlist, \(path), was written by a newer Vigie")
        }
        guard WatchlistLoader.digest(of: envelope.watchlist.entries) == envelope.watchlist.digest else {
            throw Failure(message: "the copy of the watchlist, \(path), is damaged")
        }
        return envelope.watchlist
    }

    private func write(_ data: Data, to descriptor: Int32) throws(Failure) {
        var offset = 0
        while offset < data.count {
            // The buffer lives as long as the closure, and `offset` is below its count.
            let count = data.withUnsafeBytes { buffer in
                guard let base = buffer.baseAddress else { return 0 }
                return Glibc.write(descriptor, base + offset, buffer.count - offset)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw failure("written")
            }
            offset += count
        }
    }

    private func failure(_ verb: String) -> Failure {
        Failure(message: "the copy of the watchlist, \(path), cannot be \(verb): \(BoundedFile.reason(errno))")
    }
}
