// SPDX-License-Identifier: Apache-2.0

/// Opens what the register shortens to keep to its 38 characters.
///
/// Source: the register itself. Each line was seen at least twice as a word of a short name (`rs`) in whose place the long
/// name (`rslongue`) of the same establishment has the other (FINESS, hospitals, 2025). What may mean several things
/// (`MED`, `PSY`, `ST`, `HOSP`) is left as it is: the matcher knows the usual ones in both forms.
enum Abbreviations {
    private static let table: [String: String] = {
        let lines = """
            CTRE=CENTRE CL=CLINIQUE CLIN=CLINIQUE POLYCL=POLYCLINIQUE HOP=HOPITAL HL=HOPITAL/LOCAL HJ=HOPITAL/DE/JOUR
            HDJ=HOPITAL/DE/JOUR PLANIF=PLANIFICATION IMAG=IMAGERIE INF=INFANTO JUV=JUVENILE ENF=ENFANTS ADO=ADOLESCENTS
            ADOS=ADOLESCENTS MTP=MONTPELLIER TLSE=TOULOUSE SCAN=SCANNER THERAP=THERAPEUTIQUE THERAPEUT=THERAPEUTIQUE
            LABO=LABORATOIRE INTERCOM=INTERCOMMUNAL ANT=ANTENNE PERINAT=PERINATALITE PEDOPSY=PEDOPSYCHIATRIE
            CANCERO=CANCEROLOGIE READAPT=READAPTATION PSYCHOTHER=PSYCHOTHERAPIE INSTR=INSTRUCTION
            INSTRUC=INSTRUCTION EDUC=EDUCATION MAIS=MAISON FAM=FAMILIALE RADIO=RADIOLOGIE SECT=SECTEUR ADUL=ADULTES
            """
        var table: [String: String] = [:]
        for pair in lines.split(whereSeparator: \.isWhitespace) {
            let parts = pair.split(separator: "=")
            table[String(parts[0])] = String(parts[1].replacing("/", with: " "))
        }
        return table
    }()

    /// The name with its shortened words opened; a full stop behind one goes with it. Words that are no capitals stay.
    static func opened(_ name: String) -> String {
        name.split(separator: " ").map { word -> String in
            let bare = word.hasSuffix(".") ? word.dropLast() : word
            return table[String(bare)] ?? String(word)
        }.joined(separator: " ")
    }
}

/// What a register's category is in the words of a watchlist.
enum Trades {
    private static let table: [(words: [String], kind: String)] = [
        (["ehpad", "personnes agees", "residence autonomie", "logement foyer", "soins longue duree"], "care-home"),
        (["laboratoire", "biologie"], "laboratory"),
        (["pharmacie"], "pharmacy"),
        (["imagerie", "radiologie"], "imaging"),
        (["cabinet", "centre de sante", "maison de sante", "dispensaire"], "practice"),
        (
            [
                "hospitali", "hopita", "clinique", "soins", "lutte contre", "lutte maladies", "ziekenhuis", "dialyse",
                "chirurgica", "militaire", "armees",
            ], "hospital"
        ),
    ]

    /// `hospital`, `care-home`, …; nil where the words say nothing.
    static func kind(of category: String) -> String? {
        let folded = WatchlistLinter.words(of: category).joined(separator: " ")
        guard !folded.isEmpty else { return nil }
        return table.first { row in row.words.contains { folded.contains($0) } }?.kind
    }
}
