// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore
import VigieMatch

@testable import VigieAnalysis

@Suite("How bad a finding is")
struct SeverityTests {
    /// Rows whose accounts were made in the given months, `2019-03` for the first of March.
    static func rows(_ months: [String]) -> String {
        let rows = Scene.rows(months.count, places: [("46000", "Cahors")]).split(separator: "\n")
        return "\(rows[0]);compte_cree\n"
            + zip(rows.dropFirst(), months).map { "\($0);\($1)-05" }.joined(separator: "\n")
    }

    /// Months spread evenly from the first to the last, both with the year 0 as their origin.
    static func spread(_ count: Int, _ first: Int, _ last: Int) -> [String] {
        (0..<count).map { number in
            let month = first + (last - first) * number / (count - 1)
            return String(format: "%04d-%02d", month / 12, month % 12 + 1)
        }
    }

    /// The post is of January 2026.
    private static let posted = 2026 * 12

    private func severity(_ title: String, _ body: String = "") throws -> Severity? {
        try Scene.verdict(Scene.post(title, body)).findings.first { $0.entry == "valombre" }?.severity
    }

    private static let title = "CH Valombre leak, 48 000 patients"

    @Test("the newest account date of the rows decides at 24 months, and one row less old is enough")
    func rowsAge() throws {
        func severity(newest age: Int) throws -> Severity? {
            try self.severity(Self.title, Self.rows(Self.spread(40, Self.posted - 60, Self.posted - age)))
        }
        #expect(try severity(newest: 2) == .critical)
        #expect(try severity(newest: 23) == .critical)
        #expect(try severity(newest: 24) == .high)
        #expect(try severity(newest: 50) == .high)
        let mixed = Self.rows(Self.spread(40, Self.posted - 60, Self.posted - 40) + ["2025-03"])
        #expect(try self.severity(Self.title, mixed) == .critical)
        // A year to come is a typing error.
        let typed = Self.rows(Self.spread(40, Self.posted - 60, Self.posted - 40) + ["2052-03"])
        #expect(try self.severity(Self.title, typed) == .high)
    }

    @Test("few rows, or rows over so many years that the last may be missed by chance, make no data old")
    func fewRows() throws {
        #expect(try severity(Self.title, Self.rows(Self.spread(7, Self.posted - 30, Self.posted - 29))) == .critical)
        #expect(try severity(Self.title, Self.rows(Self.spread(8, Self.posted - 30, Self.posted - 29))) == .high)
        // 8 rows of 20 years, the newest 30 months old: (211 / 241)^8 = 0.34.
        #expect(try severity(Self.title, Self.rows(Self.spread(8, Self.posted - 240, Self.posted - 30))) == .critical)
        #expect(try severity(Self.title, Self.rows(Self.spread(40, Self.posted - 240, Self.posted - 30))) == .high)
    }

    @Test(
        "the date that a post gives its data decides where no rows do",
        arguments: [
            "Database 2019", "2019 database", "dump of 12/05/2021", "base de données de mars 2021", "fuite 2018",
            "leak from 2018-2022", "export du 2021-05-12", "the data is three years old", "données vieilles de 3 ans",
            "dump is 30 months old", "Datenbank von 2019", "backup dated 2020",
        ])
    func oldWords(_ words: String) throws {
        #expect(try severity(Self.title, "\(words), csv, price 900$") == .high)
    }

    @Test(
        "what is no date of the data, is less old or goes on until today leaves it critical",
        arguments: [
            "csv", "Database 2025", "database 2019-2025", "database 2015 to present", "données depuis 2019",
            "patients born in 1962", "hospital founded in 1998", "patients 30 years old",
            "data of children 10 years old",
            "dump 2024", "tel 01 99 00 20 19", "the data is 20 months old", "old database", "1999 records", "ISO 2001",
            "first dump 2019, second dump 2025",
        ])
    func otherWords(_ words: String) throws {
        #expect(try severity(Self.title, "\(words), csv, price 900$") == .critical)
    }

