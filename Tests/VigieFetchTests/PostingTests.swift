// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore
import VigieFetch
import VigieLoopback

@Suite("Posting")
struct PostingTests {
    private func request(_ url: String, body: [UInt8] = [], timeout: Double = 20) -> PostRequest {
        PostRequest(
            url: Secret(url), headers: [HTTPField(name: "Content-Type", value: Secret("application/json"))], body: body,
            allowPrivate: true, timeout: timeout)
    }

    @Test("the body and the caller's header arrive", arguments: [0, 1, 100_000, 3_000_000])
    func posts(count: Int) async throws {
        let server = try LoopbackServer { _ in .text("ok") }
        defer { server.stop() }
        let body = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
        try await withTransport { transport async throws in
            let response = try await transport.post(request(server.url + "/hook", body: body))
            #expect(response.status == 200)
            #expect(response.text == "ok")
        }
        let got = try #require(server.requests.first)
        #expect(got.method == "POST")
        #expect(got.path == "/hook")
        #expect(got.body == body)
        #expect(got.headers.filter { $0.name == "content-type" }.map(\.value) == ["application/json"])
        #expect(got.header("expect") == nil)
        #expect(got.header("content-length") == "\(count)")
    }

    @Test("redirects are answers")
    func redirects() async throws {
        let server = try LoopbackServer { _ in .redirect(to: "/elsewhere", status: 307) }
        defer { server.stop() }
        try await withTransport { transport async throws in
            #expect(try await transport.post(request(server.url)).status == 307)
        }
        #expect(server.requestCount == 1)
    }

    @Test("64 KiB of the answer are read")
    func bounded() async throws {
        let server = try LoopbackServer { _ in LoopbackResponse(body: [UInt8](repeating: 1, count: 1 << 20)) }
        defer { server.stop() }
        try await withTransport { transport async throws in
            let response = try await transport.post(request(server.url))
            #expect(response.body.count == 65_536)
            #expect(response.truncated)
        }
    }

    @Test("a fetch after a post is a fetch")
    func mixes() async throws {
        let server = try LoopbackServer { _ in .text("x") }
        defer { server.stop() }
        try await withTransport { transport async throws in
            _ = try await transport.post(request(server.url, body: [1]))
            _ = try await transport.get(server.url)
            _ = try await transport.post(request(server.url, body: [2]))
        }
        #expect(server.requests.map(\.method) == ["POST", "GET", "POST"])
        #expect(server.requests.map(\.body) == [[1], [], [2]])
    }

    @Test("no failure tells the address, only the host")
    func secrets() async throws {
        let hanging = try LoopbackServer { _ in .misbehave { $0.waitUntilStopped() } }
        let down = try LoopbackServer { _ in .text("x") }
        down.stop()
        defer { hanging.stop() }
        try await withTransport { transport async throws in
            let timeout = try await failure {
                try await transport.post(request(hanging.url + "/T0/s3cret", timeout: 0.3))
            }
            #expect(timeout.message == "Could not post to 127.0.0.1: no complete answer within 0.3 s.")
            let connect = try await failure { try await transport.post(request(down.url + "/T0/s3cret")) }
            #expect(connect.message == "Could not post to 127.0.0.1: no connection could be made to port \(down.port).")
            let bad = try await failure { try await transport.post(request("s3cret")) }
            #expect(bad.message == "Could not post to it: its address is no http or https URL.")
        }
    }

    @Test("a post does not wait for the queues of hosts")
    func overtakes() async throws {
        let server = try LoopbackServer { request in
            request.method == "GET" ? LoopbackResponse(status: 429, headers: [("Retry-After", "60")]) : .text("ok")
        }
        defer { server.stop() }
        try await withTransport { transport async throws in
            #expect(try await transport.get(server.url).status == 429)
            #expect(try await transport.post(request(server.url)).status == 200)
        }
    }
}
