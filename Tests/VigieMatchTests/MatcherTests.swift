// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore
import VigieMatch

@Suite("Mentions")
struct MatcherTests {
    static func matcher(_ entries: [Entry], now: Date = Date(timeIntervalSince1970: 1_767_571_200)) -> WatchlistMatcher
    {
        WatchlistMatcher(Watchlist(entries: entries, digest: "0"), clock: FixedClock(now: now))
    }

    struct FixedClock: WallClock {
        var now: Date
        var uptime: Double { 0 }
        func sleep(seconds: Double) async throws {}
    }

    static let miotte = Entry(
        id: "miotte", name: "Hôpital privé de la Miotte", aliases: ["HP Miotte", "Clinique de la Miotte"],
        domains: ["hopital-miotte.example"], city: "Belfort", exclude: ["tour de la Miotte", "étang de la Miotte"])
    static let sallanches = Entry(
        id: "sallanches", name: "Cabinet d'ophtalmologie de Sallanches", aliases: ["Ophtalmologie Sallanches"],
        city: "Sallanches")
    static let doctolib = Entry(
        id: "doctolib", kind: .platform, name: "Doctolib", domains: ["doctolib.fr", "doctolib.com"])
    static let rodez = Entry(
        id: "rodez", name: "Clinique Saint-Éloi", aliases: ["Clinique St Éloi"], domains: ["clinique-steloi.example"],
        city: "Rodez", postcodes: ["12000"])
    static let vannes = Entry(
        id: "vannes", name: "Clinique Saint-Éloi", domains: ["saint-eloi-vannes.example"], city: "Vannes",
        postcodes: ["56000"])

    // MARK: How others fail

    @Test("both victims of one post are found, and the platform beside them")
    func secondVictim() {
        let mentions = Self.matcher([Self.miotte, Self.sallanches, Self.doctolib]).mentions(
            in: .of(
                title: "[FR] 150.000+ patients - hopital prive Miotte (Belfort) & ophtalmo Sallanches",
                "David;Noémie;noemie.david73+doctolib@example.net;90000;Belfort", kind: .code))
        #expect(mentions.map(\.entry) == ["miotte", "sallanches", "doctolib"])
        #expect(mentions.map(\.place) == [.title, .title, .mailLocal])
        #expect(mentions.map(\.text) == ["hopital prive Miotte", "ophtalmo Sallanches", "doctolib"])
    }

    @Test(
        "a blank, one-letter, generic or endless name matches nothing, and is said",
        arguments: [
            ("", UnmatchedName.Reason.blank), ("   ", .blank), ("-", .blank), ("\u{200B}", .blank), ("X", .tooShort),
            ("Clinique X", .tooShort), ("CENTRE HOSPITALIER", .generic), ("Maison", .generic), ("de", .generic),
            ("CH", .generic), ("Hôpital privé", .generic), ("2024", .generic), ("Clinique Saint", .generic),
            ("Parc", .generic), ("Centre de jour", .generic),
            (String(repeating: "long ", count: 2_000), .tooLong), (String(repeating: "a b ", count: 100), .tooLong),
        ])
    func weakNames(name: String, reason: UnmatchedName.Reason) {
        let matcher = Self.matcher([Entry(id: "weak", name: name), Self.miotte])
        #expect(matcher.unmatched.map(\.reason) == [reason])
        let post = Post.of(
            title: "centre hospitalier, maison, 2024, X", "clinique x de la maison " + name, "HP Miotte, hôpital privé")
        #expect(matcher.mentions(in: post).map(\.entry) == ["miotte"])
    }

    @Test(
        "a name as it is written in the list is found, whatever marks it has",
        arguments: [
            "CDAG - CTRE DEPIST. ANON. & GRAT.", "CABINET D'ECHO. DE RADIO. & DE SCANNER", "Clinique du Parc",
            "Hôpital du Petit Paris",
            "Clinique Zorvane, site d'Albrune", "Clinique Zorvane : Albrune", "IM3F", "Clinique Notre-Dame", "AP-HP",
            "Groupe \"Zorvane\" (SA)", "Zorvane & Cie", "Dr Zorvane", "H*tel Zorvane", "Zorvane; Albrune",
        ])
    func asWritten(name: String) {
        let matcher = Self.matcher([Entry(id: "it", name: name), Self.miotte])
        #expect(matcher.unmatched.isEmpty)
        for text in [name, name.uppercased(), name.lowercased(), "leak of \(name) today"] {
            #expect(matcher.mentions(in: .of(title: text)).map(\.entry) == ["it"], "in \(text)")
        }
    }

    @Test("a name behind ninety characters of title is found")
    func longTitle() {
        let title = String(repeating: "x y ", count: 5_000) + "HP Miotte"
        #expect(Self.matcher([Self.miotte]).mentions(in: .of(title: title)).map(\.entry) == ["miotte"])
    }

