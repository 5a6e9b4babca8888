// SPDX-License-Identifier: Apache-2.0

/// Cuts a folded text into words, 64 bytes a step, without a branch for each byte.
///
/// The words stand in `edges` as start and end by turns, behind ten empty words and before ten others, so that each
/// has neighbours. A window of the text is cut at a time, so that they stay in the
/// nearest cache.
struct WordCutter {
    /// Bytes of one window; at most as many edges come of it.
    static let window = 2_048
    /// Words behind those that are consumed which stay readable.
    static let kept = 10
    /// Room that `edges` needs: a window's edges and one more, those kept and not consumed yet, the empty words at the
    /// end, and what the last step may write too far.
    static let room = window + 1 + 2 * 128 + 2 * kept + 8

    private let bytes: UnsafeBufferPointer<UInt8>
    private let edges: UnsafeMutablePointer<UInt32>
    /// Edges that are written.
    private var filled = 2 * WordCutter.kept
    /// Where the next step begins, a multiple of 64.
    private var position = 0
    /// 1 where the byte before `position` belongs to a word.
    private var inside: UInt64 = 0

    /// - Parameter edges: `room` numbers that live as long as the cutter.
    init(_ bytes: UnsafeBufferPointer<UInt8>, edges: UnsafeMutablePointer<UInt32>) {
        self.bytes = bytes
        self.edges = edges
        edges.initialize(repeating: 0, count: 2 * Self.kept)
    }

    /// True where the text is cut to its end.
    var isAtEnd: Bool { position >= bytes.count }
    /// Words that are complete, the empty ones at the start included.
    var count: Int { filled / 2 }

    /// Forgets the first `consumed` words but for the last few, cuts one window more, and returns at which index the
    /// first word that was not consumed stands now.
    mutating func advance(consumed: Int) -> Int {
        let first = max(0, consumed - Self.kept)
        // Proof: consumed ≤ count, so both ranges lie in the `filled` edges; they move towards the start.
        for index in 2 * first..<max(2 * first, filled) { edges[index - 2 * first] = edges[index] }
        filled -= 2 * first
        let end = min(bytes.count, position + Self.window)
        while position < end {
            step()
            position += 64
        }
        // A word that ends with the text, which ends with a block.
        if isAtEnd, inside == 1, position == bytes.count {
            edges[filled] = UInt32(truncatingIfNeeded: position)
            filled += 1
            inside = 0
        }
        if isAtEnd {
            // Proof: `room` holds them.
            for index in 0..<2 * Self.kept { edges[filled + index] = UInt32(truncatingIfNeeded: bytes.count) }
        }
        return consumed - first
    }

    /// The edges within one block.
    @inline(__always)
    private mutating func step() {
        let words = position + 64 <= bytes.count ? Self.words(bytes.baseAddress! + position) : lastWords()
        var changes = words ^ (words << 1 | inside)
        inside = words >> 63
        // Proof: what is not consumed is below 128 words, a window has at most 2,048 edges and its end one more, and a
        // round of eight that writes too far writes at most seven: `room` holds them all. Texts are below 4 GiB.
        let base = UInt32(truncatingIfNeeded: position)
        var slot = edges + filled
        let count = changes.nonzeroBitCount
        filled += count
        let end = edges + filled
        while slot < end {
            for offset in 0..<8 {
                slot[offset] = base &+ UInt32(truncatingIfNeeded: changes.trailingZeroBitCount)
                changes &= changes &- 1
            }
            slot += 8
        }
    }

    /// A bit for each of 64 bytes: whether it belongs to a word.
    @inline(__always)
    private static func words(_ block: UnsafePointer<UInt8>) -> UInt64 {
        var words: UInt64 = 0
        for index in 0..<8 {
            // Proof: the caller has 64 bytes.
            let eight = UInt64(
                littleEndian: UnsafeRawPointer(block + 8 * index).loadUnaligned(as: UInt64.self))
            let low = eight & each(0x7F)
            // The high bit of each byte: a…z, 0…9, or not ASCII. No sum carries over: each is at most 0x7F + 0x50.
            let letter = (low &+ each(0x1F)) & ~(low &+ each(0x05))
            let digit = (low &+ each(0x50)) & ~(low &+ each(0x46))
            let high = (letter | digit | eight) & each(0x80)
            words |= ((high &* 0x0002_0408_1020_4081) >> 56) << UInt64(8 * index)
        }
        return words
    }

    /// The same for the last bytes of the text.
    private func lastWords() -> UInt64 {
        var words: UInt64 = 0
        for index in position..<bytes.count where FoldedReader.isWord(bytes[index]) {
            words |= 1 << UInt64(index - position)
        }
        return words
    }

    @inline(__always)
    private static func each(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }
}
