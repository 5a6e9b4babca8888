// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore
import VigieMatch
import VigieTestSupport

@testable import VigieAnalysis

@Suite("Rows of several victims")
struct OwnRowsTests {
    /// People of Cahors (Valombre) and of Auch (Ormes Bleus), 110 km apart.
    private static func rows(_ people: Range<Int>, _ place: (String, String), tag: String) -> [String] {
        let all = Scene.rows(people.upperBound, places: [place], tag: tag, header: false)
        return all.split(separator: "\n")[people].map(String.init)
    }
    private static let header = "nom;prenom;naissance;telephone;email;adresse;cp;ville"
    private static let cahors = rows(0..<40, ("46000", "Cahors"), tag: "a")
    private static let auch = rows(40..<70, ("32000", "Auch"), tag: "b")

    private static func post(_ body: String, title: String = "CH Valombre and Ormes Bleus leak, 70 patients") -> Post {
        var post = Scene.post(title, body)
        post.id = PostID(source: "board", key: "new")
        return post
    }

    /// The sample with its owners, as the pipeline asks for it.
    private static func prints(_ post: Post) throws -> (verdict: Verdict, sample: SamplePrints) {
        let mentions = Scene.matcher.mentions(in: post)
        let verdict = try LeakAnalyst().analyse(post, mentions: mentions, watchlist: Scene.watchlist)
        return (
            verdict,
            LeakAnalyst().prints(
                of: post, mentions: mentions, verdict: verdict, watchlist: Scene.watchlist, keyedBy: InMemoryRows())
        )
    }

    private static func holders(_ body: String) throws -> [String: Int] {
        let (verdict, sample) = try prints(post(body))
        #expect(Set(verdict.findings.filter { $0.role == .victim }.map(\.entry)) == ["valombre", "ormes"])
        return Dictionary(uniqueKeysWithValues: sample.holders.map { ($0.key.rawValue, $0.value.count) })
    }

    @Test("people are those of the victim near whom they live, in whatever order the rows come")
    func places() throws {
        let mixed = ([Self.header] + Self.cahors + Self.auch).joined(separator: "\n")
        #expect(try Self.holders(mixed) == ["valombre": 40, "ormes": 30])
        let shuffled = ([Self.header] + zip(Self.cahors, Self.auch).flatMap { [$0, $1] }).joined(separator: "\n")
        #expect(try Self.holders(shuffled) == ["valombre": 30, "ormes": 30])
    }

    @Test("people from anywhere are nobody's, nor is a table below a list of both names")
    func nobody() throws {
        let anywhere = Scene.rows(
            60, places: [("59000", "Lille"), ("67000", "Strasbourg"), ("29200", "Brest"), ("46000", "Cahors")])
        #expect(try Self.holders(anywhere).isEmpty)
        let plain =
            Self.header.replacing(";cp;ville", with: "") + "\n"
            + Self.cahors.map { $0.split(separator: ";").dropLast(2).joined(separator: ";") }.joined(separator: "\n")
        #expect(try Self.holders("CH Valombre: 40 rows\nOrmes Bleus: 30 rows\n\n" + plain).isEmpty)
    }

    @Test("a table below a victim's name is its own where each has one, wherever its people live")
    func sections() throws {
        func table(_ rows: [String]) -> String { ([Self.header] + rows).joined(separator: "\n") }
        let body =
            "CH Valombre sample:\n\n\(table(Self.auch))\n\nOrmes Bleus sample:\n\n"
            + Self.cahors.joined(separator: "\n")
        let mentions = Scene.matcher.mentions(in: Self.post(body))
        #expect(mentions.count { $0.field == .block(0) } == 2)
        #expect(try Self.holders(body) == ["valombre": 30, "ormes": 40])
        var apart = Self.post("CH Valombre sample:")
        apart.blocks += [
            Block(.code, table(Self.auch)), Block(.prose, "Ormes Bleus sample:"), Block(.code, table(Self.cahors)),
        ]
        let holders = try Self.prints(apart).sample.holders.mapValues(\.count)
        #expect(holders == ["valombre": 30, "ormes": 40])
    }

    @Test("a row that names one of them is its own, wherever its person lives; one that names both is nobody's")
    func named() throws {
        let names = ["CH Valombre", "Clinique des Ormes Bleus", "CH Valombre / Ormes Bleus"]
        let rows = Self.cahors.prefix(30).enumerated().map { "\($1);\(names[$0 % 3])" }
        let body = "\(Self.header);etablissement\n" + rows.joined(separator: "\n")
        #expect(try Self.holders(body) == ["valombre": 10, "ormes": 10])
    }

    @Test("one victim alone has no rows of its own: the share is that of all")
    func alone() throws {
        let post = Self.post(
            ([Self.header] + Self.cahors).joined(separator: "\n"), title: "CH Valombre leak, 40 patients")
        #expect(try Self.prints(post).sample.holders.isEmpty)
    }

