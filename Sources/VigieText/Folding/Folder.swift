// SPDX-License-Identifier: Apache-2.0

/// One run of the folding over one text.
///
/// Plain ASCII goes eight bytes a step (UInt64 arithmetic on bytes, as SIMD types are slower than that here); all else
/// goes scalar by scalar through ``FoldingTable``.
struct Folder {
    private let source: UnsafeBufferPointer<UInt8>
    // Proof: `output` has 8 bytes more than the longest folded text, which the caller of `init` promises: one byte for
    // each byte of a valid scalar (the table and the entities never grow, checked in FoldingTable and in Entities), four
    // for a byte that is not UTF-8, as the table has no longer folding. No store is wider than 8 bytes.
    private let output: UnsafeMutablePointer<UInt8>
    private let table: FoldingTable
    private var read = 0
    private var written = 0
    /// True where the next byte that is written does not continue the last segment.
    private var outOfStep = false
    /// True at the start, so that no folded text begins with a space.
    private var afterSpace = true
    private(set) var segments: [FoldedText.Segment] = []
    /// False where nobody asks for the way back.
    private let keepsSegments: Bool

    init(
        source: UnsafeBufferPointer<UInt8>, output: UnsafeMutablePointer<UInt8>, table: FoldingTable,
        keepsSegments: Bool = true
    ) {
        self.source = source
        self.output = output
        self.table = table
        self.keepsSegments = keepsSegments
    }

    /// Folds the whole source; returns the number of bytes written.
    mutating func run() -> Int {
        while read < source.count {
            if read + 8 <= source.count { foldPlainBytes() }
            if read < source.count { foldOne() }
        }
        if written > 0, output[written - 1] == 0x20 { written -= 1 }
        return written
    }

    // MARK: The way back

    /// What is written next, `count` bytes of it, stands for `length` bytes of the source.
    @inline(__always)
    private mutating func note(_ written: Int, from original: Int, length: Int = 0, count: Int = 0) {
        outOfStep = false
        guard keepsSegments else { return }
        if segments.isEmpty { segments.reserveCapacity(source.count >> 5 + 4) }
        segments.append(FoldedText.Segment(folded: written, original: original, length: length, count: count))
    }

    // MARK: Eight bytes at once

    /// Folds plain ASCII, eight bytes a step, and Latin-1 letters between it; stops before the first byte that is neither.
    @inline(__always)
    private mutating func foldPlainBytes() {
        let high: UInt64 = 0x8080_8080_8080_8080
        guard let base = source.baseAddress else { return }
        var read = self.read
        var written = self.written
        var afterSpace = self.afterSpace
        defer {
            self.read = read
            self.written = written
            self.afterSpace = afterSpace
        }
        // Proof: the load reads bytes read ..< read + 8, which are inside the source.
        while read + 8 <= source.count {
            let word = UInt64(
                littleEndian: UnsafeRawPointer(base + read).loadUnaligned(as: UInt64.self))
            let low = word & ~high
            // The high bit of each byte of these says whether the test holds for that byte; no byte carries over,
            // as each sum is at most 0x7F + 0x7F.
            let notASCII = word & high
            let capital = ((low &+ Self.each(0x3F)) ^ (low &+ Self.each(0x25))) & ~word & high
            let blank =
                (~(low &+ Self.each(0x5F)) | Self.equal(low, 0x27) | Self.equal(low, 0x2D) | Self.equal(low, 0x60)
                    | Self.equal(low, 0x7F)) & ~word & high
            let ampersand = Self.equal(low, 0x26) & ~word & high
            let again = blank & ((blank << 8) | (afterSpace ? 0x80 : 0))
            let stop = notASCII | ampersand | again
            let lowered = word &+ (capital >> 2)
            let blanks = (blank >> 7) &* 0xFF
            let folded = (lowered & ~blanks) | (Self.each(0x20) & blanks)
            let count = stop == 0 ? 8 : stop.trailingZeroBitCount >> 3
            if count > 0 {
                if outOfStep { note(written, from: read) }
                UnsafeMutableRawPointer(output + written).storeBytes(of: folded.littleEndian, as: UInt64.self)
                read += count
                written += count
                afterSpace = output[written - 1] == 0x20
                if count == 8 { continue }
            }
            // Proof: fewer than eight bytes that are inside the source are done with, so read is; read + 1 is tested.
            guard base[read] == 0xC3, read + 1 < source.count, let letter = table.letter(behindC3: base[read + 1])
            else { return }
            note(written, from: read, length: 2, count: letter.count)
            UnsafeMutableRawPointer(output + written).storeBytes(of: letter.bytes.littleEndian, as: UInt32.self)
            read += 2
            written += letter.count
            afterSpace = false
        }
    }

    @inline(__always)
    private static func each(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    /// High bit of each byte set where the seven low bits equal those of `byte`.
    @inline(__always)
    private static func equal(_ low: UInt64, _ byte: UInt8) -> UInt64 { ~((low ^ each(byte)) &+ each(0x7F)) }

    // MARK: One scalar

    private mutating func foldOne() {
        let byte = source[read]
        if byte < 0x80 {
            if byte == 0x26, let entity = Entities.decode(source, at: read) {
                emit(table.folding(of: entity.scalar), from: entity.length, scalar: entity.scalar)
                return
            }
            emitPlain(Self.fold(ascii: byte))
            return
        }
        var (scalar, length) = Scalars.decode(source, at: read)
        if let repaired = Mojibake.repair(scalar, length: length, source, at: read) { (scalar, length) = repaired }
        emit(table.folding(of: scalar), from: length, scalar: scalar)
    }

    static func fold(ascii byte: UInt8) -> UInt8 {
        switch byte {
        case 0x41...0x5A: byte + 0x20
        case 0...0x20, 0x27, 0x2D, 0x60, 0x7F: 0x20
        default: byte
        }
    }

    /// One byte for one byte.
    private mutating func emitPlain(_ byte: UInt8) {
        if byte == 0x20 && afterSpace {
            read += 1
            outOfStep = true
            return
        }
        if outOfStep { note(written, from: read) }
        output[written] = byte
        written += 1
        read += 1
        afterSpace = byte == 0x20
    }

    /// What `length` bytes of the source fold to.
    private mutating func emit(_ folding: FoldingTable.Folding, from length: Int, scalar: UInt32) {
        let start = read
        read += length
        switch folding {
        case .nothing:
            outOfStep = true
        case .mark:
            attachMark(endingAt: read)
        case .bytes(let bytes, let count):
            if bytes == 0x20 && afterSpace {
                outOfStep = true
                return
            }
            note(written, from: start, length: length, count: count)
            UnsafeMutableRawPointer(output + written).storeBytes(of: bytes.littleEndian, as: UInt32.self)
            written += count
            afterSpace = bytes == 0x20
        }
    }

    /// Makes the range of the letter before it include a combining mark, and what nobody sees between them.
    private mutating func attachMark(endingAt end: Int) {
        outOfStep = true
        guard written > 0, !afterSpace, keepsSegments else { return }
        let last = segments.last ?? FoldedText.Segment(folded: 0, original: 0, length: 0, count: 0)
        let isStretch = last.count > 0 && written == Int(last.folded) + last.count
        let start = isStretch ? Int(last.original) : last.original(of: written - 1).lowerBound
        guard end - start <= FoldedText.Segment.longest else { return }
        if isStretch { segments.removeLast() }
        let count = isStretch ? last.count : 1
        note(written - count, from: start, length: end - start, count: count)
    }
}
