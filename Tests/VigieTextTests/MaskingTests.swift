// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieTestSupport
import VigieText

@Suite("Masking")
struct MaskingTests {
    @Test(
        "personal values are masked by their form",
        arguments: [
            ("jean.dupont@example.org", "j…@example.org"),
            ("voir jean.dupont+doctolib@example.org.", "voir j…@example.org."),
            ("élise@exämple.example", "é…@exämple.example"),
            ("jean[at]example[.]org", "j…[at]example[.]org"),
            ("06 39 98 00 12", "06 ** ** ** 12"),
            ("tel:0639980012,", "tel:06 ** ** ** 12,"),
            ("01.99.00.12.34", "01 ** ** ** 34"),
            ("+33 6 39 98 00 12", "+33 ** ** ** 12"),
            ("+33(0)639980012", "+33 ** ** ** 12"),
            ("0033639980012", "0033 ** ** ** 12"),
            ("+32 475 12 34 56", "+32 ** ** ** 56"),
            ("+41 79 123 45 67", "+41 ** ** ** 67"),
            ("card 4111 1111 1111 1111 exp", "card **** 1111 exp"),
            ("5555555555554444", "**** 4444"),
            ("FR76 3000 6000 0112 3456 7890 189", "FR** ****"),
            ("BE68539007547034", "BE** ****"),
            ("CH93 0076 2011 6238 5295 7.", "CH** ****."),
            ("1 83 10 90 010 123 54", "1 ** ** ** *** *** **"),
            ("183109001012354", "1 ** ** ** *** *** **"),
            ("283102A01012356", "2 ** ** ** *** *** **"),
            ("756.9217.0769.85", "756.****"),
            ("from 203.0.113.77 today", "from 203.0.113.* today"),
            ("2001:db8:0:0:0:0:0:1234", "2001:db8:0:0:0:0:0:*"),
            ("née le 16/10/1983 à Belfort", "née le 1983 à Belfort"),
            ("DOB: 1983-10-16", "DOB: 1983"),
            ("né le 3 mars 1979,", "né le 1979,"),
            ("jean@example.org:Azerty12!", "j…@example.org:…"),
            ("https://vpn.example/remote/login:p.dumas:Troyes10!", "https://vpn.example/remote/login:p…:…"),
            ("https://mail1.example/:a1@example.org:pw1", "https://mail1.example/:a…@example.org:…"),
            ("https://mail1.example/ bob pw1", "https://mail1.example/ b… …"),
            ("vpn.example/path:p.dumas:Troyes10!", "vpn.example/path:p…:…"),
            ("android://hash@com.shop/:alpha:beta", "android://…@com.shop/:a…:…"),
            ("Password: Azerty 12", "Password: …"),
            ("le mot de passe : secret12 fut", "le mot de passe : … fut"),
            ("Login: pdumas", "Login: p…"),
            ("Пароль: secret", "Пароль: …"),
            (
                #"{"nom":"Durand","email":"m.durand@example.org","naissance":"1979-03-04"}"#,
                #"{"nom":"D…","email":"m…@example.org","naissance":"1979"}"#
            ),
            ("Prénom: Manon\nNom: Durand", "Prénom: M…\nNom: D…"),
            (
                "David;Noémie;16/10/1983;0199007969;noemie.david73+doctolib@example.net;93 impasse des Cerisiers;90300;Valdoie",
                "D…;N…;1983;01 ** ** ** 69;n…@example.net;9…;90300;V…"
            ),
            ("('Durand','Manon','1979-03-04','manon@example.org'),", "('D…','M…','1979','m…@example.org'),"),
        ])
    func masks(_ sample: (String, String)) {
        #expect(Masking.mask(sample.0) == sample.1)
        #expect(Masking.mask(sample.1) == sample.1, "idempotent")
    }

