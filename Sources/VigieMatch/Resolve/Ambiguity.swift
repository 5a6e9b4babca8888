// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Decides what a name means that different entries share, or that others outside of the list bear.
enum Ambiguity {
    typealias Found = (field: Mention.Field, number: Int, hit: Hit, range: Range<Int>, text: String)

    /// Hits at the same place of different entries are one name. If the post holds town, postcode or domain of exactly one
    /// of them, that one is meant; failing that, if it holds the département of exactly one; else all are named,
    /// ambiguously. Who is meant once is meant wherever the post says the name again, unless a second bearer of it is meant
    /// too. Order is kept; hits of one place follow each other.
    static func settle(_ hits: [Found], context: PostContext) -> [(Found, isAmbiguous: Bool)] {
        let groups = groups(of: hits)
        let first = groups.map { theOne(of: $0, in: hits, context) }
        let meant = Set(first.compactMap { $0?.hit.entry })
        var settled: [(Found, isAmbiguous: Bool)] = []
        settled.reserveCapacity(hits.count)
        for (group, one) in zip(groups, first) {
            if let one = one ?? again(hits[group], meant) {
                settled.append((one, false))
            } else {
                settled += hits[group].map { ($0, true) }
            }
        }
        return settled
    }

    /// Stretches of hits that stand at one place.
    private static func groups(of hits: [Found]) -> [Range<Int>] {
        var groups: [Range<Int>] = []
        var start = 0
        while start < hits.count {
            var end = start + 1
            while end < hits.count, hits[end].number == hits[start].number,
                hits[end].hit.range == hits[start].hit.range
            {
                end += 1
            }
            groups.append(start..<end)
            start = end
        }
        return groups
    }

    /// The entry of several with one name that the post means elsewhere.
    private static func again(_ group: ArraySlice<Found>, _ meant: Set<UInt32>) -> Found? {
        only(group) { $0.hit.doubt != .word && meant.contains($0.hit.entry) }
    }

    /// The entry of several with one name that is meant.
    private static func theOne(of range: Range<Int>, in hits: [Found], _ context: PostContext) -> Found? {
        let group = hits[range]
        if group.count == 1 { return group.first.flatMap { isDoubtful($0, context) ? nil : $0 } }
        let one =
            only(group) { context.supports($0.hit, in: $0.number) }
            ?? nearest(of: range, in: hits, context) ?? only(group) { context.holds($0.hit.entry) }
            ?? only(group) { context.holdsDepartment($0.hit.entry) }
        // None is picked on the ground of what stands far off, where others outside of the list are called so too.
        return one.flatMap { isDoubtful($0, context) ? nil : $0 }
    }

    /// Of several whose places all stand near, the one whose place belongs to this use of the name and to no other:
    /// `Clinique du Parc (58): … Clinique du Parc (64): …`, not `Clinique du Parc, Nevers ou Pau`.
    private static func nearest(of group: Range<Int>, in hits: [Found], _ context: PostContext) -> Found? {
        let around = [neighbour(of: group, in: hits, by: -1), neighbour(of: group, in: hits, by: 1)].compactMap(\.self)
        return only(hits[group]) { context.supports($0.hit, in: $0.number, ratherThan: around) }
    }

    /// The nearest other hit of one of these entries in the same field, looked for over a few hits.
    private static func neighbour(of group: Range<Int>, in hits: [Found], by step: Int) -> Range<Int>? {
        let entries = hits[group].map(\.hit.entry)
        var at = step < 0 ? group.lowerBound - 1 : group.upperBound
        for _ in 0..<16 {
            guard hits.indices.contains(at), hits[at].number == hits[group.lowerBound].number else { return nil }
            if entries.contains(hits[at].hit.entry) { return hits[at].hit.range }
            at += step
        }
        return nil
    }

    /// A name that others bear means its entry where its town, postcode or domain stand beside it.
    static func isDoubtful(_ found: Found, _ context: PostContext) -> Bool {
        switch found.hit.doubt {
        case .none: false
        case .alone: !context.supports(found.hit, in: found.number)
        case .word: true
        }
    }

    private static func only(_ group: ArraySlice<Found>, where holds: (Found) -> Bool) -> Found? {
        let candidates = group.filter(holds)
        return candidates.count == 1 ? candidates.first : nil
    }
}
