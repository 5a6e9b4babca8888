// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Numbering plans: which numbers can exist, and where a French landline says that people live.
///
/// France: decision 2018-0881 of ARCEP and the plan of 1996 (0 and a zone, four digits for the area), ITU-T E.164 for
/// the rest. Numbers of ranges kept for fiction count as numbers.
enum PhonePlan {
    /// True for what a numbering plan allows: ten French digits, or an international number of 8 to 15.
    static func isPossible(_ cell: ArraySlice<UInt8>) -> Bool {
        var digits = cell.filter(ByteClass.isDigit)[...]
        var isInternational = cell.first == UInt8(ascii: "+")
        if !isInternational, digits.starts(with: "00".utf8) {
            digits = digits.dropFirst(2)
            isInternational = true
        }
        if isInternational || digits.count == 11 && digits.starts(with: "33".utf8) {
            guard digits.starts(with: "33".utf8) else { return (8...15).contains(digits.count) && digits.first != 0x30 }
            digits = digits.dropFirst(2)
            if digits.first == 0x30 { digits = digits.dropFirst() }
            return digits.count == 9 && digits.first != 0x30
        }
        // A spreadsheet takes the first zero for nothing; Belgian and Swiss landlines have nine digits.
        if digits.count == 9 { return true }
        return digits.count == 10 && digits.first == 0x30 && digits.dropFirst().first != 0x30
    }
}
