// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// A town, a postcode or a département in a folded field.
struct PlaceSighting {
    /// Into the patterns.
    var pattern: UInt32
    var at: Int
}

/// What else of the entries stands in a post: the ground on which a name that others bear too is given to one of them.
struct PostContext {
    /// Where a place stands.
    private struct Spot {
        var field: Int
        var place: Place
        var at: Int
    }

    private let places: [UInt32: EntryPlaces]
    private var spots: [UInt32: [Spot]] = [:]
    /// Entries whose own domain stands in the post.
    private var domainOwners: Set<UInt32> = []
    /// Fields so far; the next one's number.
    private(set) var fields = 0
    /// Folded bytes of each field.
    private var lengths: [Int] = []

    /// Spots of one place that are kept: enough for any text that a person wrote.
    private static let mostSpots = 256
    /// Furthest that a town stands from the name that it is said of, in folded bytes.
    private static let nearest = 300
    /// Longest text that speaks of one matter only.
    private static let longestShortText = 2_000

    init(_ places: [UInt32: EntryPlaces]) { self.places = places }

    /// Takes in what one field holds.
    mutating func add(_ scanner: FieldScanner, length: Int) {
        domainOwners.formUnion(scanner.domainOwners)
        for sighting in scanner.places where spots[sighting.pattern, default: []].count < Self.mostSpots {
            spots[sighting.pattern, default: []].append(Spot(field: fields, place: scanner.place, at: sighting.at))
        }
        lengths.append(length)
        fields += 1
    }

    /// Town, postcode or domain of the entry stand anywhere in the post.
    func holds(_ entry: UInt32) -> Bool {
        domainOwners.contains(entry) || places[entry]?.near.contains { spots[$0] != nil } ?? false
    }

    /// Its département's number or name stands in the post's title, prose or quotes: in samples two figures are anything.
    func holdsDepartment(_ entry: UInt32) -> Bool {
        places[entry]?.around.contains { pattern in
            spots[pattern]?.contains { [.title, .prose, .quote].contains($0.place) } ?? false
        } ?? false
    }

    /// Town, postcode or département stand near the hit, or the domain anywhere.
    func supports(_ hit: Hit, in field: Int) -> Bool {
        if domainOwners.contains(hit.entry) { return true }
        guard let own = places[hit.entry] else { return false }
        return own.near.contains { pattern in
            spots[pattern]?.contains { isNear($0, hit, field) || isOfThePost($0, hit, field) } ?? false
        } || own.around.contains { spots[$0]?.contains { isNear($0, hit, field) && $0.place != .code } ?? false }
    }

    /// A place of the entry stands near the hit, and nearer to it than to those other places of a field.
    func supports(_ hit: Hit, in field: Int, ratherThan others: [Range<Int>]) -> Bool {
        guard let own = places[hit.entry] else { return false }
        return (own.near + own.around).contains { pattern in
            spots[pattern]?.contains { spot in
                isNear(spot, hit, field) && spot.place != .code
                    && others.allSatisfy { gap(spot.at, $0) > gap(spot.at, hit.range) }
            } ?? false
        }
    }

    /// Bytes between a place and a range; 0 within it.
    private func gap(_ at: Int, _ range: Range<Int>) -> Int { max(at - range.upperBound, range.lowerBound - at, 0) }

    private func isNear(_ spot: Spot, _ hit: Hit, _ field: Int) -> Bool {
        spot.field == field && gap(spot.at, hit.range) <= Self.nearest
    }

    /// Said of the whole post: in its title or address, or in a short text beside them.
    private func isOfThePost(_ spot: Spot, _ hit: Hit, _ field: Int) -> Bool {
        switch spot.place {
        case .title, .urlPath, .fileName: return hit.place != .code
        case .prose, .quote:
            let isShort = lengths[spot.field] <= Self.longestShortText
            return isShort && (field >= lengths.count || lengths[field] <= Self.longestShortText) && hit.place != .code
        default: return false
        }
    }
}
