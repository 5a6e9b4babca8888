// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore

@testable import VigieAnalysis

@Suite("Columns of samples")
struct ColumnTests {
    @Test(
        "names are known in six languages",
        arguments: [
            ("date_de_naissance", .birthDate), ("Geburtsdatum", .birthDate), ("fechaNacimiento", .birthDate),
            ("geboortedatum", .birthDate), ("data di nascita", .birthDate), ("DOB", .birthDate),
            ("N° Sécu", .nationalID), ("AHV-Nr", .nationalID), ("rijksregisternummer", .nationalID),
            ("codice fiscale", .nationalID), ("numéro de téléphone", .phone), ("Telefonnummer", .phone),
            ("teléfono móvil", .phone), ("telefoon", .phone), ("Code Postal", .postcode), ("PLZ", .postcode),
            ("código postal", .postcode), ("user_pass", .password), ("contraseña", .password), ("straat", .street),
            ("Straße", .street), ("indirizzo", .street), ("Wohnort", .town), ("población", .town),
            ("Krankenkasse", .insurance), ("mutuelle", .insurance), ("Diagnose", .health),
            ("motif_consultation", .health),
            ("created_at", .accountDate), ("regdate", .accountDate), ("lastIP", .ipAddress), ("Rekeningnummer", .iban),
            ("cognome", .name), ("achternaam", .name), ("whatever", nil),
        ] as [(String, ColumnKind?)])
    func names(_ sample: (String, ColumnKind?)) { #expect(ColumnNames.kind(of: sample.0) == sample.1) }

    @Test(
        "values are known by their form",
        arguments: [
            ("183109001012343", .number), ("1 83 10 90 010 123 77", .nationalID),
            ("2 79 04 2A 004 017 02", .nationalID),
            ("756.1234.5678.97", .nationalID), ("85.07.30-033.28", .nationalID), ("FR7630006000011234567890189", .iban),
            ("BE68 5390 0754 7034", .iban), ("CH9300762011623852957", .iban), ("4539578042711234", .number),
            ("4539 5780 4271 1231", .card), ("06 39 98 00 12", .phone), ("+33 (0)6 39 98 00 12", .phone),
            ("0470 12 34 56", .phone), ("+32 2 555 12 12", .phone), ("044 668 18 00", .phone), ("123456789", .number),
            ("1983-10-16", .date), ("16.10.83", .date), ("16 octobre 1983", .date), ("Oct 16, 1983", .date),
            ("0000-00-00", .number), ("31/12/9999", .number), ("192.0.2.17", .ipAddress), ("2001:db8::1", .ipAddress),
            ("d41d8cd98f00b204e9800998ecf8427e", .hash),
            ("$2y$10$abcdefghijklmnopqrstuvABCDEFGHIJ", .hash), ("$argon2id$v=19$m=65536,t=3,p=4$c2FsdA$aGFzaA", .hash),
            ("$P$B12345678abcdefghijklmnopqrstuv", .hash), ("12 rue des Lilas", .street), ("Hauptstraße 12", .street),
            ("90000", .postcode), ("Belfort", .text), ("NULL", nil),
        ] as [(String, ColumnKind?)])
    func values(_ sample: (String, ColumnKind?)) {
        #expect(ValueKind.of(Array(sample.0.utf8)[...]) == sample.1)
    }

    private func columns(_ text: String) -> [SampleTable.Column] {
        SampleFinder.tables(in: Post(id: PostID(source: "s", key: "k"), title: "", blocks: [Block(.code, text)])).first?
            .columns ?? []
    }

    @Test("where name and values disagree, the values win and the name's kind is kept")
    func disagreement() {
        let wrong = columns("nom;tel\nDurandel;a@b.test\nRouxel;c@d.test\nSimonet;e@f.test")
        #expect(wrong.map(\.kind) == [.name, .email])
        #expect(wrong.map(\.named) == [nil, .phone])
        let flags = columns("email;iban\n" + (0..<6).map { "p\($0)@b.test;oui" }.joined(separator: "\n"))
        #expect(flags.map(\.kind) == [.email, .text])
        #expect(flags.map(\.named) == [nil, .iban])
        // One strange value in four is an accident.
        let right = columns("nom;tel\nA;0639980012\nB;0639980013\nC;0639980014\nD;x@y.test")
        #expect(right.map(\.kind) == [.name, .phone])
        #expect(right.map(\.named) == [nil, nil])
    }

    @Test("numbers that rise from row to row are ids, others postcodes")
    func ids() {
        #expect(columns("10001;a@b.test\n10002;c@d.test\n10007;e@f.test").map(\.kind) == [.number, .email])
        #expect(columns("90000;a@b.test\n46000;c@d.test\n90160;e@f.test").map(\.kind) == [.postcode, .email])
    }

    @Test("the order of day and month is read from the values")
    func dates() {
        let american = columns("name;dob\nA;10/16/1983\nB;03/04/1951\nC;12/31/1970")
        #expect(american.last?.dates == .monthFirst)
        #expect(american.last?.kind == .birthDate)
        #expect(columns("nom;ddn\nA;16/10/1983\nB;03/04/1951").last?.dates == .dayFirst)
    }

    @Test(
        "values that people write differently become equal",
        arguments: [
            (.phone, ["+33 6 39 98 00 12", "0033639980012", "33639980012", "06.39.98.00.12", "+33 (0)6 39 98 00 12"]),
            (.birthDate, ["16/10/1983", "1983-10-16", "16.10.1983 00:00", "16 octobre 1983", "19831016"]),
            (.name, ["Éloïse O'Brienne", "eloise o brienne", "ELOISE  O’BRIENNE"]),
            (.iban, ["FR76 3000 6000 0112 3456 7890 189", "fr7630006000011234567890189"]),
            (.nationalID, ["1 83 10 90 010 123 77", "183109001012377", "1831090010123"]),
            (.email, ["Zoe@B.test", "zoe@b.test"]), (.text, ["NULL", "-", "\\N", ""]),
        ] as [(ColumnKind, [String])])
    func normal(_ sample: (ColumnKind, [String])) {
        let column = SampleTable.Column(name: "", kind: sample.0)
        let forms = Set(sample.1.map { NormalValue.bytes(Array($0.utf8)[...], column) })
        #expect(forms.count == 1, "\(forms.map { String(decoding: $0, as: UTF8.self) })")
    }

    @Test("a table gives the normalised values of a row, one for each column, without escapes")
    func rows() throws {
        let text =
            #"{"nom":"L\u00e9a O\"X","tel":"+33639980012","dob":null}"# + "\n" + #"{"nom":"B","tel":"0639980013"}"#
        let table = try #require(
            SampleFinder.tables(in: Post(id: PostID(source: "s", key: "k"), title: "", blocks: [Block(.code, text)]))
                .first)
        let values = RecordCells(table, in: Array(text.utf8)).normalised(0).map { String(decoding: $0, as: UTF8.self) }
        #expect(values == ["lea o x", "0639980012", ""])
    }
}
