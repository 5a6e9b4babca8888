// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// What an establishment treats, as posts and watchlists say it.
enum Specialty: String, Sendable, CaseIterable {
    case eyes = "ophthalmology"
    case heart = "cardiology"
    case skin = "dermatology"
    case teeth = "dentistry"
    case cancer = "oncology"
    case mind = "psychiatry"
    case children = "paediatrics"
    case birth = "obstetrics"
    case bones = "orthopaedics"
    case kidneys = "nephrology"
    case lungs = "pulmonology"
    case hormones = "endocrinology"
    case nerves = "neurology"
    case throat = "otorhinolaryngology"
    case digestion = "gastroenterology"
    case urology
    case fertility
    case recovery = "rehabilitation"

    /// What a text or an entry names.
    static func of(_ words: [String]) -> Set<Specialty> { Set(phrases.hits(in: words).map(\.meaning)) }

    /// What an entry says of itself.
    static func of(_ entry: Entry) -> Set<Specialty> {
        of(([entry.sector ?? "", entry.name] + entry.tags + entry.specialties + entry.aliases).flatMap(Words.plain))
    }

    /// What the author's own statements name.
    static func of(_ statements: [Statement]) -> Set<Specialty> {
        statements.reduce(into: []) { if $1.isOwn { $0.formUnion(of($1.words.map(\.text))) } }
    }

    /// In French, English, German and Dutch.
    private static let phrases = PhraseTable<Specialty>([
        .eyes: ["opht*", "oogheelkunde", "augen*", "eye clinic", "centre de la vision"],
        .heart: ["cardio*", "kardio*"],
        .skin: ["dermato*"],
        .teeth: ["dentaire*", "dentist*", "dental", "orthodont*", "zahn*", "tandarts*"],
        .cancer: ["oncolog*", "onkolog*", "cancer*", "radiotherap*", "chimiotherap*"],
        .mind: ["psychiatr*", "psycholog*", "addictolog*", "sante mentale", "mental health"],
        .children: ["pediatr*", "paediatr*", "kinderarzt", "kinderklinik"],
        .birth: ["obstetri*", "maternite", "maternity", "gyneco*", "gynaeco*", "gynako*"],
        .bones: ["orthoped*", "orthopad*", "rhumato*", "rheuma*"],
        .kidneys: ["nephro*", "dialyse", "dialysis"],
        .lungs: ["pneumo*", "pulmo*"],
        .hormones: ["endocrino*", "diabeto*", "diabetes"],
        .nerves: ["neurolog*", "neurochirurg*"],
        .throat: ["orl", "otorhino*", "ent clinic", "hno"],
        .digestion: ["gastro*", "hepato*"],
        .urology: ["urolog*"],
        .fertility: ["fertilit*", "pma", "ivf", "fiv"],
        .recovery: ["reeducation", "readaptation", "rehabilitation", "ssr", "reha"],
    ])
}
