// SPDX-License-Identifier: Apache-2.0

/// Which addresses are not of the public internet.
///
/// Tables after the IANA IPv4 and IPv6 Special-Purpose Address Registries
/// (https://www.iana.org/assignments/iana-ipv4-special-registry, …/iana-ipv6-special-registry), multicast after RFC 5771
/// and RFC 4291. IPv6 is refused outside 2000::/3, the only block that is given out (RFC 4291 §2.4), but for NAT64.
public enum SpecialAddresses {
    /// A block and what it is called in messages.
    struct Block: Sendable {
        let prefix: IPAddress
        let bits: Int
        let name: String

        init(_ prefix: String, _ bits: Int, _ name: String) {
            // A prefix that cannot be read would be all of the zero block, which is refused: never more permissive.
            self.prefix = IPAddress(host: prefix) ?? .v6(0, 0)
            self.bits = bits
            self.name = name
        }
    }

    /// In the order of the registry, then multicast and the rest.
    static let four: [Block] = [
        Block("0.0.0.0", 8, "this network"),  // RFC 791
        Block("10.0.0.0", 8, "private"),  // RFC 1918
        Block("100.64.0.0", 10, "carrier-grade NAT"),  // RFC 6598
        Block("127.0.0.0", 8, "loopback"),  // RFC 1122
        Block("169.254.0.0", 16, "link-local"),  // RFC 3927; metadata services of clouds
        Block("172.16.0.0", 12, "private"),  // RFC 1918
        Block("192.0.0.0", 24, "protocol assignments"),  // RFC 6890
        Block("192.0.2.0", 24, "documentation"),  // RFC 5737
        Block("192.88.99.0", 24, "6to4 relay"),  // RFC 7526
        Block("192.168.0.0", 16, "private"),  // RFC 1918
        Block("198.18.0.0", 15, "benchmarking"),  // RFC 2544
        Block("198.51.100.0", 24, "documentation"),  // RFC 5737
        Block("203.0.113.0", 24, "documentation"),  // RFC 5737
        Block("224.0.0.0", 4, "multicast"),  // RFC 5771
        Block("240.0.0.0", 4, "reserved"),  // RFC 1112; the limited broadcast as well
    ]

    static let six: [Block] = [
        Block("::1", 128, "loopback"),  // RFC 4291
        Block("::", 128, "unspecified"),  // RFC 4291
        Block("::ffff:0:0", 96, "IPv4-mapped"),  // RFC 4291
        Block("64:ff9b:1::", 48, "local NAT64"),  // RFC 8215
        Block("100::", 64, "discard-only"),  // RFC 6666
        Block("fc00::", 7, "private"),  // RFC 4193
        Block("fe80::", 10, "link-local"),  // RFC 4291
        Block("fec0::", 10, "site-local"),  // RFC 3879
        Block("ff00::", 8, "multicast"),  // RFC 4291
        Block("2001::", 32, "Teredo"),  // RFC 4380
        Block("2001:db8::", 32, "documentation"),  // RFC 3849
        Block("2001::", 23, "protocol assignments"),  // RFC 2928
        Block("2002::", 16, "6to4"),  // RFC 3056
        Block("3fff::", 20, "documentation"),  // RFC 9637
        Block("5f00::", 16, "segment routing"),  // RFC 9602
    ]

    /// What makes the address special, in one or two words; nil where it is of the public internet.
    public static func kind(of address: IPAddress) -> String? {
        switch address {
        case .v4(let value):
            return four.first { block in
                guard case .v4(let prefix) = block.prefix else { return true }
                return (value ^ prefix) >> UInt32(32 - block.bits) == 0
            }?.name
        case .v6(let high, let low):
            // NAT64 with the well-known prefix (RFC 6052) stands for the IPv4 address in it.
            if high == 0x0064_FF9B_0000_0000 && low >> 32 == 0 {
                return kind(of: .v4(UInt32(truncatingIfNeeded: low))).map { "NAT64 of \($0)" }
            }
            let block = six.first { block in
                guard case .v6(let prefixHigh, let prefixLow) = block.prefix else { return true }
                // A shift by 64 or more gives 0 in Swift, so that a half outside of the prefix never differs.
                return (high ^ prefixHigh) >> UInt64(max(0, 64 - block.bits)) == 0
                    && (block.bits <= 64 || (low ^ prefixLow) >> UInt64(128 - block.bits) == 0)
            }
            return block?.name ?? (high >> 61 == 1 ? nil : "not assigned")
        }
    }

    /// What makes a URL's host special by its text alone, as behind a proxy, where the name is resolved elsewhere.
    public static func kind(ofHost host: String) -> String? {
        if let address = IPAddress(host: host) { return kind(of: address) }
        var name = Substring(host.lowercased())
        while name.hasSuffix(".") { name = name.dropLast() }
        // RFC 6761 §6.3, and the names that Debian's /etc/hosts gives to ::1.
        let isLocal =
            name == "localhost" || name.hasSuffix(".localhost") || name == "localhost.localdomain"
            || name == "ip6-localhost" || name == "ip6-loopback"
        return isLocal ? "loopback" : nil
    }
}
