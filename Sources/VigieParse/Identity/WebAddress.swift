// SPDX-License-Identifier: Apache-2.0

/// An address in its five parts (RFC 3986, appendix B), to resolve links against and to recognise sites by.
struct WebAddress: Equatable, Sendable {
    /// The longest address that is read, in bytes.
    static let longest = 8192

    /// In lower case.
    var scheme: String?
    /// With user and port.
    var authority: String?
    var path: String
    /// Without `?`.
    var query: String?
    /// Without `#`.
    var fragment: String?

    /// No address: references resolved against it stay as they are.
    static let none = WebAddress()

    private init() { path = "" }

    /// Splits a reference, absolute or not; control characters and spaces around it are dropped, as browsers do.
    init?(_ text: String) {
        guard text.utf8.count <= WebAddress.longest * 2 else { return nil }
        var bytes = Array(text.utf8)[...]
        if bytes.contains(where: { $0 < 32 || $0 == 127 }) { bytes.removeAll { $0 < 32 || $0 == 127 } }
        while bytes.first == 32 { bytes.removeFirst() }
        while bytes.last == 32 { bytes.removeLast() }
        guard bytes.count <= WebAddress.longest else { return nil }
        if let hash = bytes.firstIndex(of: 35) {
            fragment = String(decoding: bytes[(hash + 1)...], as: UTF8.self)
            bytes = bytes[..<hash]
        }
        if let colon = bytes.firstIndex(of: 58), WebAddress.isScheme(bytes[..<colon]) {
            scheme = String(decoding: bytes[..<colon], as: UTF8.self).lowercased()
            bytes = bytes[(colon + 1)...]
        }
        let isWeb = scheme == nil || scheme == "http" || scheme == "https"
        if isWeb, bytes.contains(92) { bytes = bytes.map { $0 == 92 ? 47 : $0 }[...] }
        if let mark = bytes.firstIndex(of: 63) {
            query = String(decoding: bytes[(mark + 1)...], as: UTF8.self)
            bytes = bytes[..<mark]
        }
        if bytes.starts(with: [47, 47]) {
            let rest = bytes.dropFirst(2)
            let end = rest.firstIndex(of: 47) ?? rest.endIndex
            authority = String(decoding: rest[..<end], as: UTF8.self)
            bytes = rest[end...]
        }
        path = String(decoding: bytes, as: UTF8.self)
    }

    /// The whole address with spaces escaped.
    var text: String {
        var text = ""
        if let scheme { text += scheme + ":" }
        if let authority { text += "//" + authority }
        text += path
        if let query { text += "?" + query }
        if let fragment { text += "#" + fragment }
        guard text.utf8.contains(32) else { return text }
        return text.split(separator: " ", omittingEmptySubsequences: false).joined(separator: "%20")
    }

    /// Without user and port, in lower case.
    var host: String {
        guard let authority else { return "" }
        var rest = authority[...]
        if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
        if let colon = rest.lastIndex(of: ":"), !rest.hasSuffix("]") { rest = rest[..<colon] }
        return rest.lowercased()
    }

    /// True for http and https addresses with a host.
    var isWeb: Bool {
        guard scheme == "http" || scheme == "https", let authority else { return false }
        return authority.utf8.contains { $0 != 58 && $0 != 64 && $0 > 32 }
            && (!authority.utf8.contains(64) || !host.isEmpty)
    }

    /// The reference resolved against this base (RFC 3986 §5.2.2).
    func resolving(_ reference: WebAddress) -> WebAddress {
        var result = reference
        if reference.scheme != nil {
            result.path = WebAddress.withoutDots(reference.path)
            return result
        }
        result.scheme = scheme
        if reference.authority != nil {
            result.path = WebAddress.withoutDots(reference.path)
            return result
        }
        result.authority = authority
        if reference.path.isEmpty {
            result.path = path
            if reference.query == nil { result.query = query }
        } else if reference.path.hasPrefix("/") {
            result.path = WebAddress.withoutDots(reference.path)
        } else {
            let folder = path.lastIndex(of: "/").map { path[...$0] } ?? (authority == nil ? "" : "/")
            result.path = WebAddress.withoutDots(folder + reference.path)
        }
        return result
    }

    /// The reference as an absolute http or https address; nil for anything else.
    func link(_ reference: String) -> String? {
        guard let parsed = WebAddress(reference) else { return nil }
        let resolved = resolving(parsed)
        return resolved.isWeb ? resolved.text : nil
    }

    /// RFC 3986 §5.2.4.
    private static func withoutDots(_ path: String) -> String {
        guard path.utf8.contains(46) else { return path }
        var kept: [Substring] = []
        let isRooted = path.hasPrefix("/")
        guard ByteSearch.has("/.", in: path) || path.hasPrefix(".") else { return path }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst(isRooted ? 1 : 0)
        var endsInFolder = false
        for part in parts {
            endsInFolder = part == "." || part == ".."
            if part == ".." {
                if !kept.isEmpty { kept.removeLast() }
            } else if part != "." {
                kept.append(part)
            }
        }
        if endsInFolder { kept.append("") }
        return (isRooted ? "/" : "") + kept.joined(separator: "/")
    }

    private static func isScheme(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first, first | 0x20 >= 97, first | 0x20 <= 122, bytes.count <= 20 else { return false }
        return bytes.allSatisfy {
            ($0 | 0x20 >= 97 && $0 | 0x20 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 43 || $0 == 45 || $0 == 46
        }
    }
}
