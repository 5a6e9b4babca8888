// SPDX-License-Identifier: Apache-2.0

public import VigieCore

/// What a watchlist would make of single values, for whoever writes one by program.
public enum EntryValue {
    /// A domain in the form that the reader gives it; nil where it would be refused for an establishment.
    public static func domain(_ text: String) -> String? {
        checks.domain(Located(value: text, place: .start), .establishment)
    }

    /// An id of lower-case ASCII letters, digits and hyphens; empty where the text holds no letter or digit.
    public static func id(_ text: String) -> String { Slug.make(text) }

    /// A name or an alias; nil where it would be refused.
    public static func name(_ text: String) -> String? {
        var draft = EntryDraft(place: .start, kind: .establishment)
        draft.name = Located(value: text, place: .start)
        return checks.check(draft)?.entry.name
    }

    /// The entry without the values that would be refused.
    public static func usable(_ entry: Entry) -> Entry {
        func located(_ text: String) -> Located<String> { Located(value: text, place: .start) }
        var draft = EntryDraft(place: .start, kind: entry.kind)
        draft.name = located(entry.name)
        draft.postcodes = entry.postcodes.map(located)
        draft.country = located(entry.country)
        draft.finess = entry.finess.map(located)
        draft.city = entry.city.map(located)
        guard let checked = checks.check(draft)?.entry else { return entry }
        var usable = entry
        usable.postcodes = checked.postcodes
        usable.country = checked.country
        usable.finess = checked.finess
        usable.city = checked.city
        return usable
    }

    /// What it finds wrong is the caller's to say.
    private static var checks: EntryChecks { EntryChecks(problems: ProblemList(file: "")) }
}
