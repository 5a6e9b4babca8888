// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore
import VigieMatch
import VigieTestSupport
import VigieText

@testable import VigieAnalysis

/// Texts that are nobody's data, or broken, or made to cost much: by their size in bytes.
struct HostileShape: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// One stretch of the text, by its number.
    let stretch: @Sendable (Int) -> String

    init(_ name: String, _ stretch: @escaping @Sendable (Int) -> String) {
        testDescription = name
        self.stretch = stretch
    }

    /// So many bytes, and what is left of the last stretch.
    func text(_ bytes: Int) -> String {
        var text = ""
        var number = 0
        while text.utf8.count < bytes {
            text += stretch(number)
            number += 1
        }
        return text
    }

    private static let samples: [HostileShape] = [
        .init("one column") { _ in "durandel\n" }, .init("one column of mails") { _ in "a@b.test\n" },
        .init("columns without end") { _ in "a;" }, .init("open quotes") { _ in "\"a;b\n" },
        .init("open quotes in wide rows") { _ in "a;\"b;c;d;e;f;\n" }, .init("one line of letters") { _ in "x" },
        .init("one line of quotes") { _ in "\"" }, .init("one line of digits") { _ in "1234567890" },
        .init("rows without line breaks") { "Durandel\($0);Anna;12/03/1961;a\($0)@b.test;46000;Cahors;" },
        .init("quoted rows without line breaks") { "\"Durandel\($0)\",\"12/03/1961\",\"a\($0)@b.test\"," },
        .init("mixed delimiters") { _ in "a;b@c.test\na,b,c@d.test\na|b\na\tb\n" },
        .init("binary") { _ in "\u{0}\u{1};@\u{7F}\u{FFFD},\n\u{8}|" },
        .init("open objects") { _ in "{\"nom\":\"x\",\"l\":\n" }, .init("nested objects") { _ in "{\"a\":{\"b\":" },
        .init("open arrays") { _ in "{\"nom\":[[\n" }, .init("open elements") { _ in "<a><b c=\"\n" },
        .init("nested elements") { _ in "<a>\n" }, .init("open statements") { _ in "INSERT INTO a (\n" },
        .init("open tuples") { _ in "INSERT INTO a VALUES ('x\n" }, .init("open schemas") { _ in "CREATE TABLE a (\n" },
        .init("empty copies") { _ in "COPY a (b) FROM stdin;\n" },
        .init("pairs") { _ in "nom: x\n----\nmail: y\n" }, .init("borders") { _ in "|---|\n" },
        .init("keys that are never the same") { "{\"k\($0)\": 1, \"nom\": \"x\", \"mail\": \"a@b.test\"}\n" },
        .init("tables of two rows") { "nom;mail\nx\($0);a\($0)@b.test\ny;c@d.test\n\n\n" },
        .init("accounts at hosts that are never the same") { "https://h\($0).example/login:a\($0)@b.test:pw\n" },
        .init("places all over the country") { "x\($0);a\($0)@b.test;\(10_000 + $0 * 37 % 80_000);Ville\n" },
    ]

    private static let prose: [HostileShape] = [
        .init("years and counts") { _ in "dump 2023 9223372036854775808 rows 31/12/9999 0000-00-00 " },
        .init("number words") { _ in "trecentomila deux cent mille " },
        .init("spelled counts") { _ in "deux cent mille lignes.\n" },
        .init("one line of prose") { "The CH Valombre was hacked, says seller \($0) of its data. " },
        .init("cues") { _ in "leak breach dump database fuite " }, .init("denials") { _ in "CH Valombre denies it, " },
        .init("one name and cues") { _ in "CH Valombre leak " },
        .init("questions") { _ in "CH Valombre leaked? " },
        .init("old stories") { _ in "CH Valombre hacked in 2019.\n" },
        .init("names, each with its count") { "Clinique \(Names.word($0)): \($0 + 20) 312 records leaked\n" },
        .init("names in one line") { "Clinique \(Names.word($0)) leak, " },
        .init("names and denials") { "The Clinique \(Names.word($0)) denies a leak. " },
        .init("names in a column") { "akira;Clinique \(Names.word($0));FR\n" },
        .init("domains") { "\(Names.word($0)).example leak\n" },
        .init("staff of all") { "a\($0)@\(Names.word($0)).example:secret\n" },
        .init("platforms in mail tags") { "x\($0);a+\(Names.platform($0))@b.test;x\n" },
        .init("postcodes of watched towns") { "hospital leak \(Names.postcodes[$0 % Names.postcodes.count]) " },
    ]

    static let all = samples + prose
}

/// Thousands of invented establishments and a hundred platforms.
private enum Names {
    private static let syllables = ["ba", "dor", "kel", "mi", "nu", "pra", "sol", "ti", "vor", "zan", "lec", "fru"]

    static func word(_ number: Int) -> String {
        let parts = [number % 12, number / 12 % 12, number / 144 % 12, 3, number * 7 % 12]
        return parts.map { syllables[$0] }.joined().capitalized
    }

    static func platform(_ number: Int) -> String { "platform" + word(number % 100).lowercased() }

    static let postcodes = (0..<50).map { _ in "46000" } + (0..<1_000).map { String(10_000 + $0 * 7) }

    static let watchlist = Watchlist(
        entries: Scene.watchlist.entries
            + (0..<1_700).map { number in
                Entry(
                    id: EntryID(rawValue: "h\(number)"), name: "Clinique \(word(number))",
                    domains: ["\(word(number).lowercased()).example"], city: "Cahors",
                    postcodes: [postcodes[number % postcodes.count]], sector: "hospital")
            }
            + (0..<100).map {
                Entry(id: EntryID(rawValue: "p\($0)"), kind: .platform, name: platform($0), domains: [])
            }, digest: "many names")
    static let matcher = WatchlistMatcher(watchlist)
}

