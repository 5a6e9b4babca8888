// SPDX-License-Identifier: Apache-2.0

extension NameGrammar {
    /// Kinds of places that French has outside of France: French-speaking Switzerland, Wallonia and Brussels, Québec.
    ///
    /// Switzerland: établissement médico-social (canton laws, e.g. <https://www.vd.ch>). Wallonia: maison de repos et de
    /// soins (<https://www.aviq.be>), centre public d'action sociale (law of 8 July 1976). Québec: Act respecting health
    /// services and social services (RLRQ, chapter S-4.2: CLSC, CHSLD, section 79 and following; chapter O-7.2: CISSS,
    /// CIUSSS). Acronyms of houses, such as HUG or CHUM, are names.
    mutating func addOtherFrench() {
        add(
            """
            hopital cantonal
            hopital|hopitaux universitaire|universitaires
            centre universitaire sante
            """, .generic, .head, kind: .publicHospital, kin: [.publicHospital, .hospital])
        add(
            """
            etablissement medico social,ems
            maison repos soins,mrs
            maison repos
            centre hebergement soins longue duree,chsld
            """, .generic, .head, kind: .careHome, kin: .careHome)
        add(
            """
            centre integre sante services sociaux,cisss
            centre integre universitaire sante services sociaux,ciusss
            centre sante services sociaux,csss
            centre local services communautaires,clsc
            groupe medecine famille,gmf
            centre public action sociale,cpas
            """, .generic, .head)
        heads.subtract(Self.words("ems mrs"))
    }
}
