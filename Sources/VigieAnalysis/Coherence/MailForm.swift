// SPDX-License-Identifier: Apache-2.0

import VigieText

/// The form of mail addresses as providers give them out (RFC 5321, section 4.1.2, without quotes).
enum MailForm {
    static func isPossible(_ cell: ArraySlice<UInt8>) -> Bool {
        guard (6...254).contains(cell.count), let at = cell.firstIndex(of: UInt8(ascii: "@")) else { return false }
        let local = cell[..<at]
        let domain = cell[(at + 1)...]
        guard (1...64).contains(local.count), local.first != UInt8(ascii: "."), local.last != UInt8(ascii: "."),
            local.allSatisfy({ ByteClass.isAlphanumeric($0) || $0 >= 0x80 || "._%+-'&=~#!$*/?^`{|}".utf8.contains($0) })
        else { return false }
        let labels = domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.count >= 2 && (labels.last?.count ?? 0) >= 2
            && labels.allSatisfy { label in
                (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
                    && label.allSatisfy { ByteClass.isAlphanumeric($0) || $0 >= 0x80 || $0 == UInt8(ascii: "-") }
            }
    }
}
