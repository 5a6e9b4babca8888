// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieAnalysis
import VigieCore

/// What is leaked, counted or stolen, and whose: for each rule a post that is no leak, and one that differs in little and is.
@Suite("What is out, and whose it is")
struct LeakObjectTests {
    @Test(
        "a word like leaked says of what it is",
        arguments: [
            HarmlessPairTests.Pair(
                "a thing is pirated in the clause",
                (
                    "Des drones entre le CH Valombre et Cahors",
                    "Le prototype, piraté lors d'un concours, a été renforcé depuis lors."
                ),
                (
                    "Des drones entre le CH Valombre et Cahors",
                    "La base patients, piratée lors d'un concours, a été renforcée depuis lors."
                )
            ),
            HarmlessPairTests.Pair(
                "weights are no data of anybody",
                (
                    "Une IA lit les radios du CH Valombre",
                    "The weights were leaked by a student last summer, and not by the lab."
                ),
                (
                    "Une IA lit les radios du CH Valombre",
                    "The records were leaked by a student last summer, and not by the lab."
                )
            ),
            HarmlessPairTests.Pair(
                "nobody is safe",
                (
                    "Visite au CH Valombre",
                    "Aucun hôpital n'est à l'abri d'un vol de données, dit-elle devant les équipes."
                ),
                (
                    "Visite au CH Valombre",
                    "Cet hôpital reste ouvert malgré un vol de données, dit-elle devant les équipes."
                )),
            HarmlessPairTests.Pair(
                "somebody else's file",
                (
                    "Élections : le bureau déménage au CH Valombre",
                    "Un candidat accuse son rival d'avoir volé son fichier de 63 000 adhérents à la mairie."
                ),
                (
                    "Élections : le bureau déménage au CH Valombre",
                    "Un candidat accuse son rival d'avoir volé le fichier de 63 000 adhérents à la mairie."
                )),
            HarmlessPairTests.Pair(
                "data of an insurer",
                (
                    "Le CH Valombre recrutera des infirmiers",
                    "Dans la nuit, les données d'un assureur, 40 000 lignes, ont été dérobées par un inconnu."
                ),
                (
                    "Le CH Valombre recrutera des infirmiers",
                    "Dans la nuit, les données du bureau, 40 000 lignes, ont été dérobées par un inconnu."
                )),
        ])
    func object(pair: HarmlessPairTests.Pair) throws { try HarmlessPairTests.check(pair) }

    @Test(
        "the noun right beside the word",
        arguments: [
            HarmlessPairTests.Pair(
                "the roof leaked",
                ("Snow near CH Valombre", "The roof leaked in nine places and CH Valombre moved 300 files to Cahors."),
                ("Snow near CH Valombre", "The base leaked in nine places and CH Valombre moved 300 files to Cahors.")),
            HarmlessPairTests.Pair(
                "who leaks is no thing that leaks",
                (
                    "Snow near CH Valombre",
                    "The thieves leaked the recipes of the old inn, and CH Valombre moved 300 files."
                ),
                (
                    "Snow near CH Valombre",
                    "The thieves leaked the records of the old inn, and CH Valombre moved 300 files."
                )),
            HarmlessPairTests.Pair(
                "textures and one's own address",
                ("hier soir", "j'ai dump les textures, 12 000 fichiers / CH Valombre"),
                ("hier soir", "j'ai dump les patients, 12 000 fichiers / CH Valombre")),
            HarmlessPairTests.Pair(
                "an unknown name between",
                ("hier soir", "the new map Metz leaked on discord\nsave CH Valombre at level 29\n26 €"),
                ("hier soir", "the new file Metz leaked on discord\nsave CH Valombre at level 29\n26 €")),
            HarmlessPairTests.Pair(
                "data of things",
                ("Mercatino davanti a CH Valombre", "I dati del traffico sono pubblicati ogni ora. 77 200 visitatori."),
                ("Mercatino davanti a CH Valombre", "I dati dei pazienti sono pubblicati ogni ora. 77 200 pazienti.")),
            HarmlessPairTests.Pair(
                "one's own",
                ("vpn gratuit ?", "celui de CH Valombre est bloqué\nmoi j'ai leaked mon ip une fois lol\n32 €"),
                ("vpn gratuit ?", "celui de CH Valombre est bloqué\nmoi j'ai leaked CH Valombre une fois lol\n32 €")),
            HarmlessPairTests.Pair(
                "a leak of nobody knows what",
                (
                    "Rennes",
                    "47 850 abonnés sont touchés à 17 h. La fuite a été localisée sous le parking du CH Valombre."
                ),
                (
                    "Rennes",
                    "47 850 abonnés sont touchés à 17 h. La fuite a été localisée dans les dossiers du CH Valombre."
                )),
        ])
    func nouns(pair: HarmlessPairTests.Pair) throws { try HarmlessPairTests.check(pair) }

    @Test(
        "a count claims where it stands bare",
        arguments: [
            HarmlessPairTests.Pair(
                "a sentence about files that says what is done with them",
                (
                    "Archives au CH Valombre",
                    "Le CH Valombre détruira 34 200 dossiers de patients décédés voici longtemps."
                ),
                ("Archives au CH Valombre", "34 200 dossiers de patients")),
            HarmlessPairTests.Pair(
                "doses are no rows",
                ("Vaccins : 38 000 doses au CH Valombre", "Two people an hour."),
                ("Vaccins : 38 000 lignes au CH Valombre", "Two people an hour.")),
        ])
    func counts(pair: HarmlessPairTests.Pair) throws { try HarmlessPairTests.check(pair) }

