// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A directory of its own that goes with the object; in memory where that is possible, because a thousand syncs of a
/// busy disk take a minute.
final class TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        let memory = "/dev/shm"
        let parent = FileManager.default.isWritableFile(atPath: memory) ? memory : NSTemporaryDirectory()
        path = parent + "/vigie-store-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }

    func bytes(_ name: String) throws -> [UInt8] { try Array(Data(contentsOf: URL(fileURLWithPath: file(name)))) }

    func write(_ bytes: [UInt8], to name: String) throws { try Data(bytes).write(to: URL(fileURLWithPath: file(name))) }

    /// A copy of the store's files as they lie there now: what a power cut at this moment would leave.
    func snapshot() throws -> TemporaryDirectory {
        let copy = try TemporaryDirectory()
        for name in ["key", "vigie.sqlite", "vigie.sqlite-wal", "in-use"] where exists(name) {
            try copy.write(bytes(name), to: name)
        }
        return copy
    }
}
