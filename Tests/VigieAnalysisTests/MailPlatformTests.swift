// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieAnalysis
import VigieCore
import VigieMatch

/// Where everybody's mail is: no news in a sample.
@Suite("Mail platforms")
struct MailPlatformTests {
    private static let list = Watchlist(
        entries: Scene.watchlist.entries + [
            Entry(
                id: "postal", kind: .platform, name: "Postalia (postalia.example)", domains: ["postalia.example"],
                tags: ["mail"])
        ], digest: "mail")

    private func verdict(_ title: String, _ body: String) throws -> Verdict {
        let post = Scene.post(title, body)
        return try LeakAnalyst().analyse(
            post, mentions: WatchlistMatcher(Self.list).mentions(in: post), watchlist: Self.list)
    }

    @Test("addresses in rows give neither a finding nor a note, of booking platforms they do")
    func rows() throws {
        let rows = Scene.rows(20, places: [("46000", "Cahors")], tag: "+rezalib")
            .replacing("courriel.example", with: "postalia.example")
        let verdict = try verdict("CH Valombre 40k patients", rows)
        #expect(verdict.findings.map { "\($0.entry)=\($0.role)" } == ["valombre=victim", "rezalib=intermediary"])
        #expect(verdict.notes.count == 1)
    }

    @Test("a list of accounts and an address to write to do not either")
    func accounts() throws {
        let list = "a.b@postalia.example:azerty1\nc.d@postalia.example:azerty2\ne@courriel.example:x"
        #expect(try verdict("combolist", list).findings.isEmpty)
        #expect(try verdict("combolist", "https://postalia.example/login:bob:pw1\n" + list).findings.isEmpty)
        let offer = try verdict("CH Valombre db", "30k rows, 200$, write to seller@postalia.example")
        #expect(offer.findings.map(\.entry) == ["valombre"])
        #expect(offer.notes.isEmpty)
    }

    @Test("named as the way to reach the author it is no victim, as the leak's own it is")
    func named() throws {
        let contact = try verdict("French shop db", "30k rows leaked, 200$. Contact: postalia.example, user seller")
        #expect(!contact.findings.contains { $0.role == .victim })
        let own = try verdict("postalia.example leak", "dump of postalia.example, 2M users, source code of its servers")
        #expect(own.findings.map { "\($0.entry)=\($0.role)" } == ["postal=victim"])
    }
}
