// SPDX-License-Identifier: Apache-2.0

public import VigieCore

extension WatchlistMatcher {
    /// Entries whose exact and sure hits in the raw text outnumber those in the tree: as many `.raw` mentions as are missing.
    ///
    /// Counts are compared for each entry, so that a decoy elsewhere in the page cannot stand in for what is hidden. Raw
    /// hits with the same words before and behind count once: a page repeats its texts in attributes and scripts. Those
    /// whose surroundings no text of the tree has come first.
    public func mentionsMissing(fromTree treeText: String, butInRaw rawText: String) -> [Mention] {
        // Nothing can be missing from what is the same.
        guard treeText != rawText else { return [] }
        let raw = exactHits(in: rawText)
        guard !raw.isEmpty else { return [] }
        let tree = exactHits(in: treeText)
        var held: [UInt32: (count: Int, surroundings: Set<Surroundings>)] = [:]
        for located in tree {
            held[located.hit.entry, default: (0, [])].count += 1
            held[located.hit.entry, default: (0, [])].surroundings.insert(located.surroundings)
        }
        var distinct: [UInt32: [Located]] = [:]
        var seen: [UInt32: Set<Surroundings>] = [:]
        for located in raw where seen[located.hit.entry, default: []].insert(located.surroundings).inserted {
            distinct[located.hit.entry, default: []].append(located)
        }
        var missing: [Located] = []
        for (entry, hits) in distinct {
            let known = held[entry] ?? (0, [])
            let excess = hits.count - known.count
            guard excess > 0 else { continue }
            let unheld = hits.filter { !known.surroundings.contains($0.surroundings) }
            missing += (unheld.isEmpty ? hits : unheld).prefix(excess)
        }
        missing.sort { ($0.range.lowerBound, $0.hit.entry) < ($1.range.lowerBound, $1.hit.entry) }
        let entries = Dictionary(grouping: missing, by: \.range).mapValues { Set($0.map(\.hit.entry)).count }
        return missing.map { located in
            Mention(
                entry: watchlist.entries[Int(located.hit.entry)].id, form: located.hit.form, tier: .exact, place: .raw,
                field: .raw, range: located.range, text: located.text,
                ambiguous: entries[located.range] ?? 1 > 1)
        }
    }

    private func exactHits(in text: String) -> [Located] {
        guard !watchlist.entries.isEmpty else { return [] }
        var context = PostContext(index.places)
        var scan = Scan(tiers: .exact, bytes: text.utf8.count, expiry: expiry)
        return found(in: text, place: .raw, &scan, context: &context, surroundingsToo: true)
            .filter { $0.hit.tier == .exact && !Ambiguity.isDoubtful((.raw, 0, $0.hit, $0.range, $0.text), context) }
    }
}

/// The folded bytes next to a hit.
struct Surroundings: Hashable {
    private var before: UInt64 = 0
    private var after: UInt64 = 0
    private static let reach = 24

    /// Nothing around.
    init() {}

    init(of range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) {
        // Words alone: tags leave different separators behind.
        let words = { (range: Range<Int>) in WordHash.of(bytes[range].lazy.filter(FoldedReader.isWord)) }
        before = words(max(0, range.lowerBound - Self.reach)..<range.lowerBound)
        after = words(range.upperBound..<min(bytes.count, range.upperBound + Self.reach))
    }
}
