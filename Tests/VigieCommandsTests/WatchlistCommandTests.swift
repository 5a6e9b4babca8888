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

    private static let register = """
        finess;etalab;111;2026-05-12
        structureet;900000011;900000001;CH DE VALBRUNE;CENTRE HOSPITALIER DE VALBRUNE;;;9;RTE;DE PARIS;;;451;90;TERRITOIRE DE BELFORT;90100 VALBRUNE CEDEX 2;0384000000;0384000001;355;Centre Hospitalier (C.H.);1102;
        structureet;250000012;900000001;CLINIQUE DES AGAVES D\u{92}ORBANE;;;;;;;;;451;25;DOUBS;25000 BESANCON;;;128;Etablissement de Soins Chirurgicaux;1106;
        """

    @Test("import writes a list that lint and scan take, and does not replace a file unasked")
    func importing() async throws {
        let words = ["watchlist", "import", "register.csv", "--department", "90"]
        let printed = try await vigie(words, ["register.csv": Self.register])
        #expect(printed.status == 0, "\(printed.errors)")
        #expect(printed.output.hasPrefix("name,id,"), "\(printed.output)")
        #expect(printed.output.contains("CENTRE HOSPITALIER DE VALBRUNE,finess-900000011,"))
        #expect(!printed.output.contains("AGAVES"))
        #expect(printed.errors.contains("1 entry of 2 rows in 1 file"), "\(printed.errors)")
        let taken = try await vigie(words + ["-o", "vigie.yaml"], ["register.csv": Self.register])
        #expect(taken.status == 1)
        #expect(taken.errors.contains("--force"), "\(taken.errors)")
        let written = try await vigie(
            ["watchlist", "import", "register.csv", "-o", "new.yaml", "--json"], ["register.csv": Self.register])
        #expect(written.status == 0)
        #expect(written.errors.contains("\"repaired\":1"), "\(written.errors)")
    }

    @Test("import of what is no register ends with 78 and says what is wanted; a filter that nothing passes with 1")
    func noRegister() async throws {
        let wrong = try await vigie(
            ["watchlist", "import", "list.csv"], ["list.csv": "name,city\nClinique Orvane,Brive\n"])
        #expect(wrong.status == 78)
        #expect(wrong.errors.contains("list.csv:1:1: this is no register that is known"), "\(wrong.errors)")
        let none = try await vigie(
            ["watchlist", "import", "register.csv", "--category", "pharmacie"], ["register.csv": Self.register])
        #expect(none.status == 1)
        #expect(none.errors.contains("2 were left out"), "\(none.errors)")
        let cut = try await vigie(
            ["watchlist", "import", "register.csv"], ["register.csv": Self.register + "\nstructureet;25;X"])
        #expect(cut.status == 1)
        #expect(cut.errors.contains("register.csv:4:1: 3 fields"), "\(cut.errors)")
        #expect(cut.output.contains("VALBRUNE"))
    }

    private static let posts = """
        {"id": "a", "title": "FR hospital leak", "published": "2026-01-04T10:00:00Z", "body": "Database: Clinique du Val-Brumeux, 48,000 patients, names, phones, 500$"}
        {"id": "b", "title": "Sport", "published": "2026-01-06T10:00:00Z", "body": "Le club de Belfort gagne."}
        """

    @Test("preview counts hits and alerts, shows what another version changes, and ends with 1 where a line is no post")
    func preview() async throws {
        let words = ["watchlist", "preview", "--watchlists", "watchlists", "posts.jsonl"]
        let answer = try await vigie(words, ["posts.jsonl": Self.posts])
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(
            answer.output.hasPrefix("2 posts: 1 name somebody, 1 alert; over 2 days that is 0.5 a day"),
            "\(answer.output)")
        #expect(answer.output.contains("(val-brumeux): 1 post, 1 alert; victim 1"), "\(answer.output)")
        let other = "name,id\nClub de Belfort,club\n"
        let compared = try await vigie(
            words + ["--against", "old.csv", "--suggest", "--json"], ["posts.jsonl": Self.posts, "old.csv": other])
        #expect(compared.status == 0)
        let output = try #require(try JSONSerialization.jsonObject(with: Data(compared.output.utf8)) as? [String: Any])
        let against = try #require((output["preview"] as? [String: Any])?["against"] as? [String: Any])
        #expect(against["removed"] as? [String] == ["club"])
        #expect((against["verdicts"] as? [Any])?.isEmpty == false)
        #expect((output["suggestions"] as? [Any])?.isEmpty == false)
        let broken = try await vigie(words, ["posts.jsonl": "{nonsense\n" + Self.posts])
        #expect(broken.status == 1)
        #expect(broken.errors.contains("posts.jsonl:1: this line is no post"), "\(broken.errors)")
        #expect(broken.output.hasPrefix("2 posts"))
    }

    @Test("explain says why a post matches and why it does not, with the route, and names ids that are not there")
    func explain() async throws {
        let words = ["explain", "--watchlists", "watchlists", "posts.jsonl"]
        let found = try await vigie(
            words + ["--entry", "val-brumeux", "--config", "vigie.yaml"], ["posts.jsonl": Self.posts])
        #expect(found.status == 0, "\(found.errors)")
        #expect(found.output.contains("looked up by"), "\(found.output)")
        #expect(found.output.contains("log odds, 1 / (1 + e^"))
        #expect(found.output.contains("told route default → log"), "\(found.output)")
        #expect(found.output.contains("Not found in this post."))
        let json = try await vigie(words + ["--post", "a", "--json"], ["posts.jsonl": Self.posts])
        let lines = json.output.split(separator: "\n")
        #expect(lines.count == 1)
        let it = try #require(try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
        #expect((it["entries"] as? [[String: Any]])?.first?["role"] as? String == "victim")
        let missing = try await vigie(words + ["--entry", "brumeux"], ["posts.jsonl": Self.posts])
        #expect(missing.status == 1)
        #expect(missing.errors.contains("there is val-brumeux"), "\(missing.errors)")
    }
}
