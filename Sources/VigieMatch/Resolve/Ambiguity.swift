// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Decides what a name means that different entries share, or that others outside of the list bear.
enum Ambiguity {
    typealias Found = (field: Mention.Field, number: Int, hit: Hit, range: Range<Int>, text: String)

    /// Hits at the same place of different entries are one name. If the post holds town, postcode or domain of exactly one
    /// of them, that one is meant; failing that, if it holds the département of exactly one; else all are named,
    /// ambiguously. Order is kept; hits of one place follow each other.
    static func settle(_ hits: [Found], context: PostContext) -> [(Found, isAmbiguous: Bool)] {
        var settled: [(Found, isAmbiguous: Bool)] = []
        settled.reserveCapacity(hits.count)
        var start = 0
        while start < hits.count {
            var end = start + 1
            while end < hits.count, hits[end].number == hits[start].number,
                hits[end].hit.range == hits[start].hit.range
            {
                end += 1
            }
            let group = hits[start..<end]
            start = end
            if group.count == 1 {
                settled += group.map { ($0, isDoubtful($0, context)) }
            } else if let one = theOne(of: group, context) {
                settled.append((one, false))
            } else {
                settled += group.map { ($0, true) }
            }
        }
        return settled
    }

    /// The entry of several with one name that is meant.
    private static func theOne(of group: ArraySlice<Found>, _ context: PostContext) -> Found? {
        let one =
            only(group) { context.supports($0.hit, in: $0.number) }
            ?? only(group) { context.holds($0.hit.entry) } ?? only(group) { context.holdsDepartment($0.hit.entry) }
        // None is picked on the ground of what stands far off, where others outside of the list are called so too.
        return one.flatMap { isDoubtful($0, context) ? nil : $0 }
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
