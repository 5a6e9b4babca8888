// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore
import VigieTestSupport

@testable import VigieAnalysis

/// How often the places of a sample point at the right establishment, at a wrong one, at a region.
///
/// `VIGIE_PLACES_CASES=400` asks for as many cases of each kind as docs/attribution.md shows; a few are enough to see
/// that nothing broke. `VIGIE_PLACES_TOLERANCE` tries another tolerance.
@Suite("Rates of suspicion by residence")
struct PlacesRateTests {
    private static let environment = ProcessInfo.processInfo.environment
    static let cases = environment["VIGIE_PLACES_CASES"].flatMap { Int($0) } ?? 8
    static let tolerance = environment["VIGIE_PLACES_TOLERANCE"].flatMap { Double($0) } ?? Neighbours.tolerance

    /// What was made of the cases of one kind.
    struct Tally {
        private(set) var cases = 0
        /// All whose people they are, and perhaps others, are suspected.
        private(set) var right = 0
        /// Others alone are suspected.
        private(set) var wrong = 0
        /// Nobody is: more than three fit, or too many that nobody watches.
        private(set) var regions = 0

        mutating func add(
            _ counts: [Int: Int], of truth: Set<EntryID> = [], among index: WatchlistIndex, trades: Set<Trade> = []
        ) {
            cases += 1
            let residence = Residence(Whereabouts(counts))
            var suspects: Set<EntryID> = []
            var isRegion = false
            for part in residence.isLocal ? residence.parts.filter({ $0.radius <= Residence.widest }) : [] {
                let found = Neighbours(
                    of: part, in: residence, index: index, signs: Neighbours.Signs(trades: trades),
                    tolerance: PlacesRateTests.tolerance
                )
                let isPointing = found.candidates.count <= Suspicion.mostCandidates && found.isLikely
                if isPointing { suspects.formUnion(found.candidates.map(\.id)) } else { isRegion = true }
            }
            if !truth.isEmpty, truth.isSubset(of: suspects) { right += 1 }
            if !suspects.isEmpty, suspects.isDisjoint(with: truth) { wrong += 1 }
            if isRegion, suspects.isEmpty { regions += 1 }
        }

        static func + (left: Tally, right: Tally) -> Tally {
            var sum = left
            sum.cases += right.cases
            sum.right += right.right
            sum.wrong += right.wrong
            sum.regions += right.regions
            return sum
        }

        var row: String {
            [right, wrong, regions].map { String(format: "%5.1f", 100 * Double($0) / Double(max(cases, 1))) }
                .joined(separator: " | ")
        }
    }

    @Test("a spread over the country names nobody, and a catchment rarely a neighbour")
    func rates() {
        var generator = PlacesGenerator(seed: 4)
        let all = generator.establishments
        let full = WatchlistIndex(Watchlist(entries: all, digest: "full"))
        var sums: [String: Tally] = [:]
        for people in [8, 12, 20, 40, 100] {
            var tallies: [String: Tally] = [:]
            for number in 0..<Self.cases {
                let truth = generator.pick()
                let id = all[truth].id
                let counts = generator.patients(of: truth, people)
                tallies["1 all", default: Tally()].add(counts, of: [id], among: full)
                tallies["2 all, kind said", default: Tally()].add(
                    counts, of: [id], among: full, trades: Trade.of(all[truth]))
                let some = all.indices.filter { $0 != truth && ($0 + number) % 10 == 0 }.map { all[$0] }
                func index(_ more: [Entry]) -> WatchlistIndex {
                    WatchlistIndex(Watchlist(entries: some + more, digest: "\(people) \(number) \(more.count)"))
                }
                tallies["3 a tenth and it", default: Tally()].add(counts, of: [id], among: index([all[truth]]))
                tallies["4 a tenth without it", default: Tally()].add(counts, among: index([]))
                let other = generator.pick()
                if generator.distance(truth, other) > 60 {
                    let both = counts.merging(generator.patients(of: other, people), uniquingKeysWith: +)
                    tallies["5 a tenth and both of two", default: Tally()].add(
                        both, of: [id, all[other].id], among: index([all[truth], all[other]]))
                }
                tallies["6 the country", default: Tally()].add(generator.nation(people), among: full)
                tallies["7 twenty towns", default: Tally()].add(generator.towns(people), among: full)
                tallies["8 a region", default: Tally()].add(generator.region(people), among: full)
            }
            for (name, tally) in tallies.sorted(by: { $0.key < $1.key }) {
                print("| \(people) | \(name.dropFirst(2)) | \(tally.row) |")
                sums[name, default: Tally()] = sums[name, default: Tally()] + tally
            }
        }
        for (name, tally) in sums.sorted(by: { $0.key < $1.key }) {
            print("| all | \(name.dropFirst(2)) | \(tally.row) |")
        }
        for nobody in ["6 the country", "7 twenty towns"] { #expect(sums[nobody]?.wrong == 0) }
        let stranger = sums["4 a tenth without it"] ?? Tally()
        #expect(stranger.wrong * 5 <= stranger.cases)
        for (list, least) in [("1 all", 10), ("2 all, kind said", 30), ("3 a tenth and it", 35)] {
            let tally = sums[list] ?? Tally()
            #expect(tally.right * 100 >= tally.cases * least, "\(list)")
            #expect(tally.wrong * 20 <= tally.cases, "\(list)")
        }
        #expect((sums["8 a region"]?.wrong ?? 0) * 20 <= (sums["8 a region"]?.cases ?? 0))
    }
}
