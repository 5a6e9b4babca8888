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

    private static func host(of line: String) -> String? {
        var rest = line[...]
        if let scheme = rest.range(of: "://") { rest = rest[scheme.upperBound...] }
        let host = rest.prefix { $0 != "/" && $0 != ":" && $0 != " " }
        guard host.contains("."), host.contains(where: \.isLetter) else { return nil }
        return String(host)
    }
}
