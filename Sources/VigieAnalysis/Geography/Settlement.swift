// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The catchments that a sample's people are of, and the share of them that lives anywhere in France.
///
/// A mixture of catchments and of France, found greedily: the catchment that explains most is added, all shares are
/// found anew by expectation maximisation (Dempster, Laird, Rubin 1977), until none earns its place. A catchment has to
/// pay for the search among all postcodes and reaches (`search`), for its share, and has to make the sample a hundred
/// times likelier still (`threshold`), all in natural logarithms and after the gain was divided by `design(_:)`: rows of
/// one sample are no independent draws.
struct Settlement {
    /// One catchment.
    struct Part {
        var catchment: Catchment
        /// Of all people.
        var share: Double
        /// People who live there rather than anywhere, by sighting.
        var members: [Double]
        /// Logarithm of the ratio of likelihoods that it added, before `design(_:)`.
        var gain: Double
    }

    private(set) var parts: [Part] = []

    /// Log odds that a catchment needs beyond what the search costs: 100 to 1.
    static let threshold = 4.6
    /// How alike two rows of a sample are, and how far the model is from the truth: an intraclass correlation.
    private static let alike = 0.03
    /// A smaller share of the people is no part of its own.
    static let leastShare = 0.15
    /// Fewer people are nobody's patients.
    static let fewest = 8.0
    /// Fewer people are no part of their own.
    private static let fewestOfPart = 6.0
    private static let mostParts = 3
    private static let mostCentres = 40
    /// Centres closer to each other, in kilometres, are one.
    private static let apart = 30.0

    /// At least postcodes times reaches, as a logarithm.
    static let search = 10.1

    init(_ places: Whereabouts, in table: PostcodeTable = .shared) {
        let sightings = places.sightings
        let total = Double(places.people)
        guard total >= Settlement.fewest else { return }
        let weights = sightings.map { Double($0.people) }
        let candidates = Settlement.candidates(sightings, table)
        let ratios = candidates.map { catchment in sightings.map { catchment.ratio($0.postcodes, in: table) } }
        // Likelihood of each sighting over that in France, under what is known so far.
        var mixed = weights.map { _ in 1.0 }
        var chosen: [Int] = []
        var gains: [Double] = []
        while chosen.count < Settlement.mostParts {
            var best: (index: Int, gain: Double)?
            for index in candidates.indices
            where chosen.allSatisfy({ other in
                table.distance(candidates[index].centre, candidates[other].centre) >= Settlement.apart
            }) {
                let (share, gain) = Settlement.gain(ratios[index], mixed, weights, of: total)
                guard share >= Settlement.leastShare, share * total >= Settlement.fewestOfPart, gain > best?.gain ?? 0
                else { continue }
                best = (index, gain)
            }
            let price = Settlement.search + log(total) / 2 + Settlement.threshold
            guard let best, best.gain / Settlement.design(total) >= price else { break }
            chosen.append(best.index)
            gains.append(best.gain)
            let shares = Settlement.shares(chosen.map { ratios[$0] }, weights, of: total)
            for index in mixed.indices {
                mixed[index] = 1 - shares.reduce(0, +)
                for (part, share) in zip(chosen, shares) { mixed[index] += share * ratios[part][index] }
            }
            parts = zip(chosen, zip(shares, gains)).map { part, found in
                let members = mixed.indices.map { found.0 * ratios[part][$0] / mixed[$0] }
                return Part(catchment: candidates[part], share: found.0, members: members, gain: found.1)
            }
        }
        parts.removeAll { $0.share < Settlement.leastShare || $0.share * total < Settlement.fewestOfPart }
        parts.sort { $0.share > $1.share }
    }

    /// Design effect (Kish 1965): so many rows of a sample count as one that was drawn by chance; however many rows there
    /// are, they never count as more than 33.
    static func design(_ people: Double) -> Double { 1 + max(0, people - 1) * alike }

    /// Centres worth a try: where most people live, and where most live for the size of the place.
    private static func candidates(_ sightings: [Whereabouts.Sighting], _ table: PostcodeTable) -> [Catchment] {
        var centres: [Int] = []
        func add(_ sighting: Whereabouts.Sighting) {
            let largest = sighting.postcodes.max { table.people[$0] < table.people[$1] }
            if let largest, !centres.contains(largest) { centres.append(largest) }
        }
        for sighting in sightings.prefix(mostCentres / 2) { add(sighting) }
        func density(_ sighting: Whereabouts.Sighting) -> Double {
            Double(sighting.people) / sighting.postcodes.reduce(0) { $0 + Double(table.people[$1]) }
        }
        let dense = sightings.map { (density($0) * Double($0.people), $0) }.sorted { $0.0 > $1.0 }
        for (_, sighting) in dense.prefix(mostCentres / 2) { add(sighting) }
        return centres.flatMap { Catchment.around($0, in: table) }
    }

    /// The share of one more catchment beside what is known, and what it adds to the logarithm of the likelihood.
    static func gain(
        _ ratios: [Double], _ mixed: [Double], _ weights: [Double], of total: Double
    ) -> (share: Double, gain: Double) {
        var share = 0.5
        for _ in 0..<12 {
            var own = 0.0
            for index in weights.indices {
                let one = share * ratios[index]
                own += weights[index] * one / (one + (1 - share) * mixed[index])
            }
            share = own / total
        }
        var gain = 0.0
        for index in weights.indices {
            gain += weights[index] * log(share * ratios[index] / mixed[index] + 1 - share)
        }
        return (share, gain)
    }

    /// The shares of several catchments; what is left lives anywhere.
    private static func shares(_ ratios: [[Double]], _ weights: [Double], of total: Double) -> [Double] {
        var shares = ratios.map { _ in 1 / Double(ratios.count + 1) }
        for _ in 0..<40 {
            var own = shares.map { _ in 0.0 }
            for index in weights.indices {
                var all = 1 - shares.reduce(0, +)
                for part in ratios.indices { all += shares[part] * ratios[part][index] }
                for part in ratios.indices { own[part] += weights[index] * shares[part] * ratios[part][index] / all }
            }
            shares = own.map { $0 / total }
        }
        return shares
    }
}
