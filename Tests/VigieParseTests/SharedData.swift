// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Test data that lies beside the repository, where it does; tests that need it are left out elsewhere.
enum SharedData {
    static let folder: String? = {
        var url = URL(fileURLWithPath: #filePath)
        for _ in 0..<7 {
            url.deleteLastPathComponent()
            let data = url.appendingPathComponent("shared/data")
            if FileManager.default.fileExists(atPath: data.path) { return data.path }
        }
        return nil
    }()

    static func has(_ path: String) -> Bool {
        folder.map { FileManager.default.fileExists(atPath: $0 + "/" + path) } ?? false
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: (folder ?? "") + "/" + path)))
    }

    /// Paths of all files below a folder, in order.
    static func files(_ path: String) -> [String] {
        guard let folder, let found = FileManager.default.enumerator(atPath: folder + "/" + path) else { return [] }
        let names = found.compactMap { $0 as? String }.filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(folder)/\(path)/\(name)", isDirectory: &isFolder)
                && !isFolder.boolValue
        }
        return names.sorted().map { path + "/" + $0 }
    }
}
