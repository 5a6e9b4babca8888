// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore
import VigieTestSupport
import VigieText

@testable import VigieAnalysis

@Suite("Rows that were shown before")
struct RecycledRowsTests {
    struct Person {
        var surname: String
        var first: String
        var birth: (year: Int, month: Int, day: Int)
        var phone: String
        var mail: String
        var street: String
    }

    /// Invented people with the fictional numbers of ARCEP's plan (06 39 98 xx xx).
    static func people(_ count: Int, seed: UInt64 = 3) -> [Person] {
        var random = SeededRandom(seed)
        let surnames = ["Lefèvre", "Müller", "Saint-Amand", "O'Brien", "Nguyên", "Bénard", "Çelik", "Roux", "Faure"]
        let firsts = ["Zoé", "Anaïs", "Jean-Loup", "Éloïse", "Hugo", "Maëlle", "Ines", "Noé"]
        return (0..<count).map { index in
            let surname = surnames.randomElement(using: &random) ?? ""
            let first = firsts.randomElement(using: &random) ?? ""
            return Person(
                surname: surname, first: first,
                birth: (
                    Int.random(in: 1930...2005, using: &random), Int.random(in: 1...12, using: &random),
                    Int.random(in: 1...28, using: &random)
                ),
                phone: "063998" + String(1_000 + (index * 37 + Int(seed) * 13) % 9_000),
                mail: "p\(index).\(seed)@courriel.example", street: "\(index + 1) rue des Lilas")
        }
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    static func csv(_ people: [Person]) -> String {
        "nom;prenom;naissance;telephone;email;adresse\n"
            + people.map {
                "\($0.surname);\($0.first);\(two($0.birth.day))/\(two($0.birth.month))/\($0.birth.year);\($0.phone);"
                    + "\($0.mail);\($0.street)"
            }.joined(separator: "\n")
    }

    /// Other order and names of columns, capitals, no accents, dates and phones written otherwise.
    static func reordered(_ people: [Person]) -> String {
        "email,Phone,Date of birth,Full name\n"
            + people.map {
                let name = Folding.fold("\($0.first) \($0.surname)").uppercased()
                let phone = "+33 6 " + String($0.phone.dropFirst(2))
                return "\($0.mail.uppercased()),\(phone),\($0.birth.year)-\(two($0.birth.month))-\(two($0.birth.day)),"
                    + name
            }.joined(separator: "\n")
    }

    static func sql(_ people: [Person]) -> String {
        "INSERT INTO patients (mail, nom, prenom, ddn, tel) VALUES\n"
            + people.map {
                "('\($0.mail)','\($0.surname.replacing("'", with: "\\'"))','\($0.first)',"
                    + "'\($0.birth.year)-\(two($0.birth.month))-\(two($0.birth.day)) 00:00:00','\($0.phone)')"
            }.joined(separator: ",\n") + ";"
    }

    static func json(_ people: [Person]) -> String {
        people.map {
            let escaped = String(
                $0.first.flatMap { $0.isASCII ? String($0) : "\\u" + String(format: "%04x", $0.utf16.first ?? 0) })
            return "{\"nom\": \"\($0.surname)\", \"prenom\": \"\(escaped)\", \"telephone\": \"\($0.phone)\", "
                + "\"email\": \"\($0.mail)\", \"date_naissance\": \"\(two($0.birth.day)).\(two($0.birth.month)).\($0.birth.year)\"}"
        }.joined(separator: "\n")
    }

    static func without(_ column: String, _ people: [Person]) -> String {
        let lines = csv(people).split(separator: "\n").map {
            $0.split(separator: ";", omittingEmptySubsequences: false)
        }
        guard let index = lines[0].firstIndex(of: Substring(column)) else { return "" }
        return lines.map { cells in
            cells.enumerated().filter { $0.offset != index }.map { String($0.element) }.joined(separator: ";")
        }.joined(separator: "\n")
    }

    static func post(_ id: String, _ text: String) -> Post {
        Post(id: PostID(source: "s", key: id), title: "", blocks: [Block(.code, text)])
    }

    static func prints(_ text: String) -> SamplePrints {
        SamplePrinter.prints(of: post("x", text), keyedBy: InMemoryRows())
    }

    /// What is said of `text` after `before` was seen.
    static func recycled(_ text: String, after before: String...) -> Recycled? {
        var index = RowIndex()
        for (number, old) in before.enumerated() {
            let id = PostID(source: "s", key: "old\(number)")
            index.add(
                prints(old), of: id,
                as: EarlierPost(
                    name: "old\(number)", firstSeen: Date(timeIntervalSince1970: Double(number)), records: []))
        }
        let sample = prints(text)
        return Recycling.judge(sample, earlier: index.earlier(than: PostID(source: "s", key: "new"), holding: sample))
    }

    @Test("a row is the same in every format, order and spelling")
    func formats() throws {
        let people = Self.people(40)
        let old = Self.csv(people)
        for (name, text) in [
            ("same", old), ("reordered", Self.reordered(people)), ("sql", Self.sql(people)),
            ("json", Self.json(people)),
            ("shuffled", Self.csv(people.reversed())),
        ] {
            let recycled = try #require(Self.recycled(text, after: old), "\(name)")
            #expect(recycled.share == 1, "\(name)")
            #expect(recycled.of == "old0")
            #expect(Self.recycled(old, after: text)?.share == 1, "\(name) first")
        }
    }

    @Test(
        "whichever one column is taken away, the rows are known again",
        arguments: ["naissance", "telephone", "email", "nom", "adresse"])
    func dropped(_ column: String) {
        let people = Self.people(40)
        let cut = Self.without(column, people)
        // A first name alone names nobody: with the surname gone, mail and birth date stand.
        #expect(Self.recycled(cut, after: Self.csv(people))?.share == 1)
        #expect(Self.recycled(Self.csv(people), after: cut)?.share == 1)
    }

    @Test(
        "the share is that of all records, the post that holds most is named, the earliest of equals, and the others too"
    )
    func share() throws {
        let (old, new, more) = (Self.people(12), Self.people(52, seed: 9), Self.people(8, seed: 21))
        let recycled = try #require(
            Self.recycled(
                Self.csv(old + new + more), after: Self.csv(Array(old.prefix(3))), Self.csv(old), Self.csv(old),
                Self.csv(more)))
        #expect(recycled.of == "old1")
        #expect(recycled.firstSeen == Date(timeIntervalSince1970: 1))
        #expect(recycled.also == ["old0", "old2", "old3"])
        #expect(recycled.share == (20.0 / 72 * 10_000).rounded() / 10_000)
    }

