// SPDX-License-Identifier: Apache-2.0

import Foundation
import FoundationNetworking
import Testing
import VigieLoopback

@Suite("The loopback server")
struct LoopbackServerTests {
    @Test("a request is recorded and answered")
    func answers() async throws {
        let server = try LoopbackServer { request in .text("you asked \(request.path)") }
        defer { server.stop() }
        let url = try #require(URL(string: server.url + "/a?b=c"))
        async let recorded = server.waitForRequests(count: 1)
        let (data, response) = try await URLSession.shared.data(from: url)
        #expect(String(decoding: data, as: UTF8.self) == "you asked /a?b=c")
        #expect((response as? HTTPURLResponse)?.statusCode == 200)
        let requests = try await recorded
        #expect(requests.map(\.path) == ["/a?b=c"])
        #expect(requests.first?.header("host") == "127.0.0.1:\(server.port)")
    }

    @Test("a body that was posted arrives whole")
    func bodies() async throws {
        let server = try LoopbackServer(address: "127.0.0.2") { request in LoopbackResponse(body: request.body) }
        defer { server.stop() }
        var request = URLRequest(url: try #require(URL(string: server.url + "/hook")))
        request.httpMethod = "POST"
        let body = Data((0..<300_000).map { UInt8(truncatingIfNeeded: $0) })
        request.httpBody = body
        let (data, _) = try await URLSession.shared.data(for: request)
        #expect(data == body)
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
        let url = try #require(URL(string: server.url))
        let hanging = Task { try await URLSession.shared.data(from: url) }
        try await server.waitForRequests(count: 1)
        server.stop()
        await #expect(throws: (any Error).self) { try await hanging.value }
        #expect(server.openConnectionCount == 0)
    }
}
