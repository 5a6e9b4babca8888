// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore
import VigieMatch

/// Forms of names, both ways: each is found by the other.
@Suite("Forms of names")
struct GrammarTests {
    @Test(
        "short and long forms stand for each other",
        arguments: [
            ("CH Merval", "Centre hospitalier de Merval"), ("CHU Merval", "Ctre hosp. univ. de Merval"),
            ("CHR Merval", "Centre hospitalier régional de Merval"), ("C.H.R.U. Merval", "CHRU de Merval"),
            ("CHI Merval", "Centre hospitalier intercommunal de Merval"), ("GH Merval", "Groupe hospitalier de Merval"),
            ("GHU Merval", "Groupe hospitalier universitaire Merval"),
            ("GHT Merval", "Groupement hospitalier de territoire de Merval"),
            ("HIA Merval", "Hôpital d'instruction des armées Merval"), ("HP Merval", "Hôpital privé de Merval"),
            ("Hôp. Merval", "Hôpital de Merval"), ("Clin. Merval", "Clinique de Merval"),
            ("CL MERVAL", "Clinique Merval"), ("Polycl. Merval", "Polyclinique de Merval"),
            ("Cab. du Dr Merval", "Cabinet du docteur Merval"), ("Pr Merval", "Professeur Merval"),
            ("Clinique St-Mervin", "Clinique Saint-Mervin"), ("Clinique Ste Mervine", "Clinique Sainte-Mervine"),
            ("Clinique N.-D. de Merval", "Clinique Notre-Dame-de-Merval"),
            ("HDJ MERVAL", "Hôpital de jour de Merval"), ("HJ MERVAL", "HOPITAL DE JOUR MERVAL"),
            ("CMP Merval", "Centre médico-psychologique de Merval"),
            ("CMC Merval", "Centre médico-chirurgical de Merval"),
            ("CATTP MERVAL", "Centre d'accueil thérapeutique à temps partiel de Merval"),
            ("HAD Merval", "Hospitalisation à domicile Merval"),
            ("EPSM Merval", "Établissement public de santé mentale Merval"),
            ("USLD Merval", "Unité de soins de longue durée Merval"), ("Résid. Merval", "Résidence Merval"),
            ("CLINIQUE L'ORVANNE", "Clinique Orvanne"), ("Clinique de l’Orvanne", "CLINIQUE ORVANNE"),
            // Belgium, Switzerland, Québec
            ("AZ Merval", "Algemeen Ziekenhuis Merval"), ("UZ Merval", "Universitair ziekenhuis Merval"),
            ("Sint-Mervin Ziekenhuis", "ST.-MERVIN ZIEKENHUIS"), ("WZC Merval", "Woonzorgcentrum Merval"),
            ("Universitätsspital Merval", "UNIVERSITAETSSPITAL MERVAL"),
            ("EMS Merval", "Établissement médico-social Merval"),
            ("Klinik am Merval", "Klinik Merval"),
            ("CHSLD Merval", "Centre d'hébergement et de soins de longue durée Merval"),
            ("CLSC Merval", "Centre local de services communautaires de Merval"),
            ("CISSS de Merval", "Centre intégré de santé et de services sociaux de Merval"),
            ("CIUSSS de Merval", "Centre intégré universitaire de santé et de services sociaux de Merval"),
            // Companies
            ("Merval Imagerie SA", "Merval Imagerie"), ("SELARL Imagerie Merval", "imagerie de Merval"),
            ("S.A.S. Merval Orvanne", "Merval Orvanne"), ("Merval Orvanne GmbH", "Merval Orvanne"),
            ("Merval Orvanne N.V.", "Merval-Orvanne"), ("Merval Orvanne Inc.", "Merval Orvanne Ltd"),
            ("GIE IRM MERVAL", "IRM Merval"),
        ])
    func bothWays(pair: (String, String)) {
        for (name, text) in [pair, (pair.1, pair.0)] {
            let matcher = MatcherTests.matcher([Entry(id: "it", name: name)])
            #expect(matcher.unmatched.isEmpty)
            let mentions = matcher.mentions(in: .of(title: text))
            #expect(mentions.map(\.tier) == [.exact], "\(text) for \(name)")
        }
    }

    @Test("a company of one ordinary word is found with its legal form; without it, it may be the word")
    func companies() {
        let matcher = MatcherTests.matcher([Entry(id: "it", name: "Mandarine SA", city: "Lille")])
        func found(_ text: String) -> [String] {
            matcher.mentions(in: .of(title: text)).map { "\($0.tier)\($0.ambiguous ? "?" : "")" }
        }
        #expect(found("mandarine sa hacked") == ["exact"])
        #expect(found("Mandarine S.A. hacked") == ["exact"])
        #expect(found("SAS Mandarine") == ["exact"])
        #expect(found("Mandarine hacked") == ["exact?"])
        #expect(found("Mandarine (Lille)") == ["exact"])
        #expect(found("une mandarine") == [])
        #expect(MatcherTests.matcher([Entry(id: "it", name: "SARL")]).unmatched.isEmpty)
    }

    @Test("the address of the post names whom it names in its path, not in its host")
    func address() {
        let matcher = MatcherTests.matcher([
            MatcherTests.miotte, Entry(id: "host", name: "Breachboard", domains: ["breachboard.example"]),
        ])
        let url = "https://breachboard.example/threads/hopital-prive-miotte-database.123/"
        let mentions = matcher.mentions(in: .of(title: "x", url: url))
        #expect(mentions.map(\.entry) == ["miotte"])
        #expect(mentions.map(\.place) == [.urlPath])
        #expect(mentions.map(\.field) == [.url])
        #expect(mentions.map(\.text) == ["hopital-prive-miotte"])
    }
}
