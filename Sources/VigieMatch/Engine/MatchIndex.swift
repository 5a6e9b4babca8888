// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// Everything that is searched for, immutable: names by their anchor word, domains by theirs.
struct MatchIndex: Sendable {
    var names: PatternSet
    var domains: [DomainPattern] = []
    /// Anchor words: patterns, and domains with `domainFlag`.
    var exact: HashIndex
    /// Anchor words of seven letters and more, each with one letter left out, and whole.
    var misspelt: HashIndex
    /// Skeletons of anchor words.
    var lookalike: HashIndex
    var unmatched: [UnmatchedName] = []

    static let domainFlag: UInt32 = 1 << 31
    /// Shortest anchor word that is found with a typo.
    static let shortestMisspelt = 7
    /// Fewest letters of naming words in a name that is found in look-alike letters or with a typo beside its anchor; a
    /// name of one word needs one more.
    static let lightestLoose = 4

    init(_ watchlist: Watchlist, grammar: NameGrammar) {
        var builder = PatternSetBuilder(grammar: grammar)
        var unmatched: [UnmatchedName] = []
        var domainIDs: [String: Int] = [:]
        for (index, entry) in watchlist.entries.enumerated() {
            for (kind, texts) in [
                (PatternSet.Use.Kind.name, [entry.name]), (.alias, entry.aliases), (.exclude, entry.exclude),
            ] {
                for text in texts {
                    guard let reason = builder.add(text, entry: index, kind: kind) else { continue }
                    unmatched.append(UnmatchedName(entry: entry.id, text: text, reason: reason))
                }
            }
            for domain in entry.domains {
                let forms = DomainPattern.forms(of: domain, entry: index)
                if forms.isEmpty {
                    unmatched.append(UnmatchedName(entry: entry.id, text: domain, reason: .badDomain))
                }
                for form in forms {
                    let key = form.words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ") + form.ascii
                    if let known = domainIDs[key] {
                        if !domains[known].entries.contains(UInt32(index)) {
                            domains[known].entries.append(UInt32(index))
                        }
                    } else {
                        domainIDs[key] = domains.count
                        domains.append(form)
                    }
                }
            }
        }
        Self.addContexts(watchlist, domains, to: &builder)
        names = builder.build()
        (exact, misspelt, lookalike) = Self.index(names, domains)
        self.unmatched = unmatched
    }

    /// Bytes held by the tables, without what Swift's arrays add.
    var footprint: Int {
        exact.footprint + misspelt.footprint + lookalike.footprint
            + names.patterns.count * MemoryLayout<PatternSet.Pattern>.stride + names.symbols.count * 4
            + names.uses.count * MemoryLayout<PatternSet.Use>.stride + names.wordBytes.count + names.wordStarts.count
            * 4
    }

    /// Towns, postcodes and départements of entries that share a name or a domain with others.
    private static func addContexts(
        _ watchlist: Watchlist, _ domains: [DomainPattern], to builder: inout PatternSetBuilder
    ) {
        var sharing = builder.sharingEntries()
        for domain in domains where domain.entries.count > 1 { sharing.formUnion(domain.entries) }
        for index in sharing.sorted() {
            let entry = watchlist.entries[Int(index)]
            if let city = entry.city { _ = builder.add(city, entry: Int(index), kind: .town) }
            for postcode in entry.postcodes {
                _ = builder.add(postcode, entry: Int(index), kind: .postcode)
                guard entry.country == "FR", postcode.utf8.count == 5 else { continue }
                // Overseas départements have three figures: 971 to 976.
                let figures = postcode.hasPrefix("97") ? 3 : 2
                _ = builder.add(String(postcode.prefix(figures)), entry: Int(index), kind: .department)
            }
        }
    }

    private static func index(_ names: PatternSet, _ domains: [DomainPattern]) -> (HashIndex, HashIndex, HashIndex) {
        var exact: [(key: UInt64, value: UInt32)] = []
        var misspelt: [(key: UInt64, value: UInt32)] = []
        var lookalike: [(key: UInt64, value: UInt32)] = []
        exact.reserveCapacity(names.patterns.count + domains.count)
        for (index, pattern) in names.patterns.enumerated() {
            let id = UInt32(index)
            let symbol = names.symbols[Int(pattern.start) + Int(pattern.anchor)]
            guard let word = names.word(of: symbol) else {
                for alternative in names.concepts[Int(symbol)] {
                    guard let first = alternative.first else { continue }
                    exact.append((WordHash.of(names.bytes(ofWord: first)), id))
                }
                continue
            }
            let bytes = names.bytes(ofWord: word)
            let hash = WordHash.of(bytes)
            exact.append((hash, id))
            guard pattern.isNamed else { continue }
            if bytes.count >= 3, Int(pattern.weight) >= lightestLoose + (pattern.count == 1 ? 1 : 0) {
                lookalike.append((WordHash.of(Confusables.skeleton(of: bytes)), id))
            }
            if bytes.count >= shortestMisspelt, bytes.count < WordHash.longest,
                bytes.allSatisfy({ (0x61...0x7A).contains($0) })
            {
                misspelt.append((hash, id))
                bytes.withUnsafeBufferPointer { word in
                    WordHash.withoutEachLetter(of: word, hash: hash) { misspelt.append(($0, id)) }
                }
            }
        }
        for (index, domain) in domains.enumerated() {
            exact.append((WordHash.of(domain.words[domain.anchor]), UInt32(index) | domainFlag))
        }
        return (HashIndex(exact), HashIndex(misspelt), HashIndex(lookalike))
    }
}