    @Test("an exclude removes the mentions that overlap its phrase, nothing else")
    func excludes() {
        let short = Entry(
            id: "short", name: "Miotte", exclude: ["tour de la Miotte", "étang de la Miotte", "belles promenades"])
        let matcher = Self.matcher([short, Self.sallanches])
        func texts(_ post: Post) -> [String] { matcher.mentions(in: post).map(\.text) }
        #expect(texts(.of(title: "promenade à la TOUR de la  Miotte")) == [])
        #expect(
            texts(.of(title: "tour de la Miotte; Miotte, ophtalmo Sallanches")) == ["Miotte", "ophtalmo Sallanches"])
        #expect(texts(.of(title: "belles promenades à la Miotte")) == ["Miotte"])
        #expect(texts(.of(title: "Miotte", "tour de la Miotte")) == ["Miotte"])
        #expect(texts(.of(title: "Contour de la Miotte")) == ["Miotte"])
    }

    @Test("ten thousand excluded phrases do not hide the one mention behind them")
    func excludedFlood() {
        let short = Entry(id: "short", name: "Miotte", exclude: ["tour de la Miotte"])
        let text = String(repeating: "tour de la Miotte. ", count: 30_000) + "la Miotte"
        let mentions = Self.matcher([short]).mentions(in: .of(title: "", text))
        #expect(mentions.map(\.range.upperBound) == [text.utf8.count])
    }

    // MARK: Overlaps

    @Test("the most specific entry wins, neighbours stay")
    func overlaps() {
        let matcher = Self.matcher([
            Entry(id: "pasteur", name: "Clinique Pasteur"),
            Entry(id: "pasteur-toulouse", name: "Clinique Pasteur de Toulouse"),
            Entry(id: "louis", name: "Pasteur Saint-Louis"), Self.miotte, Entry(id: "plain", name: "Miotte"),
        ])
        func entries(_ text: String) -> [EntryID] { matcher.mentions(in: .of(title: text)).map(\.entry) }
        #expect(entries("Clinique Pasteur Toulouse") == ["pasteur-toulouse"])
        #expect(entries("clinique pasteur, Toulouse") == ["pasteur"])
        #expect(entries("Clinique Pasteur Saint-Louis") == ["pasteur", "louis"])
        #expect(entries("HP Miotte, Miotte") == ["miotte", "plain"])
        #expect(entries("hopital-miotte.example") == ["miotte"])
        #expect(entries("la clinique Pasteur et la clinique Pasteur de Toulouse") == ["pasteur", "pasteur-toulouse"])
    }

    // MARK: Ambiguity

    @Test("a name of two entries names both, ambiguously, unless the post holds what only one has")
    func ambiguity() {
        let matcher = Self.matcher([Self.rodez, Self.vannes, Self.miotte])
        func found(_ post: Post) -> [String] {
            matcher.mentions(in: post).map { "\($0.entry)\($0.ambiguous ? "?" : "")" }
        }
        #expect(found(.of(title: "clinique saint-éloi ?", "someone has it?")) == ["rodez?", "vannes?"])
        #expect(found(.of(title: "Clinique Saint Eloi (Vannes)")) == ["vannes"])
        #expect(found(.of(title: "clinique st eloi vannes 56")) == ["vannes"])
        #expect(found(.of(title: "clinique st eloi", "12000 Rodez")) == ["rodez"])
        #expect(found(.of(title: "clinique st eloi (56)")) == ["vannes"])
        #expect(found(.of(title: "clinique st eloi", "mail at clinique-steloi.example")) == ["rodez", "rodez"])
        #expect(found(.of(title: "clinique st eloi, Rodez ou Vannes")) == ["rodez?", "vannes?"])
        #expect(found(.of(title: "clinique st eloi", url: "https://news.example/rodez/fuite")) == ["rodez"])
        #expect(found(.of(title: "clinique st eloi", "12 rue x;56 rue y;1", kind: .code)) == ["rodez?", "vannes?"])
        #expect(found(.of(title: "clinique st eloi", "a;b;56000;vannes", kind: .code)) == ["vannes"])
        #expect(found(.of(title: "HP Miotte")) == ["miotte"])
    }

    @Test("a domain of two entries names both")
    func sharedDomain() {
        let matcher = Self.matcher([
            Entry(id: "a", name: "Alpha Santé", domains: ["groupe.example"], city: "Gap"),
            Entry(id: "b", name: "Bravo Santé", domains: ["groupe.example"], city: "Nice"),
        ])
        #expect(matcher.mentions(in: .of(title: "groupe.example")).map(\.ambiguous) == [true, true])
        #expect(matcher.mentions(in: .of(title: "groupe.example à Nice")).map(\.entry) == ["b"])
    }

    // MARK: Places

    @Test("each field and kind of block is a place")
    func places() {
        let post = Post(
            id: PostID(source: "s", key: "k"), title: "HP Miotte", author: "HP Miotte",
            blocks: [
                Block(.prose, "HP Miotte"), Block(.quote, "HP Miotte"), Block(.code, "HP Miotte"),
                Block(.signature, "HP Miotte"), Block(.hidden, "HP Miotte"),
            ], links: ["https://a.example/hp-miotte/"], files: ["hp_miotte.csv"])
        let mentions = Self.matcher([Self.miotte]).mentions(in: post)
        #expect(
            mentions.map(\.place) == [.title, .author, .prose, .quote, .code, .signature, .hidden, .urlPath, .fileName])
        #expect(
            mentions.map(\.field) == [
                .title, .author, .block(0), .block(1), .block(2), .block(3), .block(4), .link(0), .file(0),
            ])
    }

    @Test(
        "abbreviations are never read into host names, names as written are",
        arguments: [
            ("https://centre-hospitalier-merval.test/", false), ("https://hopital-prive.miotte.test/x", false),
            ("www.merval.ch", false), ("ch-merval.example-verif.test", true), ("https://ch-merval.evil.test/", true),
            ("x@ch-merval.evil.test", true),
        ])
    func hosts(text: String, isFound: Bool) {
        let merval = Entry(id: "merval", name: "CH Merval")
        let places = Self.matcher([merval, Entry(id: "m2", name: "Merval centre hospitalier")])
            .mentions(in: .of(title: "", text)).map(\.place)
        #expect(places == (isFound ? [text.contains("@") ? .mailDomain : .urlHost] : []))
    }

    @Test("expired entries are not matched, from their day on")
    func expiry() {
        var entry = Self.miotte
        entry.expires = "2026-01-05"
        let day = Date(timeIntervalSince1970: 1_767_571_200)  // 2026-01-05 00:00 UTC
        #expect(Self.matcher([entry], now: day).mentions(in: .of(title: "HP Miotte")).isEmpty)
        #expect(Self.matcher([entry], now: day - 1).mentions(in: .of(title: "HP Miotte")).count == 1)
    }

    // MARK: Raw

    @Test("what the raw text holds and the tree does not is told, decoys or not")
    func raw() {
        let matcher = Self.matcher([Self.miotte, Self.sallanches])
        func missing(_ tree: String, _ raw: String) -> [EntryID] {
            matcher.mentionsMissing(fromTree: tree, butInRaw: raw).map(\.entry)
        }
        #expect(missing("news", "news HP Miotte full db") == ["miotte"])
        #expect(missing("HP Miotte full db", "HP Miotte full db") == [])
        #expect(missing("menu HP Miotte. text", "menu HP Miotte. text hidden HP Miotte db 48k") == ["miotte"])
        #expect(
            missing("HP Miotte full db", "HP Miotte full db HP Miotte full db".replacing(" HP", with: "\nHP")).count
                <= 1)
        #expect(missing("ophtalmo Sallanches", "ophtalmo Sallanches HP Miotte") == ["miotte"])
        #expect(missing("", "") == [])
        let mention = matcher.mentionsMissing(fromTree: "", butInRaw: "é HP Miotte").first
        #expect(mention?.place == .raw && mention?.field == .raw && mention?.text == "HP Miotte")
    }

    // MARK: Hostile

    @Test("an empty list and an empty post give nothing")
    func empty() {
        #expect(Self.matcher([]).mentions(in: .of(title: "HP Miotte")).isEmpty)
        #expect(Self.matcher([Self.miotte]).mentions(in: .of(title: "")).isEmpty)
    }

    @Test("a flood of mentions is cut by the counting rule, and the last entry is still found")
    func flood() {
        let text = String(repeating: "HP Miotte ", count: 50_000) + "ophtalmo Sallanches"
        let mentions = Self.matcher([Self.miotte, Self.sallanches]).mentions(in: .of(title: "", text))
        #expect(mentions.count == WatchlistMatcher.mostMentions + 1)
        #expect(mentions.last?.entry == "sallanches")
    }

    @Test(
        "hostile texts end, with a bounded number of mentions",
        arguments: [
            "hopital prive ", "hopital ", "miotte ", "l d de la du ", "HP", "@", ".", "[.]", "miotte.",
            "hopital-miotte.", "miott3 ",
            "mlotte", "a", "miotte@", "https://", "hopital prive de la ", "Trois Fontaines ", "n d c h u ", "é", "а",
        ])
    func hostile(piece: String) {
        let entries = [
            Self.miotte, Self.sallanches, Self.doctolib, Self.rodez, Self.vannes, Entry(id: "one", name: "a"),
            Entry(id: "long", name: String(repeating: "hopital miotte ", count: 20)),
            Entry(id: "fontaines", name: "Imagerie médicale des Trois-Fontaines"),
            Entry(id: "huge", name: String(repeating: "miotte", count: 300)),
        ]
        let matcher = Self.matcher(entries)
        let text = String(repeating: piece, count: 200_000 / piece.utf8.count)
        #expect(matcher.mentions(in: .of(title: "", text)).count <= 2 * WatchlistMatcher.mostMentions)
    }
}
