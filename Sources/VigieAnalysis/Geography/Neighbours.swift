// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Watched establishments that the people of one part may be of.
struct Neighbours {
    /// The likeliest first.
    private(set) var candidates: [Entry]
    /// True where the candidates are those that do what the post names.
    private(set) var areSpecial = false
    /// How many hospitals and clinics are to be expected within the part's radius beside those that are watched.
    private(set) var unwatched = 0

    /// What a post says of whom it is about without naming them.
    struct Signs {
        var trades: Set<Trade> = []
        var specialties: Set<Specialty> = []
    }

    /// An establishment that makes the people's places less likely than this, against the best place for one, is not
    /// theirs: 20 to 1, as a logarithm.
    static let tolerance = 3.0
    /// Kilometres: the people of a narrow part may be of an establishment at its edge, those of a wide one are of one
    /// in its middle.
    static let reach = 10.0...30.0
    /// French people for each site of a hospital or clinic: the register of establishments (FINESS, 2025) lists 4,657.
    private static let peoplePerSite = 14_000.0
    /// More are a region whatever the likelihoods are.
    private static let most = 200

    init(
        of part: Residence.Part, in residence: Residence, index: WatchlistIndex, signs: Signs,
        tolerance: Double = Neighbours.tolerance
    ) {
        let reach = min(max(part.radius, Neighbours.reach.lowerBound), Neighbours.reach.upperBound)
        let near = index.establishments(near: part.centre, within: reach).filter {
            Trade.fit(signs.trades, Trade.of($0.entry))
        }
        var losses: [Int: Double] = [:]
        var ranked: [(entry: Entry, loss: Double)] = []
        for (entry, postcode) in near.prefix(Neighbours.most) {
            let loss = losses[postcode] ?? residence.loss(of: part, at: postcode)
            losses[postcode] = loss
            if loss <= tolerance { ranked.append((entry, loss)) }
        }
        candidates = ranked.sorted { ($0.loss, $0.entry.id) < ($1.loss, $1.entry.id) }.map(\.entry)
        choose(signs.specialties)
        let watched = index.establishments(near: part.centre, within: part.radius).count
        unwatched = max(0, Int(residence.population(around: part) / Neighbours.peoplePerSite) - watched)
    }

    /// Those of the same country's zone; how many others lie there is not known.
    init(of abroad: Abroad, index: WatchlistIndex, signs: Signs) {
        candidates = abroad.candidates(index).filter { Trade.fit(signs.trades, Trade.of($0)) }
        choose(signs.specialties)
    }

    /// Keeps those that do what the post names, where some do; a hospital that says nothing of itself does everything.
    private mutating func choose(_ named: Set<Specialty>) {
        guard !named.isEmpty else { return }
        candidates.removeAll { entry in
            let own = Specialty.of(entry)
            return !own.isEmpty && own.isDisjoint(with: named)
        }
        let special = candidates.filter { !Specialty.of($0).isDisjoint(with: named) }
        guard !special.isEmpty else { return }
        candidates = special
        areSpecial = true
    }
}
