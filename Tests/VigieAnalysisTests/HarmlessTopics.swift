// SPDX-License-Identifier: Apache-2.0

/// What harmless posts are about: titles, sentences of the topic, and sentences that fit any topic.
struct HarmlessTopics {
    var titles: [String]
    var sentences: [String]
    /// Without a claim of a leak of anybody.
    var calm: [String]

    private init(_ titles: [String], _ sentences: [String], calm: [String]? = nil) {
        self.titles = titles
        self.sentences = sentences
        self.calm = calm ?? sentences
    }

    static let all: [HarmlessTopics] = [
        jobs, sport, travel, software, localNews, dataCentres, courses, otherVictims, obituaries, reviews, homes,
        market,
        science, awareness, projects, security,
    ]

    private static let jobs = HarmlessTopics(
        [
            "{etab} recrute en {ville}", "Offre d'emploi : infirmier H/F, {ville}",
            "[CDI] Administrateur de bases de données - {etab}",
            "DSI : {etab} cherche un RSSI", "Hiring: database administrator, {ville}",
        ],
        [
            "{etab}, à {ville}, recrute un infirmier en CDI, temps plein.",
            "Le poste : administrer la base de données des patients ({k} dossiers) et les accès VPN.",
            "Envoyez votre CV à rh@{domaine} avant le 30 janvier.",
            "Salaire : {k} € par an, prime de nuit, parking {rue}.",
            "Vous gérez les serveurs, l'Active Directory et la sauvegarde de {n} bases de données.",
            "We are hiring a nurse for our hospital in {ville}, {n} beds.",
            "Profil : master en sécurité, connaissance des fuites de données et du RGPD.",
            "Candidatures ouvertes jusqu'au {n} mars, contact : secrétariat de {etab}.",
        ])

    private static let sport = HarmlessTopics(
        [
            "{ville} bat Lens 3-1", "Trail de {ville} : {k} coureurs", "Handball : la défense de {ville} prend l'eau",
            "Hack : gagner 10 watts à vélo", "Mercato : {ville} vend son buteur pour 1,2 M€",
        ],
        [
            "Le club de {ville} a réuni {k} spectateurs au stade, {rue}.",
            "Blessé, le gardien a été conduit à {etab} pour des examens.",
            "La fuite du jour comptait {n} coureurs avant le pied du col.",
            "La base de données des résultats compte {k} licenciés.",
            "Le capitaine, victime d'une entorse, sera absent {n} jours.",
            "The target for the season is clear: promotion.", "Départ {rue}, arrivée devant {etab}.",
            "Après {n} minutes, l'attaque de {ville} a fait exploser le peloton.",
        ])

    private static let travel = HarmlessTopics(
        [
            "Un week-end à {ville}", "Three days in {ville}: what to see", "Que faire à {ville} ?",
            "Orange, Die, Gap : la route du sud",
        ],
        [
            "Nous avons dormi à l'Escale, {rue}, une adresse charmante.",
            "Start at the cathedral, then walk past {etab} down to the river.",
            "Pendant la récréation, les enfants courent vers la passerelle.",
            "Compter {n} € la nuit, {k} visiteurs par an.",
            "La maison d'hôtes la Source donne accès au chemin des Tilleuls.",
            "It was a nice tour; the database of hiking trails lists {k} routes.",
            "Le musée, {rue}, vend des cartes postales et un plan de {ville}.",
            "On peut se baigner au lac, la base de loisirs ouvre en mai.",
        ])

    private static let software = HarmlessTopics(
        [
            "Memory leak in our Rails app", "[HELP] postgres dump fails at 31k rows", "Fuite de mémoire avec Electron",
            "How to dump a database with 2M rows", "VPN access problem on Debian",
            "Icône manquante dans le panneau d'accès",
        ],
        [
            "My app leaks memory after {k} requests, here is the heap dump.",
            "I try to restore a sql dump of {k} rows and get an error at line {n}.",
            "L'icone ne s'affiche pas, le réseau de test est à {ville}.",
            "We host the booking site of {etab} and the table patients has {k} rows; how do I index it?",
            "pg_dump -Fc mydb > dump.sql takes {n} minutes.",
            "Le client VPN perd l'accès toutes les {n} minutes depuis la mise à jour.",
            "Does anyone have an example of a CSV export with name, email, phone and address?",
            "Réponse : il faut vider le cache, puis relancer le service.",
        ],
        calm: ["Réponse : il faut vider le cache, puis relancer le service.", "pg_dump takes {n} minutes."])

