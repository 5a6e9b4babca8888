// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The files of the repository that these tests were built from.
enum Repository {
    /// Where `Package.swift` lies.
    static let root: String = {
        let parts = #filePath.split(separator: "/").dropLast(3)
        return "/" + parts.joined(separator: "/")
    }()

    /// The text of a file; nil where there is none.
    static func text(_ path: String) -> String? {
        try? String(contentsOfFile: root + "/" + path, encoding: .utf8)
    }

    /// Paths of all files below a folder, relative to the root, sorted.
    static func files(in folder: String) -> [String] {
        guard let names = FileManager.default.enumerator(atPath: root + "/" + folder) else { return [] }
        return names.compactMap { $0 as? String }.map { folder + "/" + $0 }.filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &isFolder)
                && !isFolder.boolValue
        }.sorted()
    }
}
