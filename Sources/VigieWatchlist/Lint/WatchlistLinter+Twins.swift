// SPDX-License-Identifier: Apache-2.0

import VigieConfig
import VigieCore
import VigieMatch
import VigieText

/// What entries say of each other.
extension WatchlistLinter {
    /// The same name at the same town, register number or domain twice.
    func twins() -> [LintFinding] {
        var findings: [LintFinding] = []
        var names: [String: Int] = [:]
        var numbers: [String: Int] = [:]
        var domains: [String: Int] = [:]
        for (index, entry) in entries.enumerated() {
            let place = survey.places[index]
            let key = (Self.words(of: entry.name) + ["|"] + Self.words(of: entry.city ?? "")).joined(separator: " ")
            func twin(of first: Int, _ message: String) -> LintFinding {
                LintFinding(
                    .warning, .duplicate, at: place.name, entry: entry.id, message, advice: "keep one of them",
                    others: [entries[first].id])
            }
            if let first = names[key] {
                let place = survey.places[first].name
                findings.append(twin(of: first, "\(Self.quoted(entry.name)) stands twice, the first time at \(place)"))
            } else {
                names[key] = index
            }
            if let number = entry.finess {
                if let first = numbers[number] {
                    let other = shown(entries[first].id)
                    findings.append(twin(of: first, "the FINESS number \(number) is also that of \(other)"))
                } else {
                    numbers[number] = index
                }
            }
            for (domain, position) in zip(entry.domains, place.domains) {
                guard let first = domains[domain] else {
                    domains[domain] = index
                    continue
                }
                let isFamily = entry.parent != nil && related(index, first)
                findings.append(
                    LintFinding(
                        isFamily ? .note : .warning, .sharedDomain, at: position, entry: entry.id,
                        "the domain \(PlainText.oneLine(domain, limit: 80)) is also that of \(shown(entries[first].id)): a hit means both",
                        advice: "give it to the one whose it is; the others take it as their parent",
                        others: [entries[first].id]))
            }
        }
        return findings
    }

    private func related(_ left: Int, _ right: Int) -> Bool {
        let (left, right) = (entries[left], entries[right])
        return left.parent == right.id || right.parent == left.id || left.parent == right.parent
    }

    // MARK: Names inside names

    /// Longer names are not taken apart.
    private static let mostWords = 16

    /// Entries whose name stands inside a longer one of another entry.
    func nested() -> [LintFinding] {
        var owners: [String: (index: Int, written: Written)] = [:]
        for index in entries.indices {
            for written in names(of: index) {
                let key = Self.words(of: written.text).joined(separator: " ")
                if key.utf8.count >= 5, owners[key] == nil { owners[key] = (index, written) }
            }
        }
        var outer: [String: (first: Int, count: Int)] = [:]
        for index in entries.indices {
            var seen: Set<String> = []
            for written in names(of: index) {
                let words = Self.words(of: written.text)
                guard words.count <= Self.mostWords else { continue }
                for start in words.indices {
                    var key = ""
                    for end in start..<words.count where end - start + 1 < words.count {
                        key += (end > start ? " " : "") + words[end]
                        guard let inner = owners[key], inner.index != index, seen.insert(key).inserted else { continue }
                        outer[key] = (outer[key]?.first ?? index, (outer[key]?.count ?? 0) + 1)
                    }
                }
            }
        }
        return outer.compactMap { key, around in
            guard let (index, written) = owners[key], reader.read(written.text, of: entries[index].id) != nil else {
                return nil
            }
            let outside = shown(entries[around.first].id)
            let others = around.count == 1 ? outside : "\(outside) and of \(around.count - 1) more"
            return LintFinding(
                .note, .nested, at: written.position, entry: entries[index].id,
                "\(written.shown) stands inside the name of \(others): where the longer one is written, only that is told",
                others: [entries[around.first].id])
        }
    }

    // MARK: Platforms

    /// Establishments that bear the name or domain of a third party.
    func platformsAsVictims() -> [LintFinding] {
        var known: [String: Entry] = [:]
        var domains: [String: Entry] = [:]
        for platform in platforms {
            for name in [platform.name] + platform.aliases where Self.words(of: name).joined().utf8.count > 2 {
                known[Self.words(of: name).joined(separator: " ")] = platform
            }
            for domain in platform.domains { domains[domain] = platform }
        }
        var findings: [LintFinding] = []
        for (index, entry) in entries.enumerated() where entry.kind == .establishment {
            let advice =
                "take it away, or make the entry a platform: its name stands in other people's data, and each such post would be its own leak"
            for written in names(of: index) {
                guard let platform = known[Self.words(of: written.text).joined(separator: " ")] else { continue }
                findings.append(
                    LintFinding(
                        .warning, .platformAsVictim, at: written.position, entry: entry.id,
                        "\(written.shown) is the platform \(Self.quoted(platform.name))", advice: advice,
                        others: [platform.id]))
            }
            for (domain, position) in zip(entry.domains, survey.places[index].domains) {
                guard let platform = Self.parents(of: domain).lazy.compactMap({ domains[$0] }).first else { continue }
                findings.append(
                    LintFinding(
                        .warning, .platformAsVictim, at: position, entry: entry.id,
                        "the domain \(PlainText.oneLine(domain, limit: 80)) is that of the platform \(Self.quoted(platform.name))",
                        advice: advice, others: [platform.id]))
            }
        }
        return findings
    }

    /// The domain itself and those above it.
    private static func parents(of domain: String) -> [String] {
        let labels = domain.split(separator: ".")
        return labels.indices.dropLast().map { labels[$0...].joined(separator: ".") }
    }
}
