// SPDX-License-Identifier: Apache-2.0

/// Mail addresses that Cloudflare hides from harvesters: hexadecimal bytes, the first of which is XORed to the others.
enum ProtectedMail {
    /// The address with its local part replaced by `x`: only the domain is matched, the address is not kept. Nil where
    /// the value is none.
    static func decode(_ value: String) -> String? {
        let digits = value.utf8.compactMap { digit -> UInt8? in
            switch digit {
            case 48...57: digit - 48
            case 97...102: digit - 87
            case 65...70: digit - 55
            default: nil
            }
        }
        guard digits.count == value.utf8.count, digits.count >= 8, digits.count % 2 == 0 else { return nil }
        let key = digits[0] << 4 | digits[1]
        let bytes = stride(from: 2, to: digits.count, by: 2).map { (digits[$0] << 4 | digits[$0 + 1]) ^ key }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let at = text.lastIndex(of: "@"), text.index(after: at) < text.endIndex else { return nil }
        let domain = text[text.index(after: at)...].prefix { $0 != "?" && !$0.isWhitespace }
        return domain.isEmpty ? nil : "x@" + domain
    }
}
