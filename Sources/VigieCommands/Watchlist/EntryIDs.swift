// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Ids of entries as somebody types them.
enum EntryIDs {
    /// Ends the command where an id is no entry's, present or former, and names those that look like it.
    static func check(_ ids: [String], in watchlist: Watchlist) throws {
        guard !ids.isEmpty else { return }
        let known = Set(watchlist.entries.flatMap { [$0.id] + $0.formerIDs }.map(\.rawValue))
        for id in ids where !known.contains(id) {
            let near = known.filter { !id.isEmpty && ($0.contains(id) || id.contains($0)) }.sorted()
            Console.error(
                "no entry has the id \(id)"
                    + (near.isEmpty ? "" : "; there is \(near.prefix(3).joined(separator: ", "))"))
            throw Exit.failed
        }
    }
}