    private static let localNews = HarmlessTopics(
        [
            "Fuite d'eau {rue} à {ville}", "{ville} : fuite de gaz près de {etab}", "Travaux à {etab}",
            "{etab} : grève reconduite",
            "{etab} ouvre une nouvelle unité", "Inauguration à {ville}",
        ],
        [
            "Une fuite d'eau a inondé la cave de {etab}, {rue}.",
            "{n} patients ont été évacués après une fuite de gaz, sans faire de victime.",
            "Les pompiers de {ville} ont mobilisé {n} hommes.",
            "{etab} accueille {k} patients par an.",
            "La nouvelle unité de {specialite} compte {n} lits et {n} soignants.",
            "La grève touche {n} % du personnel de {etab}.",
            "Le directeur de {etab}, {personne}, a présenté le budget : {k} €.",
            "Le bus 4 s'arrête désormais devant {etab}.",
            "Un conducteur de {n} ans, légèrement blessé, a été transporté à {etab}.",
        ])

    private static let dataCentres = HarmlessTopics(
        [
            "Un data center s'installe à {ville}", "Data center : {ville} dit oui",
            "Fibre : {k} logements raccordables à {ville}",
        ],
        [
            "Le data center de {ville} consommera {n} MW et hébergera les données de santé de {n} hôpitaux.",
            "Les serveurs de {etab} y seront déplacés en {an}.",
            "L'investissement atteint {n} M€, dont {k} € de la région.",
            "Les données resteront en France, dit {personne}.", "Le chantier, {rue}, durera {n} mois.",
            "{n} TB de sauvegardes seront transférés chaque nuit.",
        ])

    private static let courses = HarmlessTopics(
        [
            "Formation bases de données à {ville}", "Cours : SQL et bases de données", "Atelier RGPD à {etab}",
            "MOOC: databases for nurses",
        ],
        [
            "Cette formation de {n} heures présente les bases de données, avec {k} lignes d'exemple.",
            "Les stagiaires créent une table patients avec nom, prénom, date de naissance et téléphone.",
            "L'atelier a lieu à {etab}, {rue}, {ville}.",
            "Tarif : {n} €, inscription par e-mail à formation@{domaine}.",
            "Un exercice simule une fuite de données à l'hôpital ; les équipes doivent réagir.",
            "Au programme : violation de données, notification à la CNIL, gestion de crise.",
        ],
        calm: ["L'atelier a lieu à {etab}, {rue}, {ville}.", "Cette formation dure {n} heures."])

    private static let otherVictims = HarmlessTopics(
        [
            "Cyberattaque : {societe} paralysé", "Fuite de données chez {societe}",
            "{societe} hacked, {k} customers affected",
            "Données volées chez {societe} : ce que l'on sait", "Ransomware hits {societe}",
        ],
        [
            "{societe} a été victime d'une cyberattaque dans la nuit de samedi, les données de {k} clients ont été volées.",
            "Les pirates de {societe} réclament une rançon et menacent de publier {n} Go.",
            "{societe} a prévenu la CNIL et porté plainte.",
            "Noms, adresses électroniques et numéros de téléphone des clients de {societe} figurent dans la base de données.",
            "The breach of {societe} exposed {k} email addresses and passwords.",
            "Selon {societe}, {k} comptes seraient concernés.",
            "Le siège de {societe} se trouve {rue}, à {ville}, en face de l'établissement {etab}.",
            "{etab} n'est pas concerné par cette fuite.",
        ],
        calm: ["Le spécialiste rappelle qu'il faut changer ses mots de passe."])

    private static let obituaries = HarmlessTopics(
        ["Avis de décès - {ville}", "Hommage à {personne}", "{ville} : disparition de {personne}"],
        [
            "{personne} s'est éteinte à {etab} à l'âge de {n} ans.",
            "Née à {ville} en 1938, elle avait dirigé {etab} pendant {n} ans.",
            "La cérémonie aura lieu à l'église, {rue}.", "La famille remercie le personnel de {etab} pour ses soins.",
            "Ni fleurs ni couronnes, des dons pour la recherche.",
        ])

    private static let reviews = HarmlessTopics(
        ["Avis sur {etab}", "{etab} - 2/5", "Review: {etab}, {ville}", "{etab} : attente aux urgences"],
        [
            "J'ai attendu {n} heures aux urgences de {etab}.", "Accueil parfait, merci à {personne}.",
            "On m'a demandé mon numéro de sécurité sociale, ma carte et mon adresse e-mail trois fois.",
            "Parking cher ({n} €), {rue}.", "I would not go back, {n} minutes for a scan.",
            "Rendez-vous pris par internet, reçu en {n} minutes.", "Prix de la chambre seule : {n} € par jour.",
        ])

