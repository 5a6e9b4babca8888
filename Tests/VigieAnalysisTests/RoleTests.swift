// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieAnalysis
import VigieCore

/// A post and what a careful analyst would say of it.
struct RoleCase: CustomTestStringConvertible, Sendable {
    var title: String
    var body: String
    var quote: String?
    var expected: [String]

    init(_ title: String, _ body: String, quote: String? = nil, _ expected: String...) {
        self.title = title
        self.body = body
        self.quote = quote
        self.expected = expected
    }

    var testDescription: String { title }
}

@Suite("Roles")
struct RoleTests {
    @Test(
        "whose data or access is offered is a victim",
        arguments: [
            RoleCase(
                "[FR] CH Valombre patients", "Base de données complète, 62 000 lignes, prix 1 200 €", "valombre=victim"),
            RoleCase(
                "Selling French clinic DB", "Clinique des Ormes Bleus, 31k patients, DOB, phone, SSN. $900",
                "ormes=victim"),
            RoleCase("biolysance.example leaked", "full sql dump, 3.4M results", "biolys=victim"),
            RoleCase(
                "Access for sale", "Citrix access to Centre hospitalier de Valombre, domain user, start 400$",
                "valombre=victim"),
            RoleCase(
                "tilleuls-brassac.example", "Care home, France. 40 GB. Deadline 2026-02-01. Files will be published.",
                "tilleuls=victim"),
            RoleCase(
                "Cyberattaque : des données volées à la clinique des Ormes Bleus",
                "Les données de 12 000 patients de la clinique des Ormes Bleus ont été volées et publiées en ligne par le groupe.",
                "ormes=victim"),
            RoleCase(
                "Rezalib hacked: source code and staff", "Dumped from the servers of Rezalib, 2M users, internal git.",
                "rezalib=victim"),
            RoleCase(
                "EHPAD Les Tilleuls de Brassac 2025", "420 résidents, n° sécu, ordonnances, contact tg",
                "tilleuls=victim"),
            RoleCase("База CH Valombre", "Продам базу, 45 тыс. строк, ФИО и телефоны, цена 500$", "valombre=victim"),
        ])
    func victims(_ sample: RoleCase) throws { try check(sample) }

    @Test(
        "an establishment named without a leak is mentioned",
        arguments: [
            RoleCase(
                "Le CH Valombre recrute",
                "Poste d'infirmier en CDI au Centre hospitalier de Valombre, envoyez votre CV à rh@ch-valombre.example",
                "valombre=mentioned"),
            RoleCase("ormes bleus ?", "anyone has the Ormes Bleus db", "ormes=mentioned"),
            RoleCase(
                "Formation cybersécurité",
                "Le Centre hospitalier de Valombre organise un exercice de crise et une formation pour ses équipes sur les fuites de données.",
                "valombre=mentioned"),
            RoleCase(
                "La clinique des Ormes Bleus dément",
                "La clinique des Ormes Bleus dément toute fuite de données et assure que ses systèmes fonctionnent normalement.",
                "ormes=mentioned"),
            RoleCase(
                "Retour sur la cyberattaque",
                "En 2021, le Centre hospitalier de Valombre avait été victime d'une cyberattaque ; depuis, les équipes ont beaucoup appris.",
                "valombre=mentioned"),
            RoleCase(
                "Maternité",
                "Le Centre hospitalier de Valombre accueille 17 300 patients par an et ouvre un nouveau service.",
                "valombre=mentioned"),
            RoleCase(
                "I heard a rumour", "Apparently the Biolysance lab might have been hacked, unconfirmed.",
                "biolys=mentioned"),
            RoleCase(
                "RE: CH Valombre 62k", "thanks for sharing bro", quote: "CH Valombre full db 62 000 rows",
                "valombre=mentioned"),
        ])
    func mentioned(_ sample: RoleCase) throws { try check(sample) }

    @Test(
        "an attack that is asked for or announced makes a target",
        arguments: [
            RoleCase(
                "WTB access french hospitals", "looking for vpn access to CH Valombre or Biolysance, paying well",
                "biolys=targeted", "valombre=targeted"),
            RoleCase(
                "#OpFrance target list", "DDoS tonight: ch-valombre.example, ormes-bleus.example", "ormes=targeted",
                "valombre=targeted"),
            RoleCase(
                "newly registered domains", "biolysance-resultats.test\nch-valombre.example-login.test",
                "biolys=targeted", "valombre=targeted"),
            RoleCase(
                "Phishing kit", "kit de hameçonnage aux couleurs de la Clinique des Ormes Bleus", "ormes=targeted"),
            RoleCase("Je cherche un accès", "cherche accès rdp Clinique des Ormes Bleus, pm", "ormes=targeted"),
        ])
    func targets(_ sample: RoleCase) throws { try check(sample) }

