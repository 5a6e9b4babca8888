// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore

@testable import VigieAnalysis

@Suite("Whom a post may concern")
struct MayConcernTests {
    private let list = Watchlist(
        entries: [
            Entry(id: "a", name: "Clinique Aubevive", city: "Saint-Étienne", postcodes: ["42000"]),
            Entry(id: "p", kind: .platform, name: "Toubibook", city: "Lyon"),
        ], digest: "1")

    private func concerns(_ title: String, _ text: String = "", mentions: [Mention] = []) -> Bool {
        let blocks = text.isEmpty ? [] : [Block(.code, text)]
        let post = Post(id: PostID(source: "s", key: "id:1"), title: title, blocks: blocks)
        return LeakAnalyst().mayConcern(post, mentions: mentions, watchlist: list)
    }

    @Test("a mention, a watched postcode or a watched town is enough, however it is written")
    func yes() {
        let mention = Mention(entry: "a", form: .name, place: .title, field: .title, range: 0..<1, text: "x")
        #expect(concerns("nothing", mentions: [mention]))
        #expect(concerns("access hospital SAINT ETIENNE"))
        #expect(concerns("access", "nom;cp\nMartin;42000;ville"))
        #expect(concerns("rdp saint-étienne_chu"))
    }

    @Test("anything else concerns nobody, and neither does the town of a platform")
    func no() {
        #expect(!concerns("which static site generator", "42001 lyon 420000 etienne"))
        #expect(!concerns(""))
    }
}
