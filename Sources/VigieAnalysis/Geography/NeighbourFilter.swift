// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Tells texts that hold many postcodes near watched establishments from all others, at a fifth of their bytes.
struct NeighbourFilter: Sendable {
    /// By index of the table.
    private let isNear: [Bool]

    init(_ places: EntryPlaces) { isNear = places.surroundings(within: Neighbours.reach.upperBound) }

    /// True where as many such postcodes stand in the text as can make a suspicion.
    func holdsEnough(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var found = 0.0
            // Five digits in a row cover one byte of each five.
            var at = 4
            while at < bytes.count {
                guard ByteClass.isDigit(bytes[at]) else {
                    at += 5
                    continue
                }
                var start = at
                while start > 0, at - start < 5, ByteClass.isDigit(bytes[start - 1]) { start -= 1 }
                var end = at + 1
                while end < bytes.count, end - start < 6, ByteClass.isDigit(bytes[end]) { end += 1 }
                if end - start == 5, start == 0 || !NeighbourFilter.isWord(bytes[start - 1]),
                    end == bytes.count || !NeighbourFilter.isWord(bytes[end]),
                    let postcode = PostcodeTable.shared.index(of: bytes[start..<end]), isNear[postcode]
                {
                    found += 1
                    if found >= Settlement.fewest { return true }
                }
                at = max(at, end - 1) + 5
            }
            return false
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool { ByteClass.isAlphanumeric(byte) || byte >= 0x80 }
}
