// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieAnalysis
import VigieCore
import VigieMatch
import VigieParse

/// Page to posts, and page to verdict with 10,000 entries, raw sweep included, against the parsing in C: `htmlReadMemory`,
/// the same XPaths, and text.
///
/// Both read the same forum pages, in turns; rates are of CPU time.
enum ParseBenchmark {
    /// The same for both: items first, the next page last.
    static let xpaths = [
        "//article[\(test("message--post"))]", ".//h2[\(test("message-title"))]",
        ".//*[\(test("message-attribution-main"))]//a/@href",
        "./@data-author", ".//time[\(test("u-dt"))]/@datetime",
        ".//*[\(test("message-body"))]//*[\(test("bbWrapper"))]",
        "//a[\(test("pageNav-jump--next"))]/@href",
    ]

    static let rules = PageRules(
        item: xpaths[0], title: xpaths[1], link: xpaths[2], author: xpaths[3], date: xpaths[4], body: xpaths[5],
        next: xpaths[6])

    /// What a user would rather write; the translation makes faster XPaths of it.
    static let selectors = PageRules(
        item: "article.message--post", title: "h2.message-title", link: ".message-attribution-main a@href",
        author: "@data-author",
        date: "time.u-dt@datetime", body: ".message-body .bbWrapper", next: "a.pageNav-jump--next@href")

    static func test(_ name: String) -> String { "contains(concat(' ',normalize-space(@class),' '),' \(name) ')" }

    static func run(brief: Bool) async throws {
        let pages = (0..<(brief ? 20 : 100)).map { page($0) }
        let bytes = pages.reduce(0) { $0 + $1.count }
        let rounds = brief ? 1 : 4
        let peer = try Peer(pages)
        defer { peer.remove() }
        let parser = DocumentParser()
        var posts = 0
        let entries = (0..<10_000).map {
            Entry(
                id: EntryID(rawValue: "e\($0)"), name: "Clinique \(Invented.word($0))",
                city: "Ville-\(Invented.word($0))", postcodes: ["\(10_000 + $0)"])
        }
        let matcher = WatchlistMatcher(Watchlist(entries: entries, digest: "bench"))
        let analyst = LeakAnalyst()
        var findings = 0
        func judge(_ document: ParsedDocument) throws {
            for post in document.posts {
                let mentions = matcher.mentions(in: post)
                guard analyst.mayConcern(post, mentions: mentions, watchlist: matcher.watchlist) else { continue }
                findings += try analyst.analyse(post, mentions: mentions, watchlist: matcher.watchlist).findings.count
            }
            findings += matcher.mentionsMissing(fromTree: document.treeText, butInRaw: document.rawText).count
        }
        func swiftRound(_ rules: PageRules, judging: Bool = false) throws -> Double {
            let start = cpuSeconds()
            for _ in 0..<rounds {
                for page in pages {
                    let input = ParseInput(
                        source: "bench", rules: .page(rules), bytes: page, contentType: "text/html; charset=utf-8",
                        url: "https://forum.example/threads/a.1/", now: Date(timeIntervalSince1970: 1_787_522_400))
                    let document = try parser.parse(input)
                    posts += document.posts.count
                    if judging { try judge(document) }
                }
            }
            return cpuSeconds() - start
        }
        _ = try swiftRound(rules)
        var own: [Double] = []
        var other: [Double] = []
        var css: [Double] = []
        var judged: [Double] = []
        for _ in 0..<(brief ? 1 : 7) {
            other.append(try peer.run(rounds: rounds))
            own.append(try swiftRound(rules))
            css.append(try swiftRound(selectors))
            judged.append(try swiftRound(rules, judging: true))
        }
        let total = Double(bytes * rounds)
        let swift = total / median(own) / 1e6
        let c = total / median(other) / 1e6
        print("parse.page \(bytes / pages.count) B")
        print("parse.posts \(posts / (pages.count * rounds * (own.count * 3 + 1))) a page")
        print("parse.rate \(format(swift)) MB/s")
        print("parse.peer \(format(c)) MB/s (htmlReadMemory, XPath and text in C)")
        print("parse.css \(format(total / median(css) / 1e6)) MB/s (the same with CSS-like selectors)")
        print("parse.ratio \(format(swift / c))")
        let verdicts = total / median(judged) / 1e6
        print("verdict.rate \(format(verdicts)) MB/s (with matching and analysis, \(findings) findings)")
        print("verdict.ratio \(format(verdicts / c)) (bar 0.8)")
    }

    static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    static func format(_ value: Double) -> String { String(format: "%.2f", value) }

