// SPDX-License-Identifier: Apache-2.0

public import VigieCore

/// What one list has that another has not, entry by entry.
public struct WatchlistDiff: Sendable, Equatable, CustomStringConvertible {
    /// Ids that are new, in the new list's order.
    public var added: [EntryID]
    /// Ids that are gone, in the old list's order; an id that became a former one is not among them.
    public var removed: [EntryID]
    /// Ids of which something else changed, a renaming included, in the new list's order.
    public var changed: [EntryID]
    /// Entries of the old list.
    public var oldCount: Int

    /// Compares two lists; where entries stand in the files does not count.
    public init(from old: Watchlist, to new: Watchlist) {
        var before: [EntryID: Entry] = [:]
        for var entry in old.entries {
            entry.origin = nil
            before[entry.id] = entry
        }
        added = []
        changed = []
        for var entry in new.entries {
            entry.origin = nil
            if let earlier = before.removeValue(forKey: entry.id) {
                if earlier != entry { changed.append(entry.id) }
            } else if let former = entry.formerIDs.first(where: { before[$0] != nil }) {
                before[former] = nil
                changed.append(entry.id)
            } else {
                added.append(entry.id)
            }
        }
        removed = old.entries.map(\.id).filter { before[$0] != nil }
        oldCount = old.entries.count
    }

    /// True where nothing changed.
    public var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty }

    /// The part of the old entries that is gone, 0…1.
    public var lossShare: Double { oldCount == 0 ? 0 : Double(removed.count) / Double(oldCount) }

    /// `+12 −3 ~5`
    public var description: String { "+\(added.count) −\(removed.count) ~\(changed.count)" }
}
