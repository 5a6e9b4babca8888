// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore
import VigieTestSupport

@testable import VigieAnalysis

@Suite("Where the people of a sample live")
struct GeographyTests {
    private let table = PostcodeTable.shared

    private func residence(_ count: Int, _ places: [(String, String)]) -> Residence {
        let post = Scene.post("list", Scene.rows(count, places: places))
        return Residence(SampleFinder.tables(in: post), in: post)
    }

    private func entry(_ name: String, _ city: String, _ postcode: String, _ sector: String? = nil) -> Entry {
        Entry(id: EntryID(rawValue: name), name: name, city: city, postcodes: [postcode], sector: sector)
    }

    private func verdict(_ post: Post, _ entries: [Entry]) throws -> Verdict {
        let list = Watchlist(entries: entries, digest: entries.map(\.id.rawValue).joined(separator: ","))
        #expect(LeakAnalyst().mayConcern(post, mentions: [], watchlist: list))
        return try LeakAnalyst().analyse(post, mentions: [], watchlist: list)
    }

    private static let belfort = [
        ("90000", "Belfort"), ("90000", "Belfort"), ("90300", "Valdoie"), ("70400", "Héricourt"), ("90000", "Belfort"),
    ]
    private static let sallanches = [("74700", "Sallanches"), ("74700", "Sallanches"), ("74120", "Megève")]
    private static let country = [
        ("59000", "Lille"), ("13008", "Marseille"), ("33000", "Bordeaux"), ("67000", "Strasbourg"), ("35000", "Rennes"),
        ("69003", "Lyon"), ("06000", "Nice"), ("45000", "Orléans"), ("87000", "Limoges"), ("14000", "Caen"),
    ]

    @Test("the table knows places, people and towns however they are written")
    func postcodes() throws {
        #expect(table.count == 6328)
        let belfort = try #require(table.index(of: "90000".utf8.map(\.self)))
        let sallanches = try #require(table.index(of: "74700".utf8.map(\.self)))
        #expect(table.code(belfort) == "90000" && table.code(0) == "01000")
        // 47.65° N 6.85° E and 45.93° N 6.61° E.
        #expect(abs(table.distance(belfort, sallanches) - 192) < 2)
        #expect(abs(Double(table.people[belfort]) - 54_562) < 2_000)
        #expect((55e6...70e6).contains(table.population))
        for name in ["Saint-Étienne", "ST ETIENNE CEDEX 2", "saint etienne"] {
            #expect(table.indices(ofTown: name).map(table.code).contains("42000"), "\(name)")
        }
        #expect(table.holds(belfort, town: "BELFORT CEDEX") && !table.holds(belfort, town: "Sallanches"))
        for nothing in ["99999", "9000", "900000", "9000a"] { #expect(table.index(of: Array(nothing.utf8)) == nil) }
        #expect(table.indices(ofTown: "").isEmpty && table.indices(ofTown: "Nullepart-les-Bains").isEmpty)
    }

    @Test("one town is one part, with its people counted within a radius")
    func oneTown() {
        let found = residence(40, Self.belfort)
        #expect(found.parts.map(found.sentence) == ["32 of 40 postcodes within 5 km of Belfort"])
        #expect(found.isLocal)
    }

    @Test("two towns are two parts, each with its share")
    func twoTowns() throws {
        let found = residence(64, Self.belfort + Self.sallanches)
        #expect(found.parts.map(\.name) == ["Belfort", "Sallanches"])
        let share = try #require(found.parts.first?.share)
        #expect((0.55...0.7).contains(share))
        #expect(found.isLocal)
    }

    @Test("the country is no part, and a few neighbours among it do not make one")
    func spread() {
        #expect(residence(60, Self.country).parts.isEmpty)
        #expect(!residence(60, Self.country + Self.country + Self.belfort).isLocal)
    }

    @Test("fewer than eight people, and one household many times, say nothing")
    func few() {
        #expect(residence(7, Self.belfort).parts.isEmpty)
        #expect(residence(8, Self.belfort).parts.count == 1)
        let row = "Durandel;Anna;1 rue des Lilas;90000;Belfort\n"
        let post = Scene.post("list", "nom;prenom;adresse;cp;ville\n" + String(repeating: row, count: 40))
        let places = Whereabouts(SampleFinder.tables(in: post), in: post)
        #expect(places.people == 1)
    }

    @Test("rows in the order of their postcodes may be the head of a longer list")
    func sorted() throws {
        let codes = ["01000", "01090", "01100", "01110", "01120", "01130", "01140"]
        let rows = (0..<40).map { "nom\($0);\($0) rue des Lilas;\(codes[$0 / 6]);p\($0)@courriel.example" }
        let post = Scene.post("patients", "nom;adresse;cp;email\n" + rows.joined(separator: "\n"))
        let found = Residence(SampleFinder.tables(in: post), in: post)
        #expect(found.places.isSorted && !found.parts.isEmpty)
        #expect(!residence(40, Self.belfort).places.isSorted)
        let verdict = try verdict(post, [entry("Clinique Aubevive", "Bourg-en-Bresse", "01000")])
        #expect(verdict.findings.isEmpty)
    }

    @Test("a town without a postcode is a place as well")
    func towns() {
        let rows = (0..<20).map {
            "nom\($0);\($0) rue des Lilas;\($0 % 3 == 0 ? "Valdoie" : "BELFORT");p\($0)@x.example"
        }
        let post = Scene.post("patients", "nom;adresse;ville;email\n" + rows.joined(separator: "\n"))
        let found = Residence(SampleFinder.tables(in: post), in: post)
        #expect(found.parts.map(found.sentence) == ["20 of 20 people (by town) within 5 km of BELFORT"])
    }

    @Test("up to three who may be meant are suspected, each with the odds that it is another")
    func suspects() throws {
        let near = [entry("Clinique Aubevive", "Belfort", "90000"), entry("Clinique Ormeval", "Valdoie", "90300")]
        let post = Scene.post("list", Scene.rows(40, places: Self.belfort))
        let verdict = try verdict(post, near + [entry("Clinique Farlointe", "Vesoul", "70000")])
        #expect(verdict.findings.map(\.role) == [.suspected, .suspected])
        #expect(Set(verdict.findings.map(\.entry.rawValue)) == ["Clinique Aubevive", "Clinique Ormeval"])
        let first = try #require(verdict.findings.first)
        #expect(first.evidence.contains { $0.text == "32 of 40 postcodes within 5 km of Belfort" })
        #expect(first.evidence.contains { $0.text == "1 more watched establishment fits as well" && $0.weight < 0 })
        #expect(first.confidence < 0.6)
        #expect(verdict.notes.contains { $0.contains("other hospitals and clinics are to be expected there") })
    }

    @Test("four who may be meant are a region; the kind that the post names leaves one")
    func region() throws {
        var near = (0..<3).map { entry("Clinique Aubevive \($0)", "Belfort", "90000", "clinic") }
        near.append(entry("Laboratoire Ormeval", "Valdoie", "90300", "laboratory"))
        let rows = Scene.rows(40, places: Self.belfort)
        let region = try verdict(Scene.post("list", rows), near)
        #expect(region.findings.isEmpty)
        #expect(
            region.notes == [
                "32 of 40 postcodes within 5 km of Belfort, where more than three watched establishments lie: too many to point at one."
            ])
        let kind = try verdict(Scene.post("laboratoire patients", rows), near)
        #expect(kind.findings.map(\.entry.rawValue) == ["Laboratoire Ormeval"])
    }

