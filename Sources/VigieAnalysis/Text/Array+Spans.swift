// SPDX-License-Identifier: Apache-2.0

/// Bytes of names in a statement: in order, none overlapping another.
///
/// A statement of 2 kB may hold hundreds of names and hundreds of cues, and each of these is asked whether it belongs to
/// one of those.
extension [Range<Int>] {
    /// The same bytes in order, those that overlap made one.
    var inOrder: [Range<Int>] {
        var spans: [Range<Int>] = []
        for span in sorted(by: { $0.lowerBound < $1.lowerBound }) where !span.isEmpty {
            if let last = spans.last, span.lowerBound < last.upperBound {
                spans[spans.count - 1] = last.lowerBound..<Swift.max(last.upperBound, span.upperBound)
            } else {
                spans.append(span)
            }
        }
        return spans
    }

    /// True where one of them shares a byte with `range`; they must be `inOrder`. Logarithmic in their number.
    func meet(_ range: Range<Int>) -> Bool {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low].overlaps(range)
    }
}