    static func cpuSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// A page of a thread of about 28 kB, made of a fixed sequence of numbers.
    static func page(_ number: Int) -> [UInt8] {
        var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 | 1
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        let words =
            "base données clinique fictive les lignes format csv prix contact été hôpital échantillon complète vente 2026 merci accès"
            .split(separator: " ")
        func sentence(_ count: Int) -> String {
            (0..<count).map { _ in String(words[next(words.count)]) }.joined(separator: " ")
        }
        var html = """
            <!DOCTYPE html><html id="XF" lang="fr"><head><meta charset="utf-8"><title>\(sentence(6))</title>
            <link rel="stylesheet" href="/css.php?css=public%3Anormalize.css&amp;s=1"><script>var XF = {config: {userId: 0, enablePush: true}};</script></head><body>
            <nav class="p-nav"><ul class="p-nav-list">
            """
        for index in 0..<12 {
            html +=
                "<li><a href=\"/forums/board.\(index)/\" class=\"p-navEl-link\" data-nav-id=\"f\(index)\">\(sentence(2))</a></li>"
        }
        html +=
            "</ul></nav><div class=\"p-body\"><h1 class=\"p-title-value\">\(sentence(7))</h1><div class=\"block-body\">"
        for index in 0..<15 {
            let id = number * 100 + index
            html += """

                <article class="message message--post js-post js-inlineModContainer" data-author="user\(next(500))" data-content="post-\(id)" id="js-post-\(id)">
                <span class="u-anchorTarget" id="post-\(id)"></span><div class="message-inner"><div class="message-cell message-cell--user"><section class="message-user">
                <h4 class="message-name"><a href="/members/u.\(id)/" class="username" data-user-id="\(id)">user</a></h4><h5 class="userTitle">\(sentence(2))</h5></section></div>
                <div class="message-cell message-cell--main"><div class="message-main"><header class="message-attribution"><ul class="message-attribution-main listInline"><li class="u-concealed">
                <a href="/threads/a.1/post-\(id)" rel="nofollow"><time class="u-dt" datetime="2026-08-20T22:12:00+0200" data-timestamp="1787256720" title="20 août 2026">20 août</time></a></li></ul></header>
                <div class="message-content"><h2 class="message-title">\(sentence(4))</h2><article class="message-body js-selectToQuote"><div class="bbWrapper">
                """
            if next(3) == 0 {
                html +=
                    "<blockquote class=\"bbCodeBlock bbCodeBlock--quote\"><div class=\"bbCodeBlock-content\">\(sentence(15))</div></blockquote>"
            }
            for _ in 0..<(2 + next(4)) { html += sentence(12 + next(20)) + "<br />\n" }
            // As many posts name somebody as in the real input of the README: 34 of 2,026.
            if next(60) == 0 { html += "Vente : base Clinique \(Invented.word(next(10_000))), 12 000 patients<br />\n" }
            if next(3) == 0 {
                html += "<div class=\"bbCodeBlock bbCodeBlock--code\"><pre class=\"bbCodeCode\"><code>"
                for row in 0..<8 { html += "\(row);\(sentence(2));75\(next(900) + 100);06 39 98 \(next(90) + 10) 00\n" }
                html += "</code></pre></div>"
            }
            html += """
                <a href="https://files.example/\(id)" class="link">\(sentence(3))</a> &amp; <b>\(sentence(3))</b> &eacute;</div></article></div>
                <aside class="message-signature"><div class="bbWrapper">\(sentence(6))</div></aside></div></div></div></article>
                """
        }
        html +=
            "</div><nav class=\"pageNavWrapper\"><a href=\"/threads/a.1/page-2\" class=\"pageNav-jump pageNav-jump--next\">Suivante</a></nav></div></body></html>"
        return Array(html.utf8)
    }

    /// The C program, compiled by `make bench`.
    struct Peer {
        /// `VIGIE_BENCH_PEERS` is not set.
        struct Missing: Error, CustomStringConvertible {
            var description: String { "The peers in C are missing; run the benchmarks with `make bench`." }
        }

        private let folder: URL
        private let program: String

        init(_ pages: [[UInt8]]) throws {
            folder = FileManager.default.temporaryDirectory.appendingPathComponent("vigie-parse-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            var data = Data()
            for page in pages {
                data.append(contentsOf: "\(page.count)\n".utf8)
                data.append(contentsOf: page)
            }
            try data.write(to: folder.appendingPathComponent("pages"))
            guard let peers = ProcessInfo.processInfo.environment["VIGIE_BENCH_PEERS"] else { throw Missing() }
            program = URL(fileURLWithPath: peers).appendingPathComponent("parse").path
        }

        /// Seconds of CPU.
        func run(rounds: Int) throws -> Double {
            let arguments = [folder.appendingPathComponent("pages").path, String(rounds)] + ParseBenchmark.xpaths
            let words = try Peer.output(program, arguments).split(separator: " ")
            guard let nanoseconds = words.first.flatMap({ Double($0) }), nanoseconds > 0 else {
                throw CocoaError(.executableLoad)
            }
            return nanoseconds / 1e9
        }

        func remove() {
            do { try FileManager.default.removeItem(at: folder) } catch {
                print("parse: \(folder.path) stays: \(error)")
            }
        }

        private static func output(_ program: String, _ arguments: [String]) throws -> String {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: program)
            process.arguments = arguments
            let pipe = Pipe()
            process.standardOutput = pipe
            try process.run()
            let data = pipe.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else { throw CocoaError(.executableRuntimeMismatch) }
            return String(decoding: data, as: UTF8.self)
        }
    }
}