    @Test("a title may date the data too; that of a reply is somebody else's")
    func titles() throws {
        #expect(try severity("\(Self.title), Database 2019") == .high)
        let reply = Scene.post("Re: dump of 2019", "CH Valombre leak, 48 000 patients, csv, price 900$")
        #expect(try Scene.verdict(reply).findings.first?.severity == .critical)
    }

    @Test("rows count before words: a seller calls everything new")
    func rowsBeforeWords() throws {
        let old = Self.rows(Self.spread(40, Self.posted - 90, Self.posted - 40))
        #expect(try severity("\(Self.title), fresh database 2026", old) == .high)
        let new = Self.rows(Self.spread(40, Self.posted - 90, Self.posted - 3))
        #expect(try severity("\(Self.title), database 2019", new) == .critical)
    }

    @Test("a post without a date has data of no age, and old data lowers nothing but critical")
    func others() throws {
        let old = Self.rows(Self.spread(40, Self.posted - 90, Self.posted - 40))
        let undated = Post(
            id: PostID(source: "board", key: "1"), title: Self.title, blocks: [Block(.code, old)])
        #expect(try Scene.verdict(undated).findings.first?.severity == .critical)
        #expect(try severity("CH Valombre leak, emails of 300 people, database 2019") == .high)
        let age = DataAge(rows: AccountDates(), claimed: nil, published: Self.posted)
        #expect(age == nil)
        let stale = try #require(
            DataAge(
                rows: AccountDates(), claimed: ClaimedAge(newest: Self.posted - 40, text: "dump 2022"),
                published: Self.posted))
        for (role, severity) in [
            (Role.victim, Severity.high), (.suspected, .medium), (.exposed, .medium), (.targeted, .low),
            (.intermediary, .info), (.mentioned, .info),
        ] {
            #expect(SeverityRule(role, data: [.health], records: 90_000, age: stale).severity == severity)
        }
        #expect(SeverityRule(.exposed, data: [], records: nil, age: stale, isEntrance: true).severity == .high)
    }

    @Test("9,999 records are high and 10,000 critical, each kind of grave data too, and no other kind")
    func counts() {
        func severity(_ records: Int?, _ data: [DataKind]) -> Severity {
            SeverityRule(.victim, data: data, records: records).severity
        }
        #expect(severity(9_999, [.email]) == .high)
        #expect(severity(10_000, [.email]) == .critical)
        #expect(severity(nil, []) == .high)
        for kind in DataKind.allCases {
            let isGrave = [.health, .nationalID, .identityDocument, .bankAccount, .cardNumber].contains(kind)
            #expect(severity(1, [kind]) == (isGrave ? .critical : .high), "\(kind)")
        }
    }

    @Test("a lowered severity is told in a note and each step of it in the explanation, without a value of a row")
    func told() throws {
        let post = Scene.post(Self.title, Self.rows(Self.spread(40, Self.posted - 90, Self.posted - 31)))
        let (verdict, trace) = LeakAnalyst().explain(
            post, mentions: Scene.matcher.mentions(in: post), watchlist: Scene.watchlist)
        let sentence = "the newest account date of 40 rows is 31 months before the post"
        #expect(verdict.notes.contains("High, not critical, because the data is not fresh: \(sentence)."))
        #expect(trace.dataAge == sentence)
        let subject = try #require(trace.subjects.first { $0.entry == "valombre" })
        #expect(
            subject.severity == [
                "48000 records, 10000 or more", "not fresh: \(sentence) (24 or more are old)",
            ])
        let fresh = Scene.post(Self.title)
        let other = LeakAnalyst().explain(
            fresh, mentions: Scene.matcher.mentions(in: fresh), watchlist: Scene.watchlist)
        #expect(!other.verdict.notes.contains { $0.contains("not fresh") })
        #expect(other.trace.subjects.first?.severity.last == "fresh: nothing says how old the data is")
    }

    @Test("the document's table is the rules'")
    func document() throws {
        let text = try String(contentsOf: WeightTests.document, encoding: .utf8)
        for row in SeverityRule.table {
            let line = "| \(row.sign) | \(row.threshold) | \(row.effect) |"
            #expect(text.contains(line), "missing in docs/attribution.md: \(line)")
        }
    }
}
