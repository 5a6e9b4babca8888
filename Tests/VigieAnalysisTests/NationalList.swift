// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore

/// The national register of hospitals beside the repository, where it is present, merged with Eurostat's list.
enum NationalList {
    static let watchlist: Watchlist? = {
        guard let folder else { return nil }
        var entries: [Entry] = []
        var known: Set<String> = []
        for row in rows(folder, "finess_hospitals_2025.csv") where row.count > 6 {
            let id = row[0]
            guard known.insert(id).inserted else { continue }
            let name = row[3].isEmpty ? row[2] : row[3]
            entries.append(
                Entry(
                    id: EntryID(rawValue: id), name: name, aliases: row[2] == name ? [] : [row[2]],
                    city: String(row[6].dropFirst(6)), postcodes: [String(row[6].prefix(5))], sector: "hospital"))
        }
        for row in rows(folder, "eurostat_FR_2020.csv") where row.count > 4 {
            let id = String(repeating: "0", count: max(0, 9 - row[0].count)) + row[0]
            guard known.insert(id).inserted else { continue }
            entries.append(
                Entry(
                    id: EntryID(rawValue: id), name: row[1], aliases: row[2].isEmpty ? [] : [row[2]], city: row[4],
                    postcodes: [row[3]], sector: "hospital"))
        }
        return Watchlist(entries: entries, digest: "register")
    }()

    static let folder: URL? = Corpus.files?.deletingLastPathComponent().deletingLastPathComponent().appending(
        path: "data")

    /// Rows without the header; quoted fields may hold commas.
    private static func rows(_ folder: URL, _ name: String) -> [[String]] {
        guard
            let text = try? String(contentsOf: folder.appending(path: "finess-hospitals/" + name), encoding: .utf8)
        else { return [] }
        return text.split(whereSeparator: \.isNewline).dropFirst().map { line in
            var fields = [""]
            var isQuoted = false
            for character in line {
                switch character {
                case "\"": isQuoted.toggle()
                case "," where !isQuoted: fields.append("")
                default: fields[fields.count - 1].append(character)
                }
            }
            return fields
        }
    }
}
