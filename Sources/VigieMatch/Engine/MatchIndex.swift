// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// Everything that is searched for, immutable: names by their anchor word and the symbol next to it, domains by their
/// anchor word.
final class MatchIndex: Sendable {
    let names: PatternSet
    let verified: NameIndex
    let domains: [DomainPattern]
    let glances: FrozenArray<DomainPattern.Glance>
    let words: WordIndex
    /// Names in another order, and as one word.
    let sets: NameSets
    /// Domains and names that are cut or masked.
    let masked: MaskedForms
    let unmatched: [UnmatchedName]
    /// Of entries whose names or domains others have too, or whose name is an ordinary word.
    let places: [UInt32: EntryPlaces]

    init(_ watchlist: Watchlist, grammar: NameGrammar) {
        var builder = PatternSetBuilder(grammar: grammar, entries: watchlist.entries.count)
        var unmatched: [UnmatchedName] = []
        var collector = DomainCollector()
        for (index, entry) in watchlist.entries.enumerated() {
            let texts: [(PatternSet.Use.Kind, [String])] = [
                (.name, [entry.name]), (.alias, entry.aliases), (.exclude, entry.exclude),
            ]
            for (kind, texts) in texts {
                for text in texts {
                    guard let reason = builder.add(text, entry: index, kind: kind) else { continue }
                    unmatched.append(UnmatchedName(entry: entry.id, text: text, reason: reason))
                }
            }
            for domain in entry.domains where !collector.add(domain, entry: index) {
                unmatched.append(UnmatchedName(entry: entry.id, text: domain, reason: .badDomain))
            }
        }
        domains = collector.finished()
        glances = FrozenArray(domains.map(\.glance))
        places = Self.places(watchlist, domains, &builder)
        let glued = builder.glued
        names = builder.build()
        verified = NameIndex(names)
        let towns = watchlist.entries.compactMap(\.city).flatMap {
            PatternSetBuilder.words(of: Folding.foldedText($0).bytes)
        }
        sets = NameSets(names, glued: glued, towns: Set(towns.map { WordHash.of($0) }))
        words = WordIndex(names, domains, sets)
        masked = MaskedForms(domains, names)
        self.unmatched = unmatched
    }

    /// Bytes held by the tables, without what Swift's arrays add.
    var footprint: Int {
        words.footprint + verified.footprint + glances.footprint + sets.footprint + masked.footprint + names.patterns
            .count
            * MemoryLayout<PatternSet.Pattern>.stride + names.symbols.count * 4
            + names.uses.count * MemoryLayout<PatternSet.Use>.stride + names.wordBytes.count + names.wordStarts.count
            * 4
    }

    /// Towns, postcodes and départements of entries that share a name or a domain with others, or have a name that is an
    /// ordinary word.
    private static func places(
        _ watchlist: Watchlist, _ domains: [DomainPattern], _ builder: inout PatternSetBuilder
    ) -> [UInt32: EntryPlaces] {
        var sharing = builder.sharingEntries().union(builder.slight)
        for domain in domains where domain.entries.count > 1 { sharing.formUnion(domain.entries) }
        var places: [UInt32: EntryPlaces] = [:]
        places.reserveCapacity(sharing.count)
        for index in sharing.sorted() { places[index] = EntryPlaces(watchlist.entries[Int(index)], &builder) }
        return places
    }
}

/// Gathers domains, each form once, with all entries that have it.
struct DomainCollector {
    private var patterns: [DomainPattern] = []
    private var ids: [String: Int] = [:]

    /// False where the text is no domain, or a public suffix.
    mutating func add(_ domain: String, entry: Int) -> Bool {
        let forms = DomainPattern.forms(of: domain, entry: entry)
        for form in forms {
            let key = form.ascii + " " + form.words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
            guard let known = ids[key] else {
                ids[key] = patterns.count
                patterns.append(form)
                continue
            }
            if !patterns[known].entries.contains(UInt32(entry)) { patterns[known].entries.append(UInt32(entry)) }
        }
        return !forms.isEmpty
    }

    /// The patterns, each with its anchor.
    func finished() -> [DomainPattern] {
        var frequency: [[UInt8]: Int] = [:]
        for pattern in patterns { for word in pattern.words { frequency[word, default: 0] += 1 } }
        return patterns.map { pattern in
            var pattern = pattern
            pattern.chooseAnchor(frequency: frequency)
            return pattern
        }
    }
}
