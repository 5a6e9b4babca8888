// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieAnalysis
import VigieCore

@Suite("Claims")
struct ClaimTests {
    @Test(
        "counts are read as people write them",
        arguments: [
            ("CH Valombre leak 150 000 lignes", 150_000), ("CH Valombre leak 150.000+ patients", 150_000),
            ("CH Valombre leak 150'000 rows", 150_000),
            ("CH Valombre leak 150\u{202F}000 lignes", 150_000), ("CH Valombre leak, 150k", 150_000),
            ("CH Valombre leak 1,2M lignes", 1_200_000),
            ("CH Valombre leak ~2 millions de patients", 2_000_000), ("CH Valombre leak 48k rows", 48_000),
            ("CH Valombre leak 17 300 patients", 17_300),
            ("CH Valombre утечка 77 тыс. строк", 77_000), ("CH Valombre leak three hundred thousand records", 300_000),
            ("CH Valombre fuite de deux millions de dossiers", 2_000_000),
            ("CH Valombre leak half a million users", 500_000), ("CH Valombre leak 2.400.000 records", 2_400_000),
            ("CH Valombre db 88 Go, 31k examens, 2 500 $", 31_000),
            ("CH Valombre leak 2018-2025, 2,4M lignes, 1.1 TB, 5 000 €", 2_400_000),
            ("CH Valombre leak records: 9 200", 9_200),
            ("CH Valombre leak, 600 beds, 12 000 patients, 3 500 views", 12_000),
            ("CH Valombre dump 2026, 5000 lignes", 5_000),
            ("CH Valombre dump: first 100 lines as sample, 64 213 rows in all", 64_213),
            ("CH Valombre 48k, exactly 48 213 rows dumped", 48_213),
            ("CH Valombre leak 12 mille patients", 12_000), ("CH Valombre Datenleck 20.000 Patienten", 20_000),
            ("CH Valombre leak 300 000 French patients", 300_000),
            ("CH Valombre leak, dreihunderttausend Datensätze", 300_000),
            ("CH Valombre fuite de quatre-vingt-dix mille dossiers", 90_000),
            ("CH Valombre fuite : deux cent cinquante mille patients", 250_000),
            ("CH Valombre fuga, trecentomila pazienti, leak", 300_000),
            ("CH Valombre filtración leak, doscientos mil registros", 200_000),
            ("CH Valombre leak, un demi-million de patients", 500_000),
            ("CH Valombre leak, deux millions et demi de lignes", 2_500_000),
            ("CH Valombre leak 150 K lignes", 150_000), ("CH Valombre leak 1,2 M de lignes", 1_200_000),
            ("CH Valombre leak 2,5 miljoen records", 2_500_000), ("CH Valombre leak 2 Mio. Datensätze", 2_000_000),
            ("CH Valombre leak, views 3,500", nil), ("CH Valombre leak, Posts: 1,234 Threads: 5,600", nil),
            ("CH Valombre dump 99999999999999999999 rows", nil), ("CH Valombre leak 300 GB", nil),
            ("CH Valombre database $800", nil), ("CH Valombre leak 2025", nil),
            ("CH Valombre leak, revenue $20M, 500 employees", nil), ("CH Valombre leak 06 39 98 00 12", nil),
            ("CH Valombre leak 04/01/2026 10:30", nil),
            ("CH Valombre leak, 1.1 mil lines", 1_100_000), ("CH Valombre filtración leak, 44 mil registros", 44_000),
            ("CH Valombre leak, 5 300 habitants, noms, téléphones", 5_300), ("CH Valombre leak, 5 300 habitants", nil),
            ("CH Valombre leak, 5 400 patients, 150e", 5_400), ("CH Valombre leak, 5 400 patients, 80 balles", 5_400),
            ("CH Valombre leak, 12 000 patients et 3 000 salariés", 12_000),
            ("CH Valombre leak, 12 000 patients dont 3 000 mineurs", 12_000),
        ] as [(String, Int?)])
    func counts(_ sample: (String, Int?)) throws {
        #expect(try Scene.verdict(Scene.post(sample.0)).claim.records == sample.1)
    }

    @Test(
        "an ordinal is no price", arguments: ["CH Valombre db, le 150e anniversaire", "CH Valombre db du 19e siècle"])
    func ordinals(text: String) throws {
        #expect(try Scene.verdict(Scene.post(text)).claim.price == nil)
    }

    @Test(
        "prices have their currency",
        arguments: [
            ("CH Valombre db 800€", 800, "EUR"), ("CH Valombre db, price $1,500", 1_500, "USD"),
            ("CH Valombre db 0.5 btc", 0.5, "BTC"), ("CH Valombre db 2 500 $", 2_500, "USD"),
            ("CH Valombre db 5k€", 5_000, "EUR"), ("CH Valombre db 1200 usd", 1_200, "USD"),
            ("CH Valombre db, 150e", 150, "EUR"), ("CH Valombre db 80 balles", 80, "EUR"),
            ("CH Valombre db 0,20 € la ligne", 0.2, "EUR"),
        ] as [(String, Double, String)])
    func prices(_ sample: (String, Double, String)) throws {
        let claim = try Scene.verdict(Scene.post(sample.0)).claim
        #expect(claim.price == sample.1)
        #expect(claim.currency == sample.2)
    }

