// SPDX-License-Identifier: Apache-2.0

/// Rows about people who do not exist: names from a list, telephone numbers of the ranges that the French regulator keeps
/// for fiction (ARCEP decision 2018-0881, 4.2.2), mail addresses under `.example`.
struct InventedPeople {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// The header line of the rows.
    static let header = "nom;prenom;naissance;telephone;email;adresse;cp;ville;compte_cree"

    /// So many lines of patients who live in these places, their mail addresses tagged by a booking platform.
    mutating func rows(_ count: Int, places: [(postcode: String, town: String)], tag: String) -> [String] {
        (0..<count).map { _ in row(places: places, tag: tag) }
    }

    private mutating func row(places: [(postcode: String, town: String)], tag: String) -> String {
        let first = pick(["Noémie", "Gabriel", "Anaïs", "Louise", "Cédric", "Jade", "Hugo", "Inès", "Théo", "Maëlle"])
        let last = pick(["Martin", "Bernard", "Lefèvre", "Girard", "Mercier", "Roux", "Faure", "Chevalier", "Guérin"])
        let place = pick(places)
        let mail =
            "\(plain(first)).\(plain(last))\(10 + below(89))+\(tag)@\(pick(["courriel", "boite", "messagerie"])).example"
        let phone = pick(["0199000", "0261910", "0353010", "0465710", "0536490", "0639980"]) + digits(3)
        let birth = "\(two(1 + below(28)))/\(two(1 + below(12)))/\(1935 + below(70))"
        let street =
            "\(1 + below(119)) \(pick(["rue des Lilas", "chemin des Prés", "place du Marché", "rue de la Gare"]))"
        let created = "\(2015 + below(10))-\(two(1 + below(12)))-\(two(1 + below(28)))"
        return [last, first, birth, phone, mail, street, place.postcode, place.town, created].joined(separator: ";")
    }

    /// splitmix64 (Steele, Lea and Flood, 2014): the same people in every demonstration.
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    private mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
    private mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }
    private mutating func digits(_ count: Int) -> String { (0..<count).map { _ in String(below(10)) }.joined() }
    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    private func plain(_ name: String) -> String {
        String(
            name.lowercased().map { (["é": "e", "è": "e", "ë": "e", "ï": "i"] as [Character: Character])[$0] ?? $0 })
    }
}