@Suite("Bad input", .serialized)
struct BadInputTests {
    private static let analyst = LeakAnalyst()

    /// CPU seconds of this thread, so that other tests do not count, for all that is made of a post.
    private func work(_ text: String) throws -> Double {
        let post = Scene.post("CH Valombre leak", text)
        let mentions = Names.matcher.mentions(in: post)
        let analyst = Self.analyst
        // The index of the list is made once.
        _ = analyst.mayConcern(post, mentions: [], watchlist: Names.watchlist)
        return try WorkTime.seconds {
            _ = Names.matcher.mentions(in: post)
            _ = analyst.mayConcern(post, mentions: [], watchlist: Names.watchlist)
            let verdict = try analyst.analyse(post, mentions: mentions, watchlist: Names.watchlist)
            _ = analyst.prints(
                of: post, mentions: mentions, verdict: verdict, watchlist: Names.watchlist, keyedBy: InMemoryRows())
            _ = LeakAnalyst.fallback(post: post, mentions: mentions, watchlist: Names.watchlist)
            _ = PostSummary.reference(for: post, mentions: mentions)
            _ = Masking.mask(text)
        }
    }

    @Test("costs no more than its length", arguments: HostileShape.all)
    func linear(_ shape: HostileShape) throws {
        // Four times the text; a quadratic step would cost sixteen times as much. The best of three tries is told from
        // noise.
        // Quarantined memory and shadow pages grow with the text as well.
        let most = Sanitizer.isOn ? 10.0 : 7
        var ratios: [Double] = []
        var costs: [Double] = []
        while ratios.count < 3, (ratios.min() ?? .infinity) > most {
            let least = try work(shape.text(6_000))
            costs.append(try work(shape.text(24_000)))
            ratios.append(costs[costs.count - 1] / max(0.000_1, least))
        }
        #expect((ratios.min() ?? .infinity) <= most, "\(ratios)")
        // What is quadratic within a line, and lines are bounded, grows with none of that.
        let costliest = try 40 * Self.plain.get()
        #expect((costs.min() ?? .infinity) <= costliest, "\(costs), 40 times plain prose is \(costliest)")
    }

    /// What prose costs that nobody made to be costly.
    private static let plain = Result {
        let line = HostileShape("prose") { "The weather of day \($0) was fair, and nothing else is known of it.\n" }
        let tests = BadInputTests()
        return try (0..<3).map { _ in try tests.work(line.text(24_000)) }.min() ?? .infinity
    }

    @Test("dates that no calendar has are no dates, and stand in no message")
    func dates() throws {
        let dates = ["0000-00-00", "00/00/0000", "31/12/9999", "9999-12-31", "99999-01-01", "29/02/1900", "1/1/1"]
        let rows = dates.enumerated().map { "Durandel\($0);a\($0)@b.test;\($1);\($1)\n" }
        for text in ["nom;mail;naissance;cree le\n" + rows.joined(), rows.joined(), dates.joined(separator: " ")] {
            let post = Scene.post(
                "CH Valombre leak, 9000 rows", "CH Valombre\n" + text, published: "9998-06-30T23:59:59Z")
            let mentions = Scene.matcher.mentions(in: post)
            let verdict = try Scene.verdict(post)
            #expect(verdict.findings.first?.role == .victim)
            #expect(verdict.claim.period == nil)
            let report = ScanReport(post: post, mentions: mentions, verdict: verdict)
            let told = String(decoding: try JSONEncoder().encode(report), as: UTF8.self)
            for date in dates.prefix(4) where text.contains("Durandel") { #expect(!told.contains(date)) }
            #expect(!told.contains("b.test"))
        }
    }

    @Test("of a million columns 256 are read")
    func bounded() {
        let wide = "nom;mail;" + String(repeating: "x;", count: 1_000_000) + "\n"
        let row = "Durandel;a@b.test;" + String(repeating: "1;", count: 1_000_000) + "\n"
        let post = Post(id: PostID(source: "s", key: "k"), title: "", blocks: [Block(.code, wide + row + row)])
        for table in SampleFinder.tables(in: post) {
            #expect(table.columns.count <= CellSplitter.mostCells)
            let cells = RecordCells(table, in: Array(post.blocks[0].text.utf8))
            #expect(cells.cells(of: 0).count == table.columns.count)
            #expect(cells.normalised(0).count == table.columns.count)
        }
    }

    @Test(
        "numbers and dates that nobody can mean are cut or passed over",
        arguments: [
            ("CH Valombre leak 9223372036854775808 rows", nil), ("CH Valombre leak 9e99 rows", nil),
            ("CH Valombre leak 999 999 999 999 999 999 999 rows", 9_007_199_254_740_992),
            ("CH Valombre leak 999999999 milliards de lignes", 9_007_199_254_740_992),
            ("CH Valombre leak 0 rows", nil), ("CH Valombre leak -5 rows, 31/12/9999, 00/00/0000", nil),
        ] as [(String, Int?)])
    func counts(_ sample: (String, Int?)) throws {
        let claim = try Scene.verdict(Scene.post(sample.0)).claim
        if let limit = sample.1 { #expect(claim.records.map { $0 <= limit } ?? true) }
        #expect(claim.records.map { $0 >= 0 } ?? true)
        #expect(claim.period == nil)
        #expect((claim.size ?? 0) >= 0)
    }
}
