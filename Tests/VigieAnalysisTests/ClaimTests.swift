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
            ("CH Valombre dump 99999999999999999999 rows", nil), ("CH Valombre leak 300 GB", nil),
            ("CH Valombre database $800", nil), ("CH Valombre leak 2025", nil),
            ("CH Valombre leak, revenue $20M, 500 employees", nil), ("CH Valombre leak 06 39 98 00 12", nil),
            ("CH Valombre leak 04/01/2026 10:30", nil),
        ] as [(String, Int?)])
    func counts(_ sample: (String, Int?)) throws {
        #expect(try Scene.verdict(Scene.post(sample.0)).claim.records == sample.1)
    }

    @Test(
        "prices have their currency",
        arguments: [
            ("CH Valombre db 800€", 800, "EUR"), ("CH Valombre db, price $1,500", 1_500, "USD"),
            ("CH Valombre db 0.5 btc", 0.5, "BTC"), ("CH Valombre db 2 500 $", 2_500, "USD"),
            ("CH Valombre db 5k€", 5_000, "EUR"), ("CH Valombre db 1200 usd", 1_200, "USD"),
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
        ] as [(String, [DataKind])])
    func data(_ sample: (String, [DataKind])) throws {
        let verdict = try Scene.verdict(Scene.post("CH Valombre leak", "database, " + sample.0))
        #expect(Set(verdict.claim.data) == Set(sample.1))
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
