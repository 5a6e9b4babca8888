// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieAnalysis
import VigieCore

/// For each rule against false alarms a post that it keeps silent, and one that differs in little and is told.
@Suite("Harmless posts and the leaks that resemble them")
struct HarmlessPairTests {
    struct Pair: Sendable, CustomTestStringConvertible {
        var rule: String
        var harmless: (title: String, body: String)
        var leak: (title: String, body: String)
        var testDescription: String { rule }

        init(_ rule: String, _ harmless: (String, String), _ leak: (String, String)) {
            self.rule = rule
            self.harmless = harmless
            self.leak = leak
        }
    }

    @Test(
        "what leaks is water, people or memory; or it is data",
        arguments: [
            Pair(
                "a leak of gas is told as such in one sentence, and the bare word means it in the others",
                (
                    "Fuite d'ammoniac à Cahors",
                    "La direction du CH Valombre a confirmé la fuite. 12 000 clients sont privés de chauffage."
                ),
                (
                    "Fuite de données à Cahors",
                    "La direction du CH Valombre a confirmé la fuite. 12 000 clients sont concernés."
                )),
            Pair(
                "who repairs it stands in another sentence",
                ("Leak at CH Valombre", "310 people outside, pipe repaired"),
                ("Leak at CH Valombre", "310 people outside, file copied")),
            Pair(
                "people leave",
                ("Budget", "La fuite des patients vers le CH Valombre coûte 63 000 € par mois à la ville voisine."),
                ("Budget", "La fuite des données des patients du CH Valombre coûte 63 000 € à la ville voisine.")),
            Pair(
                "when, not what",
                (
                    "petite fuite du robinet",
                    "CH Valombre : contacts des familles, cartes vitales scannées, 187 résidents"
                ),
                (
                    "petite fuite du dimanche",
                    "CH Valombre : contacts des familles, cartes vitales scannées, 187 résidents"
                )),
            Pair(
                "a trade has a database in its name",
                ("Database administrator, CH Valombre", "Salary: 32,000 EUR"),
                ("Database, CH Valombre", "Price: 32,000 EUR")),
        ])
    func leaks(_ pair: Pair) throws { try Self.check(pair) }

    @Test(
        "who did it, what is put on sale, whose it is",
        arguments: [
            Pair(
                "a pirate is somebody, not somebody's state",
                (
                    "Il y a 300 ans, le CH Valombre",
                    "Le pirate Le Guirec y mourut. Le plan, dérobé, fut livré contre 78 000 francs."
                ),
                ("Cette nuit, le CH Valombre", "Piraté à l'aube : 40 dossiers de patients en vente.")),
            Pair(
                "a figure of speech in sport",
                (
                    "Le FC Auch s'incline",
                    "Durandel a été touché au genou et opéré au CH Valombre. Piraté par ses adversaires au marquage, Lefortin n'a touché que 42 ballons."
                ),
                (
                    "Le FC Auch s'incline",
                    "Durandel a été touché au genou et opéré au CH Valombre. Piraté par un intrus au petit matin, l'établissement n'a touché que 42 euros."
                )),
            Pair(
                "furniture is put on sale as well as data",
                ("Samedi", "Le linge du CH Valombre sera mis en vente par un inconnu de la ville."),
                (
                    "Samedi",
                    "Le fichier des patients du CH Valombre a été mis en vente dans la nuit par un inconnu, 4k lignes."
                )),
            Pair(
                "work on one's own tables",
                (
                    "Postgres at scale",
                    "We dumped our tables at CH Valombre, copied 14 GB and were done before the night was over."
                ),
                (
                    "Postgres at night",
                    "We dumped the tables of CH Valombre, copied 14 GB and were done before the night was over."
                )),
            Pair(
                "stolen, but empty of data",
                (
                    "Cambriolage au CH Valombre",
                    "40 ordinateurs ont été volés dans les bureaux, vides de données. La victime se remet."
                ),
                (
                    "Cambriolage au CH Valombre",
                    "40 ordinateurs ont été volés dans les bureaux, données de 4 000 patients volées. La victime se remet."
                )),
            Pair(
                "who is thanked found the flaw",
                (
                    "Gateway 9.2",
                    "Fixes a session bug. Credits to A. Moreauge (CH Valombre)\nExposed hosts: 3 000 records"
                ),
                ("Gateway 9.2", "Dumped by A. Moreauge: CH Valombre\nExposed: 3 000 records")),
        ])
    func deeds(_ pair: Pair) throws { try Self.check(pair) }

