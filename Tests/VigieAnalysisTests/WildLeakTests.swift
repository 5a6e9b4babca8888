// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieAnalysis
import VigieCore
import VigieMatch

/// True leaks as a dozen hands write them: sellers, gangs, newspapers, patients who had a letter, in seven languages; in
/// `Fixtures/wild.json`, which was written apart from the rules. Held near what is told of them, so that it does not fall.
@Suite("Leaks in everybody's words")
struct WildLeakTests {
    private struct Wild: Decodable {
        struct Establishment: Decodable {
            var name: String
            var id: String
            var aliases: [String]?
            var domains: [String]?
            var city: String?
            var postcodes: [String]?
        }
        struct Post: Decodable {
            var id: String
            var title: String
            var author: String
            var published: String
            var body: String
            var victims: [String]
            var records: Int?
        }
        var establishments: [Establishment]
        var posts: [Post]
    }

    private static func scene(_ name: String) throws -> (Judge, [Wild.Post]) {
        let url = try #require(Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures"))
        let wild = try JSONDecoder().decode(Wild.self, from: Data(contentsOf: url))
        let list = Watchlist(
            entries: wild.establishments.map {
                Entry(
                    id: EntryID(rawValue: $0.id), name: $0.name, aliases: $0.aliases ?? [], domains: $0.domains ?? [],
                    city: $0.city, postcodes: $0.postcodes ?? [])
            }, digest: "wild")
        return (Judge(list), wild.posts)
    }

    /// Whom the verdict names loudly, and the records it counts.
    private static func told(_ sample: Wild.Post, by judge: Judge) throws -> (names: Set<String>, records: Int?) {
        let post = Scene.post(sample.title, sample.body, author: sample.author, published: sample.published)
        let verdict = try judge.verdict(post).verdict
        let loud = verdict.findings.filter { [.victim, .suspected, .exposed].contains($0.role) }
        return (Set(loud.map(\.entry.rawValue)), verdict.claim.records)
    }

    /// By the author of `wilder`: tenders, plumbing, novels, denials, others' leaks, each close to a leak's words.
    @Test("of 120 posts that are none, at most two raise an alert")
    func doubtful() throws {
        let (judge, posts) = try WildLeakTests.scene("doubtful")
        #expect(posts.count == 120)
        let alarms = try posts.filter { try !WildLeakTests.told($0, by: judge).names.isEmpty }
        #expect(alarms.count <= 2, "\(alarms.map(\.id))")
    }

    /// `wilder` is by a second author, who leaves out more: half a name, a leak in a subordinate clause, a joke.
    @Test(
        "so many in a hundred victims are told, and nobody else",
        arguments: [("wild", 68, 90, 90), ("wilder", 88, 54, 70)])
    func told(_ name: String, _ victims: Int, _ percent: Int, _ counts: Int) throws {
        let (judge, posts) = try WildLeakTests.scene(name)
        var wanted = 0
        var told = 0
        var claims = 0
        var counted = 0
        for sample in posts {
            let (loud, records) = try WildLeakTests.told(sample, by: judge)
            let meant = Set(sample.victims)
            #expect(loud.isSubset(of: meant), "\(sample.id) names somebody else")
            wanted += meant.count
            told += loud.intersection(meant).count
            guard let count = sample.records else { continue }
            claims += 1
            if records == count { counted += 1 }
        }
        #expect(wanted == victims)
        #expect(told * 100 >= wanted * percent)
        #expect(counted * 100 >= claims * counts)
    }
}
