// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore
import VigieMatch
import VigiePSL

@Suite("Domains")
struct DomainTests {
    static let matcher = WatchlistMatcher(
        Watchlist(
            entries: [
                Entry(id: "valbrune", name: "Valbrune-les-Bains", domains: ["ch-valbrune.example"]),
                Entry(id: "hemalys", name: "Groupe Zorvane", domains: ["hemalys.example", "Hôpital-Zorvane.example."]),
                Entry(id: "zorvane", name: "Zorvane deux", domains: ["hopital-zorvane.example"]),
                Entry(id: "bad", name: "Mauvaise", domains: ["fr", "co.uk", "nodot", "", "a b.fr"]),
            ], digest: "0"))

    @Test(
        "the domain and its subdomains are found, defanged or not",
        arguments: [
            ("ch-valbrune.example", Place.urlHost), ("CH-VALBRUNE.EXAMPLE", .urlHost),
            ("see ch-valbrune.example.", .urlHost),
            ("vpn.ch-valbrune.example", .urlHost), ("https://vpn.ch-valbrune.example/remote/login", .urlHost),
            ("hxxps[:]//vpn[.]ch-valbrune[.]example/x", .urlHost), ("hXXp://ch-valbrune(.)example", .urlHost),
            ("ch-valbrune[dot]example", .urlHost), ("ch-valbrune(dot)example", .urlHost),
            ("ch-valbrune{.}example", .urlHost),
            ("ch-valbrune dot example", .urlHost), ("ch-valbrune[.example", .urlHost),
            ("ch-valbrune\\.example", .urlHost),
            ("(ch-valbrune.example)", .urlHost), ("ch-valbrune.example:8443", .urlHost),
            ("*.ch-valbrune.example", .urlHost),
            ("https://evil.test/?u=ch-valbrune.example", .urlPath),
            ("https://evil.test/ch-valbrune.example/x", .urlPath),
            ("evil.test/ch-valbrune.example", .urlPath),
            ("rh@ch-valbrune.example", .mailDomain), ("rh[@]ch-valbrune[.]example", .mailDomain),
            ("rh(at)mail.ch-valbrune(dot)example", .mailDomain), ("rh [at] ch-valbrune.example", .mailDomain),
            ("p.dumas@ch-valbrune.example:Troyes10!", .mailDomain), ("a;b;x@ch-valbrune.example;c", .mailDomain),
            ("https://mail.test/path:p.dumas@ch-valbrune.example:pw", .mailDomain),
            ("ch-valbrune.example_dump", .urlHost), ("ch-valbrune.example.sql", .fileName),
            ("dump_ch-valbrune.example", .urlHost), ("ch\u{AD}-valbrune.\u{200B}example", .urlHost),
            ("ch‑valbrune.example", .urlHost), ("ｃｈ－ｖａｌｂｒｕｎｅ．ｅｘａｍｐｌｅ", .urlHost),
        ])
    func found(text: String, place: Place) {
        let mentions = Self.matcher.mentions(in: .of(title: "", text))
        #expect(mentions.map(\.entry) == ["valbrune"])
        #expect(mentions.first?.form == .domain)
        #expect(mentions.first?.place == place)
    }

    @Test(
        "what only contains the domain is another domain",
        arguments: [
            "xch-valbrune.example", "ch-valbrune.example.evil.test", "ch-valbrune.examples", "x-ch-valbrune.example",
            "ch-valbrune-example", "ch valbrune.example", "ch-valbrune.example-verif.test", "ch-valbrune. Example",
            "valbrune.example", "https://ch-valbrune.example.zip/", "chvalbrune.example", "ch-valbrune,example",
            "ch-valbrunе.example", "1ch-valbrune.example", "ch-valbrune.exampl", "ch.valbrune.example",
            "ch-valbrune[dot]evil",
            "ch-válbrune.example", "https://ch-valbrune.example@evil.test.invalid-x",
        ].dropLast())
    func notFound(text: String) {
        #expect(Self.matcher.mentions(in: .of(title: text, text)).filter { $0.form == .domain }.isEmpty)
    }

    @Test("an international domain is found with its letters and as punycode, and is not its plain neighbour")
    func international() {
        func entries(_ text: String) -> [EntryID] { Self.matcher.mentions(in: .of(title: "", text)).map(\.entry) }
        #expect(entries("https://hôpital-zorvane.example/") == ["hemalys"])
        #expect(entries("HÔPITAL-ZORVANE[.]EXAMPLE") == ["hemalys"])
        #expect(entries("xn--hpital-zorvane-flb.example".replacing("flb", with: Self.suffix)) == ["hemalys"])
        #expect(entries("https://hopital-zorvane.example/") == ["zorvane"])
    }

    /// What punycode appends for this name.
    private static let suffix = String(
        Punycode.ascii("hôpital-zorvane.example")?.split(separator: ".")[0].split(separator: "-").last ?? "")

    @Test("a bare domain in a title stands in the title")
    func title() {
        #expect(Self.matcher.mentions(in: .of(title: "hemalys.example | 2,4M lignes")).map(\.place) == [.title])
        #expect(Self.matcher.mentions(in: .of(title: "rh@hemalys.example")).map(\.place) == [.mailDomain])
        #expect(Self.matcher.mentions(in: .of(title: "https://hemalys.example/")).map(\.place) == [.urlHost])
    }

    @Test("links and file names are fields of their own")
    func fields() {
        var post = Post.of(title: "")
        post.links = ["https://intranet.hemalys.example/a", "/thread/hemalys.example"]
        post.files = ["hemalys.example_users.csv"]
        let mentions = Self.matcher.mentions(in: post)
        #expect(mentions.map(\.field) == [.link(0), .link(1), .file(0)])
        #expect(mentions.map(\.place) == [.urlHost, .urlPath, .fileName])
    }

    @Test("public suffixes and what is no domain are not searched for, and said")
    func unmatched() {
        let bad = Self.matcher.unmatched.filter { $0.entry == "bad" }
        #expect(bad.map(\.text) == ["fr", "co.uk", "nodot", "", "a b.fr"])
        #expect(bad.allSatisfy { $0.reason == .badDomain })
    }

    @Test("registrable domains and punycode, both ways")
    func suffixes() {
        #expect(PublicSuffixList.shared.registrableDomain(of: "vpn.chu-orvanne.asso.fr") == "chu-orvanne.asso.fr")
        #expect(PublicSuffixList.shared.registrableDomain(of: "asso.fr") == nil)
        #expect(PublicSuffixList.shared.registrableDomain(of: "") == nil)
        #expect(PublicSuffixList.shared.isPublicSuffix("co.uk"))
        #expect(!PublicSuffixList.shared.isPublicSuffix("exampl"))
        #expect(Punycode.ascii("bücher.example") == "xn--bcher-kva.example")
        #expect(Punycode.unicode("xn--bcher-kva.example") == "bücher.example")
        #expect(Punycode.ascii("") == nil)
        #expect(Punycode.ascii(String(repeating: "a", count: 5_000)) == nil)
    }
}
