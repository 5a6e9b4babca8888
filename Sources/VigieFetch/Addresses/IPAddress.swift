// SPDX-License-Identifier: Apache-2.0

import Glibc

/// An IPv4 or IPv6 address.
public enum IPAddress: Hashable, Sendable, CustomStringConvertible {
    /// In the order of its text: 127.0.0.1 is 0x7F000001.
    case v4(UInt32)
    /// The first and the last eight bytes.
    case v6(UInt64, UInt64)

    /// 4 or 16 bytes in network order; nil for any other count.
    public init?(bytes: UnsafeRawBufferPointer) {
        switch bytes.count {
        case 4: self = .v4(UInt32(truncatingIfNeeded: IPAddress.number(bytes[...])))
        case 16: self = .v6(IPAddress.number(bytes[..<8]), IPAddress.number(bytes[8...]))
        default: return nil
        }
    }

    private static func number(_ bytes: Slice<UnsafeRawBufferPointer>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// A host that is written as a number, in any spelling that resolvers take for one; nil for names.
    ///
    /// IPv4 as `inet_aton` reads it: one to four parts, each decimal, octal (`0177`) or hexadecimal (`0x7f`), the last
    /// one filling what is left. IPv6 with or without brackets and zone. Dots at the end are ignored.
    public init?(host: String) {
        var name = Substring(host)
        while name.hasSuffix(".") { name = name.dropLast() }
        if name.hasPrefix("[") && name.hasSuffix("]") { name = name.dropFirst().dropLast() }
        guard !name.isEmpty, name.utf8.count <= 100 else { return nil }
        if name.contains(":") {
            if let zone = name.firstIndex(of: "%") { name = name[..<zone] }
            var address = in6_addr()
            guard inet_pton(AF_INET6, String(name), &address) == 1 else { return nil }
            let bytes = withUnsafeBytes(of: &address) { IPAddress(bytes: $0) }
            guard let bytes else { return nil }
            self = bytes
        } else {
            let parts = name.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count <= 4 else { return nil }
            var value: UInt64 = 0
            for (index, part) in parts.enumerated() {
                guard let number = IPAddress.part(part) else { return nil }
                let isLast = index == parts.count - 1
                let bits = isLast ? UInt64(8 * (4 - index)) : 8
                guard number < 1 << bits else { return nil }
                value = value << bits | number
            }
            self = .v4(UInt32(truncatingIfNeeded: value))
        }
    }

    /// One part of an IPv4 address: decimal, octal or hexadecimal.
    private static func part(_ text: Substring) -> UInt64? {
        guard let first = text.utf8.first, first >= 48, first <= 57 else { return nil }
        if text.hasPrefix("0x") || text.hasPrefix("0X") {
            let digits = text.dropFirst(2)
            return digits.isEmpty ? 0 : UInt64(digits, radix: 16)
        }
        return text.count > 1 && first == 48 ? UInt64(text, radix: 8) : UInt64(text)
    }

    /// Dotted for IPv4, eight groups without shortening for IPv6.
    public var description: String {
        switch self {
        case .v4(let value):
            return "\(value >> 24).\(value >> 16 & 255).\(value >> 8 & 255).\(value & 255)"
        case .v6(let high, let low):
            let groups = [high, low].flatMap { half in [48, 32, 16, 0].map { half >> UInt64($0) & 0xFFFF } }
            return groups.map { String($0, radix: 16) }.joined(separator: ":")
        }
    }
}
