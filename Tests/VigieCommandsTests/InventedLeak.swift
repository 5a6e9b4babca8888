// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieTestSupport

/// People who do not exist, written in every form that samples come in, with each value that must not be seen again.
struct InventedLeak {
    /// One of them, with fictional phone ranges and reserved domains.
    struct Person {
        var first: String
        var last: String
        var street: String
        var mail: String
        var phone: String
        var nir: String
        var iban: String
        var card: String
        var birth: (day: String, month: String, year: String)
        var login: String
        var password: String
        var hash: String

        var slashed: String { "\(birth.day)/\(birth.month)/\(birth.year)" }
        var dashed: String { "\(birth.year)-\(birth.month)-\(birth.day)" }
        var spacedPhone: String { InventedLeak.grouped(phone, [2, 2, 2, 2, 2]) }
        var spacedIBAN: String { InventedLeak.grouped(iban, [4, 4, 4, 4, 4, 4, 3]) }

        /// Every text of theirs.
        var values: [String] {
            [
                first, last, street, mail, phone, spacedPhone, nir, iban, spacedIBAN, card, slashed, dashed, login,
                password,
                hash,
            ]
        }
    }

    let people: [Person]

    init(seed: UInt64, count: Int) {
        var random = SeededRandom(seed)
        people = (0..<count).map { Self.person($0, &random) }
    }

    var values: [String] { people.flatMap(\.values) }

    // MARK: Forms

    typealias Form = (name: String, isHTML: Bool, write: @Sendable ([Person]) -> String)

    static let forms: [Form] = [
        ("csv", false, { delimited($0, ";", header: true) }), ("tabs", false, { delimited($0, "\t", header: true) }),
        ("bars", false, { delimited($0, "|", header: false) }), ("commas", false, { delimited($0, ",", header: true) }),
        ("bare", false, { delimited($0, ";", header: false) }),
        (
            "quoted", false,
            { $0.map { p in cells(p).map { "\"\($0)\"" }.joined(separator: ",") }.joined(separator: "\n") }
        ),
        (
            "unbalanced", false,
            {
                "nom;prenom;rue;mail\n"
                    + $0.map { "\"\($0.last);\($0.first);\($0.street);\($0.mail)" }.joined(separator: "\n")
            }
        ),
        (
            "names", false,
            { "nom;prenom;ville\n" + $0.map { "\($0.last);\($0.first);Sallanches" }.joined(separator: "\n") }
        ),
        (
            "names-comma", false,
            { "nom,prenom,adresse\n" + $0.map { "\($0.last),\($0.first),\($0.street)" }.joined(separator: "\n") }
        ),
        (
            "mixed", false,
            { $0.map { "\($0.last);\($0.first)|\($0.mail),\($0.phone);\($0.nir)" }.joined(separator: "\n") }
        ),
        ("json-lines", false, { $0.map(object).joined(separator: "\n") }),
        ("json-array", false, { "[" + $0.map(object).joined(separator: ",") + "]" }),
        ("json-wrapped", false, { "{\"ok\":true,\"data\":[" + $0.map(object).joined(separator: ",\n") + "]}" }),
        (
            "json-pretty", false,
            {
                "[\n"
                    + $0.map { p in
                        "  {\n    \"nom\": \"\(p.last)\",\n    \"prenom\": \"\(p.first)\",\n    \"contact\": {\n      \"email\": \"\(p.mail)\",\n      \"rue\": \"\(p.street)\"\n    },\n    \"naissance\": \"\(p.dashed)\"\n  }"
                    }.joined(separator: ",\n") + "\n]"
            }
        ),
        (
            "sql", false,
            {
                "INSERT INTO patients (nom, prenom, rue, email, tel, ddn, nir, iban) VALUES\n"
                    + $0.map { p in "(" + cells(p).prefix(8).map { "'\($0)'" }.joined(separator: ", ") + ")" }
                    .joined(separator: ",\n") + ";"
            }
        ),
        (
            "mysqldump", false,
            {
                "CREATE TABLE `p` (`id` int, `nom` text, `prenom` text, `pass` text);\nINSERT INTO `p` VALUES "
                    + $0.enumerated().map { "(\($0),'\($1.last)','\($1.first)','\($1.hash)')" }.joined(separator: ",")
                    + ";"
            }
        ),
        (
            "copy", false,
            {
                "COPY public.p (nom, prenom, rue, date_naissance) FROM stdin;\n"
                    + $0.map { "\($0.last)\t\($0.first)\t\($0.street)\t\($0.dashed)" }.joined(separator: "\n") + "\n\\."
            }
        ),
        (
            "xml", false,
            {
                "<patients>\n"
                    + $0.map { p in
                        "<patient>\n<nom>\(p.last)</nom>\n<prenom>\(p.first)</prenom>\n<rue>\(p.street)</rue>\n<mail>\(p.mail)</mail>\n<ddn>\(p.slashed)</ddn>\n</patient>"
                    }.joined(separator: "\n") + "\n</patients>"
            }
        ),
        (
            "xml-attributes", false,
            {
                $0.map { "<row nom=\"\($0.last)\" prenom=\"\($0.first)\" tel=\"\($0.phone)\" mdp=\"\($0.password)\"/>" }
                    .joined(separator: "\n")
            }
        ),
        (
            "markdown", false,
            {
                "| nom | prénom | rue | mail |\n|---|---|---|---|\n"
                    + $0.map { "| \($0.last) | \($0.first) | \($0.street) | \($0.mail) |" }.joined(separator: "\n")
            }
        ),
        (
            "grid", false,
            {
                " nom | prenom | telephone \n-----+-----+------\n"
                    + $0.map { " \($0.last) | \($0.first) | \($0.phone)" }.joined(separator: "\n")
            }
        ),
        (
            "table", true,
            {
                "<table><tr><th>nom</th><th>prenom</th><th>adresse</th><th>mail</th><th>naissance</th></tr>"
                    + $0.map {
                        "<tr><td>\($0.last)</td><td>\($0.first)</td><td>\($0.street)</td><td>\($0.mail)</td><td>\($0.slashed)</td></tr>"
                    }
                    .joined() + "</table>"
            }
        ),
        (
            "pairs", false,
            {
                $0.map {
                    "Nom: \($0.last)\nPrénom: \($0.first)\nAdresse: \($0.street)\nTéléphone: \($0.spacedPhone)\nMail: \($0.mail)\nNé le: \($0.slashed)"
                }
                .joined(separator: "\n\n")
            }
        ),
        (
            "pairs-german", false,
            {
                $0.map {
                    "Nachname = \($0.last)\nVorname = \($0.first)\nStraße = \($0.street)\nGeburtsdatum = \($0.slashed)\nIBAN = \($0.spacedIBAN)"
                }.joined(separator: "\n---\n")
            }
        ),
        ("combolist", false, { $0.map { "\($0.mail):\($0.password)" }.joined(separator: "\n") }),
        (
            "combolist-users", false,
            { $0.map { "https://vpn.val-brumeux.example/login:\($0.login):\($0.password)" }.joined(separator: "\n") }
        ),
        (
            "combolist-bars", false,
            { $0.map { "https://vpn.val-brumeux.example/|\($0.login)|\($0.password)" }.joined(separator: "\n") }
        ),
        (
            "combolist-hosts", false,
            { $0.map { "vpn.val-brumeux.example:\($0.login):\($0.password)" }.joined(separator: "\n") }
        ),
        (
            "combolist-last", false,
            { $0.map { "\($0.login):\($0.password):https://vpn.val-brumeux.example/" }.joined(separator: "\n") }
        ),
        (
            "stealer", false,
            {
                $0.map {
                    "URL: https://vpn.val-brumeux.example/\nUsername: \($0.login)\nPassword: \($0.password)\nApplication: Chrome"
                }.joined(separator: "\n\n")
            }
        ),
        (
            "stealer-soft", false,
            {
                $0.map { "SOFT:\tChrome\nHOST:\tvpn.val-brumeux.example\nUSER:\t\($0.login)\nPASS:\t\($0.password)" }
                    .joined(separator: "\n===\n")
            }
        ),
        (
            "prose", false,
            {
                $0.map {
                    "call \($0.spacedPhone) or \($0.phone), \($0.mail), born \($0.slashed), \($0.nir), card \($0.card), \($0.spacedIBAN)."
                }.joined(separator: " ")
            }
        ),
    ]

