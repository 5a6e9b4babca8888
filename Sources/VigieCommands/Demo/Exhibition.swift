// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieLoopback

/// The small web that the demonstration is told on: a forum board, a paste site and an RSS tracker, with the noise that
/// such places are full of. It tells the incident of January 2026 again with an invented booking platform, two invented
/// establishments and invented people.
final class Exhibition: Sendable {
    /// What the visitors of the forum see.
    private struct State {
        var leaked = false
        var read: [String: Int] = [:]
    }

    /// Called with each path that is read, how often it was read before, and the size of the answer in bytes.
    typealias Visitor = @Sendable (_ path: String, _ before: Int, _ bytes: Int) -> Void

    /// Claimed and shown by the post.
    static let claimed = (belfort: 103_000, sallanches: 49_700)

    private let state: Protected<State>
    private let server: LoopbackServer

    init(visitor: @escaping Visitor) throws {
        let state = Protected(State())
        self.state = state
        server = try LoopbackServer { request in
            let leaked = state.withLock { $0.leaked }
            guard let page = Exhibition.page(request.path, leaked: leaked) else {
                return LoopbackResponse(status: 404, text: "There is no such page.")
            }
            let before = state.withLock { state in
                defer { state.read[request.path, default: 0] += 1 }
                return state.read[request.path, default: 0]
            }
            visitor(request.path, before, page.text.utf8.count)
            return .text(page.text, type: page.type)
        }
    }

    var url: String { server.url }

    /// How often a path was read.
    func reads(of path: String) -> Int { state.withLock { $0.read[path, default: 0] } }

    /// Puts the post on the board.
    func leak() { state.withLock { $0.leaked = true } }

    func close() { server.stop() }

    private static func page(_ path: String, leaked: Bool) -> (text: String, type: String)? {
        switch path {
        case "/board": (board(leaked: leaked), "text/html; charset=utf-8")
        case "/tracker.xml": (tracker, "application/rss+xml; charset=utf-8")
        case "/archive": (archive, "text/html; charset=utf-8")
        case "/raw/kN4xQ1": (pasteOfCode, "text/plain; charset=utf-8")
        case "/raw/p7Zt2M": (pasteOfAccounts, "text/plain; charset=utf-8")
        default: nil
        }
    }

    // MARK: The forum

    private static func board(leaked: Bool) -> String {
        let threads = (leaked ? [thread] : []) + noise
        let items = threads.map { thread in
            """
            <article class="message message--post" data-content="post-\(thread.number)" data-author="\(thread.author)">
              <h3 class="title"><a href="/threads/thread.\(thread.number)/">\(thread.title)</a></h3>
              <time class="u-dt" datetime="\(thread.date)">\(thread.date)</time>
              <div class="message-body"><div class="bbWrapper">\(thread.body)</div></div>
            </article>
            """
        }
        return """
            <!DOCTYPE html>
            <html id="XF" data-template="forum_view"><head><meta charset="utf-8"><title>Databases | The Quay</title></head>
            <body><nav><a href="/">The Quay</a> <a href="/board">Databases</a></nav>
            \(items.joined(separator: "\n"))
            </body></html>
            """
    }

    private struct Thread {
        var number: Int
        var author: String
        var title: String
        var date: String
        var body: String
    }

    private static let thread: Thread = {
        var people = InventedPeople(seed: 2026)
        let belfort = [
            ("90000", "Belfort"), ("90000", "Belfort"), ("90300", "Valdoie"), ("90400", "Danjoutin"),
            ("90160", "Bessoncourt"),
        ]
        let sallanches = [
            ("74700", "Sallanches"), ("74700", "Sallanches"), ("74400", "Chamonix-Mont-Blanc"), ("74120", "Megève"),
        ]
        let rows =
            old + people.rows(16, places: belfort.map { (postcode: $0.0, town: $0.1) }, tag: "toubibook")
            + people.rows(14, places: sallanches.map { (postcode: $0.0, town: $0.1) }, tag: "toubibook")
        return Thread(
            number: 4101, author: "quayhost",
            title:
                "[FR] TOUBIBOOK 2026 - 152.700 patients - hop prive TROIS CHENES (Belfort) &amp; ophtalmo MONT JOYEUX",
            date: "2026-01-04T07:05:00+0100",
            body: """
                fresh french patients db, names, birth dates, phones, mails, addresses<br>
                Hopital prive des Trois Chenes (Belfort): 103 000 lines<br>
                cabinet d&#8217;ophtalmologie du Mont-Joyeux, Sallanches: 49 700 lines<br>
                price 900&nbsp;$, escrow ok, sample:
                <pre class="bbCodeBlock">\(([InventedPeople.header] + rows).joined(separator: "\n"))</pre>
                """)
    }()

