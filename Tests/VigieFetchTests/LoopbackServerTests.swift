// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore
import VigieFetch
import VigieLoopback

@Suite("The loopback server")
struct LoopbackServerTests {
    @Test("a request is recorded and answered")
    func answers() async throws {
        let server = try LoopbackServer { request in .text("you asked \(request.path)") }
        defer { server.stop() }
        async let recorded = server.waitForRequests(count: 1)
        try await withTransport { transport in
            let response = try await transport.get(server.url + "/a?b=c")
            #expect(response.text == "you asked /a?b=c")
            #expect(response.status == 200)
        }
        let requests = try await recorded
        #expect(requests.map(\.path) == ["/a?b=c"])
        #expect(requests.first?.header("host") == "127.0.0.1:\(server.port)")
    }

    @Test("a body that was posted arrives whole")
    func bodies() async throws {
        let server = try LoopbackServer(address: "127.0.0.2") { request in LoopbackResponse(body: request.body) }
        defer { server.stop() }
        let body = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
        try await withTransport { transport in
            let request = PostRequest(url: Secret(server.url + "/hook"), body: body, allowPrivate: true)
            _ = try await transport.post(request)
        }
        #expect(server.requests.map(\.body) == [body])
    }

    @Test("waiting for requests that don't come ends at the deadline")
    func deadline() async throws {
        let server = try LoopbackServer { _ in LoopbackResponse() }
        defer { server.stop() }
        await #expect(throws: LoopbackError.deadline(expected: 1, came: 0)) {
            try await server.waitForRequests(count: 1, seconds: 0.05)
        }
    }

    @Test("an address that is not loopback is refused")
    func refusesOthers() {
        #expect(throws: LoopbackError.notLoopback("0.0.0.0")) {
            try LoopbackServer(address: "0.0.0.0") { _ in LoopbackResponse() }
        }
    }

    @Test("stopping closes connections that hang and ends their threads")
    func stops() async throws {
        let server = try LoopbackServer { _ in .misbehave { $0.waitUntilStopped() } }
        try await withTransport { transport in
            let hanging = Task { try await transport.get(server.url) }
            try await server.waitForRequests(count: 1)
            server.stop()
            #expect(try await failure { try await hanging.value }.code == .protocolViolation)
        }
        #expect(server.openConnectionCount == 0)
    }
}
