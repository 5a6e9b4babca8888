// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieMatch

/// The matcher against one that is too simple to be wrong, on random pairs of a name and a text, both tiers.
///
/// All words have seven letters or more and are far from each other, and no two names share one: so a name stands where its
/// words follow each other, articles between, and at most one of them has a typo.
enum PairChecks {
    private static let fewestWords = 400
    private static let articles: Set<String> = ["de", "la", "des", "du"]
    private static let gaps = [" ", " ", " ", " ", "-", "'", "_", "/", " (", ") ", "; ", ", ", ": ", "\n", " @ "]

    struct Hit: Hashable {
        var entry: Int
        var range: Range<Int>
        var isExact: Bool
    }

    /// Prints how many pairs were tried and how many hits there were; ends the process at the first difference.
    static func run(pairs: Int) {
        var random = SeededRandom(seed: 20_260_104)
        var tried = 0
        var hits = (exact: 0, loose: 0)
        while tried < pairs {
            let words = vocabulary(&random)
            var names: [[String]] = []
            var rest = words[...]
            while rest.count > 3 {
                let count = Int.random(in: 1...3, using: &random)
                names.append(Array(rest.prefix(count)))
                rest = rest.dropFirst(count)
            }
            let entries = names.enumerated().map { index, name in
                let text = name.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " de la ")
                return Entry(id: EntryID(rawValue: "\(index)"), name: text)
            }
            let matcher = WatchlistMatcher(Watchlist(entries: entries, digest: "0"))
            for _ in 0..<200 {
                let text = text(names, &random)
                let post = Post(id: PostID(source: "f", key: "id:1"), title: "", blocks: [Block(.prose, text)])
                let found = Set(
                    matcher.mentions(in: post).map {
                        Hit(entry: Int($0.entry.rawValue) ?? -1, range: $0.range, isExact: $0.tier == .exact)
                    })
                // Names in another order are loose too; of hits that overlap, the longest stays.
                let reordered = found.filter { !$0.isExact && isReordered(names[$0.entry], $0.range, in: text) }
                let expected = naive(names, text).filter { hit in
                    hit.isExact || !reordered.contains { $0.entry == hit.entry && $0.range.overlaps(hit.range) }
                }
                Invariant.hold(
                    found.subtracting(reordered) == expected,
                    "\(text.debugDescription): \(found) is not \(expected) with \(names)")
                hits.exact += found.count { $0.isExact }
                hits.loose += found.count { !$0.isExact }
                tried += names.count
            }
        }
        Invariant.hold(hits.exact > tried / 1_000 && hits.loose > tried / 1_000, "hits are tried too")
        print("pairs: \(tried) pairs of name and text, \(hits.exact) exact and \(hits.loose) loose hits, no difference")
    }

    // MARK: Lists and texts

    /// Words of random letters: two of them are never a few letters apart.
    private static func vocabulary(_ random: inout SeededRandom) -> [String] {
        (0..<fewestWords).map { _ in
            String((0..<Int.random(in: 7...18, using: &random)).map { _ in letter(&random) })
        }
    }

    private static func letter(_ random: inout SeededRandom) -> Character {
        Character(Unicode.Scalar(UInt8.random(in: 0x61...0x7A, using: &random)))
    }

    private static func text(_ names: [[String]], _ random: inout SeededRandom) -> String {
        var text = String(repeating: "x", count: Int.random(in: 0...70, using: &random))
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            text += gaps.randomElement(using: &random) ?? " "
            guard let name = names.randomElement(using: &random) else { continue }
            for word in name {
                let written = Int.random(in: 0...3, using: &random) == 0 ? misspelt(word, &random) : word
                text += Bool.random(using: &random) ? written : written.uppercased()
                let isNear = Int.random(in: 0...5, using: &random) > 0
                text += isNear ? " " : gaps.randomElement(using: &random) ?? " "
                for _ in 0..<Int.random(in: 0...2, using: &random) {
                    text += (articles.sorted().randomElement(using: &random) ?? "de") + " "
                }
            }
        }
        return text
    }

    private static func misspelt(_ word: String, _ random: inout SeededRandom) -> String {
        var letters = Array(word)
        let place = Int.random(in: 0..<letters.count - 1, using: &random)
        switch Int.random(in: 0...3, using: &random) {
        case 0: letters.remove(at: place)
        case 1: letters.insert(letter(&random), at: place)
        case 2: letters[place] = letter(&random)
        default: letters.swapAt(place, place + 1)
        }
        return String(letters)
    }

    // MARK: The naive matcher

    /// All words of a name and no others, articles apart, but not as it has them.
    private static func isReordered(_ name: [String], _ range: Range<Int>, in text: String) -> Bool {
        let written = words(of: Array(text.utf8)[range]).map(\.text).filter { !articles.contains($0) }
        return written != name && written.sorted() == name.sorted()
    }

    private static func words(of bytes: ArraySlice<UInt8>) -> [(text: String, range: Range<Int>)] {
        var words: [(text: String, range: Range<Int>)] = []
        var start: Int?
        for index in bytes.startIndex...bytes.endIndex {
            let isLetter = index < bytes.endIndex && (0x61...0x7A).contains(bytes[index] | 0x20)
            if isLetter, start == nil { start = index }
            if !isLetter, let begin = start {
                words.append((String(decoding: bytes[begin..<index], as: UTF8.self).lowercased(), begin..<index))
                start = nil
            }
        }
        return words
    }

    private static func naive(_ names: [[String]], _ text: String) -> Set<Hit> {
        let bytes = Array(text.utf8)
        let words = words(of: bytes[...])
        func joins(_ index: Int) -> Bool {
            let gap = bytes[words[index - 1].range.upperBound..<words[index].range.lowerBound]
            return gap.allSatisfy { " -'_/()\n".utf8.contains($0) }
        }
        var hits: Set<Hit> = []
        for (entry, name) in names.enumerated() {
            for first in words.indices {
                var index = first
                var typos = 0
                var isWhole = true
                for (number, word) in name.enumerated() {
                    var skipped = 0
                    while number > 0, skipped < 3, index < words.count, joins(index),
                        articles.contains(words[index].text)
                    {
                        index += 1
                        skipped += 1
                    }
                    guard index < words.count, number == 0 || joins(index) else {
                        isWhole = false
                        break
                    }
                    if words[index].text != word {
                        typos += 1
                        guard typos < 2, isOneApart(words[index].text, word) else {
                            isWhole = false
                            break
                        }
                    }
                    index += 1
                }
                guard isWhole else { continue }
                let range = words[first].range.lowerBound..<words[index - 1].range.upperBound
                hits.insert(Hit(entry: entry, range: range, isExact: typos == 0))
            }
        }
        return hits
    }

    /// A letter missing, added or changed, or two neighbours swapped: all texts that are one such step away are tried.
    private static func isOneApart(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        guard abs(left.count - right.count) < 2 else { return false }
        for place in left.indices {
            var other = left
            if left.count == right.count {
                other[place] = right[place]
                if other == right { return true }
                guard place > 0 else { continue }
                other = left
                other.swapAt(place, place - 1)
            } else if left.count > right.count {
                other.remove(at: place)
            } else {
                other.insert(right[place], at: place)
            }
            if other == right { return true }
        }
        return left + [right[right.count - 1]] == right
    }
}
