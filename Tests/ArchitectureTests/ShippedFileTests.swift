// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieConfig
import VigieCore

@Suite("Files that are shipped")
struct ShippedFileTests {
    /// Endings that the loader reads.
    static let watchlists = Repository.files(in: "Watchlists").filter { path in
        [".yaml", ".yml", ".csv", ".txt"].contains { path.hasSuffix($0) }
    }

    @Test("every shipped watchlist is read without an error or a warning", arguments: watchlists)
    func watchlist(_ path: String) throws {
        let reading = try WatchlistLoader.load(path: Repository.root + "/" + path)
        #expect(reading.warnings.isEmpty)
        #expect(!reading.watchlist.entries.isEmpty)
    }

    @Test("all shipped watchlists can be used together")
    func together() throws {
        #expect(Self.watchlists.contains("Watchlists/example.yaml"))
        #expect(throws: Never.self) { try WatchlistLoader.load(path: Repository.root + "/Watchlists") }
    }

    @Test("the example watchlist teaches every key of an entry")
    func keys() throws {
        let text = try #require(Repository.text("Watchlists/example.yaml"))
        for key in [
            "version", "country", "establishments", "platforms", "name", "id", "aliases", "domains", "city",
            "postcodes", "kind", "specialties", "tags", "parent", "finess", "exclude", "owner", "expires", "former_ids",
        ] {
            #expect(text.contains("\(key):"), "\(key) is not taught")
        }
    }

    @Test("the example configuration is read without an error or a warning")
    func configuration() throws {
        let path = Repository.root + "/systemd/vigie.yaml.example"
        let (configuration, warnings) = try ConfigurationLoader.load(path: path, environment: [:])
        #expect(warnings.isEmpty)
        #expect(configuration.sources.map(\.id) == ["ransomware-live", "leak-news"])
        #expect(configuration.sinks.map(\.kind) == [.log])
        #expect(configuration.routes.map(\.isDefault) == [true])
    }

    @Test("what the example configuration keeps in comments is right as well")
    func comments() throws {
        let text = try #require(Repository.text("systemd/vigie.yaml.example"))
        // A commented line that is YAML begins with "# " and a key or a dash, at its own indentation.
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let indent = line.prefix { $0 == " " }
            let rest = line.dropFirst(indent.count)
            guard rest.hasPrefix("# ") else {
                lines.append(String(line))
                continue
            }
            let content = rest.dropFirst(2)
            let word = content.drop { $0 == " " || $0 == "-" }.prefix { $0.isLetter || $0 == "_" }
            let after = content.drop { $0 == " " || $0 == "-" }.dropFirst(word.count)
            let isKey = !word.isEmpty && word.first?.isLowercase == true && after.hasPrefix(":")
            lines.append(isKey ? String(indent) + String(content) : "")
        }
        let folder = FileManager.default.temporaryDirectory.path + "/vigie-example-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for name in ["soc_url", "breachboard_session", "deadman_url"] {
            try Data("https://hooks.example/x".utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
        }
        let path = folder + "/vigie.yaml"
        try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
        let (configuration, _) = try ConfigurationLoader.load(
            path: path, environment: ["CREDENTIALS_DIRECTORY": folder])
        #expect(configuration.sources.count == 5)
        #expect(configuration.sinks.count == 2)
        #expect(configuration.routes.count == 2)
        #expect(configuration.deadman != nil)
        let defaults = Configuration(sinks: [], routes: [])
        #expect(configuration.limits == defaults.limits)
        #expect(configuration.store == defaults.store)
        #expect(configuration.status == defaults.status)
        #expect(configuration.privacy == defaults.privacy)
        #expect(configuration.watchlists == defaults.watchlists)
    }
}
