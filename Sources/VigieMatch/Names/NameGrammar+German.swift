// SPDX-License-Identifier: Apache-2.0

extension NameGrammar {
    /// Establishments of German-speaking Switzerland, of East Belgium and of Germany.
    ///
    /// Kinds of places as the Swiss hospital statistics name them (<https://www.bag.admin.ch>: `Kantonsspital`,
    /// `Universitätsspital`, `Klinik`, `Spital`); folding makes `ä` an `a`, so that the spelling with `ae` is a word of its own.
    mutating func addGerman() {
        add(
            """
            kantonsspital
            universitatsspital|universitaetsspital|unispital
            universitatsklinikum|universitaetsklinikum|uniklinikum|uniklinik
            """, .generic, .head, kind: .publicHospital, kin: [.publicHospital, .hospital])
        add(
            """
            krankenhaus
            spital|spitaler|spitaeler|regionalspital|bezirksspital|kreisspital
            klinikum
            """, .generic, .head, kind: .hospital, kin: [.hospital, .publicHospital])
        add("privatklinik\nklinik|kliniken", .generic, .head, kind: .clinic, kin: [.clinic, .privateHospital])
        add(
            "alterszentrum|altersheim|pflegeheim|pflegezentrum|seniorenzentrum|seniorenheim", .generic, .head,
            kind: .careHome, kin: .careHome)
        add("arztpraxis|praxis|gemeinschaftspraxis", .generic, .head, kind: .practice, kin: .practice)
        add("apotheke", .generic, .head, kind: .pharmacy, kin: .pharmacy)
        add("psychiatrische dienste\npsychiatrische klinik", .generic, .head)
        articles.formUnion(Self.words("der das dem den des am im von vom zu zum zur und fur"))
    }
}
