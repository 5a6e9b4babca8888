// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// Counts the rows whose mail addresses hold a mark.
enum MailMarks {
    /// Rows with the mark in the word that holds an `@`; case does not matter.
    static func rows(holding mark: String, in table: SampleTable, of post: Post) -> Int {
        guard table.block < post.blocks.count, !mark.isEmpty else { return 0 }
        let bytes = Array(post.blocks[table.block].text.utf8)
        let wanted = mark.utf8.map(ByteClass.lower)
        var count = 0
        for row in table.rows where row.upperBound <= bytes.count {
            var at = row.lowerBound
            while let sign = bytes[at..<row.upperBound].firstIndex(of: UInt8(ascii: "@")) {
                var low = sign
                while low > row.lowerBound, isAddress(bytes[low - 1]) { low -= 1 }
                var high = sign + 1
                while high < row.upperBound, isAddress(bytes[high]) { high += 1 }
                if holds(bytes[low..<high], wanted) {
                    count += 1
                    break
                }
                at = high
            }
        }
        return count
    }

    private static func isAddress(_ byte: UInt8) -> Bool {
        ByteClass.isAlphanumeric(byte) || byte >= 0x80 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "+")
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "%")
    }

    private static func holds(_ text: ArraySlice<UInt8>, _ wanted: [UInt8]) -> Bool {
        guard text.count >= wanted.count else { return false }
        for start in text.startIndex...(text.endIndex - wanted.count) where ByteClass.lower(text[start]) == wanted[0] {
            if zip(text[start...], wanted).allSatisfy({ ByteClass.lower($0) == $1 }) { return true }
        }
        return false
    }
}