    private static func cells(_ p: Person) -> [String] {
        [p.last, p.first, p.street, p.mail, p.phone, p.slashed, p.nir, p.iban, p.card, p.hash]
    }

    private static func delimited(_ people: [Person], _ sign: String, header: Bool) -> String {
        let names = ["nom", "prenom", "adresse", "mail", "telephone", "naissance", "nir", "iban", "carte", "hash"]
        return ((header ? [names] : []) + people.map(cells)).map { $0.joined(separator: sign) }.joined(separator: "\n")
    }

    private static func object(_ p: Person) -> String {
        "{\"nom\":\"\(p.last)\",\"prenom\":\"\(p.first)\",\"adresse\":{\"rue\":\"\(p.street)\",\"cp\":\"74700\"},\"email\":\"\(p.mail)\",\"tel\":\"\(p.spacedPhone)\",\"dob\":\"\(p.dashed)\",\"password\":\"\(p.password)\"}"
    }

    /// For a page.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    // MARK: People

    private static func person(_ index: Int, _ random: inout SeededRandom) -> Person {
        let last = "Lefevre" + random.letters(6)
        let host = index % 2 == 0 ? "courriel.example" : "val-brumeux.example"
        return Person(
            first: "Anaelle" + random.letters(5), last: last,
            street: "\(1 + random.below(200)) impasse \(random.letters(8).capitalized)",
            mail: "\(random.letters(6)).\(last.lowercased())@\(host)",
            phone: (index % 3 == 0 ? "063998" : "019900") + random.digits(4), nir: random.nir(), iban: random.iban(),
            card: random.card(),
            birth: (random.twoDigits(upTo: 28), random.twoDigits(upTo: 12), "\(1935 + random.below(70))"),
            login: "u" + random.letters(9), password: "Pw" + random.letters(7) + random.digits(3),
            hash: (0..<32).map { _ in String(random.below(16), radix: 16) }.joined())
    }

    static func grouped(_ text: String, _ lengths: [Int]) -> String {
        var rest = text[...]
        return lengths.map { length in
            defer { rest = rest.dropFirst(length) }
            return String(rest.prefix(length))
        }.joined(separator: " ")
    }
}
