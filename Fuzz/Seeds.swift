// SPDX-License-Identifier: Apache-2.0

import Foundation

/// First inputs: invented ones of each kind, the fixtures of the tests, and the shared data where it lies beside the
/// repository.
enum Seeds {
    /// Words that make something happen somewhere; also the dictionary of libFuzzer.
    static let pieces = [
        "<div class=post>", "</div>", "<h2>", "<a href='/t/1'>", "<!--", "-->", "<![CDATA[", "]]>", "<script>",
        "</script>",
        "<br>", "&amp;", "&#x1F600;", "&eacute;", "<item>", "<title>", "<pubDate>", "<entry>",
        "<?xml version=\"1.0\"?>",
        "<!DOCTYPE r [<!ENTITY a \"b\">]>", "<meta charset=utf-16>", "{\"items\":[", "\"title\":", "\\ud83d", "\\u0000",
        "Hôpital privé de la Miotte", "hopital-miotte.example", "miotte", "tour de la Miotte", "Clinique Saint-Éloi",
        "CHU d'Orvanne", "étangs.example", "doctolib", "IM3F", "Belfort", "90000", "jeanne@courriel.example",
        "+doctolib@",
        "https://", "hxxp://", "[.]", "[at]", "%40", "06 39 98 12 34", "0199001234", "01/02/1970",
        "FR7630006000011234567890189",
        "4539578042711234", "password=", "mot de passe : ", ";", "|", "\t", "\u{C}", "\u{C}\u{2}", "\u{C}\u{4}", "\n",
        "nom;prenom;naissance;telephone;email;adresse;cp;ville\n", "INSERT INTO t (nom,mail) VALUES ('",
        "150.000+ records",
        "leak", "for sale", "$500", "\u{202E}", "\u{200D}", "\u{301}", "\u{1B}[31m", "\u{AD}", "\u{FEFF}", "Ã©", "…",
        "\u{FF0E}",
        "hier à 12:30", "il y a 3 jours", "2 janv. 2026", "Mon, 04 Jan 2026 06:05:00 +0100", "2026-01-04T06:05:00Z",
        "establishments:\n  - name: ", "version: 1\n", "sources:\n", "sinks:\n", "&a ", "*a", "name,domains,city\n",
        "\"", "sep=;\n",
    ]

    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    private static let data = root.deletingLastPathComponent().appendingPathComponent("shared")

