// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieConfig
import VigieCore
import VigieTestSupport
import VigieWatchlist

@Suite("Lint")
struct LintTests {
    /// 23 November 2026.
    static let now = Date(timeIntervalSince1970: 1_795_392_000)
    static let platform = Entry(
        id: "toubibook", kind: .platform, name: "Toubibook", domains: ["toubibook.example"])

    private func lint(_ lists: Lists, referenced: Set<EntryID> = []) throws -> LintReport {
        let survey = try WatchlistLoader.survey(path: lists.path)
        return WatchlistLinter(survey, platforms: [Self.platform], referenced: referenced, now: Self.now).run()
    }

    /// `line:column severity code` of each finding.
    private func said(_ report: LintReport) -> [String] {
        report.findings.map { "\($0.position.line):\($0.position.column) \($0.severity.rawValue) \($0.code.rawValue)" }
    }

    @Test("an entry that says all it should is fine")
    func fine() throws {
        let report = try lint(
            try Lists(
                establishments: """
                    - name: Hôpital privé des Trois-Chênes
                      id: trois-chenes
                      domains: [hopital-trois-chenes.example]
                      city: Belfort
                      expires: 2027-12-31
                    """))
        #expect(report.findings.isEmpty)
        #expect(!report.isBad)
    }

    @Test(
        "each defect is told at its place, with what to write instead",
        arguments: [
            ("- name: Maison de santé", "3:11 warning names_nobody"),
            ("- {name: Clinique Hémalys, aliases: [\"4711\"]}", "3:40 warning names_nobody"),
            ("- {name: Clinique Hémalys, aliases: [HMY]}", "3:40 warning too_short"),
            ("- {name: Clinique Hémalys, aliases: [HMYS]}", "3:40 warning needs_town"),
            ("- {name: Avenir, city: Lyon}", "3:12 warning too_common"),
            ("- {name: Martin, city: Lyon}", "3:12 warning too_common"),
            ("- {name: Clinique Hémalys, aliases: [Clermont-Ferrand]}", "3:40 warning too_common"),
            ("- name: Clinique du Parc", "3:11 warning needs_town"),
            ("- name: Clinique Martin", "3:11 warning needs_town"),
            ("- {name: Clinique Hémalys, domains: [co.jp]}", "3:40 warning bad_domain"),
            ("- {name: Clinique Hémalys, domains: [gouv.fr]}", "3:40 error unusable"),
            ("- {name: Clinique Hémalys, expires: 2026-11-23}", "3:39 warning expired"),
            ("- {name: Clinique Hémalys, expires: 2026-12-01}", "3:39 note expires_soon"),
            ("- {name: Clinique Hémalys, exclude: [hemalys]}", "3:12 warning never_found"),
            ("- name: Clinique He\u{301}malys", "3:11 warning decomposed"),
            ("- name: Clinique Hé\u{200B}malys", "3:11 warning invisible"),
            ("- name: Clinique Hém\u{430}lys", "3:11 warning mixed_scripts"),
            ("- name: TOUBIBOOK", "3:11 warning platform_as_victim"),
            ("- {name: Clinique Hémalys, domains: [rdv.toubibook.example]}", "3:40 warning platform_as_victim"),
            ("- {name: Centre hospitalier de Valmont, aliases: [CH Valmont]}", "3:53 note redundant"),
            ("- name: \"\"", "3:11 error unusable"),
        ])
    func one(_ entry: String, _ expected: String) throws {
        let report = try lint(try Lists(establishments: entry))
        #expect(said(report) == [expected])
        let finding = try #require(report.findings.first)
        #expect(finding.advice != nil || finding.severity == .note || finding.code == .unusable)
        #expect(
            finding.message.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.properties.generalCategory != .format })
    }

    @Test(
        "what tells an ordinary name by a place or a domain silences the lint",
        arguments: ["city: Brive", "postcodes: [\"19100\"]", "domains: [clinique-parc.example]"])
    func told(_ key: String) throws {
        #expect(try lint(try Lists(establishments: "- {name: Clinique du Parc, \(key)}")).findings.isEmpty)
    }

    @Test("entries that get in each other's way are named with both places")
    func pairs() throws {
        let report = try lint(
            try Lists(
                establishments: """
                    - {name: Clinique de Valmont, city: Valmont}
                    - name: Clinique Valmont
                    - {name: Hôpital Merval, city: Merval, finess: "010000001", domains: [merval.example]}
                    - {name: Hôpital Merval, city: Merval, domains: [merval.example], id: merval-2}
                    - {name: Hôpital Merval Ouest, finess: "010000001"}
                    """))
        #expect(
            said(report) == [
                "3:12 note shared_name", "4:11 warning shadowed",
                "5:12 note shared_name", "5:12 note nested",
                "6:12 warning duplicate", "6:12 note shared_name", "6:52 warning shared_domain",
                "7:12 warning duplicate",
            ])
        let shadowed = try #require(report.findings.first { $0.code == .shadowed })
        #expect(shadowed.others == ["clinique-de-valmont-valmont"])
        #expect(shadowed.message.contains("list.yaml:3:12"))
    }

    @Test("a name that two entries have needs something that tells them apart")
    func shared() throws {
        let text = """
            - {name: Clinique Saint-Éloi, city: Rodez}
            - {name: Clinique Saint-Éloi}
            - {name: Clinique Sainte-Ode, city: Rodez, id: a}
            - {name: Clinique Sainte Ode, city: RODEZ, id: b}
            """
        let codes = try lint(try Lists(establishments: text)).findings.map { "\($0.position.line) \($0.code.rawValue)" }
        #expect(codes.contains("4 needs_town") || codes.contains("4 shadowed"))
        #expect(codes.contains("6 duplicate"))
        #expect(codes.contains("5 shared_name") && codes.contains("6 shared_name"))
    }

    @Test("an id that a parent or a route names must be written down")
    func ids() throws {
        let text = "- name: Groupe Hémalys\n- {name: Clinique Orvane, parent: groupe-hemalys}"
        #expect(said(try lint(try Lists(establishments: text))) == ["3:11 warning no_id"])
        let alone = try Lists(establishments: "- name: Clinique Orvane")
        #expect(try lint(alone).findings.isEmpty)
        #expect(said(try lint(alone, referenced: ["clinique-orvane"])) == ["3:11 warning no_id"])
    }

    @Test("words that many entries of the list share tell none of them apart")
    func listWords() throws {
        let names = (0..<200).map { "Clinique Hémalys\($0 < 30 ? " Zorbel" : "") numéro \($0 + 100)" }
        let table = "name\n" + names.joined(separator: "\n") + "\nZorbel\n"
        let report = try lint(try Lists(["list.csv": table]))
        let last = report.findings.filter { $0.position.line == 202 && $0.severity == .warning }
        #expect(last.map(\.code) == [.tooCommon])
        #expect(last.first?.message.contains("31 entries of this list") == true)
    }

    @Test("without any platform a note says what cannot be said")
    func noPlatforms() throws {
        let lists = try Lists(establishments: "- name: Clinique Orvane")
        let survey = try WatchlistLoader.survey(path: lists.path)
        let report = WatchlistLinter(survey, now: Self.now).run()
        #expect(report.findings.map(\.code) == [.noPlatforms])
    }

    @Test("errors and warnings of the reader stand among the findings, and what can be read is linted all the same")
    func broken() throws {
        let text = "name,domains\n\"Clinique Orvane\nMaison de santé,\n"
        let report = try lint(
            try Lists(["a.csv": text, "b.csv": "name,city\nMaison de santé,\nClinique Orvane,\"Brive\n"]))
        #expect(said(report).contains("2:1 error unusable"))
        #expect(report.findings.contains { $0.position.file.hasSuffix("b.csv") && $0.code == .namesNobody })
        #expect(report.findings.contains { $0.position.file.hasSuffix("b.csv") && $0.code == .unusable })
    }

    @Test("an empty file and a missing folder are errors with a place, not crashes")
    func empty() throws {
        #expect(said(try lint(try Lists(["a.yaml": "", "b.csv": "\n\n", "c.txt": "# nothing\n"]))).count == 2)
        #expect(throws: ConfigurationErrors.self) { try WatchlistLoader.survey(path: "/nonexistent/vigie") }
    }

    @Test("20,000 lines take time in proportion")
    func large() throws {
        let lines = (0..<20_000).map { "Clinique Hémalys \($0) Orvane,Ville \($0 % 50)" }
        let lists = try Lists(["list.csv": "name,city\n" + lines.joined(separator: "\n")])
        var report: LintReport?
        let time = try WorkTime.seconds { report = try lint(lists) }
        #expect(report?.entries == 20_000)
        #expect(report?.findings.isEmpty == true)
        #expect(time < 60)
    }

    @Test("a name that 20,000 entries have, in one town or in many, costs no more than another")
    func oneName() throws {
        let lines = (0..<20_000).map { "Clinique Hémalys,Ville \($0 % 700),c\($0)" }
        let lists = try Lists(["list.csv": "name,city,id\n" + lines.joined(separator: "\n")])
        var report: LintReport?
        let time = try WorkTime.seconds { report = try lint(lists) }
        #expect(report?.count(.warning) ?? 0 >= 20_000)
        #expect(time < 60)
        let entries = try WatchlistLoader.load(path: lists.path).watchlist.entries
        let suggesting = WorkTime.seconds { _ = Suggester(PreviewTests.matcher(entries)).finish() }
        #expect(suggesting < 60)
    }

    @Test("whatever a list holds, a finding is one line that no terminal obeys")
    func hostile() throws {
        let hostile = "Clinique \u{1B}[31mHémalys\u{1B}]0;x\u{7}"
        let reversed = "Clinique \u{202E}Hémalys\u{2066} \(String(repeating: "e\u{301}", count: 60))"
        let escaped = "version: 1\nestablishments:\n  - name: \"Clinique \\x1b[31m\\u202EOrvane\"\n"
        let report = try lint(
            try Lists(["a.csv": "name\n\(hostile)\n", "b.csv": "name\n\(reversed)\n", "c.yaml": escaped]))
        #expect(Set(report.findings.map(\.position.file.last)).count == 2 && report.findings.count >= 4)
        for finding in report.findings {
            #expect(
                finding.description.unicodeScalars.allSatisfy {
                    $0.value >= 0x20 && ![.control, .format].contains($0.properties.generalCategory)
                }, "\(finding.code)")
        }
    }

    @Test("shipped watchlists have nothing worse than a note")
    func shipped() throws {
        let survey = try WatchlistLoader.survey(path: Lists.root + "/Watchlists")
        #expect(!WatchlistLinter(survey, now: Self.now).run().isBad)
    }

    @Test(
        "the labelled corpus's watchlist has nothing worse than a note",
        .enabled(if: Lists.hasShared("corpus/dev/watchlist.yaml")))
    func corpus() throws {
        let survey = try WatchlistLoader.survey(path: Lists.shared + "/corpus/dev/watchlist.yaml")
        #expect(!WatchlistLinter(survey, now: Self.now).run().isBad)
    }
}
