// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// What an establishment does, as posts and watchlists say it.
enum Trade: String, Sendable, CaseIterable {
    case hospital
    case clinic
    case practice
    case laboratory
    case imaging
    case pharmacy
    case careHome
    case dialysis
    case psychiatry
    case rehabilitation
    case insurer
    case university
    case townHall
    /// Health care that is not said more exactly.
    case care
    case publicBody
    case privateBody
    /// What nobody would confuse with health care: shops, schools, banks, hotels, clubs.
    case elsewhere

    /// Trades of one side that may be the other's: a seller says "hospital" of a private clinic too.
    private static let near: [Trade: Set<Trade>] = [
        .hospital: [.hospital, .clinic], .clinic: [.clinic, .hospital, .practice], .practice: [.practice, .clinic],
        .laboratory: [.laboratory],
        .imaging: [.imaging, .practice], .pharmacy: [.pharmacy], .careHome: [.careHome], .insurer: [.insurer],
        .university: [.university],
        .townHall: [.townHall], .dialysis: [.dialysis], .psychiatry: [.psychiatry], .rehabilitation: [.rehabilitation],
        .care: [
            .hospital, .clinic, .practice, .laboratory, .imaging, .pharmacy, .careHome, .dialysis, .psychiatry,
            .rehabilitation,
        ],
        .elsewhere: [],
    ]

    /// True where an entry may be what a text speaks of; an entry without a trade may be anything.
    static func fit(_ text: Set<Trade>, _ entry: Set<Trade>) -> Bool {
        if text.contains(.publicBody), !text.contains(.privateBody), entry.contains(.privateBody) { return false }
        if text.contains(.privateBody), !text.contains(.publicBody), entry.contains(.publicBody) { return false }
        let said = text.subtracting([.publicBody, .privateBody])
        let known = entry.subtracting([.publicBody, .privateBody])
        guard !said.isEmpty, !known.isEmpty else { return true }
        // The most exact word counts: "medical imaging" is imaging.
        let exact = said.subtracting([.care])
        return (exact.isEmpty ? said : exact).contains { !(near[$0] ?? []).isDisjoint(with: known) }
    }

    /// What an entry is, by its kind, tags and name.
    static func of(_ entry: Entry) -> Set<Trade> {
        let words = ([entry.sector ?? "", entry.name] + entry.tags + entry.specialties + entry.aliases).flatMap(
            Words.plain)
        var trades = Set(phrases.hits(in: words).map(\.meaning))
        if trades.count > 1 { trades.remove(.care) }
        trades.remove(.elsewhere)
        return trades
    }

    /// What the author's own statements speak of.
    static func of(_ statements: [Statement]) -> Set<Trade> {
        var trades: Set<Trade> = []
        for statement in statements where statement.isOwn {
            trades.formUnion(phrases.hits(in: statement.words.map(\.text)).map(\.meaning))
        }
        return trades
    }

    /// Indices of the words of a name that say what it is.
    static func hits(in words: [String]) -> [Range<Int>] { phrases.hits(in: words).map(\.words) }

    private static let phrases = PhraseTable<Trade>([
        .hospital: [
            "hospital", "hospitals", "hôpital", "hôpitaux", "hospitalier", "hospitalière", "chu", "chr", "chru", "ch",
            "ghu", "centre hospitalier", "krankenhaus", "klinikum", "больниц*",
            "ziekenhuis", "ospedale", "ghT", "aphp",
        ],
        .clinic: [
            "clinic", "clinics", "clinique", "cliniques", "polyclinique", "klinik", "clínica", "clinica", "клиник*",
        ],
        .practice: [
            "cabinet", "practice", "doctor s office", "ophtalmologie", "ophtalmologue", "ophtalmo", "ophthalmology",
            "dentiste", "dentaire", "dental", "dentist", "médecin", "medical office", "praxis", "kiné", "infirmier",
            "dermatologie", "dermatology", "maison de santé", "consultorio", "ambulatorio", "arztpraxis",
            "huisartsenpraktijk",
        ],
        .laboratory: [
            "lab", "labs", "laboratoire", "laboratoires", "laboratory", "laboratories", "biologie", "biology", "labor",
            "лаборатор*", "analyses médicales",
        ],
        .imaging: ["imaging", "imagerie", "radiology", "radiologie", "scanner", "irm", "mri", "dicom", "x ray"],
        .pharmacy: ["pharmacy", "pharmacies", "pharmacie", "apotheke", "farmacia", "аптек*"],
        .careHome: [
            "ehpad", "care home", "carehome", "care homes", "nursing home", "retirement home", "maison de retraite",
            "pflegeheim", "résidents", "residents", "usld",
        ],
        .dialysis: ["dialysis", "dialyse", "hémodialyse", "haemodialysis", "hemodialysis", "диализ*"],
        .psychiatry: [
            "psychiatry", "psychiatric", "psychiatrie", "psychiatrique", "mental health", "santé mentale",
            "médico psychologique", "psychiatrisch*",
        ],
        .rehabilitation: ["rehabilitation", "rehab", "rééducation", "réadaptation", "ssr", "smr"],
        .insurer: ["insurer", "insurance company", "mutuelle", "assureur", "versicherung", "health insurance"],
        .university: ["university", "université", "faculty", "universität", "campus"],
        .townHall: [
            "town hall", "mairie", "municipality", "commune", "city hall", "rathaus", "ville de", "collectivité",
        ],
        .care: [
            "medical", "médical", "médicale", "health", "healthcare", "santé", "patients", "patient", "medic",
            "медицин*", "gesundheit",
        ],
        .publicBody: ["public", "publique"],
        .privateBody: ["private", "privé", "privée"],
        .elsewhere: [
            "shop", "store", "boutique", "magasin", "restaurant", "hotel", "hôtel", "school", "école", "lycée",
            "collège", "bank", "banque", "gym", "fitness", "club", "telecom", "opérateur", "isp", "real estate",
            "immobilier", "notaire",
            "law firm", "avocats", "avocat", "association", "sport", "federation", "fédération", "airline", "casino",
            "garage", "car dealer", "concession", "crypto", "ecommerce", "e commerce", "voyage", "travel", "energy",
            "électricité", "cinema", "cinéma", "supermarket", "supermarché", "transport", "factory", "usine",
            "industrie", "construction", "btp",
            "agence", "recruitment agency", "intérim", "wedding", "dating",
        ],
    ])
}
