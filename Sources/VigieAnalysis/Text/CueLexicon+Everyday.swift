// SPDX-License-Identifier: Apache-2.0

/// What leaks, vacancies, studies and exercises are called where nobody's data is out, and theft in languages that the
/// other lists hold little of: German, Spanish, Italian and Dutch beside French and English.
extension CueLexicon {
    static let everyday: [Cue: [String]] = [
        // What holds water and gas, and who mends it.
        .substance: [
            "water", "gas", "oil", "chemical", "ammonia", "oxygen", "nitrogen", "roof", "pipe", "pipes", "plumber",
            "plumbing", "flooded", "firefighters", "litres", "cellar", "basement", "ceiling", "repaired", "contained",
            "eau", "gaz", "azote", "oxygène", "ammoniac", "chlore", "fioul", "toit", "toiture", "cave", "canalisation",
            "canalisations", "plombier", "plomberie", "inondé", "inondée", "inondation", "pompiers", "chauffage",
            "chaudière", "réparée", "réparées", "réparation", "colmatée", "chambres", "sous sol", "recherche de fuite",
            "leak detection",
            "détection de fuite", "détection de fuites", "rooms",
            "recherche de fuites", "toiture refaite", "incommodées", "incommodés", "sans casse", "wasser",
            "wasserschaden", "dach", "keller", "rohr", "repariert", "agua", "gotera", "tubería", "bomberos",
            "habitaciones", "acqua", "tetto", "tubo", "tubatura", "stanze", "pompieri", "dak", "kelder", "kamers",
            "loodgieter", "brandweer",
        ],
        .harmlessLeak: [
            "database administrator", "database administrators", "database engineer", "data engineer",
            "administrateur de bases de données", "administrateur de base de données",
            "administratrice de bases de données",
            "datenbankadministrator", "databasebeheerder", "amministratore di database",
            "administrador de base de datos", "administrador de bases de datos", "fuga de agua", "fuga de gas",
            "wasserleck", "medical database team", "audit d intrusion", "test d intrusion", "tests d intrusion",
            "plainte pour intrusion", "fuite mémoire", "fuites mémoire", "intrusion test",
        ],
        .job: [
            "job", "jobs", "à pourvoir", "rémunération", "rattaché au", "rattachée au", "télétravail", "astreintes",
            "is looking for a", "we offer", "employer", "salary", "stage", "gehalt", "stelle", "stellenangebot",
            "bewerbung", "sueldo", "salario",
            "oferta de empleo", "vacante", "stipendio", "offerta di lavoro", "candidatura", "salaris", "vacature",
            "sollicitatie", "freelance", "contractuels", "recherche un dpo", "recherche un rssi",
            "recherche un infirmier", "recherche un médecin", "recherche une infirmière", "vous enquêtez",
            "vous maintenez",
        ],
        .daily: [
            "im jahr", "cessé le travail", "gréviste*", "pro jahr", "al año", "all anno", "per jaar", "behandelt",
            "atiende", "accoglie",
            "nous font confiance", "trust us", "our customers", "protège désormais",
        ],
        .property: [
            "d occasion", "second hand", "mobilier", "meubles", "braderie", "brocante", "matériel médical",
            "lit médicalisé", "réformés", "collection de", "account lvl", "cause retraite", "vends cabinet",
            "vends collection", "appartamento", "wohnung", "piso",
        ],
        .topic: [
            "archives départementales",
            "anonym*", "anonim*", "pseudonym*", "zonder namen", "dello studio", "del estudio", "van het onderzoek",
            "der studie", "de l étude", "of the study", "des registers", "del registro", "individus", "individuals and",
            "généalog*", "genealogy", "détecte", "détectent", "detects", "white paper", "livre blanc", "we analysed",
            "we analyzed", "violations notifiées", "deben", "devono", "moeten", "müssen", "binnen 72", "per breach",
            "case study", "we monitor", "scans", "médian*", "median", "avis cert", "advisory", "under contract",
            "sous contrat", "disques effacés", "pour la recherche", "aux chercheurs",
        ],
        .fiction: [
            "übung", "oefening", "esercitazione", "simulacro", "fiktiv*", "fittizi*", "ficticio*", "fictieve",
            "zogenaamd", "mock", "players", "joueurs", "serious game", "escape game", "tabletop", "table top",
            "cyber range", "demo", "démo", "trainer", "énigme", "un roman", "le jeu", "faux journaliste",
        ],
        .training: [
            "serious game", "escape game", "cyber range", "podcast", "épisode", "thèse", "thesis", "preprint", "livre",
            "livre blanc", "white paper", "webinar", "formazione", "corso",
        ],
        .occasion: [
            "inscrits", "partants", "arrivants", "classement", "marathon", "trail", "adversaires", "entraîneur",
            "capitaine", "handball", "rugby", "basket", "football", "tennis", "derby", "10 km", "course", "cross",
            "cheville", "genou", "striker", "goalkeeper", "vagues d ennemis", "speedrun",
        ],
        .help: [
            "access denied", "anonymised", "anonymized", "restored it", "mysqldump", "ticket", "plante", "too big",
            "too slow", "trop lente", "same problem", "dédoublonner", "résolu",
        ],
        .otherNoun: ["avis", "reviews", "annonces", "actes", "inscrits", "photos", "signatures", "tables", "bases"],
        .dataNoun: [
            "dati", "cartelle", "gegevens", "dossiers", "akten", "historias clínicas", "registrazioni",
            "comptes rendus",
        ],
        .taken: [
            "veröffentlicht", "entwendet", "erbeutet", "abgeflossen", "rubati", "rubate", "trafugati", "sottratti",
            "pubblicati", "gestolen", "buitgemaakt", "gelekt", "robados", "sustraídos", "copiés par un tiers",
            "mises en vente",
            "mis en vente", "mise en vente", "without a password", "without password",
        ],
        .attribution: ["credits to", "crédits à", "reported by", "discovered by", "signalée par", "découverte par"],
        .breach: [
            "consultables sans mot de passe", "accessibles sans mot de passe", "consultable sans mot de passe",
            "accessible sans mot de passe", "retrouvés sur internet", "retrouvées sur internet",
            "tiers non autorisé", "unauthorised third party", "unauthorized third party", "un intrus a eu accès",
            "a eu accès à leurs", "ont eu accès à leurs",
        ],
        .offer: ["qui veut", "te koop", "resharing", "re sharing", "biete", "in vendita"],
        .intruder: [
            "répondu à nos messages", "répondu à nos mails", "replied to our messages", "talk to us", "months inside",
            "weeks inside", "inside their network", "partent sur le miroir", "on our mirror",
        ],
        .wanted: ["je paie", "je paye", "i pay", "i ll pay", "besoin d un accès", "besoin d accès"],
        .attack: ["on les fait tomber", "on le fait tomber", "on la fait tomber", "take them down", "layer 7"],
    ]
}