    /// Rows of an earlier leak, which both posts show.
    private static let old: [String] = {
        var people = InventedPeople(seed: 2025)
        return people.rows(10, places: [("90000", "Belfort"), ("90300", "Valdoie")], tag: "toubibook")
    }()

    /// Months ago; it stands on the board from the beginning.
    private static let earlier = Thread(
        number: 3702, author: "oldtimer", title: "Belfort clinic list, hop prive Trois Chenes",
        date: "2025-10-18T21:30:00+0200",
        body: """
            hopital prive des trois chenes, 2 000 lines<br>
            <pre class="bbCodeBlock">\((["email;naissance;nom;prenom;telephone"] + old.map(shuffled)).joined(separator: "\n"))</pre>
            """)

    /// The same row as somebody else's export has it: other columns, another order, dates of a database.
    private static func shuffled(_ row: String) -> String {
        let cells = row.split(separator: ";", omittingEmptySubsequences: false)
        let birth = cells[2].split(separator: "/").reversed().joined(separator: "-")
        return [
            String(cells[4]).uppercased(), birth, cells[0].uppercased(), String(cells[1]), "+33" + cells[3].dropFirst(),
        ]
        .joined(separator: ";")
    }

    private static let noise: [Thread] = [
        earlier,
        Thread(
            number: 4055, author: "nightbaker", title: "Which static site generator in 2026?",
            date: "2026-01-03T20:41:00+0100",
            body: "The build of mine leaks memory after 2000 pages. What do you use?"),
        Thread(
            number: 4031, author: "jobs_est",
            title: "L&#8217;hôpital privé des Trois-Chênes recrute un administrateur systèmes",
            date: "2026-01-02T09:12:00+0100",
            body: "CDI à Belfort, envoyez votre CV à rh@hopital-trois-chenes.example avant le 31 janvier."),
        Thread(
            number: 4022, author: "mod", title: "Rules of this section, read before you post",
            date: "2025-12-30T18:00:00+0100", body: "No ransom notes, no doxes. Samples in code tags."),
    ]

    // MARK: The tracker

    private static let tracker = """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0"><channel><title>Posts of leak sites</title><link>https://tracker.example/</link>
        <item><title>Valmorin Freight By grimlock</title><guid isPermaLink="false">a41f</guid>
          <link>https://tracker.example/group/grimlock</link><pubDate>Sat, 03 Jan 2026 21:10:00 +0000</pubDate>
          <description>Logistics, 120 employees. 80 GB.</description></item>
        <item><title>Quernstone Bakery Group By paleowl</title><guid isPermaLink="false">b7c2</guid>
          <link>https://tracker.example/group/paleowl</link><pubDate>Fri, 02 Jan 2026 08:30:00 +0000</pubDate>
          <description>Food. Accounting and payroll.</description></item>
        </channel></rss>
        """

    // MARK: The paste site

    private static let archive = """
        <!DOCTYPE html><html><head><title>Archive</title></head><body><table class="maintable">
        <tr><th>Name</th><th>Posted</th><th>Syntax</th></tr>
        <tr><td><a href="/kN4xQ1">Untitled</a></td><td>2 min ago</td><td>Swift</td></tr>
        <tr><td><a href="/p7Zt2M">combo 01</a></td><td>6 min ago</td><td>-</td></tr>
        </table></body></html>
        """

    private static let pasteOfCode = "for index in 0..<10 { print(index) }\n"

    private static let pasteOfAccounts =
        (0..<30).map { "user\($0)@boite.example:azerty\($0 * 7 % 100)" }.joined(separator: "\n") + "\n"
}
