// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore
import VigieMatch
import VigieText

/// Public data beside the repository, where it is present.
enum SharedData {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared")

    static func text(_ path: String) -> String? {
        // A worktree lies one level deeper than the repository itself.
        for root in [root, root.deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared")] {
            if let text = try? String(contentsOf: root.appending(path: path), encoding: .utf8) { return text }
        }
        return nil
    }
}

@Suite("Corpus and defanged pairs")
struct CorpusTests {
    static let defanged = SharedData.text("data/defang-pairs/sample_text_defanged.txt")
    static let fanged = SharedData.text("data/defang-pairs/sample_text_fanged.txt")

    @Test("each defanged line of the public pairs names the domain of its plain line", .enabled(if: defanged != nil))
    func pairs() throws {
        let left = try #require(Self.defanged).split(separator: "\n", omittingEmptySubsequences: false)
        let right = try #require(Self.fanged).split(separator: "\n", omittingEmptySubsequences: false)
        var entries: [Entry] = []
        var hosts: [Int: EntryID] = [:]
        for (index, line) in right.enumerated() {
            guard let host = Self.host(of: String(line)) else { continue }
            let id = EntryID(rawValue: "e\(index)")
            hosts[index] = id
            entries.append(Entry(id: id, name: "", domains: [host]))
        }
        let matcher = WatchlistMatcher(Watchlist(entries: entries, digest: "0"))
        var right_ = 0
        var wrong: [String] = []
        for (index, id) in hosts {
            let mentions = matcher.mentions(in: .of(title: "", String(left[index])))
            let plain = matcher.mentions(in: .of(title: "", String(right[index])))
            let isFound = mentions.contains { $0.entry == id && $0.form == .domain }
            if isFound && mentions.map(\.entry) == plain.map(\.entry) {
                right_ += 1
            } else {
                wrong.append("\(left[index])")
            }
        }
        print("defang pairs: \(right_) of \(hosts.count) with a host; \(right.count) lines")
        print(wrong.prefix(30).joined(separator: "\n"))
        #expect(right_ >= hosts.count * 99 / 100)
    }

    @Test(
        "every entry that the labelled posts name is mentioned",
        .enabled(if: SharedData.text("corpus/dev/posts.jsonl") != nil))
    func corpus() throws {
        let corpus = try #require(DevCorpus())
        let matcher = WatchlistMatcher(corpus.watchlist)
        #expect(matcher.unmatched.isEmpty)
        for (id, post) in corpus.posts {
            let mentions = matcher.mentions(in: post)
            let summary = Dictionary(grouping: mentions) {
                "\($0.entry) \($0.form) \($0.tier) \($0.place)\($0.ambiguous ? " ambiguous" : "")"
            }.map { "\($0.value.count) × \($0.key): \($0.value[0].text)" }.sorted()
            print(id, summary.joined(separator: " | "))
            for (entry, role) in corpus.truth[id] ?? [] where role != "suspected" {
                // A domain that only begins with another one's letters is for the analyst to see.
                #expect(mentions.contains { $0.entry == entry }, "\(id) names \(entry)")
            }
        }
    }

    private static func host(of line: String) -> String? {
        var rest = line[...]
        if let scheme = rest.range(of: "://") { rest = rest[scheme.upperBound...] }
        let host = rest.prefix { $0 != "/" && $0 != ":" && $0 != " " }
        guard host.contains("."), host.contains(where: \.isLetter) else { return nil }
        return String(host)
    }
}