    @Test("the same header, the same towns, the same form say nothing of other people's rows")
    func others() {
        #expect(Self.recycled(Self.csv(Self.people(60, seed: 5)), after: Self.csv(Self.people(60))) == nil)
        let towns = "nom;cp;ville\n" + (1...30).map { "client\($0);90000;Belfort" }.joined(separator: "\n")
        #expect(Self.recycled(towns, after: towns) == nil)
    }

    @Test("one person in two leaks makes no recycled one")
    func single() {
        let common = Self.people(1, seed: 77)
        let old = Self.csv(Self.people(30) + common)
        #expect(Self.recycled(Self.csv(Self.people(30, seed: 5) + common), after: old) == nil)
        #expect(Self.recycled("look\n" + Self.csv(common + common), after: old)?.share == 1)
    }

    @Test("masked values never make two people one")
    func masked() {
        func masked(_ seed: UInt64) -> String {
            "nom;prenom;naissance;telephone;email\n"
                + Self.people(20, seed: seed).map {
                    "\($0.surname.prefix(1))***;\($0.first.prefix(1))***;**/**/\($0.birth.year);06 39 98 XX XX;"
                        + "j***@courriel.example"
                }.joined(separator: "\n")
        }
        #expect(Self.prints(masked(1)).prints.isEmpty)
        #expect(Self.recycled(masked(1), after: masked(2)) == nil)
        for cell in [
            "j***@a.example", "xxxx@a.example", "j…@a.example", "j•••@a.example", "06 39 98 ** **", "06399800xx",
        ] {
            let bytes = Array(cell.utf8)[...]
            #expect(Identifiers.mail(bytes) == nil && Identifiers.phone(bytes) == nil, "\(cell)")
        }
    }

    @Test(
        "values that stand in many records of a sample are fillers: the clinic's phone, test data, an unknown birthday")
    func fillers() {
        func rows(_ seed: UInt64) -> String {
            "nom;prenom;naissance;telephone;email\n"
                + Self.people(40, seed: seed).map {
                    "\($0.surname);\($0.first);01/01/1900;0639980000;nomail@clinic.example"
                }
                .joined(separator: "\n")
        }
        #expect(Self.recycled(rows(1), after: rows(2)) == nil)
    }

