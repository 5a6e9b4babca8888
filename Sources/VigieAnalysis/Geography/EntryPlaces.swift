// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Where watched establishments lie, as postcodes of the table.
struct EntryPlaces: Sendable {
    private var byEntry: [EntryID: [Int]] = [:]
    /// Indices of entries by square of a degree.
    private var squares: [Int: [(entry: Int, postcode: Int)]] = [:]
    private let table = PostcodeTable.shared

    init(_ entries: [Entry]) {
        for (index, entry) in entries.enumerated() where entry.kind == .establishment {
            let places = EntryPlaces.postcodes(of: entry)
            guard !places.isEmpty else { continue }
            byEntry[entry.id] = places
            for place in places { squares[square(place), default: []].append((index, place)) }
        }
    }

    /// Postcodes with a place; for a post office of a firm (CEDEX) the town's in the same département, and the town's
    /// where there is no postcode and no second town of its name.
    static func postcodes(of entry: Entry) -> [Int] {
        guard entry.country == "FR" else { return [] }
        let table = PostcodeTable.shared
        let own = entry.postcodes.compactMap { table.index(of: Array($0.utf8)) }.filter(table.isPlaced)
        guard own.isEmpty, let city = entry.city else { return own }
        let towns = table.indices(ofTown: city).filter(table.isPlaced)
        let zones = Set(entry.postcodes.map { $0.prefix(2) })
        let inside = towns.filter { zones.contains(table.code($0).prefix(2)) }
        if !inside.isEmpty { return inside }
        let departments = Set(towns.map { table.code($0).prefix(2) })
        return zones.isEmpty && departments.count == 1 ? towns : []
    }

    /// Postcodes of the table from which an establishment lies within so many kilometres (at most 100), by index.
    func surroundings(within radius: Double) -> [Bool] {
        var near = Array(repeating: false, count: table.count)
        for watched in Set(squares.values.joined().map(\.postcode)) {
            let latitude = table.latitudes[watched]
            for postcode in near.indices
            where !near[postcode] && abs(table.latitudes[postcode] - latitude) < 1
                && table.distance(postcode, watched) <= radius
            {
                near[postcode] = true
            }
        }
        return near
    }

    /// Where an entry lies; empty where that is not known.
    func places(of entry: Entry) -> [Int] { byEntry[entry.id] ?? [] }

    /// Entries within so many kilometres (at most 100) of a postcode, with the nearest place of each, the nearest first.
    func near(_ postcode: Int, within radius: Double) -> [(entry: Int, postcode: Int, distance: Double)] {
        guard table.isPlaced(postcode) else { return [] }
        var nearest: [Int: (postcode: Int, distance: Double)] = [:]
        for square in around(postcode) {
            for place in squares[square] ?? [] {
                let distance = table.distance(postcode, place.postcode)
                guard distance <= radius, distance < nearest[place.entry]?.distance ?? .infinity else { continue }
                nearest[place.entry] = (place.postcode, distance)
            }
        }
        return nearest.map { ($0.key, $0.value.postcode, $0.value.distance) }
            .sorted { ($0.distance, $0.entry) < ($1.distance, $1.entry) }
    }

    /// Squares within a degree of latitude and two of longitude: more than 100 km in France.
    private func around(_ postcode: Int) -> [Int] {
        let middle = square(postcode)
        return (-1...1).flatMap { row in (-2...2).map { middle + row * 1_000 + $0 } }
    }

    private func square(_ postcode: Int) -> Int {
        Int((table.latitudes[postcode] + 90).rounded(.down)) * 1_000
            + Int((table.longitudes[postcode] + 180).rounded(.down))
    }
}
