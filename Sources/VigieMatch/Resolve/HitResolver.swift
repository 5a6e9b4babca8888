// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Decides which hits of one field stay: a pure value.
enum HitResolver {
    /// The hits that stay, in the order of their places.
    ///
    /// 1. A hit that overlaps a phrase which its own entry excludes goes; nothing else does.
    /// 2. Of overlapping hits of one entry the exact one stays, then the longest, then domain before name before alias.
    /// 3. A hit inside a longer one of another entry goes (the most specific stays), unless the longer one is loose and
    ///    the inner one exact. Hits that overlap only in part both stay: none is lost because another matched first.
    static func resolve(_ field: FieldHits) -> [Hit] {
        let excluded = Dictionary(grouping: field.excluded, by: \.entry).mapValues { phrases in
            var ranges = DisjointRanges()
            for phrase in phrases.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
                ranges.merge(phrase.range)
            }
            return ranges
        }
        let kept = field.hits.filter { excluded[$0.entry]?.overlaps($0.range) != true }
        return withoutNested(withoutRepeats(kept)).sorted {
            ($0.range.lowerBound, $0.range.upperBound, $0.entry) < ($1.range.lowerBound, $1.range.upperBound, $1.entry)
        }
    }

    private static func rank(_ form: Mention.Form) -> Int {
        switch form {
        case .domain: 2
        case .name: 1
        case .alias: 0
        }
    }

    /// True where the left one is to be looked at first.
    private static func precedes(_ left: Hit, _ right: Hit) -> Bool {
        if left.tier != right.tier { return left.tier == .exact }
        if left.range.count != right.range.count { return left.range.count > right.range.count }
        if left.form != right.form { return rank(left.form) > rank(right.form) }
        return left.range.lowerBound < right.range.lowerBound
    }

    /// One hit of an entry at a place.
    private static func withoutRepeats(_ hits: [Hit]) -> [Hit] {
        var kept: [Hit] = []
        for (_, group) in Dictionary(grouping: hits, by: \.entry) {
            var chosen = DisjointRanges()
            for hit in group.sorted(by: precedes) where chosen.insertUnlessOverlapping(hit.range) { kept.append(hit) }
        }
        return kept
    }

    /// By start, longest first: a hit is nested where an earlier one reaches its end.
    private static func withoutNested(_ hits: [Hit]) -> [Hit] {
        let sorted = hits.sorted {
            ($0.range.lowerBound, -$0.range.upperBound, $0.tier == .exact ? 0 : 1)
                < ($1.range.lowerBound, -$1.range.upperBound, $1.tier == .exact ? 0 : 1)
        }
        // The furthest end so far, of exact hits and of all, with the range that reaches it.
        var exact: Range<Int>?
        var any: Range<Int>?
        var kept: [Hit] = []
        for hit in sorted {
            let isInside: (Range<Int>?) -> Bool = { outer in
                guard let outer else { return false }
                return outer.upperBound >= hit.range.upperBound && outer != hit.range
            }
            let isNested = isInside(exact) || hit.tier == .loose && (isInside(any) || exact == hit.range)
            if !isNested { kept.append(hit) }
            if hit.tier == .exact, hit.range.upperBound > exact?.upperBound ?? -1 { exact = hit.range }
            if hit.range.upperBound > any?.upperBound ?? -1 { any = hit.range }
        }
        return kept
    }
}

/// Ranges that do not overlap, in order; O(log n) to look, O(n) to insert.
struct DisjointRanges {
    private var ranges: [Range<Int>] = []

    /// Joins a range that begins no earlier than the last one.
    mutating func merge(_ range: Range<Int>) {
        if let last = ranges.last, last.upperBound >= range.lowerBound {
            ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
        } else {
            ranges.append(range)
        }
    }

    func overlaps(_ range: Range<Int>) -> Bool {
        let index = firstEnding(after: range.lowerBound)
        return index < ranges.count && ranges[index].lowerBound < range.upperBound
    }

    private func firstEnding(after position: Int) -> Int {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound <= position { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Inserts a range; false where it overlaps one that is there.
    mutating func insertUnlessOverlapping(_ range: Range<Int>) -> Bool {
        let low = firstEnding(after: range.lowerBound)
        if low < ranges.count, ranges[low].lowerBound < range.upperBound { return false }
        ranges.insert(range, at: low)
        return true
    }
}