    private static let homes = HarmlessTopics(
        [
            "À vendre : maison {m2} m² à {ville}", "Appartement T3 {ville} {cp}", "Vends cabinet médical, {ville}",
            "Vente aux enchères : ancien {etab}", "Cession de pharmacie, {ville} {cp}",
        ],
        [
            "Maison de {m2} m², {rue}, proche {etab}, accès direct au parc.",
            "Prix : {k} € honoraires inclus, tél. 03 53 01 00 {n}.",
            "À {n} minutes de {etab} et de la gare de {ville}.",
            "Vends murs de cabinet médical, patientèle de {k} patients, {ville} {cp}.",
            "Fichier clients cédé avec le fonds, chiffre d'affaires {k} €.",
            "For sale: house near the hospital, {m2} m2, price {k} €.",
            "La résidence dispose d'un accès sécurisé et de {n} caves.",
        ],
        calm: ["À {n} minutes de {etab} et de la gare de {ville}."])

    private static let market = HarmlessTopics(
        ["Marché public : {etab}", "Appel d'offres {etab} {an}", "{etab} choisit un nouveau logiciel"],
        [
            "{etab} attribue à Ambrelune le marché de son dossier patient, {k} €.",
            "Le marché porte sur {n} serveurs, {k} comptes et la reprise des bases de données.",
            "L'accès VPN des {n} sites sera renouvelé.",
            "Date limite de remise des offres : {n} février, {rue}, {cp} {ville}.",
            "Le logiciel gère {k} rendez-vous par mois.",
        ])

    private static let science = HarmlessTopics(
        ["Étude : {k} patients suivis à {ville}", "Cohort study from {ville}", "Registre national : {k} patients"],
        [
            "L'étude a suivi {k} patients de {etab} entre {an} et 2025.",
            "The database holds {k} records of patients treated in {n} hospitals, among them {etab}.",
            "Les données, anonymisées, sont publiées en ligne par {etab}.",
            "Âge, sexe et code postal ont été recueillis avec le consentement des patients.",
            "Results: {n} % of {k} patients were readmitted.",
        ])

    private static let awareness = HarmlessTopics(
        [
            "Cybersécurité : {etab} s'entraîne", "Comment éviter une fuite de données à l'hôpital ?",
            "{etab} obtient sa certification HDS",
            "Santé : la cybersécurité en {an}",
        ],
        [
            "{etab} a organisé un exercice de crise cyber avec l'ARS.",
            "En {an}, {n} hôpitaux ont été victimes d'une cyberattaque, rappelle {personne}.",
            "Le RSSI de {etab} explique comment protéger les données des patients.",
            "Le ransomware reste la première menace, devant l'hameçonnage.",
            "La certification couvre l'hébergement des données de {k} patients.",
            "Conférence à {ville} : que faire en cas de vol de données ?",
        ],
        calm: ["Conférence à {ville}, {rue}."])

    private static let projects = HarmlessTopics(
        [
            "Concert à {etab}", "Don du sang à {ville}", "Vide-grenier {rue}", "Portes ouvertes à {etab}",
            "Collecte : {k} € pour {etab}",
        ],
        [
            "Le concert de la chorale aura lieu à {etab}, {rue}, entrée libre.",
            "Collecte de sang : {n} donneurs attendus à {ville}.",
            "{k} € ont été remis à {etab} pour {n} tablettes.",
            "L'Escale, la Passerelle et la Roseraie tiennent un stand.",
            "Visite guidée, inscription à l'accueil de {etab}.", "Le réseau des bénévoles compte {n} membres.",
        ])

    private static let security = HarmlessTopics(
        [
            "CVE-2025-1{n}{n}: access bypass in VPN gateways", "Patch Tuesday: {n} flaws", "Free SQL database samples",
            "Best VPN 2026", "New phishing wave in France",
        ],
        [
            "The flaw gives remote access to the admin panel of unpatched servers.",
            "Patch before {n} January; exploits are sold for {k} $ on forums.",
            "Researchers of {ville} found {k} exposed servers worldwide.", "A proof of concept is on GitHub.",
            "The sample database holds {k} rows of invented people: name, email, phone, address.",
            "Phishing mails pretend to come from banks and the tax office.",
        ],
        calm: ["A proof of concept is on GitHub."])
}
