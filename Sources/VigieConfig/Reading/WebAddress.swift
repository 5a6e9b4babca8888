// SPDX-License-Identifier: Apache-2.0

/// The parts of an address that decide whether it may be used; the address itself is handed on as it was written.
///
/// Stricter than RFC 3986: no spaces, controls or backslashes anywhere, a scheme and a host always.
struct WebAddress: Equatable {
    /// In lower case.
    var scheme: String
    /// True where something stands before an `@`; it is never kept.
    var hasUserInfo: Bool
    /// In lower case, without brackets, port or trailing dot.
    var host: String
    var port: Int?
    /// Everything after host and port, query included, fragment excluded.
    var path: String

    /// Nil where the text is no address.
    init?(_ text: String) {
        guard text.utf8.count <= 8192,
            text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0 != "\\" && $0.value != 0x7F })
        else { return nil }
        guard let colon = text.firstRange(of: "://") else { return nil }
        scheme = text[..<colon.lowerBound].lowercased()
        guard !scheme.isEmpty, scheme.utf8.allSatisfy({ ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) })
        else { return nil }
        let rest = text[colon.upperBound...]
        let end = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
        var authority = rest[..<end]
        path = String(rest[end...].prefix { $0 != "#" })
        hasUserInfo = false
        if let at = authority.lastIndex(of: "@") {
            hasUserInfo = true
            authority = authority[authority.index(after: at)...]
        }
        var name = authority
        var digits: Substring?
        if authority.first == "[" {
            guard let close = authority.firstIndex(of: "]") else { return nil }
            name = authority[authority.index(after: authority.startIndex)..<close]
            let tail = authority[authority.index(after: close)...]
            if !tail.isEmpty {
                guard tail.first == ":" else { return nil }
                digits = tail.dropFirst()
            }
            guard name.contains(":"), name.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }) else { return nil }
        } else if let colon = authority.firstIndex(of: ":") {
            name = authority[..<colon]
            digits = authority[authority.index(after: colon)...]
        }
        port = nil
        if let digits, !digits.isEmpty {
            guard let number = Int(digits: digits), (1...65535).contains(number) else { return nil }
            port = number
        }
        host = name.lowercased()
        if host.hasSuffix(".") { host.removeLast() }
        guard !host.isEmpty, host.utf8.count <= 253,
            !host.contains(where: { "[]{}<>\"'|^`%,;:@".contains($0) })
                || authority.first == "["
        else { return nil }
    }

    /// True for Tor onion services.
    var isOnion: Bool { host.hasSuffix(".onion") }

    /// True for literals of this machine and `localhost`.
    var isLoopback: Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { part in (Int(digits: part) ?? 256) < 256 }
    }

    /// What the configuration's dump shows of an address: values of its query are secrets more often than not.
    static func redacted(_ text: String) -> String {
        guard let mark = text.firstIndex(of: "?") else { return text }
        let query = text[text.index(after: mark)...].split(separator: "&", omittingEmptySubsequences: false)
        let shown = query.map { pair in
            guard let equals = pair.firstIndex(of: "=") else { return String(pair) }
            return pair[...equals] + "<secret>"
        }
        return text[...mark] + shown.joined(separator: "&")
    }
}
