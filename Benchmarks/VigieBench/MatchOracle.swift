// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieMatch
import VigieText

/// Checks what the matcher says about one text against something too simple to be wrong: all names as they are written,
/// word for word.
struct MatchOracle {
    /// A name's folded words stand in a row, one space between each two.
    struct Place {
        var entry: EntryID
        /// Bytes of the original.
        var range: Range<Int>
    }

    private let folded: FoldedText
    private let words: [Range<Int>]

    init(_ text: String) {
        folded = Folding.foldedText(text)
        words = Self.words(of: folded.bytes)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte >= 0x80
    }

    private static func words(of bytes: [UInt8]) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var start: Int?
        for (index, byte) in bytes.enumerated() {
            if isWord(byte) {
                if start == nil { start = index }
            } else if let begin = start {
                words.append(begin..<index)
                start = nil
            }
        }
        if let start { words.append(start..<bytes.count) }
        return words
    }

    /// Where names of several words stand in the text.
    func places(of entries: [Entry]) -> [Place] {
        var names: [[UInt8]: [(name: [UInt8], entry: EntryID)]] = [:]
        for entry in entries {
            let name = Folding.foldedText(entry.name).bytes
            let parts = Self.words(of: name)
            guard parts.count > 1, name.count == parts.reduce(parts.count - 1, { $0 + $1.count }) else { continue }
            names[Array(name[0..<parts[1].upperBound]), default: []].append((name, entry.id))
        }
        var places: [Place] = []
        for index in words.indices.dropLast() {
            let start = words[index].lowerBound
            guard let candidates = names[Array(folded.bytes[start..<words[index + 1].upperBound])] else { continue }
            for (name, entry) in candidates where folded.bytes[start...].starts(with: name) {
                let end = start + name.count
                guard end == folded.bytes.count || !Self.isWord(folded.bytes[end]) else { continue }
                places.append(Place(entry: entry, range: folded.originalRange(of: start..<end)))
            }
        }
        return places
    }

    /// How many places are inside a mention, but for their edges, and how many mentions hold no word of their
    /// entry, a letter apart, nor of its domains.
    ///
    /// Ends the process where one place in a hundred is missed, or any mention is of another's words. A few names that have
    /// more than three articles in a row (`H.A.D. de la …`) are not found as they are written, and are counted as missed.
    func check(_ mentions: [Mention], _ matcher: WatchlistMatcher) -> String {
        let silent = Set(matcher.unmatched.map(\.entry))
        let places = places(of: matcher.watchlist.entries).filter { !silent.contains($0.entry) }
        let found = mentions.map(\.range).sorted { $0.lowerBound < $1.lowerBound }
        var first = 0
        var missed: [Place] = []
        for place in places {
            // Names are shorter than this.
            while first < found.count, found[first].lowerBound + 4_096 < place.range.lowerBound { first += 1 }
            let isFound = found[first...].prefix { $0.lowerBound < place.range.upperBound }.contains {
                $0.upperBound + Self.widestEdge >= place.range.upperBound
                    && $0.lowerBound <= place.range.lowerBound + Self.widestEdge
            }
            if !isFound { missed.append(place) }
        }
        let entries = Dictionary(matcher.watchlist.entries.map { ($0.id, $0) }) { first, _ in first }
        let strangers = mentions.filter { mention in
            let own = entries[mention.entry].map { Self.split(([$0.name] + $0.domains).joined(separator: " ")) } ?? []
            return !Self.split(mention.text).contains { word in own.contains { Self.isClose(word, $0) } }
        }
        let verdict =
            "\(places.count) places of names as they are written, \(missed.count) missed; \(strangers.count) strangers"
        if missed.count * 100 > places.count || !strangers.isEmpty {
            print("match: \(verdict): \(missed.prefix(5)) \(strangers.prefix(5))")
            fatalError("The matcher and the oracle disagree.")
        }
        return verdict
    }

    /// Articles, single letters, brackets and legal forms (`SELARL des …`) at the edges of a name are left out of its range.
    private static let widestEdge = 12

    private static func split(_ text: String) -> [[UInt8]] {
        let bytes = Folding.foldedText(text).bytes
        return words(of: bytes).map { Array(bytes[$0]) }
    }

    /// At most two edits apart, which a swap of neighbours is.
    private static func isClose(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard abs(left.count - right.count) < 3 else { return false }
        var row = Array(0...right.count)
        for (index, byte) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for other in right.indices {
                let cost = min(row[other] + 1, row[other + 1] + 1, diagonal + (right[other] == byte ? 0 : 1))
                diagonal = row[other + 1]
                row[other + 1] = cost
            }
        }
        return row[right.count] < 3
    }
}
