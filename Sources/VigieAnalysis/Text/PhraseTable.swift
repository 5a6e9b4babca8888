// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Finds phrases of a fixed list in a row of folded words; each meaning finds its longest phrase at a place.
///
/// Words are compared by 64-bit hashes of their bytes, made once when a text is cut: a word that shares one with a word
/// of the list would give a cue that is none, and does nothing else. At most 64 meanings. Linear in the words.
struct PhraseTable<Meaning: Hashable & Sendable>: Sendable {
    /// A phrase found.
    struct Hit: Sendable {
        var meaning: Meaning
        /// Indices of its words.
        var words: Range<Int>
    }

    private struct Phrase: Sendable {
        var rest: [UInt64]
        var meaning: Meaning
        /// Of the meaning: what was found at a place is a set of bits.
        var bit: UInt64
    }

    private struct Stem: Sendable {
        var bytes: [UInt8]
        var meaning: Meaning
        var bit: UInt64
    }

    /// Phrases by the key of their first word, the longest ones first: an open table of a power of two, half empty.
    private var slots: [(key: UInt64, phrases: Range<Int32>)] = []
    private var phrases: [Phrase] = []
    /// Stems of single words, by their first byte.
    private var stems: [[Stem]] = Array(repeating: [], count: 256)

    init(_ lists: [Meaning: [String]]) {
        precondition(lists.count <= 64)
        var byFirst: [UInt64: [Phrase]] = [:]
        for (index, list) in lists.enumerated() {
            let bit: UInt64 = 1 << UInt64(index)
            for phrase in list.value {
                if phrase.hasSuffix("*") {
                    let stem = Array(Folding.fold(String(phrase.dropLast())).utf8)
                    if !stem.contains(UInt8(ascii: " ")), let first = stem.first {
                        stems[Int(first)].append(Stem(bytes: stem, meaning: list.key, bit: bit))
                        continue
                    }
                }
                let keys = Words.plain(phrase).map(Words.key)
                guard let first = keys.first else { continue }
                byFirst[first, default: []].append(Phrase(rest: Array(keys.dropFirst()), meaning: list.key, bit: bit))
            }
        }
        var size = 16
        while size < byFirst.count * 2 { size *= 2 }
        slots = Array(repeating: (0, 0..<0), count: size)
        for (key, list) in byFirst {
            let start = Int32(phrases.count)
            phrases += list.sorted { $0.rest.count > $1.rest.count }
            var slot = Int(truncatingIfNeeded: key) & (size - 1)
            while !slots[slot].phrases.isEmpty { slot = (slot + 1) & (size - 1) }
            slots[slot] = (key, start..<Int32(phrases.count))
        }
    }

    /// All phrases in the order of their places.
    func hits(in words: [String]) -> [Hit] {
        hits(words.count, key: { Words.key(words[$0]) }, text: { words[$0] })
    }

    /// All phrases in the order of their places.
    func hits(in words: [Statement.Word]) -> [Hit] {
        hits(words.count, key: { words[$0].key }, text: { words[$0].text })
    }

    private func hits(_ count: Int, key: (Int) -> UInt64, text: (Int) -> String) -> [Hit] {
        var hits: [Hit] = []
        for index in 0..<count {
            var seen: UInt64 = 0
            for at in candidates(key(index)) {
                let phrase = phrases[Int(at)]
                guard seen & phrase.bit == 0, index + 1 + phrase.rest.count <= count,
                    phrase.rest.indices.allSatisfy({ phrase.rest[$0] == key(index + 1 + $0) })
                else { continue }
                seen |= phrase.bit
                hits.append(Hit(meaning: phrase.meaning, words: index..<(index + 1 + phrase.rest.count)))
            }
            let bytes = text(index).utf8
            guard let first = bytes.first else { continue }
            for stem in stems[Int(first)] where seen & stem.bit == 0 && bytes.starts(with: stem.bytes) {
                seen |= stem.bit
                hits.append(Hit(meaning: stem.meaning, words: index..<(index + 1)))
            }
        }
        return hits
    }

    private func candidates(_ key: UInt64) -> Range<Int32> {
        var slot = Int(truncatingIfNeeded: key) & (slots.count - 1)
        while !slots[slot].phrases.isEmpty {
            if slots[slot].key == key { return slots[slot].phrases }
            slot = (slot + 1) & (slots.count - 1)
        }
        return 0..<0
    }
}

/// Words of a folded text.
enum Words {
    /// Runs of letters and digits.
    static func plain(_ text: String) -> [String] {
        Folding.fold(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    static func key(_ word: String) -> UInt64 { key(bytes: word.utf8) }

    /// FNV-1a (Fowler, Noll, Vo), its upper half folded into the lower one that tables look at.
    static func key(bytes: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash ^ (hash >> 32)
    }
}
