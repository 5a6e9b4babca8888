// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Whether a cell holds somebody's name, as far as its own words tell: a list of shops has names as well.
enum PersonName {
    /// True for two to four words of which one is a common first name and none a kind of shop, house or company.
    static func isOne(_ cell: ArraySlice<UInt8>) -> Bool {
        guard cell.count <= 48, !cell.contains(where: ByteClass.isDigit) else { return false }
        let words = Words.plain(String(decoding: cell, as: UTF8.self))
        return (2...4).contains(words.count) && words.contains(where: given.contains)
            && !words.contains { word in trades.contains(word) || houses.contains { word.hasPrefix($0) } }
    }

    /// First names that were given most in Belgium, France, Switzerland and Germany between 1940 and 2020, as the statistical
    /// offices publish them (Statbel, INSEE, BFS, GfdS), folded.
    private static let given: Set<String> = words(
        """
        jean marie pierre michel andre philippe alain bernard jacques daniel patrick christian nicolas christophe francois \
        laurent frederic thierry stephane eric pascal david julien sebastien olivier vincent gilles bruno serge guy luc marc \
        yves claude paul louis lucas hugo arthur jules gabriel raphael leo adam nathan theo maxime thomas alexandre antoine \
        isabelle nathalie catherine sylvie monique martine francoise valerie sandrine veronique anne christine celine sophie \
        caroline virginie aurelie emilie julie camille chloe emma lea manon jade louise alice ines sarah laura clara zoe \
        jan johan peter dirk koen bart wim geert kris tom pieter marc jozef willem hendrik joris stijn bram noah liam luuk \
        lotte emma anke els griet hilde ingrid katrien lies marleen nele sofie an annick greet liesbeth femke sanne \
        hans werner karl heinz klaus jurgen manfred wolfgang uwe stefan andreas michael matthias markus martin beat urs reto \
        ursula renate monika sabine petra claudia susanne brigitte heidi karin anna lena lisa leonie mia lara nina \
        mohamed mehdi karim fatima yasmine ahmed ali omar marco giuseppe maria rosa carlos jose manuel antonio ana
        """)

    /// How words for houses of care, offices and associations begin, folded.
    private static let houses = [
        "polycl", "clini", "hopi", "hospi", "centr", "anten", "cabin", "resid", "unite", "servi", "pharm", "imag",
        "labor", "instit",
        "foyer", "assoc", "fondat", "groupe", "maiso", "ziekenh", "kranken", "kinder", "alters", "pflege", "mutuel",
        "agence",
        "bureau", "office", "caisse",
    ]

    /// Words of names that are no people's, folded.
    private static let trades: Set<String> = words(
        """
        clinique clinic hopital hospital ziekenhuis kliniek klinik spital pharmacie apotheek apotheke cabinet praktijk praxis \
        maison residence ehpad laboratoire labo centre centrum zentrum boulangerie bakkerij backerei boucherie slagerij \
        metzgerei garage hotel restaurant cafe bar auberge brasserie ecole school schule lycee college station place rue \
        saint sainte sint sankt sarl sas sa bv bvba nv gmbh ag srl sprl asbl vzw eurl sci ets fils zonen sohne freres \
        coiffure kapsalon optique optiek optik fleurs tabac presse magasin winkel shop store salon club
        """)

    private static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }
}
