// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Where the people of an establishment live: near it, the fewer the farther away.
///
/// A person of a catchment lives at a postcode with a chance in proportion to the people there and to
/// `exp(-distance / reach)`, one of any other French list in proportion to the people alone. The likelihood ratio of the
/// two, `exp(-distance / reach)` over its mean among all French people, needs no exact count of a postcode's people.
struct Catchment {
    /// Postcode in whose middle it lies.
    let centre: Int
    /// Kilometres over which it falls to 37 %.
    let reach: Double
    /// The mean of the decay among all people.
    private let mean: Double

    /// From a practice or a town's hospital to the hospital of a region.
    static let reaches: [Double] = [8, 16, 32]
    /// Nobody farther away is counted to it.
    private static let horizon = 200.0

    /// Ratio of likelihoods that a person at a postcode is of this catchment rather than of France.
    func ratio(_ postcode: Int, in table: PostcodeTable) -> Double {
        Catchment.decay(table.distance(centre, postcode), reach) / mean
    }

    /// Share of the catchment that lives at a set of postcodes, over the share of France that does.
    func ratio(_ postcodes: [Int], in table: PostcodeTable) -> Double {
        if postcodes.count == 1 { return ratio(postcodes[0], in: table) }
        var inside = 0.0
        var all = 0.0
        for postcode in postcodes {
            let people = Double(table.people[postcode])
            all += people
            inside += people * ratio(postcode, in: table)
        }
        return all > 0 ? inside / all : 0
    }

    /// One for each reach, around one centre.
    static func around(_ centre: Int, in table: PostcodeTable) -> [Catchment] {
        guard table.isPlaced(centre) else { return [] }
        var sums = Array(repeating: 0.0, count: reaches.count)
        let latitude = table.latitudes[centre]
        for postcode in 0..<table.count where abs(table.latitudes[postcode] - latitude) < 1.8 {
            let distance = table.distance(centre, postcode)
            guard distance < horizon else { continue }
            let people = Double(table.people[postcode])
            for index in reaches.indices { sums[index] += people * decay(distance, reaches[index]) }
        }
        return reaches.indices.map {
            Catchment(centre: centre, reach: reaches[$0], mean: sums[$0] / table.population)
        }
    }

    private static func decay(_ distance: Double, _ reach: Double) -> Double {
        distance < horizon ? exp(-distance / reach) : 0
    }
}
