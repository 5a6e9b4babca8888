// SPDX-License-Identifier: Apache-2.0

extension NameGrammar {
    /// English words for places of care, as forums use them for those of any country.
    mutating func addEnglish() {
        add("university hospital", .generic, .head, kind: .publicHospital, kin: [.publicHospital, .hospital])
        add("private hospital", .generic, .head, kind: .privateHospital, kin: [.privateHospital, .clinic, .hospital])
        add(
            "hosp\ngeneral hospital\nmedical center|centre", .generic, .head, kind: .hospital, kin: .hospital)
        add("nursing home\nretirement home\ncare home", .generic, .head, kind: .careHome, kin: .careHome)
        add("practice|surgery", .generic, .head, kind: .practice, kin: .practice)
        add("imaging", .generic, .head, kind: .imaging, kin: .imaging)
        heads.subtract(Self.words("practice surgery imaging hosp"))
        neutralArticles.formUnion(Self.words("and"))
        articles.formUnion(Self.words("the of and"))
    }
}
