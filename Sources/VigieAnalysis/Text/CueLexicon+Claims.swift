// SPDX-License-Identifier: Apache-2.0

/// What says by itself that data or an access is out, and who says it.
extension CueLexicon {
    static let claims: [Cue: [String]] = [
        .breach: [
            "leaked", "hacked", "breached", "pwned", "pwnd", "got owned", "data breach", "data breaches", "data leak",
            "data leaks", "exfiltrated", "stolen data", "data theft", "full db", "full database", "full dump",
            "full base", "sql dump", "db dump", "database dump", "database leak", "db leak", "leaked database",
            "fresh db", "fresh base", "fresh database", "fullz", "dumping", "dumped", "suffered a breach",
            "was compromised", "been compromised", "got hit", "got hacked", "hit by ransomware", "ransomware attack",
            "ransomware hits", "defaced", "dump is", "leak of the", "breach of the", "got breached",
            "security incident at",
            "fuite de données", "fuites de données", "fuité", "fuitée", "fuités", "fuitées", "ont fuité", "piraté",
            "piratée", "piratés", "piratées", "données volées", "vol de données", "données dérobées",
            "données exfiltrées", "victime d une cyberattaque", "victimes d une cyberattaque",
            "victime d un piratage", "victime d une fuite", "victimes d une fuite", "victime d un vol de données",
            "victime d une attaque informatique", "victime d une intrusion informatique", "victime d un rançongiciel",
            "victime d un ransomware", "base complète", "base fraîche", "base de données complète",
            "mises en vente", "mis en vente", "fuite massive", "exfiltré", "exfiltrée", "exfiltrés", "exfiltrées",
            "cyberattaque contre", "cyberattaque à", "cyberattaque au", "violation de données chez",
            "filtración", "filtrado", "filtrada", "filtraron", "filtraciones", "hackeado", "hackeada",
            "base de datos completa", "gehackt", "datenleck", "datenpanne", "komplette datenbank", "daten gestohlen",
            "утечк*", "слив*", "слит*", "взлом*", "дамп*",
        ],
        .dataNoun: [
            "data", "database", "databases", "db", "dbs", "records", "record", "rows", "lines", "files", "file", "dump",
            "base", "bases", "bdd", "données", "dossiers", "dossier", "fichier", "fichiers", "lignes", "logs",
            "accounts", "comptes", "datos", "registros", "daten", "datensätze", "datenbank", "patientendaten",
            "patients", "база", "базу", "базы", "записей", "строк", "информаци*", "documents", "scans", "source code",
            "archive", "backup", "backups", "emails", "mails", "passwords", "enregistrements", "identifiants",
        ],
        .taken: [
            "stolen", "stole", "steal", "theft of", "vol de", "vol des", "vol d", "leaked", "published", "publié",
            "publiée", "publiés", "publiées", "divulgué*",
            "volé", "volée", "volés", "volées", "dérobé", "dérobée", "dérobés", "dérobées", "exposed", "exfiltr*",
            "taken", "took", "encrypted", "chiffré", "chiffrés", "chiffrées", "robados", "robadas", "gestohlen",
            "en vente", "for sale", "revendues", "compromised", "compromis", "compromises", "downloaded", "accessed",
            "diffusées", "diffusés", "extracted", "extraite", "украден*", "siphonné", "siphonnées", "aspiré",
            "aspirées",
        ],
        .offer: [
            "selling", "i sell", "we sell", "i m selling", "i am selling", "wts", "for sale", "vends", "je vends",
            "nous vendons", "on vend", "à vendre", "vendo", "se vende", "verkaufe", "zu verkaufen", "продам", "продаю",
            "продажа", "i offer", "we offer", "i share", "je partage", "sharing", "i have uploaded", "uploaded the",
            "i leak", "here is the", "here are the", "voici les données", "voici la base", "enjoy", "available now",
            "auction", "giving away", "access type", "out now", "is fresh", "reselling", "resell", "i resell",
            "revends", "je revends",
            "sell patient records", "sells data",
        ],
        .intruder: [
            "we got into", "i got into", "we are in", "we have breached", "we breached", "i breached", "we hacked",
            "i hacked", "we took", "i took", "i take it", "we stole", "we have stolen", "we downloaded",
            "we exfiltrated", "we have all", "we have their", "we own", "i own", "refused to pay", "refused to talk",
            "refused to negotiate", "refuse to pay", "did not pay", "didn t pay", "don t want to pay",
            "n ont pas payé", "ignored our", "ignored my", "ont ignoré nos", "we encrypted", "i can export",
            "i work at", "inside access", "insider", "your data", "before it is published", "will be published",
            "full publication", "has been encrypted", "was encrypted", "on a piraté", "nous avons piraté",
            "j ai piraté", "nous avons extrait", "on a récupéré", "dumped by", "hacked by", "credits to",
            "i dumped", "everything from", "initial access", "we dumped", "their security", "not paid",
        ],
        .confirmed: [
            "confirme", "confirment", "confirmé", "confirmed", "confirms", "reconnaît", "admits", "bestätigt",
            "confirma",
            "подтвердил*", "acknowledged",
        ],
        .pronoun: [
            "their", "its", "leur", "leurs", "ses", "they", "ils", "elle", "the hospital", "the clinic", "the lab",
            "the company", "l établissement", "la clinique", "l hôpital", "le laboratoire", "sa base", "su", "ihre",
        ],
    ]
}
