// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore
import VigieMatch
import VigieText

/// A matcher that cannot be wrong because it is too simple: every name against every word of every text.
///
/// It knows what the documentation says: folded words, articles optional between the words of a name, a few gaps, `hp` for
/// `hopital prive`, and which of nested hits stays.
struct NaiveMatcher {
    struct Hit: Hashable {
        var entry: Int
        var range: Range<Int>
    }

    static let articles: Set<String> = ["de", "la", "l", "des"]
    static let gaps: Set<String> = [" ", "_", " (", ") ", "/", " & "]
    /// Spellings of a word or a phrase.
    static let spellings: [String: [[String]]] = [
        "hp": [["hopital", "prive"], ["hop", "prive"], ["hp"]], "clinique": [["clinique"], ["clin"]],
        "saint": [["saint"], ["st"]],
    ]
    var names: [[String]]

    func hits(in folded: String) -> Set<Hit> {
        let bytes = Array(folded.utf8)
        var words: [(text: String, range: Range<Int>)] = []
        var position = 0
        while position < bytes.count {
            let start = position
            while position < bytes.count, (0x61...0x7A).contains(bytes[position]) { position += 1 }
            if position > start {
                words.append((String(decoding: bytes[start..<position], as: UTF8.self), start..<position))
            }
            if position == start { position += 1 }
        }
        func isGap(_ index: Int) -> Bool {
            guard index > 0 else { return true }
            let gap = bytes[words[index - 1].range.upperBound..<words[index].range.lowerBound]
            return Self.gaps.contains(String(decoding: gap, as: UTF8.self))
        }
        /// All indexes behind a match of the rest of a name that begins at a word.
        func ends(_ name: ArraySlice<String>, _ index: Int, isFirst: Bool, skipped: Int) -> Set<Int> {
            guard let symbol = name.first else { return [index] }
            guard index < words.count, isFirst || isGap(index) else { return [] }
            var found: Set<Int> = []
            for spelling in Self.spellings[symbol] ?? [[symbol]] {
                if let end = end(of: spelling, index) {
                    found.formUnion(ends(name.dropFirst(), end, isFirst: false, skipped: 0))
                }
            }
            if found.isEmpty, !isFirst, skipped < 3, Self.articles.contains(words[index].text) {
                return ends(name, index + 1, isFirst: false, skipped: skipped + 1)
            }
            return found
        }
        func end(of spelling: [String], _ index: Int) -> Int? {
            var index = index
            for (number, word) in spelling.enumerated() {
                var skipped = 0
                while number > 0, index < words.count, isGap(index), words[index].text != word, skipped < 3,
                    Self.articles.contains(words[index].text)
                {
                    index += 1
                    skipped += 1
                }
                guard index < words.count, words[index].text == word, number == 0 || isGap(index) else { return nil }
                index += 1
            }
            return index
        }
        var all: Set<Hit> = []
        for (entry, name) in names.enumerated() {
            for start in words.indices {
                for end in ends(name[...], start, isFirst: true, skipped: 0) {
                    all.insert(
                        Hit(entry: entry, range: words[start].range.lowerBound..<words[end - 1].range.upperBound))
                }
            }
        }
        return all
    }
}

@Suite("Oracle")
struct OracleTests {
    struct Generator {
        var state: UInt64
        mutating func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
    }

    static let vocabulary = ["miotte", "valbrun", "orvane", "zel", "merval"]
    static let heads = ["hp", "clinique", "saint"]

    @Test("the exact tier finds what a naive matcher finds, on 100,000 pairs of random lists and texts")
    func exactTier() {
        var generator = Generator(state: 42)
        var found = 0
        for _ in 0..<100 {
            var names: [[String]] = []
            for _ in 0..<10 {
                var name: [String] = []
                for _ in 0..<1 + generator.next(3) {
                    let isHead = generator.next(3) == 0
                    name.append(isHead ? Self.heads[generator.next(3)] : Self.vocabulary[generator.next(5)])
                }
                // A name of heads alone names nobody; equal names would be ambiguous, which is tested elsewhere.
                if name.contains(where: Self.vocabulary.contains), !names.contains(name) { names.append(name) }
            }
            let naive = NaiveMatcher(names: names)
            let entries = names.enumerated().map { index, name in
                let text = name.map { $0 == "hp" ? "Hôpital privé" : $0 }.joined(separator: " de la ")
                return Entry(id: EntryID(rawValue: "\(index)"), name: text)
            }
            let matcher = WatchlistMatcher(Watchlist(entries: entries, digest: "0"))
            for _ in 0..<100 {
                let text = Self.text(&generator)
                let expected = Self.outermost(naive.hits(in: Folding.fold(text)))
                let folded = Folding.foldedText(text)
                let actual = Set(
                    matcher.mentions(in: .of(title: "", text)).filter { $0.tier == .exact }.map {
                        NaiveMatcher.Hit(entry: Int($0.entry.rawValue) ?? -1, range: $0.range)
                    })
                let located = Set(
                    expected.map { NaiveMatcher.Hit(entry: $0.entry, range: folded.originalRange(of: $0.range)) })
                #expect(actual == located, "\(text) with \(names)")
                found += actual.count
            }
        }
        // 100 lists × 100 texts × about ten names: 100,000 pairs; a test that finds nothing proves nothing.
        #expect(found > 5_000)
    }

    private static func text(_ generator: inout Generator) -> String {
        let words = [
            "Miotte", "valbrun", "ORVANE", "zel", "Mérval", "miotte", "hôpital", "privé", "HP", "hop", "clinique",
            "Clin", "st",
            "Saint", "de", "la", "l", "des", "x", "foo",
        ]
        let gaps = [" ", " ", " ", " ", "'", "-", "_", " (", ") ", "/", " & ", ";", ", ", ": ", "\n", "  "]
        var text = ""
        for _ in 0..<2 + generator.next(10) {
            text += words[generator.next(words.count)] + gaps[generator.next(gaps.count)]
        }
        return text + words[generator.next(words.count)]
    }

    /// As documented: of one entry's overlapping hits the longest, then the first; none inside a longer one of another.
    private static func outermost(_ hits: Set<NaiveMatcher.Hit>) -> Set<NaiveMatcher.Hit> {
        var kept: [NaiveMatcher.Hit] = []
        let sorted = hits.sorted {
            ($0.range.count, -$0.range.lowerBound) > ($1.range.count, -$1.range.lowerBound)
        }
        for hit in sorted where !kept.contains(where: { $0.entry == hit.entry && $0.range.overlaps(hit.range) }) {
            kept.append(hit)
        }
        return Set(
            kept.filter { hit in
                !kept.contains {
                    $0.range != hit.range && $0.range.lowerBound <= hit.range.lowerBound
                        && $0.range.upperBound >= hit.range.upperBound
                }
            })
    }
}
