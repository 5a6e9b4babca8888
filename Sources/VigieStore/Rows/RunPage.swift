// SPDX-License-Identifier: Apache-2.0

/// The form of a run's pages: 4,096 bytes, the last 16 of them a tag and a checksum; numbers are little-endian.
///
/// The checksum finds what a disk or a half-written file does to a page, and pages that lie in the wrong place. It is no
/// defence against somebody who may write to the state directory: that one owns the host's key too.
enum RunPage {
    static let size = 4_096
    /// Bytes before tag and checksum.
    static let room = 4_080
    /// An entry: the print, and the post that holds it, 8 bytes each.
    static let entries = 255
    /// First prints of entry pages.
    static let fences = 510
    /// Lines of the filter, 64 bytes each.
    static let lines = 63

    /// What a page holds; part of its tag.
    enum Kind: UInt64 {
        case header = 1
        case filter = 2
        case entries = 3
        case fences = 4
    }

    /// Writes tag and checksum of a page.
    static func seal(_ page: UnsafeMutableRawBufferPointer, _ kind: Kind, number: Int, count: Int) {
        page.storeBytes(of: tag(kind, number, count).littleEndian, toByteOffset: room, as: UInt64.self)
        page.storeBytes(of: sum(UnsafeRawBufferPointer(page)).littleEndian, toByteOffset: room + 8, as: UInt64.self)
    }

    /// How many items a page holds; nil where it is not whole, or not this page.
    static func count(_ page: UnsafeRawBufferPointer, _ kind: Kind, number: Int) -> Int? {
        guard page.count == size else { return nil }
        let found = word(page, room / 8)
        let count = Int(found >> 40 & 0xFFFF)
        guard found == tag(kind, number, count), word(page, room / 8 + 1) == sum(page) else { return nil }
        return count
    }

    /// One of the page's numbers.
    @inline(__always)
    static func word(_ page: UnsafeRawBufferPointer, _ index: Int) -> UInt64 {
        UInt64(littleEndian: page.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
    }

    private static func tag(_ kind: Kind, _ number: Int, _ count: Int) -> UInt64 {
        kind.rawValue << 56 | UInt64(count) << 40 | UInt64(number) & 0xFF_FFFF_FFFF
    }

    /// Of everything before it. Four sums that do not wait for each other, each step a bijection of its state: one damaged
    /// word never goes unseen, several with a probability of 2⁻⁶⁴.
    private static func sum(_ page: UnsafeRawBufferPointer) -> UInt64 {
        let prime: UInt64 = 0x9E37_79B9_7F4A_7C15
        var (a, b, c, d): (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, 5)
        var index = 0
        while index < 508 {
            a = mix(a ^ word(page, index), prime)
            b = mix(b ^ word(page, index + 1), prime)
            c = mix(c ^ word(page, index + 2), prime)
            d = mix(d ^ word(page, index + 3), prime)
            index += 4
        }
        while index <= room / 8 {
            a = mix(a ^ word(page, index), prime)
            index += 1
        }
        return mix(mix(mix(a, prime) ^ b, prime) ^ c, prime) ^ d
    }

    @inline(__always)
    private static func mix(_ value: UInt64, _ prime: UInt64) -> UInt64 {
        let product = value &* prime
        return product ^ product >> 29
    }
}

/// Memory of some pages, freed with its last reference.
final class PageMemory {
    let bytes: UnsafeMutableRawBufferPointer

    init(pages: Int) { bytes = .allocate(byteCount: pages * RunPage.size, alignment: RunPage.size) }

    deinit { bytes.deallocate() }

    /// The page of an index.
    func page(_ index: Int) -> UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(rebasing: bytes[index * RunPage.size..<(index + 1) * RunPage.size])
    }

    func clear() { bytes.initializeMemory(as: UInt8.self, repeating: 0) }
}