    static func inputs(for target: FuzzTarget) -> [[UInt8]] {
        let person =
            "Dupontel;Jeanne;16/10/1983;0199007969;jeanne.dupontel+doctolib@courriel.example;93 impasse des Cerisiers;90000;Belfort\n"
        let table = "nom;prenom;naissance;telephone;email;adresse;cp;ville\n" + String(repeating: person, count: 3)
        let post =
            "Hôpital privé de la Miotte leak\u{C}\u{0}150.000+ patients of hopital-miotte.example, $500\u{C}\u{2}"
            + table
        switch target {
        case .page, .encoding, .paste, .raw:
            return [
                Array(
                    "<html><head><meta charset=utf-8><title>t</title></head><div class=post id=p1><h2>Miotte</h2><a href='/t/1'>x</a><span class=author>a</span><time datetime=2026-01-04>d</time><div class=body>\(table)<pre>x</pre></div></div><a class=next href='?p=2'>n</a>"
                        .utf8), Array("{\"items\":[{\"id\":1,\"title\":\"t\"}]}".utf8),
            ] + files("data/synthetic-snippets", [".html"]) + files("data/formasaurus-loginpages", [".html"]).prefix(6)
        case .feed:
            return [
                Array(
                    "<rss><channel><item><title>Miotte &amp; co</title><link>http://a.example/1</link><description><![CDATA[<p>x</p>]]></description><pubDate>Mon, 04 Jan 2026 06:05:00 GMT</pubDate></item></channel></rss>"
                        .utf8),
                Array(
                    "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><title type='html'>&lt;b>x</title><updated>2026-01-04T00:00:00Z</updated></entry></feed>"
                        .utf8),
                Array(
                    "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\",\"title\":\"t\",\"content_html\":\"<p>x\"}]}"
                        .utf8),
            ] + files("data/miniflux-testdata", [".xml"])
                + files("data/feedparser-tests/tests/wellformed/atom", [".xml"]).prefix(60)
                + files("data/feedparser-tests/tests/illformed", [".xml"]).prefix(60)
        case .json:
            return [
                Array(
                    "{\"items\":[{\"id\":7,\"title\":\"a\\u00e9\\ud83d\\ude00\",\"link\":\"/x\",\"author\":{\"name\":\"n\"},\"date\":1787522400,\"body\":\"<p>x</p>\",\"post\":[{\"title\":\"y\"}]}]}"
                        .utf8)
            ]
        case .dates:
            return [
                "hier à 12:30", "il y a 3 jours", "2 janv. 2026", "Mon, 04 Jan 2026 06:05:00 +0100",
                "2026-01-04T06:05:00.123Z",
                "03/02/2026 14h30", "Aujourd'hui, 10:00", "1787522400", "1er février 2026", "5 minutes ago",
                "2026-W05-3", "Lundi à 9:00",
            ].map { Array($0.utf8) }
        case .yaml:
            return files("/Tests/VigieConfigTests/Fixtures/watchlist", [".yaml"]) + [
                Array("version: 1\nestablishments:\n  - name: Miotte\n".utf8)
            ]
        case .csv:
            return files("/Tests/VigieConfigTests/Fixtures/watchlist", [".csv"]) + [
                Array("name,domains,city\nMiotte,a.example,Belfort\n".utf8)
            ]
        case .txt:
            return files("/Tests/VigieConfigTests/Fixtures/watchlist", [".txt"]) + [Array("Miotte\na.example\n".utf8)]
        case .configuration: return files("/Tests/VigieConfigTests/Fixtures/configuration", [".yaml"])
        case .whole:
            return (0..<4).flatMap { kind in
                inputs(for: [.page, .feed, .json, .page][kind]).prefix(8).map { [UInt8(kind)] + $0 }
            }
        case .growth: return pieces.map { Array($0.utf8) }
        default: return ([post, table] + pieces).map { Array($0.utf8) } + january()
        }
    }

    /// The first posts of the labelled corpus, the one of January 2026 among them.
    private static func january() -> [[UInt8]] {
        guard
            let lines = FileManager.default.contents(atPath: data.appendingPathComponent("corpus/dev/posts.jsonl").path)
        else { return [] }
        return lines.split(separator: 0x0A).prefix(40).compactMap { line in
            guard let post = try? JSONSerialization.jsonObject(with: line) as? [String: Any] else { return nil }
            let body = post["body"] as? String ?? post["html"] as? String ?? ""
            return Array("\(post["title"] as? String ?? "")\u{C}\u{0}\(body)".utf8)
        }
    }

    /// Files of a folder of the shared data, or of the repository where the path begins with a slash.
    private static func files(_ folder: String, _ endings: [String]) -> [[UInt8]] {
        let url =
            folder.hasPrefix("/")
            ? root.appendingPathComponent(String(folder.dropFirst())) : data.appendingPathComponent(folder)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
        return names.sorted().filter { name in endings.contains { name.hasSuffix($0) } }
            .compactMap { FileManager.default.contents(atPath: url.appendingPathComponent($0).path).map(Array.init) }
            .filter { $0.count <= 64 << 10 }
    }

    /// A folder for each target, and `dictionary` for libFuzzer.
    static func write(into folder: String) throws {
        for target in FuzzTarget.allCases {
            let path = "\(folder)/\(target.rawValue)"
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            for (index, input) in inputs(for: target).enumerated() {
                _ = FileManager.default.createFile(atPath: "\(path)/seed-\(index)", contents: Data(input))
            }
        }
        let lines = pieces.map { piece in
            "\"" + piece.utf8.map { String(format: "\\x%02X", $0) }.joined() + "\"\n"
        }
        try lines.joined().write(toFile: "\(folder)/dictionary", atomically: true, encoding: .utf8)
    }
}
