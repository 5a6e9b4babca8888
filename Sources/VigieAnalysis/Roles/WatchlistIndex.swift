// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// What the analyst looks up in a watchlist; built once for each digest.
final class WatchlistIndex: Sendable {
    let digest: String
    let entries: [Entry]
    private let byID: [EntryID: Int]
    private let byPostcode: [String: [Int]]
    private let byTown: [String: [Int]]
    /// Watched postcodes and the first words of watched towns; nil where there are none.
    private let places: WordFilter?
    private let entryPlaces: EntryPlaces
    /// Made when the first post asks.
    private let neighbours = Protected<NeighbourFilter?>(nil)

    init(_ watchlist: Watchlist) {
        digest = watchlist.digest
        entries = watchlist.entries
        var byID: [EntryID: Int] = [:]
        var byPostcode: [String: [Int]] = [:]
        var byTown: [String: [Int]] = [:]
        for (index, entry) in watchlist.entries.enumerated() {
            byID[entry.id] = index
            guard entry.kind == .establishment else { continue }
            for postcode in entry.postcodes { byPostcode[postcode, default: []].append(index) }
            if let city = entry.city { byTown[Folding.fold(city), default: []].append(index) }
        }
        self.byID = byID
        entryPlaces = EntryPlaces(watchlist.entries)
        self.byPostcode = byPostcode
        self.byTown = byTown
        let places = byPostcode.keys.map { Folding.fold($0) } + byTown.keys
        self.places = places.isEmpty ? nil : WordFilter(places)
    }

    /// True where a word of the text is a watched postcode or begins a watched town's name: without one nobody can be
    /// suspected who is not named. Two words that share a hash cost an analysis and nothing else.
    func namesPlace(_ text: String) -> Bool { places?.hasWord(in: text) ?? false }

    /// True where a text holds as many postcodes near watched establishments as can make a suspicion.
    func holdsNeighbours(_ text: String) -> Bool {
        let filter = neighbours.withLock { held in
            let made = held ?? NeighbourFilter(entryPlaces)
            held = made
            return made
        }
        return filter.holdsEnough(text)
    }

    func entry(_ id: EntryID) -> Entry? { byID[id].map { entries[$0] } }

    /// Establishments at a postcode.
    func establishments(at postcode: String) -> [Entry] { (byPostcode[postcode] ?? []).map { entries[$0] } }

    func isTown(_ name: String) -> Bool { byTown[name] != nil }

    /// Establishments of a town, by its folded name.
    func establishments(in town: String) -> [Entry] { (byTown[town] ?? []).map { entries[$0] } }

    /// Establishments within so many kilometres of a postcode of the table, with the nearest place of each, the nearest
    /// first.
    func establishments(near postcode: Int, within radius: Double) -> [(entry: Entry, postcode: Int)] {
        entryPlaces.near(postcode, within: radius).map { (entries[$0.entry], $0.postcode) }
    }

    /// Folded names of the towns that have establishments are looked up word by word; none is longer than this.
    static let longestTown = 6
}

/// The index of the list that was used last.
final class WatchlistCache: Sendable {
    private let held = Protected<WatchlistIndex?>(nil)

    init() {}

    func index(of watchlist: Watchlist) -> WatchlistIndex {
        if let index = held.withLock({ $0 }), index.digest == watchlist.digest,
            index.entries.count == watchlist.entries.count
        {
            return index
        }
        let index = WatchlistIndex(watchlist)
        held.withLock { $0 = index }
        return index
    }
}
