// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieAnalysis
import VigieCore
import VigieMatch

/// Leaks told in a few plain words, as sellers and newspapers do: no "leak" in them at times, and much beside them that
/// looks like one.
@Suite("Plain speech")
struct PlainSpeechTests {
    @Test(
        "what is counted below a name is its own, whatever small words stand before the colon",
        arguments: [
            RoleCase(
                "EHPAD FR",
                "Les dossiers de l’EHPAD « Les Tilleuls de Brassac » : 430 résidents, ordonnances, mutuelles.",
                "tilleuls=victim"),
            RoleCase(
                "Rezalib data - 2 houses",
                "Export from Rezalib accounts:\n- Clinique des Ormes Bleus : 12 300 rdv\n- CH Valombre : 4 100 rdv",
                "ormes=victim", "rezalib=intermediary", "valombre=victim"),
            RoleCase(
                "XLS", "J'ai l'export xls de la clinique des Ormes Bleus à Auch, 4 132 enfants + parents, 150 €",
                "ormes=victim"),
            RoleCase(
                "mail", "Employees mails @ch-valombre.example — 1 900 lines, name / mail / phone / service",
                "valombre=victim"),
        ])
    func counted(_ sample: RoleCase) throws { try check(sample) }

    @Test(
        "an article tells of the house that its title says was hit",
        arguments: [
            RoleCase(
                "Le CH Valombre touché par une cyberattaque",
                "Le CH Valombre a été visé dimanche par une cyberattaque. Les services sont paralysés. Des données d'agents ont été exfiltrées.",
                "valombre=victim"),
            RoleCase(
                "Fuite au CH Valombre : que faire ?",
                "Le CH Valombre a informé ses 310 000 patients d'une violation de données survenue chez son prestataire.",
                "valombre=victim"),
            RoleCase(
                "Rezalib breach CONFIRMED",
                "Rezalib a annoncé une violation de données touchant 230 000 comptes. Ses serveurs ont été compromis via un employé.",
                "rezalib=victim"),
            RoleCase(
                "Open server", "DICOM server open without auth at the CH Valombre, 48 000 studies exposed",
                "valombre=victim"),
        ])
    func articles(_ sample: RoleCase) throws { try check(sample) }

    @Test(
        "the customers of a breached supplier are mentioned, until data of theirs is counted",
        arguments: [
            RoleCase(
                "Leak of MedSoft, supplier of CH Valombre",
                "MedSoft (software vendor used by CH Valombre and Clinique des Ormes Bleus) was breached, 300 GB source code",
                "ormes=mentioned", "valombre=mentioned"),
            RoleCase(
                "Leak of MedSoft, supplier of CH Valombre", "12 000 patients of CH Valombre inside, 300 GB",
                "valombre=victim"),
        ])
    func suppliers(_ sample: RoleCase) throws { try check(sample) }

    @Test(
        "a hole that is shown or sold makes a target, not a victim",
        arguments: [
            RoleCase(
                "biolysance", "their portal results.biolysance.example has an IDOR, exploit for sale", "biolys=targeted"
            ),
            RoleCase(
                "scan", "nmap result ch-valombre.example 443 open, vulnerable CVE-2025-1234, who wants to exploit?",
                "valombre=targeted"),
        ])
    func holes(_ sample: RoleCase) throws { try check(sample) }

    @Test("a platform whose name is part of a column's is an intermediary, also where the columns are only listed")
    func columns() throws {
        let post = Scene.post(
            "Patient data from Rezalib",
            "CSV columns: id_rezalib, nom, prenom, tel\nSource: secretary pc of Clinique des Ormes Bleus, 9800 rows")
        #expect(try Scene.roles(post) == ["ormes=victim", "rezalib=intermediary"])
        let verdict = try Scene.verdict(post)
        #expect(verdict.notes.contains { $0.contains("Not Rézalib") && $0.contains("column") }, "\(verdict.notes)")
    }

    @Test(
        "kinds of places are the same in the languages in which they are sold",
        arguments: ["clinic Ormes Bleus", "клиники Ormes Bleus", "clínica Ormes Bleus", "Hospital de Valombre"])
    func languages(_ name: String) throws {
        let roles = try Scene.roles(Scene.post("Database of \(name)", "56k patients, diagnoses, 3000$"))
        #expect(roles.count == 1 && roles[0].hasSuffix("=victim"), "\(roles)")
    }

    @Test("who is meant once is meant wherever the post says the shared name again")
    func again() throws {
        let one = Scene.post("Clinique Sainte-Clarisse", "Clinique Sainte-Clarisse (58) : 18 000 patients 500€")
        #expect(try Scene.roles(one) == ["claire-a=victim"])
        let both = Scene.post(
            "Clinique Sainte-Clarisse",
            "Clinique Sainte-Clarisse (58) : 18 000 patients\nClinique Sainte-Clarisse (64) : 7 000 patients, 500€")
        #expect(try Set(Scene.roles(both)) == ["claire-a=victim", "claire-b=victim"])
        let neither = Scene.post("Clinique Sainte-Clarisse", "18 000 patients 500€")
        #expect(try Set(Scene.roles(neither)) == ["claire-a=suspected", "claire-b=suspected"])
    }

