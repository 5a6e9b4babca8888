// SPDX-License-Identifier: Apache-2.0

/// Breaks what is still clickable after defanging: addresses glued to other words, where no reader of tokens finds them.
enum LastDefence {
    /// Every `://` of a scheme other than `hxxp` and `hxxps`, every `www.`, and the dots of a host behind an `@`.
    /// Linear and idempotent.
    static func apply(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard bytes.contains(where: { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") })
        else {
            return text
        }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + 8)
        var isHostOfMail = false
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "@"): isHostOfMail = true
            case UInt8(ascii: ":"):
                isHostOfMail = false
                let next = bytes[(index + 1)...].prefix(2)
                if next.elementsEqual("//".utf8) && !ends(out, with: "hxxp") && !ends(out, with: "hxxps") {
                    out += Array("[:]".utf8)
                    continue
                }
            case UInt8(ascii: "."):
                let isFollowed = index + 1 < bytes.count && isHostByte(bytes[index + 1])
                if isFollowed && (isHostOfMail || ends(out, with: "www")) {
                    out += Array("[.]".utf8)
                    continue
                }
            default:
                if !isHostByte(byte) { isHostOfMail = false }
            }
            out.append(byte)
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: byte >= 0x80
        }
    }

    private static func ends(_ bytes: [UInt8], with word: String) -> Bool {
        bytes.suffix(word.utf8.count).elementsEqual(word.utf8) { $0 | 0x20 == $1 }
    }
}
