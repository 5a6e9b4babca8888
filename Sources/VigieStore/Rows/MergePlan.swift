// SPDX-License-Identifier: Apache-2.0

/// Which runs of a month are merged next: so few remain that a look-up is quick, and an entry is written again seldom.
enum MergePlan {
    /// So many runs at least, and at most, are merged at once.
    static let fewest = 4
    static let most = 16

    /// A stretch of neighbours, by the number of their entries in the order of their insertion; nil where all is well. A
    /// run that cannot be merged is nil, and no stretch reaches over it.
    ///
    /// Taken from the newest on, as long as each run is at most three times what is behind it: sizes then fall by more than
    /// a quarter from run to run, so that n insertions lie in about 3·log₄(n) runs, and an entry is written log₄(n) times.
    static func next(_ counts: [Int?]) -> Range<Int>? {
        var end = counts.count
        while end >= fewest {
            var start = end
            var sum = 0
            while start > 0, end - start < most, let count = counts[start - 1], sum == 0 || count <= 3 * sum {
                sum += max(1, count)
                start -= 1
            }
            if end - start >= fewest { return start..<end }
            end = min(start, end - 1)
        }
        return nil
    }
}