    @Test(
        "a gang's notice is about the house that it describes; a fake site makes a target; a reupload is a leak",
        arguments: [
            RoleCase(
                "Medusa blog",
                "CH Valombre / ch-valombre.example\nCH Valombre is a public hospital in Cahors.\nSize: 1.2 TB  Price: $500,000  Time left: 7d",
                "valombre=victim"),
            RoleCase(
                "Alerte", "Un faux site imitant le CH Valombre circule par SMS, ne cliquez pas.", "valombre=targeted"),
            RoleCase("Old leak", "Laboratoire Biolysance 2019 leak, reupload, 120k", "biolys=victim"),
            RoleCase(
                "EHPAD Les Tilleuls de Brassac", "famille contacts + GIR + traitements, 96 résidents", "tilleuls=victim"
            ),
            RoleCase(
                "Mutuelle et prestataires",
                "Un prestataire de santé piraté : les clients (dont le CH Valombre) sont prévenus. On ne sait pas si des données ont été copiées.",
                "valombre=mentioned"),
            RoleCase(
                "Rezalib: employees + git",
                "rezalib.example internal gitlab + jira, 420 employees emails and hashed passwords, prod servers rooted",
                "rezalib=victim"),
        ])
    func notices(_ sample: RoleCase) throws { try check(sample) }

    @Test("a dialysis centre is no hospital, and an access sale in its town points at it")
    func trades() throws {
        let list = Watchlist(
            entries: [
                Entry(id: "hospital", name: "Centre hospitalier de Valombre", city: "Laval", postcodes: ["53000"]),
                Entry(id: "dialysis", name: "Centre de dialyse Néphroval", city: "Laval", postcodes: ["53000"]),
            ], digest: "trades")
        let post = Scene.post(
            "Access to dialysis center France", "citrix access, dialysis centre, Laval 53000, local admin, start 200$")
        let verdict = try LeakAnalyst().analyse(
            post, mentions: WatchlistMatcher(list).mentions(in: post), watchlist: list)
        #expect(verdict.findings.map(\.entry) == ["dialysis"])
        #expect(verdict.findings.first?.role == .suspected)
    }

    @Test("what somebody has only read is a rumour")
    func hearsay() throws {
        let post = Scene.post("Rezalib", "Is Rezalib safe ? I read Rezalib was hacked in 2022")
        #expect(try Scene.roles(post) == ["rezalib=mentioned"])
    }

    @Test(
        "a house that exposes addresses by mistake is a victim of its own; mailboxes are an access",
        arguments: [
            RoleCase(
                "Erreur", "Le CH Valombre informe : une erreur d'envoi a exposé les adresses mail de 340 patients.",
                "valombre=victim"),
            RoleCase("mail access", "webmail accounts ch-valombre.example x14, 5$ each", "valombre=victim"),
        ])
    func mistakes(_ sample: RoleCase) throws { try check(sample) }

    @Test(
        "a name inside somebody else's domain makes a suspicion; one that differs in its ending alone a victim",
        arguments: [
            RoleCase("fans db", "selling biolysance-fans.test database 10k users, price 100$", "biolys=suspected"),
            RoleCase(
                "fans db", "selling biolysance.example.evil.test database 10k users, price 100$", "biolys=suspected"),
            RoleCase("lab db", "selling biolysance.test database 10k users, price 100$", "biolys=victim"),
            RoleCase("lab db", "selling www.biolysance.co.uk database 10k users, price 100$", "biolys=victim"),
            RoleCase("lab db", "selling my.biolysance.example database 10k users, price 100$", "biolys=victim"),
        ])
    func hosts(_ sample: RoleCase) throws { try check(sample) }

    @Test("counts: a proof is no preview, a revenue no number of records, a host no kind of data")
    func counts() throws {
        let proof = try Scene.verdict(
            Scene.post("CH Valombre", "The CH Valombre denies; but here is the proof: 39k rows, sample inside"))
        #expect(proof.claim.records == 39_000)
        let broker = try Scene.verdict(
            Scene.post("[ACCESS] RDP CH Valombre", "domain admin, 900 beds, revenue 80M, start 1500$"))
        #expect(broker.claim.records == nil)
        let lists = try Scene.verdict(Scene.post("CH Valombre leak", "88 residents, employees 61, scans CNI, RIB"))
        #expect(lists.claim.records == 88)
        let host = try Scene.verdict(Scene.post("results.biolysance.example leaked", "full sql dump, 12k rows"))
        #expect(host.claim.data.isEmpty, "\(host.claim.data)")
    }

    private func check(_ sample: RoleCase) throws {
        #expect(try Scene.roles(Scene.post(sample.title, sample.body, quote: sample.quote)) == sample.expected)
    }
}