    @Test("each part of a mixture has its own suspects")
    func mixture() throws {
        let entries = [entry("Clinique Aubevive", "Belfort", "90000"), entry("Cabinet Ormeval", "Sallanches", "74700")]
        let verdict = try verdict(
            Scene.post("list", Scene.rows(64, places: Self.belfort + Self.sallanches)),
            entries + [entry("Clinique Farlointe", "Lyon", "69003")])
        #expect(Set(verdict.findings.map(\.entry.rawValue)) == ["Clinique Aubevive", "Cabinet Ormeval"])
    }

    @Test("an establishment that lies elsewhere gets no support from where the people live")
    func elsewhere() {
        let found = residence(40, Self.belfort)
        let lyon = entry("Clinique Farlointe", "Lyon", "69003")
        #expect(found.share(of: lyon, at: EntryPlaces.postcodes(of: lyon)) == nil)
        let firm = entry("Clinique Aubevive", "Belfort", "90016")
        #expect(EntryPlaces.postcodes(of: firm).map(table.code) == ["90000"])
        #expect(
            found.share(of: firm, at: EntryPlaces.postcodes(of: firm)) == "32 of 40 postcodes within 10 km of Belfort")
        let country = residence(60, Self.country)
        #expect(country.share(of: lyon, at: EntryPlaces.postcodes(of: lyon)) == nil)
    }

    @Test("people who live around a watched establishment concern it, wherever its own postcode is")
    func concerns() {
        let list = Watchlist(entries: [entry("Clinique Aubevive", "Trévenans", "90400")], digest: "near")
        func concerns(_ text: String) -> Bool {
            LeakAnalyst().mayConcern(Scene.post("list", text), mentions: [], watchlist: list)
        }
        let rows = (0..<8).map { "a\($0);70400;x" }
        #expect(concerns(rows.joined(separator: "\n")))
        #expect(!concerns(rows.dropLast().joined(separator: "\n")))
        #expect(!concerns(rows.joined(separator: "\n").replacing("70400", with: "370400")))
        #expect(!concerns(rows.joined(separator: "\n").replacing("70400", with: "13008")))
    }

    @Test("landlines say where people live who give no address; mobiles and invented numbers do not")
    func phones() throws {
        func places(_ phone: (Int) -> String) -> Whereabouts {
            let rows = (0..<30).map { "nom\($0);\(phone($0));p\($0)@courriel.example" }
            let post = Scene.post("patients", "nom;telephone;email\n" + rows.joined(separator: "\n"))
            return Whereabouts(SampleFinder.tables(in: post), in: post)
        }
        let doubs = Residence(places { $0 % 2 == 0 ? "03 81 00 00 \(10 + $0)" : "+33384000\(100 + $0)" })
        #expect(doubs.total == 30 && doubs.places.sign == .areaCodes)
        let part = try #require(doubs.parts.first)
        #expect(doubs.sentence(part).contains("people (by area code) within"))
        #expect(part.radius > 20)
        #expect(places { "06399800\(10 + $0)" }.people == 0)
        for fiction in ["019900", "026191", "035301", "046571", "053649"] {
            #expect(places { "\(fiction)00\(10 + $0)" }.people == 0, "\(fiction)")
        }
    }

    @Test("a specialty that the post names decides between neighbours")
    func specialty() throws {
        var near = (0..<3).map { entry("Clinique Aubevive \($0)", "Belfort", "90000") }
        near.append(entry("Centre d'ophtalmologie Ormeval", "Belfort", "90000"))
        near.append(entry("Cabinet de cardiologie Farlointe", "Belfort", "90000"))
        let rows = Scene.rows(40, places: Self.belfort)
        let verdict = try verdict(Scene.post("fichier ophtalmologue", rows), near)
        #expect(verdict.findings.map(\.entry.rawValue) == ["Centre d'ophtalmologie Ormeval"])
        #expect(try #require(verdict.findings.first).evidence.contains { $0.kind == "specialty" })
        #expect(Specialty.of(Words.plain("Service d'oncologie et dialyse")) == [.cancer, .kidneys])
    }

    @Test("who does another specialty alone is out, also where nobody does the one that the post names")
    func otherSpecialty() throws {
        let near = [
            entry("Clinique Aubevive", "Belfort", "90000"),
            entry("Cabinet de cardiologie Farlointe", "Belfort", "90000"),
        ]
        func suspects(_ title: String) throws -> [String] {
            let post = Scene.post(title, Scene.rows(40, places: Self.belfort))
            return try verdict(post, near).findings.map(\.entry.rawValue).sorted()
        }
        #expect(try suspects("fichier ophtalmologue") == ["Clinique Aubevive"])
        #expect(try suspects("fichier cardiologue") == ["Cabinet de cardiologie Farlointe"])
        #expect(try suspects("fichier") == ["Cabinet de cardiologie Farlointe", "Clinique Aubevive"])
    }

    @Test("Belgian and Swiss postcodes count where phones or mails say whose they are, and years do not")
    func abroad() throws {
        func post(_ mail: String, _ code: (Int) -> Int) -> Post {
            let rows = (0..<30).map { "nom\($0);\($0) rue Basse;\(code($0));p\($0)@\(mail)" }
            return Scene.post("patients", "nom;adresse;npa;email\n" + rows.joined(separator: "\n"))
        }
        var entries = [entry("Clinique Aubevive", "Sion", "1950"), entry("Klinik Ormeval", "Bern", "3010")]
        for index in entries.indices { entries[index].country = "CH" }
        let valais = try verdict(post("bluewin.ch") { $0 % 5 == 0 ? 3_900 + $0 : 1_950 + $0 % 8 }, entries)
        #expect(valais.findings.map(\.entry.rawValue) == ["Clinique Aubevive"])
        #expect(valais.notes.contains { $0.contains("24 of 30 Swiss postcodes begin with 19") })
        #expect(try verdict(post("courriel.example") { 1_950 + $0 % 8 }, entries).findings.isEmpty)
        #expect(try verdict(post("bluewin.ch") { 1_950 + $0 * 211 % 7_000 }, entries).findings.isEmpty)
    }

    @Test("where too many are watched, the verdict holds a region for those who watch all")
    func regions() throws {
        let near = (0..<4).map { entry("Clinique Aubevive \($0)", "Belfort", "90000") }
        let verdict = try verdict(Scene.post("list", Scene.rows(40, places: Self.belfort)), near)
        #expect(
            verdict.regions == [
                Region(place: "Belfort", radius: 5, people: 32, of: 40, watched: 4, entries: near.map(\.id))
            ])
        let firms = (0..<40).map { "nom\($0);\($0) rue Basse;\(Self.belfort[$0 % 5].0);p\($0)@courriel.example" }
        let list = try self.verdict(Scene.post("list", "nom;adresse;cp;email\n" + firms.joined(separator: "\n")), near)
        #expect(list.regions == nil)
    }

    @Test("a hundred thousand rows, rows without a postcode and years for postcodes are bounded")
    func hostile() {
        let many = (0..<100_000).map { "a\($0)@x.example;\(10_000 + $0 * 7 % 90_000);x" }
        let post = Scene.post("list", "email;cp;nom\n" + many.joined(separator: "\n"))
        let tables = SampleFinder.tables(in: post)
        let time = WorkTime.seconds { #expect(Residence(tables, in: post).parts.isEmpty) }
        print("residence of 100,000 rows: \(time)")
        #expect(time < 10)
        let empty = Scene.post("list", "email;cp\n" + (0..<30).map { "a\($0)@x.example;" }.joined(separator: "\n"))
        #expect(Residence(SampleFinder.tables(in: empty), in: empty).total == 0)
    }
}
