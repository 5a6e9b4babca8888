// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// Where the rows of a post's samples say that people live, a household counted once.
///
/// Nothing of a row is kept: postcodes as indices of the table, names of towns only where the table knows them.
struct Whereabouts {
    /// People of whom the same is known.
    struct Sighting {
        /// Postcodes at one of which they live: one, or all of a town's or an area code's.
        var postcodes: [Int]
        var people: Int
    }

    /// What places are known by.
    enum Sign: String {
        case postcodes
        case towns = "people (by town)"
        case areaCodes = "people (by area code)"
    }

    /// The fullest first; at most `mostPlaces`.
    private(set) var sightings: [Sighting] = []
    /// Households with a place in France.
    private(set) var people = 0
    /// What most of them are known by.
    private(set) var sign = Sign.postcodes
    /// True where rows stand in the order of their postcodes: they may be the beginning of a longer list.
    private(set) var isSorted = false
    /// Households in Belgium or Switzerland.
    private(set) var abroad: Abroad?
    /// Towns as the sample writes them, by postcode.
    private var towns: [Int: String] = [:]
    private let table = PostcodeTable.shared

    /// Places looked at; a sample with more of them is spread anyhow.
    static let mostPlaces = 1_500

    init(_ tables: [SampleTable], in post: Post) {
        var reader = PlaceReader()
        for sample in tables where !sample.format.isCredentials { reader.read(sample, in: post) }
        isSorted = reader.isSorted
        towns = reader.towns
        abroad = reader.abroad
        sign = reader.sign
        settle(reader.counts)
    }

    /// Places alone, as tests and tools have them.
    init(_ counts: [Int: Int]) { settle(Dictionary(uniqueKeysWithValues: counts.map { ([$0.key], $0.value) })) }

    private mutating func settle(_ counts: [[Int]: Int]) {
        var found: [Sighting] = []
        for (postcodes, number) in counts {
            let placed = postcodes.filter(table.isPlaced)
            if !placed.isEmpty { found.append(Sighting(postcodes: placed, people: number)) }
        }
        people = found.reduce(0) { $0 + $1.people }
        found.sort { ($0.people, $1.postcodes[0]) > ($1.people, $0.postcodes[0]) }
        sightings = Array(found.prefix(Whereabouts.mostPlaces))
    }

    /// Kilometres from a postcode within which four fifths of those live who may be meant.
    func distance(_ sighting: Sighting, to centre: Int) -> Double {
        if sighting.postcodes.count == 1 { return table.distance(sighting.postcodes[0], centre) }
        let placed = sighting.postcodes.map { (table.distance($0, centre), Double(table.people[$0])) }
            .sorted { $0.0 < $1.0 }
        var left = placed.reduce(0) { $0 + $1.1 } * 0.8
        for (distance, people) in placed {
            left -= people
            if left <= 0 { return distance }
        }
        return placed.last?.0 ?? .infinity
    }

    /// How many people live within so many kilometres of a postcode.
    func people(within radius: Double, of centre: Int) -> Int {
        sightings.reduce(0) { distance($1, to: centre) <= radius ? $0 + $1.people : $0 }
    }

    /// "Belfort" where the sample names the town, else the postcode.
    func name(of postcode: Int) -> String {
        towns[postcode].map { PlainText.oneLine($0, limit: 40) } ?? table.code(postcode)
    }
}