    /// The verdict on rows of both after `old` was seen; the one whom `told` names was told of it 30 days before.
    private static func verdict(after old: [String], told: Set<EntryID> = []) throws -> Verdict {
        let earlier = Scene.post("old list", ([header] + old).joined(separator: "\n"))
        var index = RowIndex()
        let seen = Date(timeIntervalSince1970: 1_765_000_000)
        index.add(
            SamplePrinter.prints(of: earlier, keyedBy: InMemoryRows()), of: PostID(source: "board", key: "old"),
            as: EarlierPost(name: "V-OLD", incident: "V-OLD", firstSeen: seen, records: []))
        let post = post(
            ([header] + cahors + auch).joined(separator: "\n"),
            title: "CH Valombre and Ormes Bleus leak, 48 000 patients")
        var (verdict, sample) = try prints(post)
        let found = index.earlier(than: post.id, holding: sample)
        Recycling.tell(&verdict, sample, earlier: found)
        Recycling.soften(&verdict, sample, told: found.map { ($0, told) }, now: seen.addingTimeInterval(30 * 86_400))
        return verdict
    }

    @Test("where one's rows are old and another's are new, each says its own share, since when, and in which post")
    func oldAndNew() throws {
        let verdict = try Self.verdict(after: Array(Self.cahors.prefix(36)))
        let findings = Dictionary(uniqueKeysWithValues: verdict.findings.map { ($0.entry.rawValue, $0) })
        let old = try #require(findings["valombre"]?.ownRows)
        #expect(old.rows == 40)
        #expect(old.recycled?.share == 0.9)
        #expect(old.recycled?.of == "V-OLD")
        #expect(old.recycled?.firstSeen == Date(timeIntervalSince1970: 1_765_000_000))
        #expect(findings["ormes"]?.ownRows == OwnRows(rows: 30))
        #expect(verdict.recycled?.share == (36.0 / 70 * 10_000).rounded() / 10_000)
        #expect(try Self.verdict(after: []).findings.allSatisfy { $0.ownRows == nil }, "nothing is old")
    }

    @Test("each is softened by its own rows: the one that was told of them, and not the other")
    func softened() throws {
        func severities(_ verdict: Verdict) -> [String: Severity] {
            Dictionary(uniqueKeysWithValues: verdict.findings.map { ($0.entry.rawValue, $0.severity) })
        }
        let both: Set<EntryID> = ["valombre", "ormes"]
        #expect(
            severities(try Self.verdict(after: Self.cahors, told: both)) == ["valombre": .medium, "ormes": .critical])
        #expect(
            severities(try Self.verdict(after: Self.cahors, told: ["ormes"])) == [
                "valombre": .critical, "ormes": .critical,
            ])
        #expect(
            severities(try Self.verdict(after: Array(Self.cahors.prefix(29)), told: both))
                == ["valombre": .critical, "ormes": .critical])
    }

    @Test("the age of the data is that of each victim's own rows")
    func ages() throws {
        let body =
            "\(Self.header);compte_cree\n"
            + (Self.cahors.map { "\($0);2021-0\(1 + $0.count % 9)-05" }
            + Self.auch.map { "\($0);2025-0\(1 + $0.count % 9)-05" })
            .joined(separator: "\n")
        let (verdict, _) = try Self.prints(
            Self.post(body, title: "CH Valombre and Ormes Bleus leak, 48 000 patients"))
        let severities = Dictionary(uniqueKeysWithValues: verdict.findings.map { ($0.entry.rawValue, $0.severity) })
        #expect(severities == ["valombre": .high, "ormes": .critical])
        #expect(verdict.notes.contains { $0.hasPrefix("Centre hospitalier de Valombre: high, not critical, ") })
        #expect(!verdict.notes.contains { $0.contains("Ormes") && $0.contains("fresh") })
    }

    @Test("rows of one dump that end a little earlier than the others' are no older")
    func nearlySameAge() throws {
        func severities(_ newest: Int) throws -> [String: Severity] {
            let posted = 2026 * 12
            let (old, new) = (
                SeverityTests.spread(30, posted - 120, posted - newest),
                SeverityTests.spread(40, posted - 120, posted - 20)
            )
            let body =
                "\(Self.header);compte_cree\n"
                + (Array(zip(Self.cahors, new)) + zip(Self.auch, old)).map { "\($0);\($1)-05" }.joined(separator: "\n")
            let (verdict, _) = try Self.prints(
                Self.post(body, title: "CH Valombre and Ormes Bleus leak, 48 000 patients"))
            return Dictionary(uniqueKeysWithValues: verdict.findings.map { ($0.entry.rawValue, $0.severity) })
        }
        // 96 of 101 months in thirty rows: 0.21; 61 of 101: 0.000 000 3.
        #expect(try severities(25) == ["valombre": .critical, "ormes": .critical])
        #expect(try severities(60) == ["valombre": .critical, "ormes": .high])
    }

    @Test("a report has the own share of each, null where none of its rows was seen")
    func report() throws {
        let verdict = try Self.verdict(after: Self.cahors)
        let json = try JSONEncoder().encode(ScanReport(post: Self.post(""), mentions: [], verdict: verdict))
        let root = try #require(JSONSerialization.jsonObject(with: json) as? [String: Any])
        let findings = try #require(root["findings"] as? [[String: Any]])
        let old = try #require(findings.first { $0["establishment"] as? String == "valombre" })
        #expect((old["recycled"] as? [String: Any])?["share"] as? Double == 1)
        #expect(old["rows"] as? Int == 40)
        let new = try #require(findings.first { $0["establishment"] as? String == "ormes" })
        #expect(new["recycled"] is NSNull)
        #expect(new["rows"] as? Int == 30)
    }
}
