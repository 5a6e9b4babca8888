// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore
import VigieFetch
import VigieLoopback

@Suite("The guard of addresses")
struct AddressGuardTests {
    static let spellings = [
        "127.0.0.1", "2130706433", "0177.0.0.1", "0x7f.1", "0x7f000001", "127.1", "[::1]", "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]", "0", "0.0.0.0", "[::]", "localhost", "localhost.", "LOCALHOST", "a.localhost", "127.0.0.1.",
        "%6c%6fcalhost", "１２７.0.0.1", "127。0。0。1",
    ]

    @Test("no spelling of loopback is connected to", arguments: spellings)
    func refused(host: String) async throws {
        let canary = try LoopbackServer { _ in .text("reached") }
        let canarySix = try LoopbackServer(address: "::1", port: canary.port) { _ in .text("reached") }
        defer {
            canary.stop()
            canarySix.stop()
        }
        try await withTransport { transport async throws in
            let error = try await failure {
                try await transport.get("http://\(host):\(canary.port)/") { $0.allowPrivate = false }
            }
            // With a dot at its end libcurl asks the resolver, which may know no such name.
            if !host.hasSuffix(".") || error.code != .resolve {
                #expect(error.code == .refusedAddress)
                #expect(error.message.contains("is special ("))
                #expect(!error.isRetryable)
            }
        }
        #expect(canary.connectionCount == 0)
        #expect(canarySix.connectionCount == 0)
    }

    @Test("no spelling of loopback is asked of a proxy", arguments: spellings)
    func refusedBehindProxy(host: String) async throws {
        let proxy = try LoopbackServer { _ in .text("reached") }
        defer { proxy.stop() }
        try await withTransport { transport async throws in
            let error = try await failure {
                try await transport.get("http://\(host)/") {
                    $0.allowPrivate = false
                    $0.proxy = proxy.url
                }
            }
            #expect(error.code == .refusedAddress)
        }
        #expect(proxy.connectionCount == 0)
    }

    @Test("leave for private addresses is none for a link-local one that a redirect leads to")
    func metadataService() async throws {
        let server = try LoopbackServer { _ in .redirect(to: "http://169.254.169.254/latest/") }
        defer { server.stop() }
        try await withTransport { transport async throws in
            let error = try await failure { try await transport.get(server.url) }
            #expect(error.code == .refusedAddress)
        }
    }

    @Test("the message says which address and what to do")
    func message() async throws {
        try await withTransport { transport async throws in
            let error = try await failure {
                try await transport.get("http://a.localhost:1/path?token=t") { $0.allowPrivate = false }
            }
            #expect(error.message.hasPrefix("Could not fetch from a.localhost: its address "))
            #expect(error.message.hasSuffix(" is special (loopback) and allow_private is not set."))
        }
    }

    @Test("a connection that was opened with leave is not used without")
    func pooled() async throws {
        let server = try LoopbackServer { _ in .text("x") }
        defer { server.stop() }
        try await withTransport { transport async throws in
            #expect(try await transport.get(server.url).status == 200)
            let error = try await failure { try await transport.get(server.url) { $0.allowPrivate = false } }
            #expect(error.code == .refusedAddress)
            #expect(try await transport.get(server.url).status == 200)
        }
        #expect(server.requestCount == 2)
    }

    @Test("a post to loopback needs leave as well")
    func posts() async throws {
        let canary = try LoopbackServer { _ in .text("reached") }
        defer { canary.stop() }
        try await withTransport { transport async throws in
            let error = try await failure {
                try await transport.post(PostRequest(url: Secret(canary.url + "/hook"), body: []))
            }
            #expect(error.code == .refusedAddress)
            #expect(
                error.message
                    == "Could not post to 127.0.0.1: its address is special (loopback) and allow_private is not set.")
        }
        #expect(canary.connectionCount == 0)
    }
}
