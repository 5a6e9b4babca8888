// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieConfig
import VigieCore
import VigieMatch
import VigieText

/// What one entry says of itself.
extension WatchlistLinter {
    /// Names and domains that the matcher does not search for.
    func unsearched() -> [LintFinding] {
        matcher.unmatched.compactMap { unmatched in
            guard let index = byID[unmatched.entry] else { return nil }
            let entry = entries[index]
            let places = survey.places[index]
            let text = Self.quoted(unmatched.text)
            func place(_ list: [String], _ places: [FilePosition]) -> FilePosition? {
                zip(list, places).first { $0.0.prefix(100) == unmatched.text }?.1
            }
            let position =
                unmatched.reason == .badDomain
                ? place(entry.domains, places.domains)
                : entry.name.prefix(100) == unmatched.text ? places.name : place(entry.aliases, places.aliases)
            let (code, why, advice): (LintFinding.Code, String, String) =
                switch unmatched.reason {
                case .blank: (.blank, "holds no letter or digit", "write the name, or take it away")
                case .generic:
                    (.namesNobody, "names nobody in particular", "write the whole name, with its town if need be")
                case .tooShort: (.tooShort, "is too short", "write the whole name")
                case .tooLong: (.tooLong, "is too long for any post to hold", "write what people call it")
                case .badDomain:
                    (
                        .badDomain, "is no domain that one owner can have",
                        "write the establishment's own below it, such as hopital.example"
                    )
                }
            // A domain of a text file is its name as well: said once.
            if unmatched.reason != .badDomain, entry.domains.contains(unmatched.text.lowercased()) { return nil }
            return LintFinding(
                .warning, code, at: position ?? places.name, entry: entry.id, "\(text) is not searched for: it \(why)",
                advice: advice)
        }
    }

    /// What cannot be seen in the letters of a name.
    func letters(_ written: Written, _ index: Int) -> [LintFinding] {
        let id = entries[index].id
        let scalars = written.text.unicodeScalars
        var findings: [LintFinding] = []
        if scalars.contains(where: { $0.properties.canonicalCombiningClass != .notReordered }) {
            findings.append(
                LintFinding(
                    .warning, .decomposed, at: written.position, entry: id,
                    "\(written.shown) is written with loose accents (NFD): it looks right and equals no other spelling",
                    advice: "Vigie finds it all the same, other tools do not; type it anew"))
        }
        if scalars.contains(where: { [.format, .privateUse, .unassigned].contains($0.properties.generalCategory) }) {
            findings.append(
                LintFinding(
                    .warning, .invisible, at: written.position, entry: id,
                    "\(written.shown) holds characters that nobody sees", advice: "type it anew"))
        }
        let scripts = Set(scalars.compactMap(Self.script))
        if scripts.count > 1 {
            findings.append(
                LintFinding(
                    .warning, .mixedScripts, at: written.position, entry: id,
                    "\(written.shown) mixes \(scripts.sorted().joined(separator: " and ")) letters",
                    advice: "type it anew in one alphabet"))
        }
        return findings
    }

    private static func script(_ scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A: "Latin"
        case 0x370...0x3FF: scalar.properties.isAlphabetic ? "Greek" : nil
        case 0x400...0x52F: "Cyrillic"
        default: nil
        }
    }

    /// Its last day.
    func dates(_ index: Int) -> [LintFinding] {
        guard let expires = entries[index].expires, let position = survey.places[index].expires else { return [] }
        let today = now.formatted(.iso8601.year().month().day())
        let soon = now.addingTimeInterval(30 * 86_400).formatted(.iso8601.year().month().day())
        // Days as `2027-01-31` sort as text.
        if expires <= today {
            return [
                LintFinding(
                    .warning, .expired, at: position, entry: entries[index].id,
                    "\(Self.quoted(entries[index].name)) has not been watched since \(expires)",
                    advice: "write a later day, or remove the entry")
            ]
        }
        guard expires <= soon else { return [] }
        return [
            LintFinding(
                .note, .expiresSoon, at: position, entry: entries[index].id,
                "\(Self.quoted(entries[index].name)) is watched until \(expires)")
        ]
    }

    /// An id that others rely on and that a new name would change.
    func missingID(_ index: Int) -> [LintFinding] {
        let entry = entries[index]
        guard !survey.places[index].hasOwnID, referenced.contains(entry.id) else { return [] }
        return [
            LintFinding(
                .warning, .noID, at: survey.places[index].name, entry: entry.id,
                "\"\(entry.id)\" is referred to elsewhere, and made of the name alone: a new name or town breaks it",
                advice: "write id: \(entry.id)")
        ]
    }
}
