// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieTestSupport

/// A watchlist of thousands of invented establishments in real towns, named as such places are named.
enum InventedList {
    static let towns: [(name: String, postcode: String)] = [
        ("Belfort", "90000"), ("Sallanches", "74700"), ("Cahors", "46000"), ("Auch", "32000"), ("Mende", "48000"),
        ("Foix", "09000"), ("Nevers", "58000"), ("Pau", "64000"), ("Gap", "05000"), ("Nice", "06000"),
        ("Tours", "37000"), ("Lens", "62300"), ("Die", "26150"), ("Vire", "14500"), ("Sens", "89100"),
        ("Orange", "84100"), ("Dole", "39100"), ("Rodez", "12000"), ("Albi", "81000"), ("Tulle", "19000"),
        ("Vesoul", "70000"), ("Lons-le-Saunier", "39000"), ("Montluçon", "03100"), ("Moulins", "03000"),
        ("Le Puy-en-Velay", "43000"), ("Bourg-en-Bresse", "01000"), ("Mâcon", "71000"), ("Chalon-sur-Saône", "71100"),
        ("Saint-Étienne", "42000"), ("Grenoble", "38000"), ("Annecy", "74000"), ("Chambéry", "73000"),
        ("Valence", "26000"), ("Privas", "07000"), ("Digne-les-Bains", "04000"), ("Toulon", "83000"),
        ("Marseille", "13008"), ("Nîmes", "30000"), ("Montpellier", "34000"), ("Béziers", "34500"),
        ("Narbonne", "11100"), ("Perpignan", "66000"), ("Toulouse", "31000"), ("Tarbes", "65000"),
        ("Bayonne", "64100"), ("Dax", "40100"), ("Bordeaux", "33000"), ("Périgueux", "24000"), ("Limoges", "87000"),
        ("Guéret", "23000"), ("Poitiers", "86000"), ("Niort", "79000"), ("La Rochelle", "17000"), ("Nantes", "44000"),
        ("Vannes", "56000"), ("Lorient", "56100"), ("Quimper", "29000"), ("Brest", "29200"), ("Rennes", "35000"),
        ("Laval", "53000"), ("Le Mans", "72000"), ("Angers", "49000"), ("Blois", "41000"), ("Orléans", "45000"),
        ("Chartres", "28000"), ("Évreux", "27000"), ("Rouen", "76000"), ("Le Havre", "76600"), ("Caen", "14000"),
        ("Saint-Lô", "50000"), ("Alençon", "61000"), ("Amiens", "80000"), ("Beauvais", "60000"), ("Laon", "02000"),
        ("Arras", "62000"), ("Lille", "59000"), ("Valenciennes", "59300"), ("Reims", "51100"), ("Troyes", "10000"),
        ("Chaumont", "52000"), ("Nancy", "54000"), ("Metz", "57000"), ("Épinal", "88000"), ("Strasbourg", "67000"),
        ("Colmar", "68000"), ("Mulhouse", "68100"), ("Dijon", "21000"), ("Auxerre", "89000"), ("Besançon", "25000"),
        ("Melun", "77000"), ("Versailles", "78000"), ("Évry", "91000"), ("Créteil", "94000"), ("Pontoise", "95300"),
    ]