    @Test(
        "accounts in lists are exposed",
        arguments: [
            RoleCase(
                "FR logs",
                "https://shop.test/login:bob@mail.test:pw1\nhttps://vpn.ch-valombre.example/remote:m.dupontel:Ete2024!\nhttps://x.test/:c:d",
                "valombre=exposed"),
            RoleCase(
                "combolist 12k",
                "a.b@courriel.example:azerty1\nc.d@courriel.example:azerty2\naccueil@biolysance.example:Labo48\ne.f@courriel.example:x",
                "biolys=exposed"),
            RoleCase(
                "stealer",
                "URL: https://webmail.ormes-bleus.example/owa\nUsername: j.martinez\nPassword: hunter22\nURL: https://a.test\nUsername: b\nPassword: c",
                "ormes=exposed"),
        ])
    func exposed(_ sample: RoleCase) throws { try check(sample) }

    @Test("a name that two bear is suspected for both, in one sentence")
    func shared() throws {
        let verdict = try Scene.verdict(
            Scene.post("Clinique Sainte-Clarisse", "base de données, 20 000 patients, 700 €"))
        #expect(verdict.findings.map(\.role) == [.suspected, .suspected])
        #expect(verdict.notes.count { $0.contains("shared by 2 entries") } == 1)
        let told = try Scene.roles(
            Scene.post("Clinique Sainte-Clarisse (Pau)", "base de données, 20 000 patients, 700 €"))
        #expect(told == ["claire-b=victim"])
        let asked = try Scene.roles(Scene.post("Clinique Sainte-Clarisse", "quelqu'un a ça ?"))
        #expect(asked == ["claire-a=mentioned", "claire-b=mentioned"])
    }

    @Test("a platform inside mail addresses is an intermediary, with its count")
    func platformInMails() throws {
        let rows = Scene.rows(
            40, places: [("46000", "Cahors"), ("46000", "Cahors"), ("46090", "Pradines")], tag: "+rezalib")
        let verdict = try Scene.verdict(Scene.post("CH Valombre 40k patients", rows))
        #expect(verdict.findings.map { "\($0.entry)=\($0.role)" } == ["valombre=victim", "rezalib=intermediary"])
        #expect(verdict.notes.contains("Not Rézalib: its name stands only inside mail addresses (40 of 40)."))
        #expect(verdict.findings[0].evidence.contains { $0.kind == "geography" })
        let titled = try Scene.verdict(Scene.post("REZALIB LEAK 2026", "rezalib database\n" + rows))
        #expect(titled.findings.map { "\($0.entry)=\($0.role)" } == ["valombre=suspected", "rezalib=intermediary"])
    }

    @Test("an insurer in a column is an intermediary")
    func insurer() throws {
        let rows =
            "nom;prenom;naissance;email;mutuelle\nDurandel;Anna;01/02/1960;a@courriel.example;Mutuelor\nRouxel;Hugo;01/02/1961;b@courriel.example;Autre\nMoreauge;Zoé;01/02/1962;c@courriel.example;Mutuelor"
        #expect(try Scene.roles(Scene.post("Ormes Bleus db", rows)) == ["mutuelor=intermediary", "ormes=victim"])
    }

    @Test("trade and town make a suspicion, a wrong trade does not")
    func tradeAndTown() throws {
        #expect(
            try Scene.roles(Scene.post("[Selling] VPN access", "laboratory in Mende, France, 48000, domain user, 300$"))
                == ["biolys=suspected"])
        #expect(try Scene.roles(Scene.post("[Selling] VPN access", "hotel in Mende, France, domain user, 300$")) == [])
        #expect(
            try Scene.roles(Scene.post("Accès à vendre", "hôpital public, Cahors 46000, rdp, 500 €")) == [
                "valombre=suspected"
            ])
    }

    @Test("where the people live makes a suspicion, a national spread does not")
    func residence() throws {
        let near = Scene.rows(30, places: [("48000", "Mende"), ("48000", "Mende"), ("48100", "Marvejols")])
        #expect(try Scene.roles(Scene.post("list", near)) == ["biolys=suspected"])
        #expect(try Scene.roles(Scene.post("membres du club de sport", near)) == [])
        #expect(try Scene.roles(Scene.post("gymfit.test members", near)) == [])
        let spread = Scene.rows(
            40,
            places: [
                ("48000", "Mende"), ("75011", "Paris"), ("69003", "Lyon"), ("13008", "Marseille"), ("59000", "Lille"),
            ])
        #expect(try Scene.roles(Scene.post("list", spread)) == [])
    }

    @Test("a page before the content says nothing, a memory leak neither")
    func nothing() throws {
        #expect(
            try Scene.roles(Scene.post("Just a moment...", "Checking your browser before accessing CH Valombre")) == [])
        let raw = Mention(entry: "ormes", form: .name, place: .raw, field: .raw, range: 0..<3, text: "x")
        let post = Scene.post("x", "y")
        #expect(
            try LeakAnalyst().analyse(post, mentions: [raw], watchlist: Scene.watchlist).findings.map(\.role) == [
                .suspected
            ])
    }

    private func check(_ sample: RoleCase) throws {
        #expect(try Scene.roles(Scene.post(sample.title, sample.body, quote: sample.quote)) == sample.expected)
    }
}
