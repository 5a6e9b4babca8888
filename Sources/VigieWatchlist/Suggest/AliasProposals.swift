// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieMatch
import VigieText

/// What people might call an establishment besides its name.
enum AliasProposals {
    /// Proposals in the form in which they would be written, each once.
    static func of(_ entry: Entry, searched: SearchedName?) -> [(Suggestion.Kind, String)] {
        var proposals: [(Suggestion.Kind, String)] = []
        func propose(_ kind: Suggestion.Kind, _ alias: String?) {
            guard let alias, alias.utf8.count >= 3, alias != entry.name, !proposals.contains(where: { $0.1 == alias })
            else { return }
            proposals.append((kind, alias))
        }
        let words = entry.name.split(separator: " ").map(String.init)
        if let searched {
            propose(.withoutHead, withoutHead(words, searched))
            propose(.town, entry.city.flatMap { head(searched, town: $0, name: entry.name) })
        }
        propose(.shortForm, shortForm(entry.name))
        propose(.acronym, acronym(entry.name))
        for domain in entry.domains.prefix(3) { propose(.domainLabel, label(domain)) }
        return proposals
    }

    /// What is left once the kind of place and the articles behind it are taken from the start.
    private static func withoutHead(_ words: [String], _ searched: SearchedName) -> String? {
        guard searched.parts.first?.isNaming == false, let first = searched.naming.first else { return nil }
        let start = words.firstIndex { word in
            WatchlistLinter.words(of: word).contains { first.hasPrefix($0) && $0.count > 1 }
        }
        guard let start, start > 0 else { return nil }
        return words[start...].joined(separator: " ").replacing(/^[ldLD]['’]/, with: "")
    }

    /// The kind of place, shortened where it has an acronym, and the town.
    private static func head(_ searched: SearchedName, town: String, name: String) -> String? {
        guard let head = searched.parts.first, !head.isNaming, !head.isEveryday,
            !WatchlistLinter.words(of: name).joined(separator: " ").contains(
                WatchlistLinter.words(of: town).joined(separator: " "))
        else { return nil }
        let words = head.text.split(separator: " ")
        let short =
            words.count > 1
            ? words.map { $0.prefix(1).uppercased() }.joined()
            : head.text.prefix(1).uppercased() + head.text.dropFirst()
        return "\(short) \(town)"
    }

    /// What stands before a dash, a comma, a bracket or a site.
    private static func shortForm(_ name: String) -> String? {
        guard let cut = name.firstMatch(of: /\s+[-–—(\[]|,|\s+(?i:site)\s/) else { return nil }
        let short = name[..<cut.range.lowerBound]
        return short.split(separator: " ").count > 1 ? String(short) : nil
    }

    /// The initials of all words that are no articles.
    private static func acronym(_ name: String) -> String? {
        let articles: Set<String> = [
            "l", "d", "le", "la", "les", "de", "du", "des", "et", "en", "a", "au", "aux", "sur",
        ]
        let words = WatchlistLinter.words(of: name).filter { !articles.contains($0) }
        guard (3...7).contains(words.count) else { return nil }
        return words.map { $0.prefix(1).uppercased() }.joined()
    }

    /// The label that was registered, where it is long enough to mean somebody.
    private static func label(_ domain: String) -> String? {
        let labels = domain.split(separator: ".")
        guard labels.count == 2, labels[0].utf8.count >= 5 else { return nil }
        return String(labels[0])
    }
}
