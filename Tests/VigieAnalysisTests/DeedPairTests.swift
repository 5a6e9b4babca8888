// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieAnalysis
import VigieCore

/// How press, sellers, gangs and those concerned say that data was taken, each beside a post that differs in little and
/// tells of nothing.
@Suite("Taken, by whatever words")
struct DeedPairTests {
    @Test(
        "who tells it, and of what",
        arguments: [
            HarmlessPairTests.Pair(
                "a kind of data is taken",
                ("CH Valombre", "Des médicaments ont été volés dans la réserve, indique la direction."),
                ("CH Valombre", "Des radiographies ont été volées sur le serveur, indique la direction.")),
            HarmlessPairTests.Pair(
                "one's own data",
                ("CH Valombre", "We copied our tables to the new server during the night."),
                ("CH Valombre", "Somebody copied the tables of the patients during the night.")),
            HarmlessPairTests.Pair(
                "the next sentence",
                ("Une lettre", "Ma mère est suivie au CH Valombre. Elle a reçu la brochure des patients hier."),
                (
                    "Une lettre",
                    "Ma mère est suivie au CH Valombre. Une personne non autorisée a téléchargé nos dossiers patients."
                )),
            HarmlessPairTests.Pair(
                "a hack at a name",
                ("Visite à CH Valombre, ce que l'on sait", "Que s'est-il passé ? Le ministre est venu."),
                ("Piratage à CH Valombre, ce que l'on sait", "Que s'est-il passé ? Un compte a été utilisé.")),
            HarmlessPairTests.Pair(
                "a deed and what it is done to",
                ("salut", "j'ai récupéré ma chaise au CH Valombre hier soir, merci a la dame"),
                ("salut", "j'ai récupéré la compta et les dossiers du CH Valombre hier soir, merci a la dame")),
            HarmlessPairTests.Pair(
                "a buyer is looked for",
                ("CH Valombre", "cherche un fichier de patients, je paie"),
                ("CH Valombre", "cherche acheteur pour un fichier de patients, pas cher")),
            HarmlessPairTests.Pair(
                "a span of years is no old story",
                ("CH Valombre", "Depuis 2019, le fichier des patients est tenu à la main."),
                ("CH Valombre", "Le fichier de tous les patients depuis 2019 a été volé.")),
            HarmlessPairTests.Pair(
                "an intrusion, suffered",
                ("CH Valombre", "La direction a annoncé avoir été témoin d'une intervention lundi soir."),
                ("CH Valombre", "La direction a annoncé avoir été victime d'une intrusion lundi soir.")),
            HarmlessPairTests.Pair(
                "an item that stands behind a mark of quotes",
                ("town halls, france", "both with vpn + mail admin, bundle 900:\n> I read that in ch-valombre.example"),
                ("town halls, france", "both with vpn + mail admin, bundle 900:\n> ch-valombre.example")),
            HarmlessPairTests.Pair(
                "an offer, a line below what it offers",
                ("fr", "CH Valombre, 340 chaises et lits\ngratis voor iedereen"),
                ("fr", "CH Valombre, 340 patients avec iban\ngratis voor iedereen")),
            HarmlessPairTests.Pair(
                "what is done to the house itself",
                ("fr", "wsh jai dump les poubelles de la rue\nCH Valombre"),
                ("fr", "wsh jai dump le CH Valombre hier")),
            HarmlessPairTests.Pair(
                "in German",
                ("CH Valombre", "Personaldaten werden nach Angaben der Leitung auf Papier geführt."),
                ("CH Valombre", "Personaldaten wurden nach Angaben der Leitung im September kopiert.")),
        ])
    func pairs(_ pair: HarmlessPairTests.Pair) throws {
        try HarmlessPairTests.check(pair)
    }

    @Test(
        "people before what they do, and the noun beside its number",
        arguments: [
            ("pulled 1,402,000 images / 36,700 patients from ch-valombre.example, selling it", 36_700),
            ("leak of CH Valombre\ntables: patients(14208) rdv(201k) users(37)", 14_208),
            ("dump CH Valombre\npatients 5 318 / chauffeurs 44 / factures 20 901", 5_318),
            ("dump CH Valombre\n58 310 résultats", 58_310),
        ])
    func counts(_ body: String, _ records: Int) throws {
        #expect(try Scene.verdict(Scene.post("CH Valombre", body)).claim.records == records)
    }

    @Test("an offer with commas is no row of the sample below it")
    func offerAboveRows() throws {
        let post = Scene.post(
            "CH Valombre: vendo",
            """
            Vendo dump completo: 88 mila registri, diagnosi, farmaci, numero di telefono. Preso da me, non è il vecchio.
            Rochambel Aurore, 12/04/1979, cardiologia, 0353017745
            Delpuech Tom, 03/09/2001, traumatologia, 0199005566
            """)
        let verdict = try Scene.verdict(post)
        #expect(verdict.findings.map(\.role) == [.victim])
        #expect(verdict.sample?.rows == 2)
    }
}