    @Test(
        "courses, exercises, advisories, studies and daily life have numbers and words of leaks",
        arguments: [
            Pair(
                "what the title calls an exercise is staged, in whose voice ever",
                (
                    "Serious game",
                    "We hacked CH Valombre and took 40 GB of patient data. Pay, or all will be published."
                ),
                (
                    "Serious warning",
                    "We hacked CH Valombre and took 40 GB of patient data. Pay, or all will be published."
                )),
            Pair(
                "players are told a story",
                (
                    "Cahors, samedi",
                    "Players receive a note that all data of CH Valombre will be published in two hours."
                ),
                (
                    "Cahors, samedi",
                    "Patients receive a note that all data of CH Valombre will be published in two hours."
                )),
            Pair(
                "an advisory lists what may happen",
                ("CVE-2026-11234: Gateway 9", "Impact: data leak\nCustomers: CH Valombre, others"),
                ("2026-11234: Gateway 9", "Impact: data leak\nCustomers: CH Valombre, others")),
            Pair(
                "a study without names",
                ("Register", "De database van het onderzoek in CH Valombre telt 24.000 patiënten, zonder namen."),
                ("Register", "De database van CH Valombre: 24.000 patiënten, met namen.")),
            Pair(
                "parts of a programme",
                (
                    "Vendredi, Cahors",
                    "Session 3: we sell stolen data, live - CH Valombre\nAtelier 2 : fuite de données, CH Valombre"
                ),
                ("Vendredi, Cahors", "we sell stolen data, live - CH Valombre")),
            Pair(
                "a full hour opens a line of a timetable",
                ("Vendredi, Cahors", "10h - fuite de données : qui prévient qui, CH Valombre, 40k patients"),
                ("Vendredi, Cahors", "fuite de données : CH Valombre, 40k patients")),
            Pair(
                "patients a year, in German",
                ("Datenschutz", "Die Klinik CH Valombre behandelt 28.000 Patienten im Jahr."),
                ("Datenschutz", "Die Klinik CH Valombre meldet 28.000 Patienten im Netz.")),
            Pair(
                "a vacancy in Italian",
                ("Cahors", "CH Valombre cerca un amministratore di database, stipendio 25.000 euro."),
                ("Cahors", "CH Valombre: vendo database, 25.000 pazienti, 300 euro.")),
            Pair(
                "seats are on sale",
                ("Concert", "Les places sont en vente au CH Valombre, 400 patients ont déjà le billet."),
                ("Concert", "Les données sont en vente, CH Valombre, 400 patients ont déjà le message.")),
            Pair(
                "advice on passwords",
                ("Conseils", "Ne communiquez jamais votre mot de passe : CH Valombre, fuites de données en hausse."),
                ("Nouvelles", "Mots de passe en ligne : CH Valombre, fuite de données, 40k comptes.")),
        ])
    func contexts(_ pair: Pair) throws { try Self.check(pair) }

    @Test(
        "each line of a digest tells its own story, and a sentence ends where its words do",
        arguments: [
            Pair(
                "one headline beside the story of somebody else",
                ("En bref", "- Ransomware hits Lumen Airlines\n- CH Valombre recrute en cardiologie"),
                ("En bref", "- Ransomware hits Lumen Airlines\n- CH Valombre piraté, 40k patients")),
            Pair(
                "a small word ends a sentence",
                (
                    "CH Valombre",
                    "Le CH Valombre accueille 34 000 patients par an. Une intrusion dans le hall a été signalée."
                ),
                ("CH Valombre", "Une intrusion au CH Valombre : données de 34 000 patients volées.")),
            Pair(
                "a number ends a sentence",
                (
                    "Banque Courtine",
                    "The attackers leaked the data of Banque Courtine on May 28. Le CH Valombre a ouvert son nouveau bâtiment."
                ),
                (
                    "Banque Courtine",
                    "The attackers leaked the data of Banque Courtine and of CH Valombre on May 28. Le bâtiment est ouvert."
                )),
        ])
    func lines(_ pair: Pair) throws { try Self.check(pair) }

    @Test("a town in one line of a digest and a leak in another point at nobody")
    func towns() throws {
        let digest = "- Ransomware hits Lumen Airlines\n- Mende : un laboratoire inaugure ses locaux\n- Travaux à Mende"
        #expect(try Self.loud("En bref", digest).isEmpty)
        #expect(try Self.loud("FR lab", "- laboratoire à Mende, base piratée, 40k patients") == ["biolys=suspected"])
    }

    @Test("a name whose abbreviation ends in a dot is one name, not two sentences")
    func abbreviations() throws {
        let list = Watchlist(
            entries: [Entry(id: "anon", name: "Centre depist. Anon. et Gratuit", city: "Cahors")], digest: "dots")
        let judge = Judge(list)
        let post = Scene.post(
            "Rumeur", "Centre depist. Anon. et Gratuit dément toute fuite de données, 44 000 patients.")
        #expect(try judge.verdict(post).verdict.findings.map(\.role) == [.mentioned])
        let leak = Scene.post("Base", "Centre depist. Anon. et Gratuit : fuite de données, 44 000 patients.")
        #expect(try judge.verdict(leak).verdict.findings.map(\.role) == [.victim])
    }

    private static func loud(_ title: String, _ body: String) throws -> [String] {
        try Scene.verdict(Scene.post(title, body, author: "lea")).findings
            .filter { [.victim, .suspected, .exposed].contains($0.role) }.map { "\($0.entry)=\($0.role.rawValue)" }
    }

    static func check(_ pair: Pair) throws {
        #expect(try Self.loud(pair.harmless.title, pair.harmless.body).isEmpty, "harmless: \(pair.rule)")
        #expect(try Self.loud(pair.leak.title, pair.leak.body) == ["valombre=victim"], "leak: \(pair.rule)")
    }
}
