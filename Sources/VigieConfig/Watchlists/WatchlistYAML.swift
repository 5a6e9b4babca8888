// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Reads a watchlist in YAML: `country:`, `establishments:`, `platforms:`.
struct WatchlistYAML {
    let problems: ProblemList
    var keepsPlaces = false

    /// The entries in the file's order, establishments first.
    func read(_ text: SourceText) -> [CheckedEntry] {
        guard let root = YAMLNode.parse(text, problems: problems) else { return [] }
        if case .empty = root.content {
            problems.error(.start, "the watchlist is empty", "begin with \"establishments:\", or remove the file")
            return []
        }
        guard
            let reader = MapReader(
                root, what: "a watchlist", problems: problems, blankIsMissing: true, example: "\"establishments:\"")
        else { return [] }
        reader.version()
        var checks = EntryChecks(problems: problems, keepsPlaces: keepsPlaces)
        if let country = reader.value(
            "country", "a country code", example: "FR",
            { text in text.count == 2 && text.allSatisfy { $0.isASCII && $0.isLetter } ? text.uppercased() : nil })
        {
            checks.country = country.value
        }
        var entries: [CheckedEntry] = []
        for (key, kind) in [("establishments", Entry.Kind.establishment), ("platforms", .platform)] {
            guard let node = reader.node(key) else { continue }
            guard case .list(let nodes) = node.content else {
                problems.error(
                    node.place, "\"\(key)\" wants a list, not \(node.shape)", "write \"- name: …\", one for each entry")
                continue
            }
            entries.reserveCapacity(nodes.count)
            for node in nodes {
                if let draft = draft(node, kind), let entry = checks.check(draft) { entries.append(entry) }
            }
        }
        reader.finish()
        return entries
    }

    private func draft(_ node: YAMLNode, _ kind: Entry.Kind) -> EntryDraft? {
        guard
            let reader = MapReader(
                node, what: "an entry", problems: problems, blankIsMissing: true, example: "\"- name: …\"")
        else { return nil }
        var draft = EntryDraft(place: reader.place, kind: kind)
        let before = problems.errorCount
        draft.name = reader.text("name", example: "Clinique des Tilleuls")
        // A name that is wrong has its own problem.
        let nameIsWrong = problems.errorCount > before
        draft.id = reader.text("id", example: "tilleuls")
        draft.aliases = reader.texts("aliases", example: "[Clinique Tilleuls]") ?? []
        draft.domains = reader.texts("domains", example: "[tilleuls.example]") ?? []
        draft.city = reader.text("city", example: "Belfort")
        draft.postcodes = reader.texts("postcodes", example: "[\"90000\"]") ?? []
        draft.country = reader.text("country", example: "FR")
        draft.sector = reader.text("kind", example: "hospital")
        draft.specialties = reader.texts("specialties", example: "[surgery]") ?? []
        draft.tags = reader.texts("tags", example: "[private]") ?? []
        draft.parent = reader.text("parent", example: "groupe-x")
        draft.finess = reader.text("finess", example: "\"900000000\"")
        draft.exclude = reader.texts("exclude", example: "[tour des Tilleuls]") ?? []
        draft.owner = reader.text("owner", example: "rssi@tilleuls.example")
        draft.expires = reader.text("expires", example: "2027-01-31")
        draft.formerIDs = reader.texts("former_ids", example: "[tilleuls-2024]") ?? []
        reader.finish()
        if let sector = draft.sector, kind == .establishment, sector.value == "platform" {
            problems.error(sector.place, "a platform among the establishments", "put it under \"platforms:\"")
        }
        return nameIsWrong ? nil : draft
    }
}
