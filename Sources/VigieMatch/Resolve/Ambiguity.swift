// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// What else of the entries stands in a post: the ground on which a name that several share is given to one of them.
struct PostContext {
    /// Entries whose town, postcode or domain stands in the post.
    private(set) var strong: Set<UInt32> = []
    /// Entries whose département's number stands in its prose, title or quotes.
    private(set) var weak: Set<UInt32> = []

    mutating func add(_ scanner: FieldScanner) {
        strong.formUnion(scanner.strongContext)
        // In samples two figures are anything: a street number, a day.
        if [.title, .prose, .quote].contains(scanner.place) { weak.formUnion(scanner.weakContext) }
    }
}

/// Decides what a name means that different entries share.
enum Ambiguity {
    typealias Found = (field: Mention.Field, hit: Hit, range: Range<Int>, text: String)

    /// Hits at the same place of different entries are one name. If the post holds town, postcode or domain of exactly one
    /// of them, that one is meant; failing that, if it holds the département of exactly one; else all are named,
    /// ambiguously. Order is kept; hits of one place follow each other.
    static func settle(_ hits: [Found], context: PostContext) -> [(Found, isAmbiguous: Bool)] {
        var settled: [(Found, isAmbiguous: Bool)] = []
        settled.reserveCapacity(hits.count)
        var start = 0
        while start < hits.count {
            var end = start + 1
            while end < hits.count, hits[end].field == hits[start].field,
                hits[end].hit.range == hits[start].hit.range
            {
                end += 1
            }
            let group = hits[start..<end]
            start = end
            guard group.count > 1 else {
                settled += group.map { ($0, isDoubtful($0.hit, context)) }
                continue
            }
            if let one = only(group, in: context.strong) ?? only(group, in: context.weak) {
                settled.append((one, isDoubtful(one.hit, context)))
            } else {
                settled += group.map { ($0, true) }
            }
        }
        return settled
    }

    /// A name of one ordinary word means its entry where town, postcode or domain stand in the post too.
    private static func isDoubtful(_ hit: Hit, _ context: PostContext) -> Bool {
        switch hit.doubt {
        case .none: false
        case .alone: !context.strong.contains(hit.entry)
        case .word: true
        }
    }

    private static func only(_ group: ArraySlice<Found>, in entries: Set<UInt32>) -> Found? {
        let candidates = group.filter { entries.contains($0.hit.entry) }
        return candidates.count == 1 ? candidates.first : nil
    }
}