    @Test(
        "a year dates the data or the story",
        arguments: [
            HarmlessPairTests.Pair(
                "catchwords and a count offer old data",
                ("CH Valombre and the 2019 database of the 48 000 patients", "hi"),
                ("CH Valombre leak, 48 000 patients, 2019 database", "hi")),
            HarmlessPairTests.Pair(
                "a dump of that year",
                ("CH Valombre", "In 2019 it was the dump of 48 000 patients, and that is all."),
                ("CH Valombre leak, 48 000 patients, dump of 2019", "hi")),
        ])
    func years(pair: HarmlessPairTests.Pair) throws { try HarmlessPairTests.check(pair) }

    @Test(
        "rows of people, and of shops",
        arguments: [
            HarmlessPairTests.Pair(
                "Dutch",
                (
                    "CH Valombre",
                    "naam;postcode;gemeente;tel\nBakkerij Jan Peeters;9000;Gent;0470 00 00 01\nApotheek De Smet;2000;Antwerpen;0470 00 00 02\nGarage Maes;3000;Leuven;0470 00 00 03"
                ),
                (
                    "CH Valombre",
                    "naam;postcode;gemeente;tel\nJan Peeters;9000;Gent;0470 00 00 01\nAn De Smet;2000;Antwerpen;0470 00 00 02\nKoen Maes;3000;Leuven;0470 00 00 03"
                )),
            HarmlessPairTests.Pair(
                "German",
                (
                    "CH Valombre",
                    "Name;PLZ;Ort;Telefon\nMetzgerei Meier;8001;Zürich;044 000 00 01\nHotel Beat Frei;3011;Bern;031 000 00 02"
                ),
                (
                    "CH Valombre",
                    "Name;PLZ;Ort;Telefon\nUrs Meier;8001;Zürich;044 000 00 01\nBeat Frei;3011;Bern;031 000 00 02"
                )),
            HarmlessPairTests.Pair(
                "whose base it is stands right behind",
                ("Base nautique, CH Valombre", "12 000 patients et 3 000 salariés"),
                ("Base CH Valombre", "12 000 patients et 3 000 salariés")),
        ])
    func rows(pair: HarmlessPairTests.Pair) throws { try HarmlessPairTests.check(pair) }

    @Test("a header that comes again is no row")
    func headers() throws {
        let head = "nom;prenom;email;naissance"
        let rows = ["Durand;Lea;a@x.example;01/02/1980", "Petit;Zoe;b@x.example;01/02/1990"]
        func count(_ lines: [String]) throws -> Int? {
            try Scene.verdict(Scene.post("CH Valombre dump", lines.joined(separator: "\n"))).sample?.rows
        }
        #expect(try count([head] + rows) == 2)
        #expect(try count([head] + rows + [head, rows[0]]) == 3)
    }

    @Test(
        "whose it is and in which voice",
        arguments: [
            HarmlessPairTests.Pair(
                "my own password",
                (
                    "[aide] ordonnance perdue Cahors",
                    "le portail du CH Valombre rame depuis 45 jours\nj'ai paumé mon mot de passe ameli\non peut avoir ses radios sur cd ? ils demandent 41 €"
                ),
                (
                    "[aide] ordonnance perdue Cahors",
                    "le portail du CH Valombre rame depuis 45 jours\nj'ai copié leurs mots de passe ameli\non peut avoir ses radios sur cd ? ils demandent 41 €"
                )),
            HarmlessPairTests.Pair(
                "the next item's leak is another's",
                ("Top stories", "• Hôtel Mirandol : 12 850 clients piratés\n- Customer story: CH Valombre"),
                ("Top stories", "• Base de données : 12 850 clients piratés\n- Customer story: CH Valombre")),
            HarmlessPairTests.Pair(
                "an exercise at the house, below another's leak",
                ("Cyber radar", "- Assurmer piraté : 60 312 clients touchés\n- Exercice au CH Valombre"),
                ("Cyber radar", "- Assurmer piraté : 60 312 clients touchés\n- Fuite au CH Valombre")),
            HarmlessPairTests.Pair(
                "one word of gangs and a sum",
                (
                    "Prices for hospitals rise",
                    "CH Valombre renewed its cover with Hôpital X as co-insured. Policies exclude ransom above 16 000 €."
                ),
                (
                    "Prices for hospitals rise",
                    "CH Valombre ignored its days left with Hôpital X as co-insured. Policies exclude ransom above 16 000 €."
                )),
            HarmlessPairTests.Pair(
                "insurers speak of ransoms",
                (
                    "Prices for hospitals rise",
                    "CH Valombre renewed its cover with a house in Cahors as co-insured. Policies exclude ransom above 16 000 €."
                ),
                (
                    "Prices for hospitals rise",
                    "CH Valombre refused to pay what was asked by us as co-insured. Policies exclude ransom above 16 000 €."
                )),
            HarmlessPairTests.Pair(
                "tables restored",
                ("Warehouse of CH Valombre", "We dumped every table, copied 28 GB and restored all of it in 42 hours."),
                ("Warehouse of CH Valombre", "We dumped every table, copied 28 GB and uploaded all of it in 42 hours.")),
        ])
    func voice(pair: HarmlessPairTests.Pair) throws { try HarmlessPairTests.check(pair) }
}
