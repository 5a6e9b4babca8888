// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieFetch

@Suite("Special addresses")
struct SpecialAddressesTests {
    @Test(
        "an address that is not of the public internet is special",
        arguments: [
            ("0.0.0.0", "this network"), ("0.255.255.255", "this network"), ("10.0.0.1", "private"),
            ("10.255.255.255", "private"), ("100.64.0.0", "carrier-grade NAT"),
            ("100.127.255.255", "carrier-grade NAT"), ("127.0.0.1", "loopback"), ("127.255.255.254", "loopback"),
            ("169.254.169.254", "link-local"), ("172.16.0.1", "private"), ("172.31.255.255", "private"),
            ("192.0.0.8", "protocol assignments"), ("192.0.2.1", "documentation"), ("192.88.99.1", "6to4 relay"),
            ("192.168.1.1", "private"), ("198.18.0.1", "benchmarking"), ("198.19.255.255", "benchmarking"),
            ("198.51.100.7", "documentation"), ("203.0.113.7", "documentation"), ("224.0.0.1", "multicast"),
            ("239.255.255.255", "multicast"), ("240.0.0.1", "reserved"), ("255.255.255.255", "reserved"),
            ("::", "unspecified"), ("::1", "loopback"), ("::7f00:1", "not assigned"),
            ("::ffff:127.0.0.1", "IPv4-mapped"), ("::ffff:8.8.8.8", "IPv4-mapped"),
            ("64:ff9b::7f00:1", "NAT64 of loopback"), ("64:ff9b::10.1.2.3", "NAT64 of private"),
            ("64:ff9b:1::1", "local NAT64"), ("100::1", "discard-only"), ("2001::1", "Teredo"),
            ("2001:db8::1", "documentation"), ("2001:20::1", "protocol assignments"), ("2002:7f00:1::", "6to4"),
            ("3fff::1", "documentation"), ("5f00::1", "segment routing"), ("fc00::1", "private"),
            ("fd00::1", "private"), ("fe80::1", "link-local"), ("febf::1", "link-local"), ("fec0::1", "site-local"),
            ("ff02::1", "multicast"), ("4000::1", "not assigned"),
        ])
    func special(text: String, kind: String) throws {
        let address = try #require(IPAddress(host: text))
        #expect(SpecialAddresses.kind(of: address) == kind)
    }

    @Test(
        "an address of the public internet is not",
        arguments: [
            "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
            "169.253.0.1", "172.15.255.255", "172.32.0.0", "192.0.1.1", "192.167.255.255", "193.0.0.1", "198.17.0.1",
            "198.20.0.0", "223.255.255.255", "2000::1", "2001:200::1", "2003::1", "2606:4700::1111", "3ffe::1",
            "64:ff9b::101:101",
        ])
    func ordinary(text: String) throws {
        #expect(SpecialAddresses.kind(of: try #require(IPAddress(host: text))) == nil)
    }

    @Test(
        "each spelling of a number is read as resolvers read it",
        arguments: [
            ("2130706433", "127.0.0.1"), ("0177.0.0.1", "127.0.0.1"), ("0x7f.1", "127.0.0.1"),
            ("127.1", "127.0.0.1"), ("0", "0.0.0.0"), ("0x7F000001", "127.0.0.1"), ("017700000001", "127.0.0.1"),
            ("127.0.0.1.", "127.0.0.1"), ("127.0.1", "127.0.0.1"), ("0x", "0.0.0.0"), ("010.0.0.1", "8.0.0.1"),
            ("[::1]", "0:0:0:0:0:0:0:1"), ("fe80::1%eth0", "fe80:0:0:0:0:0:0:1"),
            ("::ffff:127.0.0.1", "0:0:0:0:0:ffff:7f00:1"), ("4294967295", "255.255.255.255"),
        ])
    func spellings(text: String, meaning: String) {
        #expect(IPAddress(host: text)?.description == meaning)
    }

    @Test(
        "what is no number is a name",
        arguments: [
            "", ".", "example.org", "1.2.3.4.5", "256.0.0.1", "1.2.3.256", "4294967296", "127..1", "0x7g", "08",
            "1.-2.3.4", "+1", "127.0.0.1 ", "1:2", "::g", "99999999999999999999999",
        ])
    func names(text: String) {
        #expect(IPAddress(host: text) == nil)
    }

    @Test(
        "the names of loopback are special by themselves",
        arguments: ["localhost", "LOCALHOST", "localhost.", "a.localhost", "ip6-loopback", "127.1", "0"])
    func localNames(text: String) {
        #expect(SpecialAddresses.kind(ofHost: text) != nil)
    }

    @Test("other names are not", arguments: ["example.org", "localhost.example", "mylocalhost", "abcdef.onion"])
    func otherNames(text: String) {
        #expect(SpecialAddresses.kind(ofHost: text) == nil)
    }
}
