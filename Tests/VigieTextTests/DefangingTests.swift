// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieTestSupport
import VigieText

@Suite("Defanging")
struct DefangingTests {
    @Test(
        "addresses are broken",
        arguments: [
            ("https://forum.example/a", "hxxps://forum[.]example/a"),
            ("voir http://a.b.example:8080/x?y=1#z !", "voir hxxp://a[.]b[.]example:8080/x?y=1#z !"),
            ("HTTPS://Forum.Example", "hxxps://Forum[.]Example"),
            ("chu-orvanne.example", "chu-orvanne[.]example"), ("(t.me/abc)", "(t[.]me/abc)"),
            ("j…@example.org", "j…@example[.]org"), ("ftp://files.example/x", "ftp[:]//files[.]example/x"),
            ("203.0.113.9", "203[.]0[.]113[.]9"),
            ("https://a.example/?u=https://b.example/x", "hxxps://a[.]example/?u=hxxps://b[.]example/x"),
            ("exämple.example", "exämple[.]example"), ("forum。example", "forum[.]example"),
            ("hhttps://s://2", "hhxxps://s[:]//2"),
            ("[aé.examplethxxp://]", "[aé[.]examplethxxp://]"),
            ("http://https://a.example", "hxxp://hxxps://a[.]example"),
        ])
    func breaks(_ sample: (String, String)) {
        #expect(Defanging.defang(sample.0) == sample.1)
        #expect(Defanging.defang(sample.1) == sample.1)
    }

    @Test(
        "addresses glued to other words are broken as well",
        arguments: [
            "user.nameHTTP://EVIL.EXAMPLE", "?b=cwww.evil.example", "https://a.example/?b=cwww.evil.example",
            "www.evil.example_x_", "a@mail.example👩", "a@mail.example_x", "//evil.example/x", "x_https://evil.example_",
            "https://a.example/b/c@mail.example", "www.evil.example.csv", "mailto:a@mail.example", "a@evil.zip.csv",
            "évil.example/www.x.example", "[x](https://evil.example)", "https:evil.example", "http://203.0.113.9",
        ])
    func glued(_ text: String) {
        let safe = Defanging.defang(text)
        #expect(!safe.lowercased().contains("evil.example"))
        #expect(!safe.lowercased().contains("mail.example"))
        #expect(!safe.lowercased().contains("www."))
        #expect(!safe.lowercased().contains(#/https?:\/\//#))
        #expect(!safe.contains("203.0"))
        #expect(Defanging.defang(safe) == safe)
    }

    @Test("nothing clickable is left of seeded glue")
    func seeded() {
        var random = SeededRandom(7)
        let parts = [
            "http", "HTTPS", "://", "www.", "evil.example", "@", "a", "_", "?b=", "/", "👩", "é", ".", "[.]", ":",
            "x.csv",
            "hxxp", " ", "-", "1.2.3.4", ")", "(", "#",
        ]
        var changed: [String] = []
        var clickable: [String] = []
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 1...7, using: &random)).map { _ in parts.randomElement(using: &random) ?? ""
            }
            .joined()
            let safe = Defanging.defang(text)
            if Defanging.defang(safe) != safe { changed.append(text) }
            if safe.contains(#/(?i)https?:\/\/|www\.[a-z0-9]|@[a-z0-9-]+\.[a-z]/#) {
                clickable.append("\(text) → \(safe)")
            }
        }
        #expect(changed.prefix(5) == [])
        #expect(clickable.prefix(5) == [])
    }

    @Test(
        "what is no address stays",
        arguments: [
            "150.000 lignes", "dump.csv", "1.1 TB", "Fin. Le début", "a/b", "e.g. x", "hxxps://a[.]example/b", "10:30",
        ])
    func keeps(_ text: String) {
        #expect(Defanging.defang(text) == text)
    }
}
