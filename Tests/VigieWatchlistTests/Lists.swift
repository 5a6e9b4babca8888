// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieConfig
import VigieCore

/// A folder of watchlists that is removed with the last reference to it.
final class Lists: Sendable {
    let path: String

    init(_ files: [String: String]) throws {
        path = FileManager.default.temporaryDirectory.path + "/vigie-lists-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name)) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// One file of establishments; `lines` are the entries of its YAML, unindented.
    convenience init(establishments lines: String) throws {
        let indented = lines.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
        try self.init(["list.yaml": "version: 1\nestablishments:\n\(indented)\n"])
    }

    /// Real and labelled data that lies beside the repository on some machines.
    static let shared: String = {
        let parts = #filePath.split(separator: "/").dropLast(3)
        for up in 1...2 {
            let path = "/" + parts.dropLast(up).joined(separator: "/") + "/shared"
            if FileManager.default.fileExists(atPath: path) { return path }
        }
        return "/nonexistent"
    }()

    static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

    static func hasShared(_ path: String) -> Bool { FileManager.default.fileExists(atPath: shared + "/" + path) }
}
