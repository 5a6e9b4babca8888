// SPDX-License-Identifier: Apache-2.0

import VigieText

/// The words of each cue: French and English, the commonest German, Spanish and Russian ones. Phrases are folded when
/// the table is built; a trailing `*` stands for any ending.
enum CueLexicon {
    static let phrases = PhraseTable<Cue>([
        .leak: [
            "leak", "leaks", "leaked", "leaking", "breach", "breaches", "breached", "data breach", "dump", "dumps", "dumped", "database",
            "databases", "db", "dbs", "bdd", "base de données", "bases de données", "fuite", "fuites", "fuité", "fuitée", "fuitées", "fuités",
            "piraté", "piratée", "piratés", "piratées", "piratage", "hacked", "hack", "pwned", "pwnd", "owned", "compromised", "compromis",
            "compromise", "compromises", "exfiltrated", "exfiltré", "exfiltrée", "exfiltrées", "exfiltration", "stolen", "volé", "volées",
            "volés", "vol de données", "données volées", "divulguées", "diffusées", "mises en vente", "en vente", "full db", "sql dump",
            "cyberattaque", "cyberattack", "cyber attaque", "intrusion", "scraped", "filtración", "filtrado", "filtrada", "base de datos",
            "hackeado", "datenleck", "gehackt", "datenbank", "datenpanne", "утечк*", "слив*", "база", "базу", "базы", "взлом*", "дамп*", "violation de données", "exposed data",
            "ransomware", "rançongiciel", "got hit", "publiées en ligne", "published online", "fullz", "exfil", "defaced", "shell",
        ],
        .harmlessLeak: [
            "memory leak", "memory leaks", "leaks memory", "leak memory", "leaking memory", "gas leak", "gas leaks", "water leak", "water leaks", "oil leak", "roof leaks", "fuite d eau",
            "fuites d eau", "fuite de gaz", "fuites de gaz", "fuites urinaires", "fuite urinaire", "fuite des cerveaux", "fuite d huile", "fuite de mémoire", "fuites de mémoire", "resource leak", "file descriptor leak", "speicherleck",
            "sample database", "music dump", "garbage dump", "fuite radioactive", "fuite de carburant", "life hack", "light leaks", "brain dump", "dump truck", "core dump", "base militaire", "base aérienne", "base de loisirs", "dump station",
        ],
        .care: [
            "hospital", "hospitals", "hôpital", "hôpitaux", "clinic", "clinics", "clinique", "cliniques", "medical", "médical", "médicale", "patients", "patient", "health", "santé", "healthcare", "ehpad", "care home", "nursing home", "laboratoire",
            "laboratory", "imagerie", "imaging", "radiology", "radiologie", "pharmacie", "pharmacy", "cabinet", "krankenhaus", "klinik", "больниц*", "клиник*", "dicom", "doctor", "doctors", "médecin", "médecins",
        ],
        .sale: [
            "selling", "sell", "sells", "for sale", "wts", "sale", "buy now", "vends", "vend", "je vends", "à vendre", "vente", "mise à prix",
            "price", "prix", "start", "blitz", "escrow", "auction", "enchère", "vendo", "venta", "verkaufe", "zu verkaufen", "продам", "продаю",
            "продаж*", "exclusive sale", "one hand", "цена",
        ],
        .access: [
            "access", "accès", "citrix", "vpn", "rdp", "rdweb", "initial access", "domain admin", "domain user", "admin rights", "user rights", "webshell",
            "shell access", "network access", "fortinet", "fortigate", "anydesk", "globalprotect", "acceso", "zugang", "доступ*", "owa", "panel access",
            "vmware horizon", "remote desktop", "local admin",
        ],
        .wanted: [
            "wtb", "want to buy", "looking for", "looking to buy", "need access", "i need", "buying", "i buy", "will buy", "will pay", "recherche accès",
            "cherche", "je cherche", "recherche des accès", "on achète", "j achète", "achète", "achat", "ищу", "куплю", "suche", "busco", "compro",
            "paying for", "interested in buying", "request", "wanted", "bounty for", "need",
        ],
        .attack: [
            "ddos", "ddosed", "denial of service", "déni de service", "attaque ddos", "target list", "targets", "target", "liste de cibles", "cibles", "cible",
            "next target", "will be attacked", "we will attack", "nous attaquerons", "op france", "opfrance", "check host", "taken down", "tango down",
            "zielliste", "цел*", "атак*", "attaque prévue", "planned attack",
        ],
        .phishing: [
            "phishing", "phish", "phishing kit", "hameçonnage", "fake login", "fake page", "new domains", "newly registered", "newly observed", "look alike",
            "lookalike", "typosquat", "typosquatting", "typosquatted", "suspicious domains", "domaines suspects", "nouveaux domaines", "scampage",
            "scam page", "scama", "spoofed", "spoofing", "usurpation", "evilginx", "фишинг*", "impersonation", "impersonating", "registered domains",
        ],
        .denial: [
            "dément", "démenti", "démentit", "démentent", "a démenti", "réfute", "réfuté", "réfutent", "nie", "nient", "n est pas concerné", "n est pas concernée",
            "n a pas été", "aucune fuite", "aucune donnée", "aucune intrusion", "pas de fuite", "fausse alerte", "faux", "fausse", "denies", "denied", "deny",
            "no evidence", "no breach", "not breached", "not affected", "not been compromised", "was not hacked", "wasn t hacked", "false claim", "false alarm",
            "fake", "hoax", "no data was", "did not originate", "is not the source", "dementiert", "bestreitet", "desmiente", "niega", "опроверг*", "не подтвер*",
            "unfounded", "infondé", "infondée", "rules out", "exclut", "intox", "pas victime",
        ],
        .past: [
            "last year", "l année dernière", "l an dernier", "years ago", "il y a deux ans", "il y a trois ans", "il y a un an", "il y a quatre ans", "il y a cinq ans", "avait été",
            "avaient été", "had been", "looking back", "retour sur", "anniversary", "anniversaire", "anniversaires", "condamné", "condamnée", "sanctionné",
            "sanctionnée", "sanction de la cnil", "amende", "fined", "lessons learned", "leçons", "retour d expérience", "rex", "depuis l attaque", "since the attack",
            "recovered from", "s est remis", "s est relevé", "years after", "ans après", "un an après", "one year after", "court ruling", "procès", "trial", "historique", "history of",
        ],
        .job: [
            "recrute", "recrutement", "recrutons", "offre d emploi", "offres d emploi", "cdi", "cdd", "poste à pourvoir", "candidature", "candidatures", "envoyez votre cv",
            "votre cv", "hiring", "we are hiring", "job offer", "job opening", "vacancy", "vacancies", "apply now", "stellenangebot", "stellenanzeige", "wir suchen",
            "empleo", "вакансия", "вакансии", "fiche de poste", "postulez", "salaire", "salary", "join our team", "internship", "stagiaire", "apprentissage",
        ],
        .training: [
            "formation", "formations", "training", "exercice", "exercise", "webinar", "webinaire", "conférence", "conference", "congrès", "congress", "colloque",
            "workshop", "atelier", "simulation", "tabletop", "table top", "séminaire", "seminar", "sensibilisation", "awareness", "meetup", "journée d étude", "talk", "slides",
            "case study", "étude de cas", "schulung", "übung",
        ],
        .question: [
            "anyone", "someone has", "someone have", "anybody", "does anyone", "has anyone", "who has", "quelqu un", "qui a", "any news", "is it true", "est ce vrai",
            "has it", "got it", "wer hat", "alguien", "кто нибудь", "у кого", "anyone got", "anyone have", "can someone", "any info", "des infos",
        ],
        .rumour: [
            "rumour", "rumor", "rumours", "rumors", "rumeur", "rumeurs", "i heard", "heard that", "il paraît", "on dit que", "apparently", "apparemment", "unconfirmed",
            "non confirmé", "non confirmée", "might have been", "may have been", "aurait été", "auraient été", "supposedly", "слух*", "gerücht", "gerüchte", "rumores",
        ],
        .daily: [
            "accueille", "accueillent", "soigne", "prend en charge", "prennent en charge", "par an", "chaque année", "per year", "a year", "every year", "annually", "inaugure", "inauguré",
            "inauguration", "ouvre ses portes", "portes ouvertes", "nouveau service", "opens", "opened", "welcomes", "treats", "cared for", "don du sang", "vaccination",
            "consultations par", "rénovation", "travaux", "chantier", "fermeture", "grève", "urgences", "maternité", "naissances", "classement", "palmarès", "pro jahr", "al año",
            "rendez vous", "book an appointment", "opening hours", "horaires", "concert", "visite", "promenade", "randonnée",
        ],
        .credentials: [
            "combolist", "combo", "combos", "combo list", "mailpass", "mail pass", "mail access", "userpass", "user pass", "url log pass", "url login pass", "ulp", "stealer",
            "stealer logs", "redline", "lumma", "raccoon", "vidar", "cloud logs", "fresh logs", "logs fr", "valid mail", "hits", "credentials", "identifiants", "infostealer",
        ],
        .ransom: [
            "deadline", "ransom", "rançon", "countdown", "time left", "will be published", "sera publié", "seront publiées", "has just published", "new victim", "victim", "files encrypted",
            "data size", "leak size", "exfiltrated data", "negotiation", "negotiate", "contact us before", "days left", "published data", "disclosure", "proof of", "proofs", "lockbit", "qilin", "akira", "full publication", "tick tock",
        ],
        .challenge: [
            "just a moment", "checking your browser", "verify you are human", "verifying you are human", "ddos guard", "ddos protection by", "attention required", "enable javascript and cookies",
            "please wait while we", "checking if the site connection is secure", "un instant", "vérification de votre navigateur",
        ],
        .innards: [
            "source code", "code source", "employees", "employés", "employee", "staff", "salariés", "servers", "server", "serveurs", "s3", "prod db", "production database", "production db", "prod", "git",
            "gitlab", "github", "repo", "repository", "aws", "azure", "backend", "admin panel", "api keys", "api key", "infrastructure", "internal", "interne", "internes", "jira", "confluence", "kubernetes", "исходн*", "сервер*", "quellcode", "backup server", "root access", "its own", "ses propres", "kundenstamm",
        ],
        .usage: [
            "via", "through", "using", "utilise", "utilisé", "utilisait", "plateforme", "platform", "booked on", "booking", "réservé", "réservés", "prise de rendez vous", "rendez vous", "rdv", "hosted by", "hébergé par", "hébergés par",
            "logiciel", "software", "prestataire", "supplier", "vendor", "client de", "clients de", "customer of", "exported from", "export", "extrait de", "tag", "tags", "alias", "adresses",
        ],
        .affected: [
            "concerné", "concernée", "concernés", "concernées", "touché", "touchée", "touchés", "touchées", "victime", "victimes", "victim", "victims", "affected", "impacted", "impacté", "impactée", "impactés", "impactées", "frappé", "frappée", "visé", "visée", "hit by", "betroffen", "afectado", "afectados",
            "пострадал*", "sont concernés", "ciblé", "ciblée",
        ],
        .recordNoun: [
            "rows", "row", "records", "record", "lines", "line", "lignes", "ligne", "enregistrements", "enregistrement", "entries", "entrées", "fiches", "fiche", "dossiers", "dossier", "строк", "строки", "записей", "записи", "datensätze", "zeilen", "registros", "filas", "líneas", "accounts", "account", "comptes", "compte", "konten", "cuentas", "аккаунтов", "logins", "credentials", "identifiants", "combos", "emails", "mails", "adresses mail", "db", "entrees", "uniques", "unique", "unique emails", "regels",
        ],
        .peopleNoun: [
            "patients", "patient", "users", "user", "utilisateurs", "clients", "client", "customers", "people", "persons", "personnes", "résidents", "residents", "assurés", "adhérents", "members data", "citizens", "citoyens", "élèves", "étudiants", "students", "examens", "examen", "exams", "results", "résultats", "analyses", "ordonnances", "prescriptions", "scans", "passports", "passeports", "documents", "patienten", "kunden", "nutzer", "pacientes", "usuarios", "clientes", "пациент*", "пользовател*", "клиент*", "français", "dossiers patients", "medical records", "studies", "images", "comptes rendus", "reports", "bilans", "agents", "soignants", "contacts", "numbers", "numéros", "cards", "bewohner", "befunde", "familles", "allocataires", "donneurs", "victims", "victimes", "habitants data", "individuals", "foyers", "employee records",
        ],
        .otherNoun: [
            "views", "vues", "replies", "réponses", "likes", "members", "membres", "posts", "messages", "threads", "downloads", "téléchargements", "reactions", "reputation", "credits", "crédits", "beds", "lits", "betten", "camas", "rooms", "chambres", "employees", "employés", "salariés", "staff", "frames", "pages", "page", "files", "fichiers", "file", "folders", "hours", "heures", "days", "jours", "minutes", "months", "mois", "years", "ans", "weeks", "semaines", "km", "mètres", "meters", "hosts", "computers", "pcs", "servers", "followers", "subscribers", "abonnés", "просмотров", "percent", "points", "habitants", "inhabitants", "naissances", "visitors", "visiteurs", "participants", "m2", "tonnes", "columns", "colonnes", "fields", "champs", "tables", "part", "partie", "dossiers compressés", "mb", "gb", "go", "mo", "tb", "to", "kb", "ko", "bytes", "octets", "дней", "гб", "мб", "тб", "places", "établissements", "hospitals", "hôpitaux", "sites", "workstations", "endpoints",
        ],
        .preview: [
            "sample", "samples", "preview", "extrait", "échantillon", "aperçu", "first", "premières", "premiers", "exemple", "example", "muestra", "auszug", "пример", "образец", "proof", "preuve", "free part",
        ],
        .total: ["total", "totaling", "totalling", "au total", "en tout", "in all", "overall", "altogether", "insgesamt", "всего", "combined", "plus de", "more than", "over"],
        .revenue: ["revenue", "revenues", "turnover", "chiffre d affaires", "ca", "budget", "umsatz", "ingresos", "выручка", "fined", "amende", "fine"],
        .negation: ["no", "not", "without", "sans", "pas", "aucun", "aucune", "ni", "kein", "keine", "ohne", "sin", "без", "нет", "excluding", "except", "hors", "never", "jamais"],
        .contact: ["contact", "telegram", "tg", "dm", "pm", "session", "tox", "jabber", "signal", "write me", "reach me", "écrivez", "contactez", "пишите", "discord", "reply to"],
    ])
}
