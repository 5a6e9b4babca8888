// SPDX-License-Identifier: Apache-2.0

import VigieText

/// The 101 French départements, by their numbers (INSEE, Code officiel géographique; article D3111-1 and following of the
/// Code général des collectivités territoriales).
enum Departments {
    /// The number of a postcode's département: Corsica's two share the postcodes that begin with 20, those overseas have
    /// three figures. Nil for what is no French postcode.
    static func number(ofPostcode postcode: String) -> String? {
        let figures = Array(postcode.utf8)
        guard figures.count == 5, figures.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        if postcode.hasPrefix("97") { return String(postcode.prefix(3)) }
        if postcode.hasPrefix("20") { return figures[2] <= 0x31 ? "2a" : "2b" }
        return String(postcode.prefix(2))
    }

    /// The name of a département; nil for a number that none has.
    static func name(of number: String) -> String? { names[number] }

    /// Names that are everyday words too, `dans la Manche`, `une somme`: they say nothing alone.
    static let everyday: Set<String> = [
        "nord", "cher", "somme", "creuse", "manche", "lot", "aube", "landes", "var", "orne", "ain", "paris",
    ]

    /// Towns whose names are everyday words of French or English: they count with a capital.
    static let everydayTowns: Set<String> = [
        "gap", "nice", "tours", "lens", "die", "vire", "bar", "auch", "eu", "sens", "orange", "loos", "rue", "y", "us",
        "bourg", "mens", "dole", "foix", "salon", "cannes", "caen", "bray", "ham", "sable", "vertus", "grasse", "royan",
        "brest", "pau", "dax", "apt", "pau", "tulle", "verdun", "ussel", "lure", "gray", "baume", "sin", "guise",
    ]

    private static let names: [String: String] = {
        var names: [String: String] = [:]
        for line in list.split(separator: "\n") {
            for item in line.split(separator: ",") {
                let parts = item.split(separator: " ", maxSplits: 1)
                if parts.count == 2 { names[String(parts[0])] = String(parts[1]) }
            }
        }
        return names
    }()

    private static let list = """
        01 Ain,02 Aisne,03 Allier,04 Alpes-de-Haute-Provence,05 Hautes-Alpes,06 Alpes-Maritimes,07 Ardèche,08 Ardennes
        09 Ariège,10 Aube,11 Aude,12 Aveyron,13 Bouches-du-Rhône,14 Calvados,15 Cantal,16 Charente,17 Charente-Maritime
        18 Cher,19 Corrèze,2a Corse-du-Sud,2b Haute-Corse,21 Côte-d'Or,22 Côtes-d'Armor,23 Creuse,24 Dordogne,25 Doubs
        26 Drôme,27 Eure,28 Eure-et-Loir,29 Finistère,30 Gard,31 Haute-Garonne,32 Gers,33 Gironde,34 Hérault
        35 Ille-et-Vilaine,36 Indre,37 Indre-et-Loire,38 Isère,39 Jura,40 Landes,41 Loir-et-Cher,42 Loire,43 Haute-Loire
        44 Loire-Atlantique,45 Loiret,46 Lot,47 Lot-et-Garonne,48 Lozère,49 Maine-et-Loire,50 Manche,51 Marne
        52 Haute-Marne,53 Mayenne,54 Meurthe-et-Moselle,55 Meuse,56 Morbihan,57 Moselle,58 Nièvre,59 Nord,60 Oise
        61 Orne,62 Pas-de-Calais,63 Puy-de-Dôme,64 Pyrénées-Atlantiques,65 Hautes-Pyrénées,66 Pyrénées-Orientales
        67 Bas-Rhin,68 Haut-Rhin,69 Rhône,70 Haute-Saône,71 Saône-et-Loire,72 Sarthe,73 Savoie,74 Haute-Savoie,75 Paris
        76 Seine-Maritime,77 Seine-et-Marne,78 Yvelines,79 Deux-Sèvres,80 Somme,81 Tarn,82 Tarn-et-Garonne,83 Var
        84 Vaucluse,85 Vendée,86 Vienne,87 Haute-Vienne,88 Vosges,89 Yonne,90 Territoire de Belfort,91 Essonne
        92 Hauts-de-Seine,93 Seine-Saint-Denis,94 Val-de-Marne,95 Val-d'Oise,971 Guadeloupe,972 Martinique,973 Guyane
        974 La Réunion,976 Mayotte
        """
}
