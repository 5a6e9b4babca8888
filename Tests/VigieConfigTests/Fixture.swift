// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieConfig
import VigieCore

/// One input file; beside it, `NAME.expected` holds what is printed for it.
struct Fixture: CustomTestStringConvertible, Sendable {
    let path: String
    var testDescription: String { path.split(separator: "/").suffix(2).joined(separator: "/") }

    /// All inputs of a folder of `Fixtures`.
    static func all(in folder: String) -> [Fixture] {
        let root = (Bundle.module.resourcePath ?? "") + "/Fixtures/" + folder
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        return names.filter { !$0.hasSuffix(".expected") }.sorted().map { Fixture(path: root + "/" + $0) }
    }

    /// What should be printed.
    var expected: String {
        get throws { try String(contentsOfFile: path + ".expected", encoding: .utf8) }
    }

    /// The text without the folder of this machine.
    func relative(_ text: String) -> String {
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        return text.replacing("/" + folder + "/", with: "")
    }
}
