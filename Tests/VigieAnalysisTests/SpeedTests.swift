// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieAnalysis
import VigieCore
import VigieMatch
import VigieTestSupport

@Suite("Bounds in time", .serialized)
struct SpeedTests {
    /// A debug build is some twenty times slower than a release build, in which 10 MB take under a second.
    private func isQuick(_ post: Post, _ limit: Double = 30) throws {
        let mentions = Scene.matcher.mentions(in: post)
        let time = try WorkTime.seconds {
            _ = try LeakAnalyst().analyse(post, mentions: mentions, watchlist: Scene.watchlist)
        }
        #expect(time < limit, "\(post.blocks.first?.text.utf8.count ?? 0) bytes with \(mentions.count) mentions")
    }

    private static let bodies = [
        String(repeating: "CH Valombre ", count: 100_000), String(repeating: "9 999 ", count: 200_000),
        String(repeating: "a.b.", count: 200_000), String(repeating: "leak ", count: 200_000),
        String(repeating: "\"", count: 500_000), String(repeating: "x@", count: 300_000),
        String(repeating: "un ", count: 200_000), String(repeating: "CH Valombre 48k; ", count: 60_000),
        String(repeating: "нет ", count: 100_000), "\u{0}\u{FFFD}\u{202E}", String(repeating: "1", count: 1_000_000),
        String(repeating: "p@ch-valombre.example,", count: 40_000),
    ]

    @Test("a large paste of rows is analysed in linear time")
    func rows() throws {
        let rows = Scene.rows(100_000, places: [("46000", "Cahors"), ("46090", "Pradines")], tag: "+rezalib")
        try isQuick(Scene.post("CH Valombre", rows, kind: .code))
    }

    @Test("a large paste of credentials too")
    func credentials() throws {
        let line = "https://vpn.ch-valombre.example/remote:p.dumas:Ete2024!\nhttps://x.test/login:a@b.test:pw\n"
        try isQuick(Scene.post("logs", String(repeating: line, count: 50_000), kind: .code))
    }

    @Test("hostile posts neither crash nor stall", arguments: 0..<12)
    func hostile(_ index: Int) throws {
        let body = Self.bodies[index]
        try isQuick(Scene.post("CH Valombre leak", body))
        try isQuick(Scene.post(String(body.prefix(100_000)), ""))
    }
}
