// SPDX-License-Identifier: Apache-2.0

import Testing
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
            ("hhttps://s://2", "hhttps[:]//s[:]//2"),
            ("[aé.examplethxxp://]", "[aé[.]examplethxxp[:]//]"),
            ("http://https://a.example", "hxxp://https[:]//a[.]example"),
        ])
    func breaks(_ sample: (String, String)) {
        #expect(Defanging.defang(sample.0) == sample.1)
        #expect(Defanging.defang(sample.1) == sample.1)
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
