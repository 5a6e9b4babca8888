// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Commands about watchlists, as an operator runs them.
@Suite("Watchlist commands")
struct WatchlistCommandTests {
    /// Runs `vigie` in a folder of its own in which these files lie.
    private func vigie(
        _ words: [String], _ files: [String: String] = [:]
    ) async throws -> (status: Int32, output: String, errors: String, folder: URL) {
        let vigie = try RunningVigie(configuration: ExitCodeTests.sinks)
        for (name, text) in files { try vigie.write(text, to: name) }
        try vigie.start(words, configured: false)
        return (try await vigie.wait(), vigie.outputText, vigie.errorText, vigie.folder)
    }

    @Test("lint ends with 0 where nothing is wrong, and with 1 and a place where something is")
    func lint() async throws {
        let good = try await vigie(["watchlist", "lint", "watchlists", "--notes"])
        #expect(good.status == 0)
        #expect(good.errors.contains("2 entries in 1 file"), "\(good.errors)")
        let list = "name,city\nClinique du Parc,\n"
        let bad = try await vigie(["watchlist", "lint", "bad.csv"], ["bad.csv": list])
        #expect(bad.status == 1)
        #expect(bad.output.hasPrefix("bad.csv:2:1: warning: the name \"Clinique du Parc\""), "\(bad.output)")
        #expect(bad.output.contains("[needs_town]"))
        let json = try await vigie(["watchlist", "lint", "bad.csv", "--json"], ["bad.csv": list])
        #expect(json.status == 1)
        let report = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        let findings = try #require(report["findings"] as? [[String: Any]])
        #expect(findings.first?["line"] as? Int ?? 0 >= 1)
        #expect(findings.contains { $0["code"] as? String == "needs_town" && $0["column"] as? Int == 1 })
    }

    @Test("lint of what is not there ends with 78 and names it")
    func missing() async throws {
        let answer = try await vigie(["watchlist", "lint", "nowhere"])
        #expect(answer.status == 78)
        #expect(answer.errors.contains("nowhere"), "\(answer.errors)")
    }
}
