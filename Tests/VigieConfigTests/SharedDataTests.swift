// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieConfig
import VigieCore

/// Real and labelled data that lies beside the repository on some machines.
private enum SharedData {
    static let root: String = {
        let parts = #filePath.split(separator: "/").dropLast(3)
        for up in 1...2 {
            let path = "/" + parts.dropLast(up).joined(separator: "/") + "/shared"
            if FileManager.default.fileExists(atPath: path) { return path }
        }
        return "/nonexistent"
    }()

    static func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root + "/" + path) }
}

@Suite("Real lists")
struct SharedDataTests {
    @Test(
        "the watchlist of the labelled corpus is read without a warning",
        .enabled(if: SharedData.has("corpus/dev/watchlist.yaml")))
    func corpus() throws {
        let reading = try WatchlistLoader.load(path: SharedData.root + "/corpus/dev/watchlist.yaml")
        #expect(reading.warnings.isEmpty)
        #expect(reading.watchlist.entries.contains { $0.id == "miotte" })
        #expect(reading.watchlist.entries.contains { $0.kind == .platform })
    }

    @Test(
        "every hospital of the national register is read, ids unique and the same each time",
        .enabled(if: SharedData.has("data/finess-hospitals/finess_hospitals_2025.csv")))
    func register() throws {
        let text = try String(
            contentsOfFile: SharedData.root + "/data/finess-hospitals/finess_hospitals_2025.csv", encoding: .utf8)
        // The register's columns, under our names; what follows the postcode in its column is the city.
        var rows = ["finess\taliases\tname\tpostcodes\tcity"]
        for line in text.split(whereSeparator: \.isNewline).dropFirst() where !line.contains("\"") {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count > 6, fields[6].count > 6 else { continue }
            let name = fields[3].isEmpty ? fields[2] : fields[3]
            rows.append("\(fields[0])\t\(fields[2])\t\(name)\t\(fields[6].prefix(5))\t\(fields[6].dropFirst(6))")
        }
        let folder = try TemporaryFolder()
        try folder.write("register.csv", rows.joined(separator: "\n"))
        let first = try WatchlistLoader.load(path: folder.path)
        let second = try WatchlistLoader.load(path: folder.path)
        #expect(first == second)
        #expect(first.watchlist.entries.count == rows.count - 1)
        #expect(first.watchlist.entries.count > 2000)
        #expect(Set(first.watchlist.entries.map(\.id)).count == rows.count - 1)
    }
}
