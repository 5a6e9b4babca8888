// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore
import VigieMatch

/// Twenty spellings of ten invented establishments: `name TAB tier TAB spelling`, `\n` and `\"` escaped.
@Suite("Spellings")
struct SpellingTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var tier: Mention.Tier
        var spelling: String
        var testDescription: String { spelling }
    }

    static let rows: [Row] = {
        guard let url = Bundle.module.url(forResource: "spellings", withExtension: "tsv", subdirectory: "Fixtures"),
            let text = try? String(contentsOf: url, encoding: .utf8)
        else { return [] }
        return text.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: "\t").map(String.init)
            guard fields.count == 3, let tier = Mention.Tier(rawValue: fields[1]) else { return nil }
            let spelling = fields[2].replacing("\\n", with: "\n").replacing("\\\"", with: "\"")
            return Row(name: fields[0], tier: tier, spelling: spelling)
        }
    }()

    static let matcher = WatchlistMatcher(
        Watchlist(
            entries: Set(rows.map(\.name)).sorted().map { Entry(id: EntryID(rawValue: $0), name: $0) }, digest: "0"))

    @Test("the table has twenty spellings of ten names")
    func complete() {
        #expect(Self.rows.count >= 200)
        #expect(Self.matcher.watchlist.entries.count == 10)
        #expect(Self.matcher.unmatched.isEmpty)
    }

    @Test("every spelling is found, in its tier, and no other entry with it", arguments: rows)
    func found(row: Row) {
        for text in [row.spelling, "leak: \(row.spelling), 2026", "x (\(row.spelling)) y"] {
            let mentions = Self.matcher.mentions(in: Post.of(title: text))
            #expect(mentions.map(\.entry.rawValue) == [row.name], "in \(text)")
            #expect(mentions.first?.tier == row.tier)
            #expect(mentions.first?.ambiguous == false)
            if let mention = mentions.first {
                #expect(String(decoding: Array(text.utf8)[mention.range], as: UTF8.self) == mention.text)
            }
        }
    }

    @Test(
        "what only resembles a name is not found",
        arguments: [
            "centre hospitalier", "CH", "hôpital privé", "la Miotte", "tour de la Miotte", "Merval", "CH Media",
            "clinique; Saint-Éloi", "Clinique,Saint-Éloi", "la clinique. Saint-Éloi est loin",
            "CHU",
            "EHPAD La Roseraie", "Trois Fontaines", "notre dame du vallon", "cabinet", "gh", "laboratoire: Hémalys",
            "hopital prive Miottes-sur-Mer".replacing("Miottes", with: "Miotard"), "CH Mervaux", "xch merval",
        ])
    func notFound(text: String) {
        let mentions = Self.matcher.mentions(in: Post.of(title: text, "", text))
        #expect(mentions.isEmpty, "\(mentions)")
    }
}

extension Post {
    static func of(title: String, _ bodies: String..., kind: Block.Kind = .prose, url: String? = nil) -> Post {
        Post(
            id: PostID(source: "test", key: "id:1"), url: url, title: title,
            blocks: bodies.filter { !$0.isEmpty }.map { Block(kind, $0) })
    }
}
