// SPDX-License-Identifier: Apache-2.0

import VigieConfig
import VigieCore
import VigieMatch
import VigieText

/// What the matcher makes of a name where nothing else stands in the text.
extension WatchlistLinter {
    /// Asks the matcher for each name by itself: whether it is found, for whom, and how surely.
    func trial(_ written: Written, _ index: Int) -> [LintFinding] {
        let entry = entries[index]
        guard let name = reader.read(written.text, of: entry.id) else { return [] }
        func finding(
            _ severity: LintFinding.Severity, _ code: LintFinding.Code, _ message: String, _ advice: String? = nil,
            _ others: [EntryID] = []
        ) -> [LintFinding] {
            [
                LintFinding(
                    severity, code, at: written.position, entry: entry.id, message, advice: advice, others: others)
            ]
        }

        if written.isAlias, let own = reader.read(entry.name, of: entry.id), own.parts == name.parts {
            return finding(
                .note, .redundant, "\(written.shown) finds nothing that the name does not find", "it can go")
        }
        // A name of so many entries says nothing of any; to try it on each of them would take time without end.
        if name.owners.count == NameReader.mostOwners {
            return finding(
                .warning, .sharedName, "\(written.shown) is the name of \(NameReader.mostOwners) entries or more",
                "write what tells them apart", Array(name.owners.filter { $0 != entry.id }.prefix(5)))
        }
        let all = mentions(in: written.text)
        let hits = all.filter { $0.entry == entry.id }
        let others = all.map(\.entry).filter { $0 != entry.id }
        let strangers = name.owners.filter { $0 != entry.id }
        if hits.isEmpty {
            if let phrase = entry.exclude.first(where: { overlaps($0, written.text) }) {
                return finding(
                    .warning, .neverFound,
                    "\(written.shown) is never found: its own exclude \(Self.quoted(phrase)) covers it",
                    "make the excluded phrase longer than the name")
            }
            guard let winner = others.first else {
                return finding(
                    .warning, .neverFound, "\(written.shown) is never found, not even alone in a text",
                    "write it as people do, without brackets and additions")
            }
            return finding(
                .warning, .shadowed, "a text that holds exactly \(written.shown) is given to \(shown(winner))",
                "write what tells them apart: a longer name, a town, a domain", [winner])
        }
        if !strangers.isEmpty { return shared(written, entry, strangers, finding) }
        return common(written, entry, name, finding)
    }

    private typealias Make = (
        LintFinding.Severity, LintFinding.Code, String, String?, [EntryID]
    ) -> [LintFinding]

    /// A name that other entries have too.
    private func shared(
        _ written: Written, _ entry: Entry, _ strangers: [EntryID], _ finding: Make
    ) -> [LintFinding] {
        let who =
            strangers.count == 1 ? shown(strangers[0]) : "\(strangers.count) others, such as \(shown(strangers[0]))"
        let place = [entry.city, entry.postcodes.first].compactMap { $0 }.joined(separator: " ")
        guard !place.isEmpty || !entry.domains.isEmpty else {
            return finding(
                .warning, .needsTown, "\(written.shown) is also the name of \(who), and nothing tells them apart",
                "write city, postcodes or domains", strangers)
        }
        let told = mentions(in: "\(written.text), \(place)").filter { $0.entry == entry.id }
        if !place.isEmpty, told.allSatisfy(\.ambiguous), entry.domains.isEmpty {
            return finding(
                .warning, .sharedName,
                "\(written.shown) is also the name of \(who), and \(PlainText.oneLine(place, limit: 40)) does not tell them apart",
                "keep one of them, or write what tells them apart", strangers)
        }
        return finding(
            .note, .sharedName,
            "\(written.shown) is also the name of \(who): without town, postcode or domain in the post it is ambiguous",
            nil, strangers)
    }

    /// A name made of words that stand in anybody's text.
    private func common(_ written: Written, _ entry: Entry, _ name: SearchedName, _ finding: Make) -> [LintFinding] {
        let telling = name.parts.filter { $0.isNaming || $0.isEveryday }.map(\.text)
        let hasPlace = entry.city != nil || !entry.postcodes.isEmpty || !entry.domains.isEmpty
        let isAcronym = name.writing == .capitals && telling.count == 1 && name.parts.count == 1
        if isAcronym, let letters = telling.first?.count, letters <= 4 {
            if letters <= 3 || !hasPlace {
                return finding(
                    .warning, letters <= 3 ? .tooShort : .needsTown,
                    "\(written.shown) is \(letters) letters that mean many things",
                    "write the whole name; leave short forms out unless a kind of place stands with them", [])
            }
            return []
        }
        if name.writing == .withPlace, !hasPlace, words.reason(telling) == nil {
            return finding(
                .warning, .needsTown, "\(written.shown) names nobody for sure: many places are called so",
                "write city, postcodes or domains", [])
        }
        // A saint or a tree that stands there without an article is read like one with it.
        let isPlain =
            [.any, .withPlace].contains(name.writing)
            || name.writing == .withArticle && Self.words(of: written.text).count == 1
        guard isPlain, let why = words.reason(telling) else { return [] }
        if name.parts.count == telling.count {
            return finding(
                .warning, .tooCommon, "\(written.shown) is found in texts about anything: \(why)",
                "write it with its kind of place, \"Clinique …\", or by its domain", [])
        }
        guard !hasPlace else { return [] }
        return finding(
            .warning, .needsTown, "\(written.shown) names nobody for sure: \(why)", "write city, postcodes or domains",
            [])
    }

    /// Whether a phrase stands in a name, word by word.
    private func overlaps(_ phrase: String, _ name: String) -> Bool {
        let key = { (text: String) in " \(Self.words(of: text).joined(separator: " ")) " }
        return key(name).contains(key(phrase))
    }

    private func mentions(in text: String) -> [Mention] {
        matcher.mentions(in: Post(id: PostID(source: "lint", key: "name"), title: "", blocks: [Block(.prose, text)]))
    }
}
