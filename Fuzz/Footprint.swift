// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore
import VigieParse

/// What parsing costs in memory.
enum Footprint {
    static let shapes: [(String, String)] = [
        (
            "prose",
            "<p>les données des patients de la clinique fictive ont été vues par un tiers, dit le communiqué.</p>\n"
        ),
        (
            "post",
            "<div class=post><h2>Titre</h2><a href='/t/1'>x</a><div class=body>base de données, 1 ligne</div></div>"
        ),
        ("tags", "<b>x</b>"), ("attributes", "<b a1=1 a2=2 a3=3 a4=4 a5=5 a6=6 a7=7 a8=8>"), ("empty", "<br>"),
        ("open", "<div>"), ("text", "abcdefgh "), ("amp", "&amp;"), ("rows", "<tr><td>a</td></tr>"),
        ("latin1", "\u{FF}"),
        ("comment", "<!--x-->"), ("links", "<a href=x>y</a>"),
    ]

    /// Prints the peak of parsing 8 MiB of one shape; one shape a process, as a peak never falls.
    static func measure(_ name: String) throws {
        let before = peak()
        let parts = name.split(separator: ":").map(String.init)
        guard let shape = shapes.first(where: { $0.0 == parts[0] }) else {
            print("one of: \(shapes.map(\.0).joined(separator: " "))")
            return
        }
        let unit = name == "latin1" ? [0xFF] : Array(shape.1.utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(8 << 20)
        while bytes.count + unit.count <= 8 << 20 { bytes += unit }
        let input = ParseInput(
            source: "m", rules: parts.count > 1 ? .feed(FeedRules()) : .page(ParseChecks.pageRules), bytes: bytes,
            contentType: name == "latin1" ? "text/html; charset=windows-1252" : "text/html; charset=utf-8",
            url: "https://forum.example/board/", now: ParseChecks.now)
        var posts = 0
        let seconds = Growth.seconds {
            do { posts = try ParseChecks.parser.parse(input).posts.count } catch { print("\(error)") }
        }
        print("8 MiB of \(name): \(posts) posts, \(Int(seconds * 1000)) ms, peak \(peak()) MB, before \(before) MB")
    }

    /// Parses so many pages and feeds, for valgrind or LeakSanitizer to look at.
    static func parse(count: Int) throws {
        var posts = 0
        var failures = 0
        for index in 0..<count {
            let target: FuzzTarget = [.page, .feed, .json, .raw][index % 4]
            let seeds = Seeds.inputs(for: target)
            let bytes = seeds[index / 4 % seeds.count]
            let rules: [ParseRules] = [
                .page(ParseChecks.pageRules), .feed(FeedRules()), .json(ParseChecks.jsonRules),
                .page(ParseChecks.pageRules),
            ]
            let input = ParseInput(
                source: "m", rules: rules[index % 4],
                bytes: index % 3 == 2 ? Array(bytes.prefix(bytes.count * 2 / 3)) : bytes,
                url: "https://forum.example/board/", now: ParseChecks.now)
            do { posts += try ParseChecks.parser.parse(input).posts.count } catch { failures += 1 }
        }
        print("\(count) documents, \(posts) posts, \(failures) refused")
    }

    /// VmHWM in MB.
    private static func peak() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
        return (Int(line.filter(\.isNumber)) ?? 0) / 1024
    }
}
