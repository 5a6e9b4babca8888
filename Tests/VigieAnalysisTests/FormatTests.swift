// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore

@testable import VigieAnalysis

@Suite("Forms of samples")
struct FormatTests {
    private func tables(_ text: String) -> [SampleTable] {
        SampleFinder.tables(in: Post(id: PostID(source: "s", key: "k"), title: "", blocks: [Block(.code, text)]))
    }

    /// Format, rows, kinds of columns and the cells of the last row.
    private func read(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return tables(text).map { table in
            let cells = RecordCells(table, in: bytes).cells(of: table.rows.count - 1)
            let values = cells.map { String(decoding: bytes[$0], as: UTF8.self) }
            let kinds = table.columns.map { "\($0.kind)" }
            return "\(table.format.rawValue) \(table.rowCount) \(kinds.joined(separator: ",")) \(values)"
        }
    }

    @Test("MySQL dumps: columns of CREATE TABLE, doubled quotes, brackets, NULL")
    func mysql() {
        let text = """
            DROP TABLE IF EXISTS `patients`;
            CREATE TABLE `patients` (
              `id` int(11) NOT NULL,
              `nom` varchar(64) DEFAULT 'x',
              `email` varchar(128),
              PRIMARY KEY (`id`)
            ) ENGINE=InnoDB;
            INSERT INTO `patients` VALUES (1,'O''Brienne','a@b.test'),(2,'Du (dit) Pont',NULL);
            INSERT INTO `patients` VALUES (3,'Rouxel','c@d.test');
            INSERT IGNORE INTO shop.orders (ref, phone) VALUES ('A-1','0639980012'),('A-2','0639980013');
            """
        #expect(
            read(text) == [
                #"sql 3 number,name,email ["3", "Rouxel", "c@d.test"]"#, #"sql 2 text,phone ["A-2", "0639980013"]"#,
            ])
    }

    @Test("PostgreSQL dumps: COPY with tabs, \\N and an end")
    func copy() {
        let text =
            "COPY public.patients (id, nom, date_naissance, tel) FROM stdin;\n1\tDurandel\t1950-02-03\t0639980012\n2\tRouxel\t1961-12-31\t\\N\n\\.\n\nnext"
        #expect(read(text) == [#"sql 2 number,name,birthDate,phone ["2", "Rouxel", "1961-12-31", "\\N"]"#])
    }

    @Test("XML: children, attributes, fields with names, nested elements")
    func xml() {
        let nested = """
            <?xml version="1.0"?>
            <patients>
              <patient id="7"><nom>Durandel</nom><adresse><cp>46000</cp><ville>Cahors</ville></adresse></patient>
              <patient id="8"><nom><![CDATA[Rouxel]]></nom><email>c@d.test</email><adresse><cp>46090</cp><ville>Pradines</ville></adresse></patient>
            </patients>
            """
        #expect(
            read(nested) == [
                #"xml 2 number,name,postcode,town,email ["8", "Rouxel", "46090", "Pradines", "c@d.test"]"#
            ])
        #expect(tables(nested).first?.postcodes == ["46000": 1, "46090": 1])
        #expect(
            read(
                "<rows>\n<row nom=\"Durandel\" email=\"a@b.test\"/>\n<row nom=\"Rouxel\" email=\"c@d.test\"/>\n</rows>")
                == [
                    #"xml 2 name,email ["Rouxel", "c@d.test"]"#
                ])
        #expect(
            read("<row><field name=\"nom\">Durandel</field><field name=\"tel\">0639980012</field></row>\n")
                == [#"xml 1 name,phone ["Durandel", "0639980012"]"#])
    }

    @Test("tables of Markdown and of database shells")
    func grids() {
        let rows = "| Durandel | a@b.test |\n| Rouxel | c@d.test |"
        let expected = [#"markdown 2 name,email ["Rouxel", "c@d.test"]"#]
        #expect(read("| nom | email |\n|-----|:-----:|\n\(rows)") == expected)
        #expect(read("+-----+----+\n| nom | email |\n+-----+----+\n\(rows)\n+-----+----+") == expected)
        #expect(read(" nom | email \n-----+------\n Durandel | a@b.test\n Rouxel | c@d.test") == expected)
    }

    @Test("JSON: wrapped arrays, lines, one line, keys that stand twice")
    func json() {
        #expect(
            read(#"{"status":"ok","data":[{"nom":"Durandel","email":"a@b.test"},{"nom":"Rouxel","email":"c@d.test"}]}"#)
                == [#"json 2 name,email ["Rouxel", "c@d.test"]"#])
        #expect(
            read(
                #"{"patient":{"nom":"Durandel","tel":"0639980012"},"doctor":{"nom":"Simonet"},"tags":["x","y"]}"# + "\n"
                    + #"{"patient":{"nom":"Rouxel","tel":"0639980013"},"doctor":{"nom":"Girardon"},"tags":[]}"#)
                == [#"json 2 name,phone,name,text ["Rouxel", "0639980013", "Girardon", ""]"#])
    }

    @Test("stealer logs in many lines, with borders and missing keys")
    func stealer() {
        #expect(
            read(
                "SOFT:\tChrome (Default)\nURL:\thttps://a.test/login\nUSER:\tbob\nPASS:\ta,b;c:d,e\n===============\nURL:\thttps://b.test\nUSER:\teve@b.test\nPASS:\tx"
            ) == [#"url:login:password 2 text,url,login,password ["", "https://b.test", "eve@b.test", "x"]"#])
        #expect(
            read(
                "Host: a.test\nLogin: bob\nPassword: p1\n\nHost: b.test\nLogin: eve\nPassword:\n\nHost: c.test\nLogin: zoe\nPassword: p3"
            ).map { String($0.prefix(20)) } == ["url:login:password 3"])
    }

    @Test("several tables in one post, and a table broken by prose")
    func several() {
        let text = """
            patients:
            nom;tel;cp
            Durandel;0639980012;46000
            Rouxel;0639980013;46090

            and the staff of the place, as promised to you last week
            nom,email,ville
            Simonet,a@b.test,Cahors
            Girardon,c@d.test,Cahors
            here comes the second half of it
            as it was found on the same day
            and was never shown before today
            Lefortin,e@f.test,Mende
            Moreauge,g@h.test,Mende
            """
        #expect(
            read(text).map { $0.split(separator: " [")[0] } == [
                "csv 2 name,phone,postcode", "csv 2 name,email,town", "csv 2 name,email,town",
            ])
    }

    @Test("quotes hold delimiters; those without an end break nothing")
    func quotes() {
        #expect(
            read("nom;email\n\"Durandel; Anna\";a@b.test\n\"Rouxel;c@d.test\nSimonet;e@f.test").first
                == #"csv 3 name,email ["Simonet", "e@f.test"]"#)
    }

    @Test("postcodes of Belgium and Switzerland are told from French ones without their zero")
    func postcodes() throws {
        let french = try #require(tables("nom;cp;tel\nA;1000;0639980012\nB;01000;0639980013\nC;38000;0639980014").first)
        #expect(french.postcodes == ["01000": 2, "38000": 1])
        #expect(french.shortPostcodes.isEmpty)
        let belgian = try #require(tables("naam;postcode;gsm\nA;B-1000;0470 12 34 56\nB;4000;0470 12 34 57").first)
        #expect(belgian.postcodes.isEmpty)
        #expect(belgian.shortPostcodes == ["1000": 1, "4000": 1])
    }

    @Test("settings and answers of an interface are no sample")
    func others() {
        #expect(tables(#"{"version": "1.2", "debug": true, "level": 3}"#).isEmpty)
        #expect(tables("<div class=\"x\"><p>Hello</p><p>World</p></div>").isEmpty)
    }
}
