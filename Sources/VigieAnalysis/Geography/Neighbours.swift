// SPDX-License-Identifier: Apache-2.0

import Glibc
import VigieCore

/// Watched establishments that the people of one part may be of.
struct Neighbours {
    /// The likeliest first.
    private(set) var candidates: [Entry]
    /// Of each of `candidates`, that it is the one rather than any other that fits, watched or not; empty where nothing is
    /// known of those.
    private(set) var shares: [Double] = []
    /// True where the candidates are those that do what the post names.
    private(set) var areSpecial = false
    /// How many hospitals and clinics that nobody watches are to be expected to fit as well.
    private(set) var unwatched = 0.0

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
    /// Candidates that are together less likely than this to hold the one that is meant are no suspicion.
    static let leastShare = 0.12
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
        ranked.sort { ($0.loss, $0.entry.id) < ($1.loss, $1.entry.id) }
        candidates = ranked.map(\.entry)
        choose(signs.specialties)
        guard (1...Suspicion.mostCandidates).contains(candidates.count) else { return }
        // All that are watched here stand for some of those that are to be expected.
        let watched = index.establishments(near: part.centre, within: reach).prefix(Neighbours.most).reduce(0.0) {
            let loss = losses[$1.postcode] ?? residence.loss(of: part, at: $1.postcode)
            losses[$1.postcode] = loss
            return $0 + exp(-loss)
        }
        unwatched = max(0, residence.explainers(of: part, within: reach) / Neighbours.peoplePerSite - watched)
        let chances = candidates.map { entry in ranked.first { $0.entry.id == entry.id }.map { exp(-$0.loss) } ?? 0 }
        let all = chances.reduce(unwatched, +)
        shares = chances.map { $0 / all }
    }

    /// True where it is likely enough that one of the candidates is meant.
    var isLikely: Bool { shares.isEmpty || shares.reduce(0, +) >= Neighbours.leastShare }

    /// How many others fit as well, for people to read.
    var others: Int { Int(unwatched.rounded()) }

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