    @Test("the words that a count was read from are kept")
    func words() throws {
        #expect(try Scene.verdict(Scene.post("CH Valombre leak 150.000+ patients")).claim.recordsText == "150.000+")
    }

    @Test(
        "kinds of data are read from words",
        arguments: [
            ("nom, prénom, date de naissance, téléphone, adresse mail", [.name, .birthDate, .phone, .email]),
            ("full names, SSN, diagnoses, insurance numbers", [.name, .nationalID, .health, .insurance]),
            ("RIB et copies de cartes d'identité", [.bankAccount, .identityDocument]),
            ("emails and hashed passwords, no phone", [.email, .password]), ("contact me by mail or telegram", []),
            ("ФИО, телефон, email, паспорт", [.name, .phone, .email, .identityDocument]),
            ("Namen, Geburtsdaten, Diagnosen", [.name, .birthDate, .health]),
            ("nomi, date di nascita, codice fiscale, diagnosi", [.name, .birthDate, .nationalID, .health]),
            ("namen, geboortedata, telefoonnummers, rekeningnummers", [.name, .birthDate, .phone, .bankAccount]),
            (
                "nombres, fechas de nacimiento, tarjetas, seguridad social",
                [.name, .birthDate, .cardNumber, .nationalID]
            ),
        ] as [(String, [DataKind])])
    func data(_ sample: (String, [DataKind])) throws {
        let verdict = try Scene.verdict(Scene.post("CH Valombre leak", "database, " + sample.0))
        #expect(Set(verdict.claim.data) == Set(sample.1))
    }

    @Test(
        "age, form and size of the dump are read",
        arguments: [
            ("CH Valombre dump 2023, patients.sql 2.1 GB", "2023", "sql", 2_100_000_000),
            ("CH Valombre leak 2018-2025, 2,4M lignes, 1.1 TB", "2018-2025", nil, 1_100_000_000_000),
            ("CH Valombre database leak, data from 2019 to 2024 in CSV", "2019-2024", "csv", nil),
            ("CH Valombre leak, 300 Mo, 2 000 lignes", nil, nil, 300_000_000),
            ("CH Valombre leak, updated 2025-03-04, 2000 rows", nil, nil, nil),
            ("CH Valombre leak 88 Go DICOM", nil, "dicom", 88_000_000_000),
            ("CH Valombre leak, year 9999, year 0000", nil, nil, nil),
        ] as [(String, String?, String?, Int?)])
    func dump(_ sample: (String, String?, String?, Int?)) throws {
        let claim = try Scene.verdict(Scene.post(sample.0)).claim
        #expect(claim.period == sample.1)
        #expect(claim.format == sample.2)
        #expect(claim.size == sample.3)
    }

    @Test("several victims get the counts and kinds of data that stand below their names")
    func sections() throws {
        let verdict = try Scene.verdict(
            Scene.post(
                "two hospitals leaked, names and phones",
                """
                Centre hospitalier de Valombre
                48 213 lignes
                IBAN, numéro de sécu

                Clinique des Ormes Bleus
                12 400 patients
                diagnostics, ordonnances
                """))
        let byEntry = Dictionary(uniqueKeysWithValues: verdict.findings.map { ($0.entry, $0) })
        #expect(byEntry["valombre"]?.records == 48_213)
        #expect(byEntry["ormes"]?.records == 12_400)
        #expect(byEntry["valombre"]?.data?.contains(.bankAccount) == true)
        #expect(byEntry["valombre"]?.data?.contains(.health) == false)
        #expect(byEntry["ormes"]?.data?.contains(.health) == true)
        #expect(byEntry["ormes"]?.data?.contains(.name) == true)
        #expect(verdict.claim.records == 60_613)
    }

    @Test("what the post claims is held against what its sample shows")
    func notes() throws {
        let rows = Scene.rows(12, places: [("46000", "Cahors")])
        let notes = try Scene.verdict(
            Scene.post("CH Valombre leak, passwords and IBAN, 10 records", "here:\n" + rows)
        ).notes
        #expect(notes.contains("Claimed but not shown in the sample of 12 rows: password, bank account."))
        #expect(notes.contains("The sample holds 12 rows, more than the 10 that the post claims."))
        let honest = try Scene.verdict(Scene.post("CH Valombre leak, names and phones, 48k records", "here:\n" + rows))
        #expect(!honest.notes.contains { $0.hasPrefix("Claimed") || $0.hasPrefix("The sample") })
    }

    @Test("severity follows the table of the design")
    func severity() throws {
        func severity(_ title: String) throws -> Severity? {
            try Scene.verdict(Scene.post(title)).findings.first?.severity
        }
        #expect(try severity("CH Valombre leak 500 rows of emails and phones") == .high)
        #expect(try severity("CH Valombre leak 10 000 rows of emails and phones") == .critical)
        #expect(try severity("CH Valombre leak 500 diagnoses") == .critical)
        #expect(try severity("DDoS on CH Valombre announced") == .low)
        #expect(try severity("CH Valombre recrute, CDI") == .info)
    }

    @Test("a post that claims nothing has an empty claim")
    func empty() throws {
        #expect(
            try Scene.verdict(Scene.post("Le CH Valombre recrute", "CDI, 2 500 €, 17 300 patients par an")).claim
                == Claim())
    }
}
