// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieConfig
import VigieCore

@Suite("Watchlists and what is said of them")
struct WatchlistFixtureTests {
    @Test("each file gives the errors, warnings and entries beside it", arguments: Fixture.all(in: "watchlist"))
    func file(_ fixture: Fixture) throws {
        var printed = ""
        do {
            let reading = try WatchlistLoader.load(path: fixture.path)
            for warning in reading.warnings { printed += "warning: \(warning)\n" }
            for entry in reading.watchlist.entries { printed += Self.describe(entry) + "\n" }
        } catch {
            printed += "\(error.illustrated)\n"
        }
        #expect(fixture.relative(printed) == (try fixture.expected))
    }

    @Test("there are fixtures at all")
    func fixtures() {
        #expect(Fixture.all(in: "watchlist").count >= 12)
    }

    private static func describe(_ entry: Entry) -> String {
        var parts = ["\(entry.id)", entry.kind.rawValue, entry.name, entry.country]
        let lists = [
            ("aliases", entry.aliases), ("domains", entry.domains), ("postcodes", entry.postcodes),
            ("specialties", entry.specialties), ("tags", entry.tags), ("exclude", entry.exclude),
            ("former", entry.formerIDs.map(\.rawValue)),
        ]
        for (key, list) in lists where !list.isEmpty { parts.append("\(key)=\(list.joined(separator: "|"))") }
        let values = [
            ("city", entry.city), ("sector", entry.sector), ("parent", entry.parent?.rawValue),
            ("finess", entry.finess), ("owner", entry.owner), ("expires", entry.expires),
            ("origin", entry.origin?.description),
        ]
        for (key, value) in values { if let value { parts.append("\(key)=\(value)") } }
        return parts.joined(separator: "; ")
    }
}
