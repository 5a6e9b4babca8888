// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieAnalysis
import VigieConfig
import VigieCore
import VigieMatch
import VigieText

/// Time grows with the length of the text, never with its square.
enum Growth {
    /// Repeats the input to two lengths and compares what they cost; noise below 100 ms counts as nothing.
    static func check(_ bytes: [UInt8]) {
        guard bytes.count > 1, bytes.count <= 64 else { return }
        for (name, work) in works {
            let short = seconds { work(repeated(bytes, 16 << 10)) }
            guard short > 0.01 else { continue }
            let long = seconds { work(repeated(bytes, 128 << 10)) }
            // Eight times the bytes: sixteen times the time is more than caches explain.
            guard long > 0.3, long > short * 20 else { continue }
            let again = seconds { work(repeated(bytes, 128 << 10)) }
            Invariant.hold(again < short * 20, "\(name) is linear: 16 kB \(short) s, 128 kB \(again) s")
        }
    }

    private static let works: [(String, @Sendable ([UInt8]) -> Void)] = [
        ("mask", { _ = Masking.mask(String(decoding: $0, as: UTF8.self)) }),
        ("maskURLPath", { _ = Masking.maskURLPath(String(decoding: $0, as: UTF8.self)) }),
        ("defang", { _ = Defanging.defang(String(decoding: $0, as: UTF8.self)) }),
        ("page", { ParseChecks.page($0) }), ("feed", { ParseChecks.feed($0) }), ("json", { ParseChecks.json($0) }),
        ("dates", { ParseChecks.dates($0) }), ("analysis", { PostChecks.analysis($0) }),
        ("sweep", { PostChecks.sweep($0) }),
    ]

    private static func repeated(_ bytes: [UInt8], _ length: Int) -> [UInt8] {
        var text: [UInt8] = []
        while text.count < length { text += bytes }
        return text
    }

    // MARK: Known hard texts

    /// Prints what matching and analysis of hard texts cost at one and two lengths; `only` chooses by name.
    static func measure(only: String?) {
        let long = String(repeating: "Saint Valbert du Grand Pré ", count: 370)
        let lists: [(String, Watchlist)] = [
            ("invented", InventedList.watchlist), ("empty", Watchlist(entries: [], digest: "e")),
            (
                "letters",
                Watchlist(
                    entries: "abcdefghijklmnopqrstuvwxyz".map { Entry(id: EntryID(rawValue: "\($0)"), name: "\($0)") },
                    digest: "l")
            ),
            (
                "10000",
                Watchlist(entries: [Entry(id: "long", name: long), InventedList.watchlist.entries[0]], digest: "x")
            ),
            (
                "shared",
                Watchlist(
                    entries: (0..<20_000).map {
                        Entry(id: EntryID(rawValue: "s\($0)"), name: "Clinique Saint-Éloi", city: "V\($0)")
                    },
                    digest: "s")
            ),
        ]
        let pieces: [(String, String)] = [
            ("one line of prose", "les données des patients de la clinique fictive ont été vues "),
            ("prefix of a name", "hôpital privé de la "), ("prefix without space", "hopitalprive"),
            ("words of one entry", "privé Miotte hôpital de la "), ("the name", "Hôpital privé de la Miotte "),
            ("the name, slashes", "hopital/prive/de/la/miotte/"), ("miotte.", "miotte."), ("miotte-", "miotte-"),
            ("doctolib.", "doctolib."), ("doctolib.fr.", "doctolib.fr."), ("mail tags", "a+doctolib@x.example;"),
            ("domain", "hopital-miotte.example "), ("domain and dots", "hopital-miotte.example."),
            ("shared name", "Clinique Saint-Éloi "), ("excluded", "tour de la Miotte "),
            ("typo", "hopitol prive de la miotta "),
            ("leet", "m10tt3 h0p1t4l "), ("valbert", "Saint Valbert "), ("long", "Saint Valbert du Grand Pré "),
            ("x", "x "), ("letters", "abcdefghijklmnopqrstuvwxyz"), ("a b c", "a b c d e f g h "),
            ("defanged dots", "miotte[.]"), ("defanged words", "miotte dot "), ("percent", "%40miotte%2e"),
            ("url", "https://hopital-miotte.example/a/miotte?x=miotte&"),
            ("user info", "https://miotte@miotte:miotte@"),
            ("newlines", "\n"), ("spaces", " "), ("NUL", "\u{0}"), ("combining", "e\u{301}\u{301}\u{301}"),
            ("ellipses", "…"),
            ("csv", "a;b;c;d@e.example;0199001234;01/02/1970\n"),
            ("csv, one line", "a;b;c;d@e.example;0199001234;01/02/1970;"),
            ("sql", "INSERT INTO t VALUES ('a','b@c.example',1),"), ("json", "{\"a\":\"b@c.example\",\"d\":1},"),
            ("open brackets", "[{("), ("quotes", "\"'"), ("logins", "https://vpn.x.example/:a@b.example:pw\n"),
            ("numbers", "9 999 "), ("many records", "150.000+ records leaked of Miotte, "), ("price", "$500 €20 "),
            ("mail", "a@"), ("colons", "::"),
            ("cp", "90000 Belfort "), ("dates", "01/02/1970 "), ("dashes", "-"), ("tabs", "a\tb\t"), ("pipes", "a|"),
        ]
        for (listName, list) in lists {
            let matcher = WatchlistMatcher(list)
            for (name, piece) in pieces where only == nil || "\(listName): \(name)".contains(only ?? "") {
                if listName == "empty" && name != "the name" { continue }
                var figures: [[Double]] = []
                for size in [1 << 20, 4 << 20] {
                    let text = String(repeating: piece, count: size / piece.utf8.count)
                    let post = Post(
                        id: PostID(source: "m", key: "id:1"), title: "Miotte leak", blocks: [Block(.code, text)])
                    var mentions: [Mention] = []
                    let match = seconds { mentions = matcher.mentions(in: post) }
                    let sweep = seconds { _ = matcher.mentionsMissing(fromTree: "", butInRaw: text) }
                    let analysis = seconds {
                        do {
                            let verdict = try LeakAnalyst().analyse(post, mentions: mentions, watchlist: list)
                            _ = try JSONEncoder().encode(ScanReport(post: post, mentions: mentions, verdict: verdict))
                        } catch { print("analysis: \(error)") }
                    }
                    let mask = seconds { _ = Masking.mask(text) }
                    figures.append([match, sweep, analysis, mask])
                }
                let shown = zip(figures[0], figures[1]).map { short, long in
                    String(
                        format: "%6.0f %6.0f%@", short * 1000, long * 1000, long > 0.1 && long > short * 6 ? "!" : " ")
                }
                print(
                    "match|sweep|analyse|mask, ms for 1 and 4 MiB: \(shown.joined(separator: " | ")) \(listName): \(name)"
                )
            }
        }
    }

    static func seconds(_ work: () -> Void) -> Double {
        let start = clock()
        work()
        return clock() - start
    }

    private static func clock() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
