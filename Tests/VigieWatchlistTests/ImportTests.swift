// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieConfig
import VigieCore
import VigieWatchlist

@Suite("Import")
struct ImportTests {
    /// FINESS as data.gouv.fr offers it, with invented establishments.
    static let raw = """
        finess;etalab;111;2026-05-12
        structureet;900000011;900000001;CH DE VALBRUNE;CENTRE HOSPITALIER DE VALBRUNE (HOP PROXIMITE);;;9;RTE;DE PARIS;;;451;90;TERRITOIRE DE BELFORT;90100 VALBRUNE CEDEX 2;0384000000;0384000001;355;Centre Hospitalier (C.H.);1102;Centres Hospitaliers;;8610Z;03;ARS;1;Etablissement public de santé;1979-02-13;1979-02-13;2020-02-04;
        structureet;900000012;900000001;HJ ENF LES COLOMBES;;;;;;;;;451;90;TERRITOIRE DE BELFORT;90100 VALBRUNE;;;355;Centre Hospitalier (C.H.);1102;Centres Hospitaliers;;;;;;;;;;
        structureet;900000013;900000001;UNITE DE SOINS DE LONGUE DUREE;;;;;;;;;451;90;TERRITOIRE DE BELFORT;90200 MERVAL;;;362;Etablissement de Soins Longue Durée;1106;;;;;;;;;;;
        structureet;2A0000014;2A0000002;CLIN "LES AGAVES";;;;;;;;;004;2A;CORSE DU SUD;20000 AJACCIO;;;128;Etablissement de Soins Chirurgicaux;1110;;;;;;;;;;;
        structureet;970000015;970000003;LABO ORBAN;;;;;;;;;123;9A;GUADELOUPE;97133 ST BARTHELEMY;;;611;Laboratoire de Biologie Médicale;3201;;;;;;;;;;;
        geolocalisation;900000011;987654.0;6734567.0;1,IGN;2020-02-04
        """

    static let entities = """
        finess;etalab;111;2026-05-12
        structureej;900000001;CH DE VALBRUNE;CENTRE HOSPITALIER DE VALBRUNE;;9;RTE;DE PARIS;;;;451;90100 VALBRUNE;90;TERRITOIRE DE BELFORT;0384000000;13;Etablissement Public Communal d'Hospitalisation;355;;269000012;8610Z;1901-01-01;
        """

    private func imported(
        _ files: [String: String], _ filter: RegisterImport.Filter = .init()
    ) throws -> (entries: [Entry], summary: RegisterImport.Summary) {
        let lists = try Lists(files)
        var register = RegisterImport(filter)
        for name in files.keys.sorted() {
            register.take(try RegisterReader.read(path: lists.path + "/" + name).records)
        }
        return register.finish()
    }

