// SPDX-License-Identifier: Apache-2.0

import VigieText

/// The parts of a line of a combolist or a stealer log.
struct CredentialLine {
    /// With its scheme, where the line has one.
    var url: Range<Int>?
    var login: Range<Int>
    var password: Range<Int>

    /// Reads `url:login:password`, `url|login|password`, `url login password` and `mail:password` (with `;` or `|`
    /// too); nil for every other line.
    init?(_ bytes: [UInt8], _ line: Range<Int>) {
        var end = line.upperBound
        while end > line.lowerBound, ByteClass.isSpace(bytes[end - 1]) { end -= 1 }
        guard end - line.lowerBound >= 5, end - line.lowerBound <= 2_048 else { return nil }
        var at = line.lowerBound
        var scheme = at
        while scheme < end, ByteClass.isAlphanumeric(bytes[scheme]) { scheme += 1 }
        let hasScheme =
            scheme + 2 < end && bytes[scheme] == UInt8(ascii: ":") && bytes[scheme + 1] == UInt8(ascii: "/")
            && bytes[scheme + 2] == UInt8(ascii: "/")
        if hasScheme {
            at = scheme + 3
        } else if !CredentialLine.beginsWithHost(bytes, at, end) {
            // mail:password
            guard
                let sign = bytes[at..<end].firstIndex(where: {
                    $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "|")
                }),
                sign + 1 < end, ValueKind.isMail(bytes[at..<sign]), !ByteClass.isSpace(bytes[sign + 1]),
                bytes[sign] == UInt8(ascii: ":") || !bytes[(sign + 1)..<end].contains(bytes[sign])
            else { return nil }
            url = nil
            login = at..<sign
            password = (sign + 1)..<end
            return
        }
        // Host and port.
        while at < end, !CredentialLine.isHostEnd(bytes[at]) { at += 1 }
        if at + 1 < end, bytes[at] == UInt8(ascii: ":"), ByteClass.isDigit(bytes[at + 1]) {
            var port = at + 1
            while port < end, ByteClass.isDigit(bytes[port]) { port += 1 }
            if port - at <= 6, port < end, bytes[port] == UInt8(ascii: "/") || bytes[port] == UInt8(ascii: ":") {
                at = port
            }
        }
        // Path.
        while at < end, bytes[at] != UInt8(ascii: ":"), bytes[at] != UInt8(ascii: "|"), bytes[at] != 0x20 { at += 1 }
        guard at < end else { return nil }
        let separator = bytes[at]
        let start = at + 1
        guard let second = bytes[start..<end].firstIndex(where: { $0 == separator || $0 == UInt8(ascii: ":") }),
            second > start,
            second + 1 < end, !bytes[start..<second].contains(where: ByteClass.isSpace)
        else { return nil }
        if separator == 0x20, !hasScheme { return nil }
        url = line.lowerBound..<at
        login = start..<second
        password = (second + 1)..<end
        // "https://host/ some words of prose" is no credential.
        if separator == 0x20, bytes[password].contains(0x20) { return nil }
        if bytes[login].starts(with: Array("//".utf8)) { return nil }
    }

    private static func isHostEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "|") || byte == 0x20
            || byte == UInt8(ascii: "?")
    }

    /// `vpn.example/path:` or `vpn.example:`: a dot between letters before the first separator, and no `@`.
    private static func beginsWithHost(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
        var at = start
        var dot = false
        while at < end, !isHostEnd(bytes[at]) {
            if bytes[at] == UInt8(ascii: "@") || bytes[at] >= 0x80 { return false }
            if bytes[at] == UInt8(ascii: ".") {
                dot = at > start && at + 1 < end && ByteClass.isLetter(bytes[at + 1])
            } else if !ByteClass.isAlphanumeric(bytes[at]), bytes[at] != UInt8(ascii: "-"),
                bytes[at] != UInt8(ascii: "_")
            {
                return false
            }
            at += 1
        }
        return dot && at < end && bytes[at] != 0x20
    }
}
