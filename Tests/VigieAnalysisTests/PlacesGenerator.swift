// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore
import VigieTestSupport

@testable import VigieAnalysis

/// Invented establishments on real postcodes, and people of theirs, drawn by other rules than those that are tested.
///
/// Establishments lie where people live. Their people come by the law of gravity (a power of the distance, not its
/// exponential), every postcode is liked more or less than that by chance, and some of them moved away.
struct PlacesGenerator {
    private var random: SeededRandom
    private let table = PostcodeTable.shared
    /// People up to each postcode.
    private let sums: [Double]
    let establishments: [Entry]
    private let places: [Int]

    /// About as many as France has hospitals.
    static let count = 3_000

    init(seed: UInt64) {
        var random = SeededRandom(seed)
        let table = PostcodeTable.shared
        var sum = 0.0
        var sums: [Double] = []
        for index in 0..<table.count {
            sum += table.isPlaced(index) && table.code(index) < "97" ? Double(table.people[index]) : 0
            sums.append(sum)
        }
        self.sums = sums
        var entries: [Entry] = []
        var places: [Int] = []
        for number in 0..<PlacesGenerator.count {
            let place = PlacesGenerator.draw(sums, &random)
            places.append(place)
            let sector = random.pick(["hospital", "hospital", "clinic", "laboratory", "care-home", "imaging"])
            entries.append(
                Entry(
                    id: EntryID(rawValue: "e\(number)"), name: "Maison \(number)", postcodes: [table.code(place)],
                    sector: sector))
        }
        establishments = entries
        self.places = places
        self.random = random
    }

    private static func draw(_ sums: [Double], _ random: inout SeededRandom) -> Int {
        let wanted = random.unit() * (sums.last ?? 0)
        var low = 0
        var high = sums.count - 1
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] <= wanted { low = middle + 1 } else { high = middle }
        }
        return low
    }

    mutating func pick() -> Int { Int(random.next() % UInt64(establishments.count)) }
    mutating func next(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }

    func distance(_ left: Int, _ right: Int) -> Double { table.distance(places[left], places[right]) }

    /// Anybody in France.
    mutating func nation(_ count: Int) -> [Int: Int] {
        var found: [Int: Int] = [:]
        for _ in 0..<count { found[PlacesGenerator.draw(sums, &random), default: 0] += 1 }
        return found
    }

    /// Anybody in the twenty largest towns, each alike: the users of a platform that only towns have.
    mutating func towns(_ count: Int) -> [Int: Int] {
        let largest = (0..<table.count).sorted { table.people[$0] > table.people[$1] }
        var chosen: [Int] = []
        for place in largest where chosen.count < 20 && chosen.allSatisfy({ table.distance($0, place) > 30 }) {
            chosen.append(place)
        }
        var found: [Int: Int] = [:]
        for _ in 0..<count { found[random.pick(chosen), default: 0] += 1 }
        return found
    }

    /// Anybody within 120 km of a place: the users of a region's health network.
    mutating func region(_ count: Int) -> [Int: Int] {
        let middle = PlacesGenerator.draw(sums, &random)
        let near = (0..<table.count).map { table.distance($0, middle) < 120 ? Double(table.people[$0]) : 0 }
        return draw(count, near)
    }

    /// People of one establishment, by gravity, with chance in each postcode and 8 % from anywhere.
    mutating func patients(of number: Int, _ count: Int) -> [Int: Int] {
        let middle = places[number]
        let scale = random.pick([4.0, 7, 12])
        var shares = Array(repeating: 0.0, count: table.count)
        for place in 0..<table.count {
            let distance = table.distance(place, middle)
            guard distance < 250 else { continue }
            // The sum of twelve is nearly normal: a factor of 2 either way is common.
            let luck = exp(0.7 * ((0..<12).reduce(0.0) { sum, _ in sum + random.unit() } - 6))
            shares[place] = Double(table.people[place]) / pow(1 + distance / scale, 3) * luck
        }
        let away = (0..<count).count { _ in random.chance(8) }
        return draw(count - away, shares).merging(nation(away), uniquingKeysWith: +)
    }

    private mutating func draw(_ count: Int, _ shares: [Double]) -> [Int: Int] {
        var sum = 0.0
        let sums = shares.map { share in
            sum += share
            return sum
        }
        var found: [Int: Int] = [:]
        for _ in 0..<count { found[PlacesGenerator.draw(sums, &random), default: 0] += 1 }
        return found
    }
}

extension SeededRandom {
    /// 0…1
    mutating func unit() -> Double { Double(next() >> 11) / Double(1 << 53) }
}
