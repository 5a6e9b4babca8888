// SPDX-License-Identifier: Apache-2.0

/// Makes addresses that nobody can click.
public enum Defanging {
    /// `https://forum.example/a` as `hxxps://forum[.]example/a`; mail addresses and everything else that a chat service
    /// would turn into a link is broken as well. Idempotent, linear.
    public static func defang(_ text: String) -> String {
        // What one pass breaks may let the next one see a host: `[a.bhttp://`. Bounded, so that it stays linear.
        var bytes = Array(text.utf8)
        for _ in 0..<mostPasses {
            let broken = pass(bytes)
            if broken == bytes { break }
            bytes = broken
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let mostPasses = 4

    private static func pass(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + 16)
        var at = 0
        while at < bytes.count {
            guard isTokenByte(bytes[at]) else {
                out.append(bytes[at])
                at += 1
                continue
            }
            var end = at
            while end < bytes.count, isTokenByte(bytes[end]) { end += 1 }
            token(bytes[at..<end], into: &out)
            at = end
        }
        return out
    }

    /// Everything but spaces and the signs that stand around an address, never in it.
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        if byte <= 0x20 || byte == 0x7F { return false }
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "|"), UInt8(ascii: "("),
            UInt8(ascii: ")"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ","), UInt8(ascii: ";"),
            UInt8(ascii: "`"), UInt8(ascii: "'"):
            return false
        default: return true
        }
    }

    private static func token(_ token: ArraySlice<UInt8>, into out: inout [UInt8]) {
        var rest = token.startIndex
        var at = token.startIndex
        // Each scheme of the token, as in `a=https://x.example/?u=http://y.example`.
        while at < token.endIndex {
            guard token[at] == UInt8(ascii: ":"), at + 2 < token.endIndex, token[at + 1] == UInt8(ascii: "/"),
                token[at + 2] == UInt8(ascii: "/")
            else {
                at += 1
                continue
            }
            var scheme = at
            while scheme > rest, ByteClass.isAlphanumeric(token[scheme - 1]) { scheme -= 1 }
            hosts(token[rest..<scheme], into: &out)
            let name = token[scheme..<at].map(ByteClass.lower)
            switch name {
            case Array("http".utf8): out += Array("hxxp://".utf8)
            case Array("https".utf8): out += Array("hxxps://".utf8)
            case Array("hxxp".utf8), Array("hxxps".utf8):
                out += token[scheme..<at]
                out += Array("://".utf8)
            default:
                out += token[scheme..<at]
                out += Array("[:]//".utf8)
            }
            rest = at + 3
            var hostEnd = rest
            while hostEnd < token.endIndex, !isHostEnd(token[hostEnd]), !startsScheme(token, at: hostEnd) {
                hostEnd += 1
            }
            breakDots(token[rest..<hostEnd], into: &out)
            // Past the host, only a further scheme is looked for.
            var next = hostEnd
            while next < token.endIndex, !startsScheme(token, at: next) { next += 1 }
            if next < token.endIndex {
                var start = next
                while start > hostEnd, ByteClass.isAlphanumeric(token[start - 1]) { start -= 1 }
                out += token[hostEnd..<start]
                rest = start
                at = next
            } else {
                out += token[hostEnd...]
                return
            }
        }
        hosts(token[rest...], into: &out)
    }

    private static func startsScheme(_ token: ArraySlice<UInt8>, at index: Int) -> Bool {
        token[index] == UInt8(ascii: ":") && index + 2 < token.endIndex && token[index + 1] == UInt8(ascii: "/")
            && token[index + 2] == UInt8(ascii: "/")
    }

    private static func isHostEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
    }

    /// Breaks the dots of each host-like stretch of a token without scheme; what follows its first `/` stays.
    private static func hosts(_ part: ArraySlice<UInt8>, into out: inout [UInt8]) {
        var at = part.startIndex
        while at < part.endIndex {
            guard isHostByte(part[at]) else {
                if part[at] == UInt8(ascii: "["), part[at...].starts(with: Array("[.]".utf8)) {
                    out += Array("[.]".utf8)
                    at += 3
                    continue
                }
                out.append(part[at])
                at += 1
                continue
            }
            var end = at
            while end < part.endIndex, isHostByte(part[end]) { end += 1 }
            if looksLikeHost(part[at..<end]) {
                breakDots(part[at..<end], into: &out)
            } else {
                out += part[at..<end]
            }
            at = end
        }
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        ByteClass.isAlphanumeric(byte) || ByteClass.isWide(byte) || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "_")
    }

    private static func looksLikeHost(_ part: ArraySlice<UInt8>) -> Bool {
        let trimmed = part.last == UInt8(ascii: ".") ? part.dropLast() : part
        let wideDot = hasWideDot(trimmed)
        let labels = trimmed.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        if wideDot { return true }
        guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty }), let last = labels.last else { return false }
        if last.allSatisfy(ByteClass.isDigit) {
            return labels.count == 4 && labels.allSatisfy { $0.count <= 3 && $0.allSatisfy(ByteClass.isDigit) }
        }
        guard last.count >= 2,
            last.allSatisfy({ ByteClass.isLetter($0) || ByteClass.isWide($0) }) || last.starts(with: Array("xn--".utf8))
        else { return false }
        return !fileExtensions.contains(String(decoding: last.map(ByteClass.lower), as: UTF8.self))
    }

    /// U+3002, U+FF0E, U+FF61: dots to a browser (UTS 46).
    private static let wideDots: [[UInt8]] = [[0xE3, 0x80, 0x82], [0xEF, 0xBC, 0x8E], [0xEF, 0xBD, 0xA1]]

    private static func hasWideDot(_ part: ArraySlice<UInt8>) -> Bool {
        guard part.contains(where: { $0 == 0xE3 || $0 == 0xEF }) else { return false }
        return part.indices.contains { index in wideDots.contains { part[index...].starts(with: $0) } }
    }

    private static func breakDots(_ host: ArraySlice<UInt8>, into out: inout [UInt8]) {
        var at = host.startIndex
        while at < host.endIndex {
            if host[at] == UInt8(ascii: ".") {
                let isBroken = at > host.startIndex && host[at - 1] == UInt8(ascii: "[")
                let isLast = at == host.index(before: host.endIndex)
                if isBroken || isLast { out.append(host[at]) } else { out += Array("[.]".utf8) }
                at += 1
            } else if host[at] >= 0xE3, wideDots.contains(where: { host[at...].starts(with: $0) }) {
                out += Array("[.]".utf8)
                at += 3
            } else {
                out.append(host[at])
                at += 1
            }
        }
    }

    /// Endings of file names that are no top-level domains.
    private static let fileExtensions: Set<String> = [
        "bak", "bmp", "csv", "db", "doc", "docx", "exe", "gif", "gz", "htm", "html", "jpeg", "jpg", "js", "json", "log",
        "odt", "ods", "pdf", "php", "png", "rar", "rtf", "sql", "tar", "tgz", "tsv", "txt", "xls", "xlsx", "xml",
        "yaml",
    ]
}