    @Test(
        "what names nobody stays",
        arguments: [
            "150 000", "plus de 103.082 lignes", "150'000 rows", "1,2M", "2 500 $", "88 Go", "1.1 TB", "2018-2025",
            "2026-01-30",
            "publié le 4 janvier 2026", "le 04/01/2026 à 10:30", "thread-1234567", "90000 Belfort", "49400",
            "FINESS 900000999",
            "010000024", "v1.2", "103082 + 49726 = 152808", "2026-01-04T07:05:00Z", "price: 800€", "1767513600",
            "url:login:password",
            "mail:password", "nom;prenom;naissance;telephone;email;adresse;cp;ville;compte_cree",
            "CH Merval full db 48k rows",
            "name: CH Merval", "Deadline 2026-01-30.", "https://breachboard.example/thread-19", "10:30:45",
            "12 000 000", "0",
            "hxxps://forum[.]example/a", "77 тыс. строк", "4 janvier, 103.082, 49.726, 152.808 lignes",
        ])
    func keeps(_ text: String) {
        #expect(Masking.mask(text) == text)
    }

    @Test("masking a masked text changes nothing, whatever the text")
    func idempotent() {
        let pieces = [
            "@", "%40", ":", "/", "?", "&", "=", ";", "|", ",", "\t", " ", "\n", "…", "*", "+", "(", ")", "\"", "'",
            "a.b",
            "x@y.example", "0639980012", "06 39 98", "183109001012377", "FR76", "https://", "pass", "name", "sid",
            "dob",
            "16/10/1983", "12", "é", "nom", "{", "}", "[at]", "::", "192.0.2.17", "-", ".", "login",
        ]
        var random = SeededRandom(40)
        for _ in 0..<4_000 {
            let text = (0..<Int.random(in: 1...14, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined()
            for mask in [Masking.mask, Masking.maskKeepingTag, Masking.maskURLPath] {
                let once = mask(text)
                #expect(mask(once) == once, "\(text.debugDescription)")
            }
        }
    }

    @Test("a tag is kept where it is the evidence")
    func tag() {
        #expect(Masking.maskKeepingTag("a.b+doctolib@example.org") == "a…+doctolib@example.org")
    }

    @Test(
        "paths and file names are masked",
        arguments: [
            ("/users/jean.dupont%40example.org/edit", "/users/j…@example.org/edit"),
            ("/thread-19?sid=0123456789abcdef&page=2", "/thread-19?sid=…&page=2"),
            ("tel-0639980012.csv", "tel-06 ** ** ** 12.csv"), ("/thread-1", "/thread-1"),
        ])
    func paths(_ sample: (String, String)) {
        #expect(Masking.maskURLPath(sample.0) == sample.1)
        #expect(Masking.maskURLPath(sample.1) == sample.1)
    }

    @Test("labels in a row without a space are read in linear time", arguments: ["password=", "{\"pin\":1},"])
    func labels(_ piece: String) {
        let text = String(repeating: piece, count: 40_000)
        let time = WorkTime.seconds { _ = Masking.mask("x " + text) }
        #expect(time < 20, "a quadratic search would take minutes")
    }

    @Test("hostile texts neither crash nor take long")
    func hostile() {
        let digits = String(repeating: "0123456789", count: 20_000)
        let ats = String(repeating: "a@", count: 100_000)
        let colons = String(repeating: "http://a:", count: 30_000)
        let cells = String(repeating: "a;", count: 200_000)
        for text in [
            digits, ats, colons, cells, String(repeating: "+", count: 100_000), "@", "a@", "…@x", "\u{0}:\r\n;",
        ] {
            let masked = Masking.mask(text)
            #expect(Masking.mask(masked) == masked)
        }
        var random = SeededRandom(7)
        for _ in 0..<3_000 {
            let alphabet: [Character] = Array("aZ09@.:;|,/+-_ ()[]{}\"'=*…é\u{A0}\n\tFR2AB#%")
            let text = String(
                (0..<Int.random(in: 0..<60, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "a" })
            let once = Masking.mask(text)
            #expect(Masking.mask(once) == once, "\(text.debugDescription)")
            _ = Masking.maskURLPath(text)
            let defanged = Defanging.defang(text)
            #expect(Defanging.defang(defanged) == defanged, "\(text.debugDescription)")
        }
    }
}
