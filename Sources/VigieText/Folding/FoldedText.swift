// SPDX-License-Identifier: Apache-2.0

/// A folded text that knows which bytes of the original each of its bytes stands for.
public struct FoldedText: Sendable {
    /// UTF-8, in the alphabet that ``Folding`` documents.
    public let bytes: [UInt8]

    /// In rising order of `folded`.
    private let segments: [Segment]

    /// A stretch of folded bytes that as a whole stands for a stretch of the original; behind it the texts run in step.
    struct Segment {
        /// Where it begins in the folded bytes.
        let folded: UInt32
        /// Where it begins in the original.
        let original: UInt32
        /// Bytes of the original in the high 29 bits, folded bytes in the low three.
        private let sizes: UInt32

        /// Longest stretch of the original.
        static let longest = 1 << 29 - 1

        /// - Parameters:
        ///   - length: bytes of the original, at most `longest`.
        ///   - count: folded bytes, at most seven; none where the texts are in step from here on.
        @inline(__always)
        init(folded: Int, original: Int, length: Int, count: Int) {
            self.folded = UInt32(truncatingIfNeeded: folded)
            self.original = UInt32(truncatingIfNeeded: original)
            sizes = UInt32(truncatingIfNeeded: length << 3 | count)
        }

        var length: Int { Int(sizes >> 3) }
        var count: Int { Int(sizes & 7) }

        /// The bytes of the original that a folded byte at or behind the start stands for.
        func original(of position: Int) -> Range<Int> {
            let offset = position - Int(folded)
            let start = Int(original)
            guard offset >= count else { return start..<start + length }
            let place = start + length + offset - count
            return place..<place + 1
        }
    }

    init(bytes: [UInt8], segments: [Segment]) {
        self.bytes = bytes
        self.segments = segments
    }

    /// The bytes of the original that a range of the folded bytes stands for: whole characters, accents and entities
    /// included. A range beyond the text is cut to it. O(log n).
    public func originalRange(of range: Range<Int>) -> Range<Int> {
        let range = range.clamped(to: 0..<bytes.count)
        guard !range.isEmpty else {
            let place = bytes.isEmpty ? 0 : original(of: min(range.lowerBound, bytes.count - 1)).lowerBound
            return place..<place
        }
        let first = original(of: range.lowerBound)
        return first.lowerBound..<max(first.lowerBound, original(of: range.upperBound - 1).upperBound)
    }

    private func original(of position: Int) -> Range<Int> { segment(at: position).original(of: position) }

    /// The folded bytes that begin within a range of the original. O(log² n).
    public func foldedRange(of range: Range<Int>) -> Range<Int> {
        func first(from place: Int) -> Int {
            var low = 0
            var high = bytes.count
            while low < high {
                let middle = (low + high) / 2
                if original(of: middle).lowerBound < place { low = middle + 1 } else { high = middle }
            }
            return low
        }
        return first(from: range.lowerBound)..<first(from: range.upperBound)
    }

    /// The last segment that begins at or before a position.
    private func segment(at position: Int) -> Segment {
        var low = 0
        var high = segments.count
        while low < high {
            let middle = (low + high) / 2
            if Int(segments[middle].folded) <= position { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? Segment(folded: 0, original: 0, length: 0, count: 0) : segments[low - 1]
    }
}
