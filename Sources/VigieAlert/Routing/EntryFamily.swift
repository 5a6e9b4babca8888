// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// What routing and redaction look up in a watchlist: parents, tags, former ids, platforms, names.
struct EntryFamily: Sendable {
    /// Entries that stand in other people's data and may be named to everybody.
    let platforms: Set<EntryID>
    private let entries: [Entry]
    private let indexes: [EntryID: Int]

    init(watchlist: Watchlist) {
        entries = watchlist.entries
        var indexes: [EntryID: Int] = [:]
        indexes.reserveCapacity(entries.count)
        for (index, entry) in entries.enumerated() {
            for former in entry.formerIDs where indexes[former] == nil { indexes[former] = index }
        }
        // Present ids win over former ones.
        for (index, entry) in entries.enumerated() { indexes[entry.id] = index }
        self.indexes = indexes
        platforms = Set(entries.lazy.filter { $0.kind == .platform }.map(\.id))
    }

    private func entry(_ id: EntryID) -> Entry? { indexes[id].map { entries[$0] } }

    /// The id itself, the entry's present and former ids, and those of its parents, theirs and so on; a circle ends it.
    func lineage(of id: EntryID) -> Set<EntryID> {
        var lineage: Set<EntryID> = [id]
        var visited: Set<EntryID> = []
        var next: EntryID? = id
        while let current = next {
            lineage.insert(current)
            guard let entry = entry(current), visited.insert(entry.id).inserted else { break }
            lineage.insert(entry.id)
            lineage.formUnion(entry.formerIDs)
            next = entry.parent
        }
        return lineage
    }

    /// The entry's own tags.
    func tags(of id: EntryID) -> [String] { entry(id)?.tags ?? [] }

    /// Everything that an entry is called.
    func names(of finding: Finding) -> [String] {
        let own = [finding.name, finding.entry.rawValue]
        guard let entry = entry(finding.entry) else { return own }
        return own + [entry.name, entry.id.rawValue] + entry.aliases + entry.domains + entry.formerIDs.map(\.rawValue)
    }
}

extension Incident {
    /// The incident as an audience may see it, with all that the watchlist knows of the others' names.
    func visible(to audience: Audience, family: EntryFamily) -> Incident {
        visible(to: audience, platforms: family.platforms, names: family.names(of:))
    }
}
