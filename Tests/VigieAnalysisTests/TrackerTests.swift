// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieAnalysis
import VigieCore

/// Items of leak trackers: a company's name, and what the gang says.
@Suite("Leak trackers")
struct TrackerTests {
    private func roles(_ title: String, _ body: String, source: SourceID, author: String? = nil) throws -> [String] {
        var post = Scene.post(title, body, author: author)
        post.id = PostID(source: source, key: "id:9")
        return try Scene.roles(post)
    }

    @Test("the name of a source alone claims nothing")
    func source() throws {
        #expect(try roles("Clinique des Ormes Bleus", "", source: "ransomnews") == ["ormes=mentioned"])
        #expect(
            try roles("Clinique des Ormes Bleus", "Nouvelle adresse : 4 rue du Lac.", source: "leaksites")
                == ["ormes=mentioned"])
    }

    @Test(
        "the post's own words make the claim, whatever the source is called",
        arguments: [
            ("Clinique des Ormes Bleus", "", "akira"),
            ("ormes-bleus.example", "Group: sarcoma", nil),
            ("ormes-bleus.example - By lynx", "", nil),
            ("ormes-bleus.example", "akira has just published a new victim: ormes-bleus.example", nil),
            ("Clinique des Ormes Bleus", "Healthcare, France. Deadline 2026-02-01", nil),
            ("ormes-bleus.example", "Healthcare. 120 GB", nil),
        ] as [(String, String, String?)])
    func words(_ sample: (String, String, String?)) throws {
        #expect(try roles(sample.0, sample.1, source: "board", author: sample.2) == ["ormes=victim"])
    }

    @Test("a gang's name that is an everyday word is none")
    func everyday() throws {
        #expect(
            try roles("Clinique des Ormes Bleus", "Children play in the fog beside the royal hive.", source: "board")
                == ["ormes=mentioned"])
    }
}
