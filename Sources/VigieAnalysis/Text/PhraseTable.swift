// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Finds phrases of a fixed list in a row of folded words; each meaning finds its longest phrase at a place.
struct PhraseTable<Meaning: Hashable & Sendable>: Sendable {
    /// A phrase found.
    struct Hit: Sendable {
        var meaning: Meaning
        /// Indices of its words.
        var words: Range<Int>
    }

    private struct Phrase: Sendable {
        var rest: [String]
        var meaning: Meaning
    }

    private var byFirst: [String: [Phrase]] = [:]
    /// Stems of single words, by their first character.
    private var stems: [Character: [(stem: String, meaning: Meaning)]] = [:]

    init(_ lists: [Meaning: [String]]) {
        for (meaning, phrases) in lists {
            for phrase in phrases {
                if phrase.hasSuffix("*") {
                    let stem = Folding.fold(String(phrase.dropLast()))
                    if !stem.contains(" "), let first = stem.first {
                        stems[first, default: []].append((stem, meaning))
                        continue
                    }
                }
                let words = Words.plain(phrase)
                guard let first = words.first else { continue }
                byFirst[first, default: []].append(Phrase(rest: Array(words.dropFirst()), meaning: meaning))
            }
        }
        for key in byFirst.keys { byFirst[key]?.sort { $0.rest.count > $1.rest.count } }
    }

    /// All phrases in the order of their places.
    func hits(in words: [String]) -> [Hit] {
        var hits: [Hit] = []
        for index in words.indices {
            var seen: Set<Meaning> = []
            for phrase in byFirst[words[index]] ?? [] where !seen.contains(phrase.meaning) {
                let end = index + 1 + phrase.rest.count
                guard end <= words.count, words[(index + 1)..<end].elementsEqual(phrase.rest) else { continue }
                seen.insert(phrase.meaning)
                hits.append(Hit(meaning: phrase.meaning, words: index..<end))
            }
            if let first = words[index].first, let candidates = stems[first] {
                for candidate in candidates
                where !seen.contains(candidate.meaning) && words[index].hasPrefix(candidate.stem) {
                    seen.insert(candidate.meaning)
                    hits.append(Hit(meaning: candidate.meaning, words: index..<(index + 1)))
                }
            }
        }
        return hits
    }
}

/// Words of a folded text.
enum Words {
    /// Runs of letters and digits.
    static func plain(_ text: String) -> [String] {
        Folding.fold(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
