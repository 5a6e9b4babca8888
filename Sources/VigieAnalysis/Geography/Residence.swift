// SPDX-License-Identifier: Apache-2.0

import Glibc
import VigieCore

/// Where the people of a post's samples live, against where French people live.
struct Residence {
    /// Where many of them live close together.
    struct Part {
        /// Postcode at which most of them live.
        var centre: Int
        /// "Belfort" or "90000".
        var name: String
        /// Kilometres around the centre that hold four fifths of its people.
        var radius: Double
        /// Of all people.
        var share: Double
        /// People within the radius.
        var people: Int
        fileprivate var members: [Double]
        /// The best that any postcode of the sample reaches in `fit` and in `closeness`.
        fileprivate var best = (fit: 0.0, closeness: 0.0)
    }

    let places: Whereabouts
    private(set) var parts: [Part] = []

    /// A wider one is a region, whose middle says nothing.
    static let widest = 60.0
    /// Parts that hold fewer of the people leave a list of people from anywhere.
    static let leastLocal = 0.7
    private static let mostCentres = 40
    private static let radii: [Double] = [5, 10, 15, 20, 30, 40, 60, 80]
    private let table = PostcodeTable.shared

    init(_ tables: [SampleTable], in post: Post) { self.init(Whereabouts(tables, in: post)) }

    init(_ places: Whereabouts) {
        self.places = places
        parts = Settlement(places).parts.map { part in
            let weights = zip(places.sightings, part.members).map { Double($0.people) * $1 }
            let fullest = weights.indices.max { weights[$0] < weights[$1] }
            let centre = fullest.flatMap { largest(places.sightings[$0].postcodes) } ?? part.catchment.centre
            let all = weights.reduce(0, +)
            let distances = places.sightings.map { places.distance($0, to: centre) }
            let radius = Residence.radii.first { radius in
                zip(distances, weights).reduce(0) { $1.0 <= radius ? $0 + $1.1 : $0 } >= all * 0.8
            }
            var found = Part(
                centre: centre, name: places.name(of: centre), radius: radius ?? 100, share: part.share,
                people: places.people(within: radius ?? 100, of: centre), members: part.members)
            found.best.fit = max(fit(found, around: part.catchment.centre), fit(found, around: centre))
            let own = places.sightings.indices.filter { part.members[$0] > 0.5 }.prefix(Residence.mostCentres)
            found.best.closeness =
                own.compactMap { places.sightings[$0].postcodes.first.map { closeness(found, to: $0) } }.max() ?? 0
            return found
        }
    }

    private func largest(_ postcodes: [Int]) -> Int? { postcodes.max { table.people[$0] < table.people[$1] } }

    var total: Int { places.people }

    /// True where nearly all live in few places.
    var isLocal: Bool { parts.reduce(0) { $0 + $1.share } >= Residence.leastLocal }

    /// "31 of 40 postcodes within 20 km of Belfort"
    func sentence(_ part: Part) -> String {
        "\(part.people) of \(total) \(places.sign.rawValue) within \(Int(part.radius)) km of \(part.name)"
    }

    /// How much less likely an establishment at a postcode makes the people of a part than the best place for one does,
    /// as a logarithm after `Settlement.design(_:)`; never below 0.
    ///
    /// By the catchment's model, or by distances alone where those are kinder: who lives near comes in other numbers
    /// than the model has them, and a place must not be excluded for that.
    func loss(of part: Part, at postcode: Int) -> Double {
        let people = zip(places.sightings, part.members).reduce(0.0) { $0 + Double($1.0.people) * $1.1 }
        let loss = min(part.best.fit - fit(part, around: postcode), part.best.closeness - closeness(part, to: postcode))
        return max(0, loss) / Settlement.design(people)
    }

    /// French people within so many kilometres of a part's centre, each counted by how well an establishment at his
    /// postcode would explain the part: 1 for the best place, less the greater its `loss`.
    func explainers(of part: Part, within reach: Double) -> Double {
        let latitude = table.latitudes[part.centre]
        return (0..<table.count).reduce(0) { sum, postcode in
            guard abs(table.latitudes[postcode] - latitude) < 1, table.distance(postcode, part.centre) <= reach else {
                return sum
            }
            return sum + Double(table.people[postcode]) * exp(-loss(of: part, at: postcode))
        }
    }

    /// The logarithm of the likelihood of a part's people around a postcode, over that in France.
    private func fit(_ part: Part, around postcode: Int) -> Double {
        let fits = Catchment.around(postcode, in: table).map { catchment in
            zip(places.sightings, part.members).reduce(0.0) { sum, sighting in
                // Some of any catchment live anywhere.
                let ratio = 0.95 * catchment.ratio(sighting.0.postcodes, in: table) + 0.05
                return sum + Double(sighting.0.people) * sighting.1 * log(ratio)
            }
        }
        return fits.max() ?? -.infinity
    }

    /// The logarithm of the likelihood of a part's distances from a postcode, were people spread evenly over the land.
    private func closeness(_ part: Part, to postcode: Int) -> Double {
        var people = 0.0
        var sum = 0.0
        for (sighting, member) in zip(places.sightings, part.members) where member > 0.5 {
            let distance = places.distance(sighting, to: postcode)
            people += Double(sighting.people)
            sum += Double(sighting.people) * min(distance, 100)
        }
        return Catchment.reaches.map { -sum / $0 - 2 * people * log($0) }.max() ?? 0
    }

    /// "43 of 64 postcodes within 20 km of Belfort", for an entry near which so many live that chance is out of the
    /// question; nil where few do. Here nothing was searched for, so that only `Settlement.threshold` counts.
    func share(of entry: Entry, at postcodes: [Int]) -> String? {
        guard Double(total) >= Settlement.fewest else { return nil }
        let weights = places.sightings.map { Double($0.people) }
        let mixed = weights.map { _ in 1.0 }
        for postcode in postcodes {
            let gain = Catchment.around(postcode, in: table).map { catchment in
                let ratios = places.sightings.map { catchment.ratio($0.postcodes, in: table) }
                let (share, gain) = Settlement.gain(ratios, mixed, weights, of: Double(total))
                return share >= Settlement.leastShare / 2 ? gain : 0
            }.max()
            guard let gain, gain / Settlement.design(Double(total)) >= Settlement.threshold else { continue }
            // The narrowest that holds four fifths of the widest.
            let counts = Residence.own.map { places.people(within: $0, of: postcode) }
            guard let widest = counts.last, widest > 0,
                let (near, radius) = zip(counts, Residence.own).first(where: { $0.0 * 5 >= widest * 4 })
            else { continue }
            let town = entry.city.map { $0.prefix(40) } ?? table.code(postcode)[...]
            return "\(near) of \(total) \(places.sign.rawValue) within \(Int(radius)) km of \(town)"
        }
        return nil
    }

    /// Kilometres around an entry that its own evidence counts.
    private static let own: [Double] = [10, 20, 30]
}
