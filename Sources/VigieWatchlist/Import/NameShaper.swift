// SPDX-License-Identifier: Apache-2.0

import VigieConfig
import VigieCore
import VigieMatch
import VigieText

/// Makes names that people would write, and that the matcher searches for, of those of a register.
struct NameShaper {
    private(set) var bracketsTaken = 0
    private(set) var townAdded = 0
    private(set) var nameless = 0

    /// What two spellings of one name have in common.
    static func key(_ name: String) -> String {
        WatchlistLinter.words(of: Abbreviations.opened(name)).joined(separator: " ")
    }

    /// The entry of an establishment, with all its names: the long one, opened, then what it is called besides.
    func entry(for it: RegisterImport.Establishment) -> Entry {
        let record = it.record
        var names: [String] = []
        for name in it.names {
            let opened = Abbreviations.opened(name)
            for form in [opened, name] where EntryValue.name(form) != nil && !names.contains(form) {
                names.append(form)
            }
        }
        let id = record.country == "FR" ? "finess-\(record.number)" : "\(record.country)-\(record.number)"
        var entry = Entry(id: EntryID(rawValue: EntryValue.id(id)), name: names.first ?? "")
        entry.country = record.country
        entry.aliases = names.dropFirst() + it.sites.filter { EntryValue.name($0) != nil }
        entry.city = record.city.isEmpty ? nil : record.city
        entry.postcodes = record.postcode.isEmpty ? [] : [record.postcode]
        entry.sector = Trades.kind(of: record.category)
        entry.finess = record.country == "FR" ? record.number : nil
        if !record.department.isEmpty { entry.tags.append("departement-\(record.department.lowercased())") }
        if !record.legalEntity.isEmpty { entry.tags.append("ej-\(EntryValue.id(record.legalEntity))") }
        if let domain = EntryValue.domain(record.website) { entry.domains = [domain] }
        return EntryValue.usable(entry)
    }

    /// Takes additions in brackets away, and gives names that name nobody their town; empties those that still do not.
    mutating func settle(_ entries: inout [Entry]) {
        for index in entries.indices {
            let short = Self.withoutBrackets(entries[index].name)
            guard short != entries[index].name, EntryValue.name(short) != nil else { continue }
            entries[index].name = short
            bracketsTaken += 1
        }
        for index in Self.unsearched(entries) {
            // Another of its names may do.
            entries[index].aliases.insert(entries[index].name, at: 0)
            let town = entries[index].city ?? ""
            entries[index].name += town.isEmpty ? "" : " \(town)"
            townAdded += 1
        }
        for index in Self.unsearched(entries) {
            townAdded -= 1
            nameless += 1
            entries[index].name = ""
        }
    }

    /// Entries whose own name the matcher does not search for.
    private static func unsearched(_ entries: [Entry]) -> [Int] {
        var bare = entries
        for index in bare.indices {
            bare[index].aliases = []
            bare[index].domains = []
        }
        let matcher = WatchlistMatcher(Watchlist(entries: bare, digest: ""))
        let missing = Set(matcher.unmatched.map(\.entry))
        return entries.indices.filter { missing.contains(entries[$0].id) }
    }

    /// `CENTRE HOSPITALIER UZES (HOP PROXIMITE)` as `CENTRE HOSPITALIER UZES`.
    static func withoutBrackets(_ name: String) -> String {
        var kept = ""
        var depth = 0
        for character in name {
            if "([".contains(character) {
                depth += 1
            } else if ")]".contains(character) {
                depth = max(0, depth - 1)
                kept.append(" ")
            } else if depth == 0 {
                kept.append(character)
            }
        }
        guard depth == 0 else { return name }
        let words = kept.split(separator: " ")
        return words.drop { $0 == "-" }.reversed().drop { $0 == "-" }.reversed().joined(separator: " ")
    }

    // MARK: Aliases

    /// Takes aliases away that find nothing the name does not find, stand for many things, or are others' names; returns
    /// how many.
    func leaveOutAliases(_ entries: inout [Entry]) -> Int {
        var words = CommonWords()
        for entry in entries { words.count(Set(WatchlistLinter.words(of: entry.name))) }
        let reader = NameReader(WatchlistMatcher(Watchlist(entries: entries, digest: "")))
        var count = 0
        for index in entries.indices {
            let entry = entries[index]
            var parts = [reader.read(entry.name, of: entry.id)?.parts]
            entries[index].aliases = entry.aliases.filter { alias in
                guard let name = reader.read(alias, of: entry.id), name.owners.count == 1, name.writing == .any,
                    !parts.contains(name.parts), tells(name, words)
                else { return false }
                parts.append(name.parts)
                return true
            }
            count += entry.aliases.count - entries[index].aliases.count
        }
        return count
    }

    /// A kind of place with a word that names somebody, or three words; not a word or two that stand anywhere.
    private func tells(_ name: SearchedName, _ words: CommonWords) -> Bool {
        let naming = name.naming
        guard words.reason(naming) == nil else { return false }
        let letters = naming.reduce(0) { $0 + $1.utf8.count }
        return name.parts.count > 1 ? letters >= 4 : letters >= 8
    }
}