    @Test("the raw layout of FINESS gives names, short names, towns, kinds and numbers")
    func rawLayout() throws {
        let (entries, summary) = try imported(["et.csv": Self.raw])
        #expect(summary.rows == 5)
        #expect(
            entries.map(\.id) == [
                "finess-2a0000014", "finess-900000011", "finess-900000012", "finess-900000013", "finess-970000015",
            ])
        let hospital = try #require(entries.first { $0.id == "finess-900000011" })
        #expect(hospital.name == "CENTRE HOSPITALIER DE VALBRUNE")
        #expect(hospital.aliases == [], "CH DE VALBRUNE is found by the long name")
        #expect(hospital.city == "VALBRUNE")
        #expect(hospital.postcodes == ["90100"])
        #expect(hospital.sector == "hospital")
        #expect(hospital.finess == "900000011")
        #expect(hospital.tags == ["departement-90", "ej-900000001"])
        #expect(entries.map(\.name).contains("HOPITAL DE JOUR ENFANTS LES COLOMBES"))
        #expect(entries.map(\.name).contains("UNITE DE SOINS DE LONGUE DUREE MERVAL"))
        #expect(entries.map(\.name).contains("CLINIQUE \"LES AGAVES\""))
        #expect(entries.first { $0.id == "finess-970000015" }?.sector == "laboratory")
        #expect(summary.townAdded == 1)
        #expect(summary.bracketsTaken == 1)
    }

    @Test("with the file of legal entities, establishments get the one that bears its name as their parent")
    func parents() throws {
        let (entries, summary) = try imported(["ej.csv": Self.entities, "et.csv": Self.raw])
        #expect(entries.count == 5)
        #expect(summary.children == 2)
        #expect(entries.first { $0.id == "finess-900000012" }?.parent == "finess-900000011")
        #expect(entries.first { $0.id == "finess-900000011" }?.parent == nil)
        let other = Self.entities.replacing("CENTRE HOSPITALIER DE VALBRUNE", with: "GROUPE HOSPITALIER ORBANE")
        let (more, facts) = try imported(["ej.csv": other, "et.csv": Self.raw])
        #expect(facts.legalEntities == 1)
        #expect(more.first { $0.id == "finess-900000001" }?.name == "GROUPE HOSPITALIER ORBANE")
        #expect(more.filter { $0.parent == "finess-900000001" }.count == 3)
    }

    @Test(
        "filters take départements, overseas ones in both codings, and categories by code or words",
        arguments: [
            (["90"], [], 3), (["2a"], [], 1), (["971"], [], 1), (["9A"], [], 1), (["977"], [], 0), ([], ["355"], 2),
            ([], ["SOINS"], 2),
            (["90"], ["soins longue durée"], 1), (["13"], [], 0),
        ] as [([String], [String], Int)])
    func filters(_ departments: [String], _ categories: [String], _ count: Int) throws {
        let (entries, summary) = try imported(
            ["et.csv": Self.raw], .init(departments: departments, categories: categories))
        #expect(entries.count == count)
        #expect(summary.filtered == 5 - count)
    }

    @Test("rows of several files with one number become one entry, with or without its leading zero")
    func merging() throws {
        let finess = """
            nofinesset,nofinessej,rs_courte,rs_longue,departement_code,departement_nom,ville_cp,categorie_libelle
            010000011,010000001,CH VALBRUNE,CENTRE HOSPITALIER VALBRUNE,01,AIN,01440 VALBRUNE CEDEX,Centre Hospitalier (C.H.)
            """
        let eurostat = """
            id,hospital_name,site_name,postcode,city,cc,facility_type,public_private,url,ref_date,pub_date
            10000011,CLINIQUE ORBANE,,1440,VALBRUNE,FR,Centre Hospitalier (C.H.),public,,06/03/2020,16/04/2020
            12,ALGEMEEN ZIEKENHUIS ORBAAN,,8310,BRUGGE,BE,Algemeen ziekenhuis,private,www.orbaan.example,01/02/20,16/04/2020
            """
        let (entries, summary) = try imported(["a.csv": finess, "b.csv": eurostat])
        #expect(entries.map(\.id) == ["be-12", "finess-010000011"])
        #expect(summary.merged == 1)
        #expect(entries[1].name == "CENTRE HOSPITALIER VALBRUNE")
        #expect(entries[1].aliases == ["CLINIQUE ORBANE"])
        #expect(entries[0].domains == ["orbaan.example"])
        #expect(entries[0].country == "BE")
        #expect(entries[0].finess == nil)
    }

    @Test("one name in one town is one entry, and the numbers of the others are kept")
    func twins() throws {
        let text =
            "nofinesset,rs,ligneacheminement\n900000021,IMAGERIE ORBANE,90100 VALBRUNE\n900000020,Imagerie Orbane,90100 VALBRUNE CEDEX\n"
        let (entries, summary) = try imported(["a.csv": text])
        #expect(entries.map(\.id) == ["finess-900000020"])
        #expect(entries[0].tags.contains("also-finess-900000021"))
        #expect(summary.twins == 1)
    }

    @Test("control characters are repaired, hostile ones taken out, Windows-1252 read")
    func control() throws {
        let text =
            "nofinesset,rs,ville_cp\n900000031,CLINIQUE D\u{92}ORBANE,90100 A\n900000032,CLIN\u{1B}[31mIQUE \u{202E}AGAVE,90100 B\n"
        let (entries, summary) = try imported(["a.csv": text])
        #expect(entries.map(\.name) == ["CLINIQUE D’ORBANE", "CLINIQUE AGAVE"])
        #expect(summary.repaired == 2)
        let folder = try Lists([:])
        let latin = Array("nofinesset,rs\n900000033,H".utf8) + [0xD4] + Array("PITAL ORBANE\n".utf8)
        try Data(latin).write(to: URL(fileURLWithPath: folder.path + "/l.csv"))
        #expect(try RegisterReader.read(path: folder.path + "/l.csv").records.map(\.shortName) == ["HÔPITAL ORBANE"])
    }

    @Test("what is no register is refused with its name; lines that are cut are told with their place")
    func wrong() throws {
        for text in ["", "hello\n", "name,city\nClinique Orvane,Brive\n", "\u{0}\u{1}\u{2}", "id,price\n1,2\n"] {
            let lists = try Lists(["a.csv": text])
            #expect(throws: ConfigurationErrors.self, "\(text.debugDescription)") {
                try RegisterReader.read(path: lists.path + "/a.csv")
            }
        }
        let cut = Self.raw + "\nstructureet;900000099;CH"
        let table = "nofinesset,rs\n900000031,\"CLINIQUE ORBANE\n,,\n"
        let lists = try Lists(["raw.csv": cut, "table.csv": table])
        let raw = try RegisterReader.read(path: lists.path + "/raw.csv")
        #expect(raw.records.count == 5)
        #expect(raw.problems.map(\.position.line) == [8])
        let reading = try RegisterReader.read(path: lists.path + "/table.csv")
        #expect(reading.problems.map(\.position.line) == [2])
    }

    @Test("what is written is read back as the same entries, in both forms", arguments: WatchlistWriter.Format.allCases)
    func roundTrip(_ format: WatchlistWriter.Format) throws {
        var entries = try imported(["ej.csv": Self.entities, "et.csv": Self.raw]).entries
        entries.append(
            Entry(
                id: "odd", name: "#1 \"L'Orbane\": {a, b} \\ é; no", aliases: ["- Orbane", "yes", "Clinique: Orbane"],
                domains: ["orbane.example"], city: "Saint-Ode, sur Mer", postcodes: ["01000"], specialties: ["surgery"],
                tags: ["x y"], exclude: ["tour, d'Orbane"], owner: "rssi@orbane.example", expires: "2027-01-31",
                formerIDs: ["old"]))
        let lists = try Lists([
            "list.\(format.rawValue)": WatchlistWriter.write(entries, as: format, comment: ["From a test"])
        ])
        var read = try WatchlistLoader.load(path: lists.path).watchlist.entries
        for index in read.indices { read[index].origin = nil }
        #expect(read == entries)
    }

    @Test("the same files give the same list")
    func deterministic() throws {
        let first = try imported(["ej.csv": Self.entities, "et.csv": Self.raw]).entries
        #expect(try imported(["ej.csv": Self.entities, "et.csv": Self.raw]).entries == first)
    }

    @Test(
        "the two real French files give one list that is read without a warning, and every name in it is searched for",
        .enabled(if: Lists.hasShared("data/finess-hospitals/finess_hospitals_2025.csv")))
    func real() throws {
        var register = RegisterImport()
        for name in ["finess_hospitals_2025", "eurostat_FR_2020"] {
            let reading = try RegisterReader.read(path: "\(Lists.shared)/data/finess-hospitals/\(name).csv")
            #expect(reading.problems.isEmpty)
            register.take(reading.records)
        }
        let (entries, summary) = register.finish()
        #expect(summary.rows == 4_657 + 5_368)
        #expect(summary.merged == 3_014)
        #expect(summary.repaired == 7)
        #expect(entries.count + summary.twins + summary.nameless == 7_011)
        #expect(summary.nameless < 10)
        let lists = try Lists(["list.csv": WatchlistWriter.write(entries, as: .csv)])
        #expect(try WatchlistLoader.load(path: lists.path).warnings.isEmpty)
        let report = WatchlistLinter(try WatchlistLoader.survey(path: lists.path), now: LintTests.now).run()
        #expect(report.count(.error) == 0)
        let codes = Dictionary(grouping: report.findings, by: \.code).mapValues(\.count)
        #expect(codes[.tooCommon] ?? 0 < 20, "\(codes)")
        #expect(!report.findings.contains { [.blank, .namesNobody, .neverFound, .duplicate].contains($0.code) })
    }
}
