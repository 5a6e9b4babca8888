// SPDX-License-Identifier: Apache-2.0

/// A folded text that knows which bytes of the original each of its bytes stands for.
public struct FoldedText: Sendable {
    /// UTF-8, in the alphabet that ``Folding`` documents.
    public let bytes: [UInt8]

    /// In rising order of `folded`; between two segments of length 0 the texts run in step.
    private let segments: [Segment]

    /// A stretch of the folded text.
    struct Segment {
        /// Where it begins in the folded bytes.
        var folded: UInt32
        /// Where it begins in the original.
        var original: UInt32
        /// 0: byte for byte. Otherwise the stretch as a whole stands for this many bytes of the original.
        var length: UInt32
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
            let place = bytes.isEmpty ? 0 : start(of: min(range.lowerBound, bytes.count - 1))
            return place..<place
        }
        let lower = start(of: range.lowerBound)
        return lower..<max(lower, end(of: range.upperBound - 1))
    }

    private func start(of position: Int) -> Int {
        let segment = segment(at: position)
        guard segment.length == 0 else { return Int(segment.original) }
        return Int(segment.original) + position - Int(segment.folded)
    }

    private func end(of position: Int) -> Int {
        let segment = segment(at: position)
        guard segment.length == 0 else { return Int(segment.original) + Int(segment.length) }
        return Int(segment.original) + position - Int(segment.folded) + 1
    }

    /// The last segment that begins at or before a position.
    private func segment(at position: Int) -> Segment {
        var low = 0
        var high = segments.count
        while low < high {
            let middle = (low + high) / 2
            if Int(segments[middle].folded) <= position { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? Segment(folded: 0, original: 0, length: 0) : segments[low - 1]
    }
}
