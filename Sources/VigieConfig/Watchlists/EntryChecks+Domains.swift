// SPDX-License-Identifier: Apache-2.0

import VigieCore

extension EntryChecks {
    /// A domain in lower case; scheme, `www.`, `*.`, `@`, port, path and final dot are taken away.
    func domain(_ text: Located<String>, _ kind: Entry.Kind) -> String? {
        let written = text.value.trimmed
        guard let name = Self.bareDomain(written) else {
            if written.contains("@"), !written.hasPrefix("@") {
                problems.error(text.place, "a mail address is no domain", "write what follows the @")
            } else {
                problems.error(
                    text.place, "\"\(ShownText.short(written))\" is no domain", "write it as hopital.example")
            }
            return nil
        }
        guard name.contains(".") else {
            problems.error(
                text.place, "\"\(ShownText.short(name))\" is a whole top-level domain", "write it as hopital.example")
            return nil
        }
        if kind == .establishment, let reason = SharedDomains.reason(name) {
            problems.error(
                text.place, "\"\(name)\" is nobody's own domain: \(reason)", "write the establishment's own, or none")
            return nil
        }
        return name
    }

    /// True for text that is a domain and nothing else: labels with a dot, the last of letters.
    static func looksLikeDomain(_ text: String) -> Bool {
        guard let name = bareDomain(text), let last = name.split(separator: ".").last, name.contains(".") else {
            return false
        }
        return last.utf8.count >= 2 && !last.utf8.contains { (0x30...0x39).contains($0) } || last.hasPrefix("xn--")
    }

    /// Labels of letters, digits, hyphens and underscores of at most 63 bytes each, 253 in all (RFC 1035 §2.3.4).
    private static func bareDomain(_ text: String) -> String? {
        if isPlainDomain(text) { return text }
        var name = text.lowercased()[...]
        for prefix in ["https://", "http://", "@", "*.", "www."] where name.hasPrefix(prefix) {
            name = name.dropFirst(prefix.count)
        }
        name = name.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if let colon = name.lastIndex(of: ":"), Int(digits: name[name.index(after: colon)...]) != nil {
            name = name[..<colon]
        }
        if name.hasSuffix(".") { name.removeLast() }
        guard !name.isEmpty, name.utf8.count <= 253 else { return nil }
        for label in name.split(separator: ".", omittingEmptySubsequences: false) {
            guard !label.isEmpty, label.utf8.count <= 63, label.first != "-", label.last != "-" else { return nil }
            for scalar in label.unicodeScalars {
                switch scalar.value {
                case 0x61...0x7A, 0x30...0x39, 0x2D, 0x5F: break
                case 0..<0x80: return nil
                default:
                    guard scalar.properties.isAlphabetic || scalar.properties.canonicalCombiningClass != .notReordered
                    else { return nil }
                }
            }
        }
        return String(name)
    }

    /// The common case, without a copy.
    private static func isPlainDomain(_ text: String) -> Bool {
        var labels = 1
        var length = 0
        var previous: UInt8 = 0x2E
        for byte in text.utf8 {
            switch byte {
            case 0x61...0x7A, 0x30...0x39: length += 1
            case 0x2D where length > 0: length += 1
            case 0x2E where length > 0 && previous != 0x2D:
                labels += 1
                length = 0
            default: return false
            }
            if length > 63 { return false }
            previous = byte
        }
        return labels > 1 && length > 0 && previous != 0x2D && text.utf8.count <= 253 && !text.hasPrefix("www.")
    }
}
