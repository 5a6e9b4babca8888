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
        #expect(configuration.sources.count >= 2)
        #expect(configuration.sinks.map(\.kind) == [.log])
        #expect(configuration.routes.map(\.isDefault) == [true])
    }

    @Test("what the example configuration keeps in comments is right as well")
    func comments() throws {
        let text = try #require(Repository.text("systemd/vigie.yaml.example"))
        // A setting that is switched off begins with "#" and a key, a dash or more than one space; prose with "# ".
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let indent = line.prefix { $0 == " " }
            let content = line.dropFirst(indent.count + 1)
            guard line.dropFirst(indent.count).first == "#" else { return String(line) }
            let words = content.drop { $0 == " " || $0 == "-" }
            let key = words.prefix { $0.isLowercase || $0 == "_" }
            let isProse = content.first == " " && !content.hasPrefix("  ")
            let isSetting = !isProse && !key.isEmpty && words.dropFirst(key.count).first == ":"
            return isSetting ? String(indent) + String(content) : ""
        }
        let folder = FileManager.default.temporaryDirectory.path + "/vigie-example-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let signing = "whsec_" + Data(repeating: 7, count: 32).base64EncodedString()
        for word in text.split(whereSeparator: { " \n\"]}".contains($0) }) where word.hasPrefix("credential:") {
            let value = word.contains("signing") ? signing : "https://hooks.example/x"
            try Data(value.utf8).write(to: URL(fileURLWithPath: folder + "/" + word.dropFirst(11)))
        }
        let path = folder + "/vigie.yaml"
        try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
        let (configuration, _) = try ConfigurationLoader.load(
            path: path, environment: ["CREDENTIALS_DIRECTORY": folder])
        #expect(configuration.sources.count == 7)
        #expect(configuration.sinks.count == 3)
        #expect(configuration.routes.count == 2)
        #expect(configuration.deadman != nil)
        let defaults = Configuration(sinks: [], routes: [])
        #expect(configuration.limits == defaults.limits)
        #expect(configuration.store.directory == defaults.store.directory)
        #expect(configuration.status == defaults.status)
        #expect(configuration.privacy == defaults.privacy)
        #expect(configuration.watchlists == defaults.watchlists)
    }
}
