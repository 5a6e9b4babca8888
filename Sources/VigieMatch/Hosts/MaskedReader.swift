// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Finds what is cut (`name.p...`) or masked (`na***.tld`) in a folded text.
struct MaskedReader {
    let address: AddressReader

    /// One cut or masked form, in lower case; hyphens are put right.
    struct Found {
        /// In the folded text, the dots or asterisks included.
        var range: Range<Int>
        var before: [UInt8]
        /// Asterisks; 0 where it is cut.
        var hidden: Int
        var after: [UInt8]
        /// Behind `://`, `www.` or `@`.
        var isLink: Bool
        var isCapital: Bool
    }

    /// Longest form to either side of its mask.
    private static let longest = 80
    /// Forms of one field that are looked up; a text of asterisks is no list of victims.
    private static let most = 2_000

    /// All of them, in order. Two searches for one byte each, and bounded work where they end.
    func all() -> [Found] {
        var found: [Found] = []
        for mark: UInt8 in [0x2A, 0x2E] {
            var position = 0
            while found.count < Self.most, let start = address.bytes.next(mark, from: position) {
                var end = start
                while end < address.bytes.count, address.bytes[end] == mark { end += 1 }
                if mark == 0x2A ? end - start >= 2 : end - start >= 3, let one = read(start..<end, isCut: mark == 0x2E)
                {
                    found.append(one)
                }
                position = end
            }
        }
        return found
    }

    private func read(_ mask: Range<Int>, isCut: Bool) -> Found? {
        var low = mask.lowerBound
        while low > max(0, mask.lowerBound - Self.longest), isPart(low - 1) { low -= 1 }
        var high = mask.upperBound
        if !isCut { while high < min(address.bytes.count, mask.upperBound + Self.longest), isPart(high) { high += 1 } }
        // Longer than any name, or masked twice.
        guard low == 0 || !isPart(low - 1), low < mask.lowerBound else { return nil }
        while high > mask.upperBound, address.bytes[high - 1] == 0x2E { high -= 1 }
        if high < address.bytes.count, address.bytes[high] == 0x2A { return nil }
        var before = written(low..<mask.lowerBound)
        var isLink = low > 0 && (address.bytes[low - 1] == 0x40 || address.bytes[low - 1] == 0x2F)
        if before.starts(with: Array("www.".utf8)) {
            before.removeFirst(4)
            low += 4
            isLink = true
        }
        guard !before.isEmpty else { return nil }
        return Found(
            range: low..<high, before: before, hidden: isCut ? 0 : mask.count, after: written(mask.upperBound..<high),
            isLink: isLink, isCapital: address.startsWithCapital(low..<low + 1))
    }

    private func isPart(_ position: Int) -> Bool {
        address.isWord(at: position) || address.bytes[position] == 0x2E || address.isHyphen(at: position)
    }

    private func written(_ range: Range<Int>) -> [UInt8] {
        range.map { address.bytes[$0] == 0x20 ? 0x2D : address.bytes[$0] }
    }
}