    @Test("a list of accounts is known again with its passwords, and not by addresses alone")
    func accounts() {
        let list = (0..<30).map { "user\($0)@mail.example:geheim\($0 * 7)" }.joined(separator: "\n")
        let others = (0..<30).map { "user\($0)@mail.example:anders\($0 * 3)" }.joined(separator: "\n")
        let mails = (0..<30).map { "user\($0)@mail.example" }.joined(separator: "\n")
        let log = (0..<30).map { "https://site\($0).example/login:USER\($0)@mail.example:geheim\($0 * 7)" }
            .joined(separator: "\n")
        #expect(Self.recycled(list, after: list)?.share == 1)
        #expect(Self.recycled(log, after: list)?.share == 1)
        #expect(Self.recycled(others, after: list) == nil)
        #expect(Self.recycled(mails, after: list, mails) == nil)
    }

    @Test("American dates are read by the column, and no phone or date has two forms")
    func forms() {
        let cells = { (text: String) in Array(text.utf8)[...] }
        func birth(_ text: String, _ order: DateValue.Order = .dayFirst) -> String? {
            Identifiers.birth(cells(text), order).map { String(decoding: $0, as: UTF8.self) }
        }
        for text in ["16/10/1983", "1983-10-16", "16.10.1983", "16-10-83", "16 octobre 1983", "1983-10-16T00:00:00Z"] {
            #expect(birth(text) == "1983-10-16", "\(text)")
        }
        #expect(birth("10/16/1983", .monthFirst) == "1983-10-16")
        #expect(birth("04/03/1979", .monthFirst) == "1979-04-03")
        #expect(birth("04/03/1979") == "1979-03-04")
        for text in ["01/01/1900", "1970-01-01", "0000-00-00", "32/01/1980", "1980", "", "99999999999999"] {
            #expect(birth(text) == nil, "\(text)")
        }
        for text in [
            "0639981250", "06 39 98 12 50", "06.39.98.12.50", "+33 6 39 98 12 50", "+33 (0)6 39 98 12 50",
            "0033639981250",
            "33639981250", "639981250", "+33 06 39 98 12 50",
        ] {
            let phone = Identifiers.phone(cells(text)).map { String(decoding: $0, as: UTF8.self) }
            #expect(phone == "0639981250", "\(text)")
        }
        for text in ["0000000000", "0600000000", "112", "12345", "06 39 98 xx xx", "call me"] {
            #expect(Identifiers.phone(cells(text)) == nil, "\(text)")
        }
    }

    @Test("a victim that was told of the rows weeks ago is medium; one that was not, or yesterday, is not")
    func severity() {
        let rows = Self.prints(Self.csv(Self.people(20)))
        let day: Double = 86_400
        func severity(
            told: Set<EntryID>, days: Double, records: Int = 20, of sample: SamplePrints? = nil
        ) -> Severity? {
            let finding = Finding(entry: "a", name: "A", role: .victim, confidence: 1, severity: .critical)
            var verdict = Verdict(findings: [finding])
            let post = EarlierPost(
                name: "V-1", incident: "V-1", firstSeen: Date(timeIntervalSince1970: 0),
                records: (0..<records).map { UInt32($0) })
            Recycling.soften(
                &verdict, sample ?? rows, told: [(post, told)], now: Date(timeIntervalSince1970: days * day))
            return verdict.severity
        }
        #expect(severity(told: ["a"], days: 30) == .medium)
        #expect(severity(told: ["b"], days: 30) == .critical)
        #expect(severity(told: ["a"], days: 1) == .critical)
        #expect(severity(told: ["a"], days: 30, records: 14) == .critical)
        #expect(severity(told: ["a"], days: 30, of: Self.prints("60 000 patients, price 900")) == .critical, "no rows")
    }

    @Test("hostile samples are bounded: many rows, endless rows, rows of every sign")
    func hostile() {
        let many = Self.prints((0..<120_000).map { "u\($0)@m.example:pw\($0)" }.joined(separator: "\n"))
        #expect(many.records == SamplePrints.mostRecords)
        #expect(many.isCut)
        #expect(many.prints.count == many.owners.count)
        var random = SeededRandom(1)
        let signs = Array(";,|\t\"'(){}:@.+-/\\ \n0123456789abcdefé*")
        for _ in 0..<300 {
            let text = String((0..<400).map { _ in signs.randomElement(using: &random) ?? " " })
            let sample = Self.prints(
                ["nom;naissance;tel;email\n", "INSERT INTO t VALUES ", "{\"email\": \"", ""].randomElement(
                    using: &random)!
                    + text)
            #expect(sample.owners.allSatisfy { $0 < sample.records })
        }
    }
}
