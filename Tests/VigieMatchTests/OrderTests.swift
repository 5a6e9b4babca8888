// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore
import VigieMatch

/// Names whose words stand in another order, with another kind of place, without their kind, or glued together.
@Suite("Names in another order")
struct OrderTests {
    private static let matcher = MatcherTests.matcher([
        Entry(id: "miotte", name: "Hôpital privé de la Miotte", city: "Belfort"),
        Entry(id: "merval", name: "Centre hospitalier de Merval", city: "Saumur"),
        Entry(id: "orvanne", name: "CHU d'Orvanne"),
        Entry(id: "ophtalmo", name: "Cabinet d'ophtalmologie de Sallanches"),
        Entry(id: "pasteur", name: "Clinique Pasteur Valombre"),
        Entry(id: "fontaines", name: "Imagerie médicale des Trois-Fontaines"),
        Entry(id: "roseraie", name: "EHPAD La Vernaudière de Cernoux"),
        Entry(id: "parc", name: "Clinique du Parc", city: "Nantes"),
        Entry(id: "eloi", name: "Clinique Saint-Éloi"),
        Entry(id: "bicetre", name: "Groupe hospitalier Valdrome Bicêtrelle"),
    ])

    private func found(_ title: String, _ kind: Block.Kind = .prose) -> [String] {
        Self.matcher.mentions(in: .of(title: "", title, kind: kind)).map {
            "\($0.entry) \($0.tier)\($0.ambiguous ? "?" : "")"
        }
    }

    @Test(
        "words in another order are the name, for less",
        arguments: [
            ("Miotte, hôpital privé (Belfort)", "miotte"), ("la Miotte - clinique", "miotte"),
            ("Miotte private hospital", "miotte"), ("MIOTTE HOPITAL PRIVE", "miotte"),
            ("la Miotte (hôpital privé)", "miotte"),
            ("Merval hospital 48k", "merval"), ("Merval Hospital Database Leak", "merval"),
            ("merval hospital, full db", "merval"), ("Sallanches ophtalmologie", "ophtalmo"),
            ("ophtalmo Sallanches", "ophtalmo"),
            ("Valombre : Pasteur clinic", ""), ("Valombre clinique Pasteur", "pasteur"),
            ("clinique Pasteur, Valombre", ""), ("Orvanne university hospital", "orvanne"),
            ("Saint-Éloi clinic", "eloi"), ("St Eloi, clinique", "eloi"),
            ("hôpital Bicêtrelle Valdrome", "bicetre"),
        ])
    func order(sample: (String, String)) {
        #expect(found(sample.0) == (sample.1.isEmpty ? [] : ["\(sample.1) loose"]))
    }

    @Test(
        "a kind of place that forums use for it is the name, for less",
        arguments: [
            ("hôpital de la Miotte", "miotte"), ("clinique de la Miotte", "miotte"), ("polyclinique Miotte", "miotte"),
            ("hôpital de Merval", "merval"), ("Hospital Merval", "merval"), ("CHU de Merval", "merval"),
            ("CH Orvanne", "orvanne"), ("imagerie des Trois-Fontaines", "fontaines"),
            ("la Vernaudière de Cernoux", "roseraie"), ("Maison de retraite Vernaudière de Cernoux", "roseraie"),
            ("polyclinique st eloi", "eloi"),
        ])
    func kinds(sample: (String, String)) {
        let title = sample.0 == "la Vernaudière de Cernoux" ? "La Vernaudière de Cernoux" : sample.0
        #expect(found(title) == ["\(sample.1) loose"])
    }

    @Test(
        "words that belong to others are no name",
        arguments: [
            "rue de la Miotte, clinique de l'Orge", "12 rue Merval, hôpital", "Merval, CH", "lycée de Merval hôpital",
            "Merval; hôpital", "Merval: hôpital privé", "Merval. Hôpital", "clinique de Merval",
            "hôpital privé de Merval",
            "étang de la Miotte, hôpital privé", "Merval, hôpital de Brest", "Merval\nhôpital", "hôpital, Merval",
            "clinique vétérinaire Saint-Éloi", "cabinet de Sallanches", "ophtalmologie, à Sallanches", "parc clinique",
            "hôpital sans Merval", "Merval a un hôpital", "vernaudière de cernoux", "Saint clinique Éloi",
        ])
    func others(text: String) {
        #expect(found(text) == [], "in \(text)")
    }

    @Test("in rows a comma parts columns")
    func rows() {
        #expect(found("1,Miotte,hôpital privé", .code) == [])
        #expect(found("1,Miotte hôpital privé,2", .code) == ["miotte loose"])
    }

    @Test(
        "a name written as one word",
        arguments: [
            ("#HopitalPriveDeLaMiotte", "miotte loose"), ("hopitalprivemiotte", "miotte loose"),
            ("HPdelaMiotte", "miotte loose"), ("#CHMerval", "merval loose"),
            ("centrehospitaliermerval", "merval loose"),
            ("#CliniqueDuParc", "parc loose?"), ("#CliniqueDuParc #Nantes", "parc loose"),
        ])
    func glued(sample: (String, String)) {
        #expect(found(sample.0) == [sample.1])
    }

    @Test("never in hosts", arguments: ["hopitalprivemiotte.test", "x@chmerval.test", "merval-hospital.test"])
    func hosts(text: String) {
        #expect(found(text) == [])
    }
}