    static let saints = [
        "Saint-Joseph", "Saint-Vincent", "Sainte-Marie", "Saint-Éloi", "Sainte-Clotilde", "Saint-Roch", "Sainte-Anne",
        "Notre-Dame", "Saint-Luc", "Saint-Martin", "Sainte-Odile", "Saint-Jean", "Saint-François",
    ]
    static let plain = [
        "du Parc", "de la Gare", "du Château", "des Tilleuls", "des Ormes", "du Lac", "de l'Étoile", "du Mail",
        "de la Fontaine", "des Cèdres", "du Moulin", "de l'Europe", "de la République", "du Centre", "Pasteur",
        "Jean-Jaurès", "Victor-Hugo", "Ambroise-Paré", "Claude-Bernard", "des Remparts", "du Pont", "de la Colline",
        "du Val", "des Vignes", "de l'Abbaye", "des Alpes", "de l'Océan", "du Soleil", "du Marché", "Belle-Rive",
    ]
    static let homes = [
        "Les Tilleuls", "La Récréation", "L'Escale", "La Passerelle", "Les Airelles", "La Chênaie", "Le Belvédère",
        "Les Jardins", "La Roseraie", "L'Oasis", "Les Acacias", "La Source", "Le Phare", "Les Glycines", "La Canopée",
        "L'Horizon", "Les Marronniers", "La Maison bleue", "Le Clos fleuri", "La Base", "Le Réseau", "L'Accès",
    ]
    static let streets = [
        "rue de la Gare", "avenue du Parc", "place du Marché", "rue Victor-Hugo", "boulevard Pasteur",
        "rue Saint-Joseph", "chemin des Tilleuls", "avenue de l'Hôpital", "rue de la Clinique", "quai des Ormes",
        "impasse du Moulin", "rue Sainte-Anne", "place Notre-Dame", "allée des Cèdres", "rue de l'Abbaye",
    ]
    private static let coined = [
        "Biolysance", "Hémalys", "Radiovia", "Cardiola", "Ophtalia", "Imagis", "Dentalys", "Kinevia", "Néphrolia",
        "Medivance", "Oncalis", "Dermavie",
    ]
    private static let acronyms = [
        "CESAM", "ICONE", "CINA", "SISA", "PREVAL", "HADAR", "CARIO", "IRSO", "EMPP", "CADRE", "PHARE", "RELAIS",
    ]

    /// At least 5,000 establishments, the same ones each time.
    static let watchlist: Watchlist = {
        var random = SeededRandom(90_000)
        var entries: [Entry] = []
        func add(_ name: String, _ town: (name: String, postcode: String), _ sector: String, alias: String? = nil) {
            let number = entries.count
            let slug = town.name.lowercased().unicodeScalars.filter { $0.isASCII && $0.properties.isAlphabetic }
            entries.append(
                Entry(
                    id: EntryID(rawValue: "e\(number)"), name: name, aliases: alias.map { [$0] } ?? [],
                    domains: ["\(sector)-\(String(String.UnicodeScalarView(slug)))-\(number).example"],
                    city: town.name, postcodes: [town.postcode], sector: sector))
        }
        for town in towns {
            add("Centre hospitalier de \(town.name)", town, "hospital", alias: "CH \(town.name)")
            add("Hôpital privé de \(town.name)", town, "hospital", alias: "Clinique de \(town.name)")
            for saint in saints { add("Clinique \(saint)", town, "clinic", alias: "Clinique \(saint) \(town.name)") }
            for name in plain.shuffled(using: &random).prefix(14) { add("Clinique \(name)", town, "clinic") }
            for name in plain.shuffled(using: &random).prefix(8) { add("Pharmacie \(name)", town, "pharmacy") }
            for name in plain.shuffled(using: &random).prefix(6) { add("Cabinet médical \(name)", town, "practice") }
            for name in homes.shuffled(using: &random).prefix(5) {
                // As the register and as people write them: with and without their head.
                add(random.chance(50) ? "EHPAD \(name)" : name.uppercased(), town, "care-home")
            }
            for name in homes.shuffled(using: &random).prefix(4) { add("Résidence \(name)", town, "care-home") }
            add("Laboratoire \(random.pick(coined)) \(town.name)", town, "laboratory")
            add("Imagerie médicale \(random.pick(plain))", town, "imaging")
            add(random.pick(acronyms), town, "clinic")
        }
        for name in coined { add(name, random.pick(towns), "laboratory") }
        return Watchlist(entries: entries, digest: "invented")
    }()
}
