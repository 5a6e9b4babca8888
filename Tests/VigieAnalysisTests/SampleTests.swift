// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore
import VigieTestSupport

@testable import VigieAnalysis

@Suite("Samples")
struct SampleTests {
    private func tables(_ text: String) -> [SampleTable] {
        SampleFinder.tables(in: Post(id: PostID(source: "s", key: "k"), title: "", blocks: [Block(.code, text)]))
    }

    @Test(
        "rows are found with every delimiter, with a header and without",
        arguments: [";", ",", "\t", "|"], [true, false])
    func delimited(_ delimiter: String, _ header: Bool) throws {
        let text = Scene.rows(20, places: [("46000", "Cahors")], header: header).replacing(";", with: delimiter)
        let table = try #require(tables("look:\n" + text + "\nbye").first)
        #expect(table.format == .csv)
        #expect(table.rowCount == 20)
        #expect(table.mails == 20)
        #expect(table.postcodes == ["46000": 20])
        #expect(table.data == [.name, .birthDate, .phone, .email, .postalAddress])
    }

    @Test("credentials are told by their form")
    func credentials() {
        #expect(
            tables("https://a.test/login:bob:pw\nhttps://b.test:8443/x:eve@c.test:p:w").map(\.format) == [
                .urlLoginPassword
            ])
        #expect(tables("a@b.test:pw\nc@d.test:pw2\ne@f.test:pw3").map(\.format) == [.mailPassword])
        #expect(tables("vpn.a.test/login:bob:pw\nvpn.b.test/login:eve:pw").map(\.format) == [.urlLoginPassword])
        #expect(
            tables("URL: https://a.test\nUsername: bob\nPassword: pw\nURL: https://b.test\nUsername: eve\nPassword: pw")
                .map(\.format) == [.urlLoginPassword])
    }

    @Test("objects, statements and pairs are read")
    func structured() throws {
        let json = try #require(
            tables(
                "[\n{\"nom\": \"Durandel\", \"email\": \"a@b.test\", \"adresse\": {\"cp\": \"46000\", \"ville\": \"Cahors\"}},\n{\"nom\": \"Rouxel\", \"email\": \"c@d.test\"}\n]"
            ).first)
        #expect(json.format == .json)
        #expect(json.rowCount == 2)
        #expect(json.columns.map(\.name) == ["nom", "email", "cp", "ville"])
        #expect(json.postcodes == ["46000": 1])
        let sql = try #require(
            tables(
                "INSERT INTO `patients` (`nom`, `nir`, `email`) VALUES\n('O\\'Brienne','183109001012343','a@b.test'),\n('Rouxel','x','c@d.test');\nINSERT INTO patients (nom, nir, email) VALUES ('Z','y','e@f.test');"
            ).first)
        #expect(sql.format == .sql)
        #expect(sql.rowCount == 3)
        #expect(sql.data == [.name, .nationalID, .email])
        let pairs = try #require(
            tables("Nom: Durandel\nPrénom: Anna\nEmail: a@b.test\n\nNom: Rouxel\nPrénom: Hugo\nEmail: c@d.test").first)
        #expect(pairs.format == .keyValue)
        #expect(pairs.rowCount == 2)
    }

    @Test(
        "prose is no sample",
        arguments: [
            "Le CH, la clinique, le laboratoire et l'EHPAD ont signé.\nAprès cela, ils, comme elles, sont partis.",
            "Note: this is prose\nWarning: more prose", "a; b; c", "Contact: x@y.test",
            "see https://a.test/b: it is here", "{ not json }", "INSERT INTO nothing", "10:30: meeting\n11:30: lunch",
            "",
        ])
    func prose(_ text: String) { #expect(tables(text).isEmpty) }

    @Test("columns are typed by value against a wrong name")
    func wrongName() throws {
        let table = try #require(tables("nom;tel\nDurandel;a@b.test\nRouxel;c@d.test\nSimonet;e@f.test").first)
        #expect(table.columns.map(\.kind) == [.name, .email])
    }

    @Test("hostile texts are bounded")
    func hostile() {
        let wide = String(repeating: "a;", count: 1_000_000)
        let objects = String(repeating: "{\"a\":{\"b\":", count: 100_000)
        let quotes = String(repeating: "\"a;b\n", count: 50_000)
        let inserts = String(repeating: "INSERT INTO a (", count: 20_000)
        let open = String(repeating: "{\"k\":1,\"l\":\n", count: 50_000)
        for text in [
            wide, wide + "\n" + wide, objects, quotes, inserts, open, String(repeating: "x", count: 5_000_000),
            String(repeating: "a:b:c\n", count: 100_000), "\u{0}\u{1};@\n;@", String(repeating: "@", count: 100_000),
        ] {
            let time = WorkTime.seconds { _ = tables(text) }
            #expect(time < 10, "\(text.prefix(12))")
        }
    }
}
