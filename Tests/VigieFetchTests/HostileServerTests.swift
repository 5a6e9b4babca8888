// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore
import VigieFetch
import VigieLoopback

@Suite("Hostile servers")
struct HostileServerTests {
    private func serve(_ body: @escaping @Sendable (LoopbackConnection) -> Void) throws -> LoopbackServer {
        try LoopbackServer { _ in .misbehave(body) }
    }

    @Test("an endless chunked body is cut at the cap, and what came before is kept")
    func endless() async throws {
        let server = try serve { connection in
            connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            let chunk = "1000\r\n" + String(repeating: "x", count: 4096) + "\r\n"
            while connection.write(chunk) {}
        }
        defer { server.stop() }
        try await withTransport { transport async throws in
            let response = try await transport.get(server.url) { $0.maximumBytes = 100_000 }
            #expect(response.body == [UInt8](repeating: 120, count: 100_000))
            #expect(response.truncated)
        }
    }

    @Test("a body of exactly the cap is whole", arguments: [(100_000, false), (100_001, true)])
    func exact(count: Int, truncated: Bool) async throws {
        let server = try LoopbackServer { _ in LoopbackResponse(body: [UInt8](repeating: 7, count: count)) }
        defer { server.stop() }
        try await withTransport { transport async throws in
            let response = try await transport.get(server.url) { $0.maximumBytes = 100_000 }
            #expect(response.body.count == 100_000)
            #expect(response.truncated == truncated)
        }
    }

    @Test("a gzip bomb is cut at the cap of decoded bytes")
    func bomb() async throws {
        let bomb = Gzip.bomb(64 << 20)
        let server = try LoopbackServer { _ in LoopbackResponse(headers: [("Content-Encoding", "gzip")], body: bomb) }
        defer { server.stop() }
        try await withTransport { transport async throws in
            let response = try await transport.get(server.url) { $0.maximumBytes = 1 << 20 }
            #expect(response.body == [UInt8](repeating: 0, count: 1 << 20))
            #expect(response.truncated)
            #expect(transport.bytesInFlight.peak <= 1 << 20)
        }
    }

    @Test("a gzip stream that goes wrong keeps what it gave, marked truncated")
    func brokenGzip() async throws {
        var bytes = Gzip.stored([UInt8](repeating: 65, count: 200_000))
        // The head of the second stored block: its length no longer agrees with the complement.
        bytes.replaceSubrange(65_550..<65_555, with: [1, 2, 3, 4, 5])
        let body = bytes
        let server = try LoopbackServer { _ in LoopbackResponse(headers: [("Content-Encoding", "gzip")], body: body) }
        defer { server.stop() }
        try await withTransport { transport in
            let response = try await transport.get(server.url)
            let isTruncated = response.truncated
            #expect(isTruncated)
            #expect(response.body == [UInt8](repeating: 65, count: 65_535))
        }
    }

    @Test("a gzip stream that breaks off keeps what it gave")
    func cutGzip() async throws {
        let body = Array(Gzip.stored([UInt8](repeating: 65, count: 200_000)).dropLast(70_000))
        let server = try LoopbackServer { _ in LoopbackResponse(headers: [("Content-Encoding", "gzip")], body: body) }
        defer { server.stop() }
        try await withTransport { transport in
            let response = try await transport.get(server.url)
            let isWhole = response.body.count > 129_000 && response.body.allSatisfy { $0 == 65 }
            #expect(isWhole)
        }
    }

    @Test("what says gzip and is none is an error")
    func falseGzip() async throws {
        let server = try LoopbackServer { _ in LoopbackResponse(headers: [("Content-Encoding", "gzip")], text: "plain")
        }
        defer { server.stop() }
        try await withTransport { transport async throws in
            #expect(try await failure { try await transport.get(server.url) }.code == .protocolViolation)
        }
    }

    @Test("a length that promises too much keeps what came, marked truncated")
    func tooLong() async throws {
        let server = try serve { $0.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nshort") }
        defer { server.stop() }
        try await withTransport { transport async throws in
            let response = try await transport.get(server.url)
            #expect(response.text == "short")
            #expect(response.truncated)
        }
    }

    @Test("what comes after the promised length is no second answer")
    func tooShort() async throws {
        let server = try LoopbackServer { request in
            guard request.path == "/1" else { return .text("mine") }
            return .misbehave { connection in
                connection.write(
                    "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged")
                _ = connection.read()
            }
        }
        defer { server.stop() }
        try await withTransport { transport async throws in
            #expect(try await transport.get(server.url + "/1").text == "abc")
            #expect(try await transport.get(server.url + "/2").text == "mine")
        }
    }

    @Test(
        "a header of more than 256 KiB is refused, in one response or in many interim ones",
        arguments: ["X: y", "HTTP/1.1 100 Continue"])
    func headerFlood(line: String) async throws {
        let server = try serve { connection in
            if line == "X: y" { connection.write("HTTP/1.1 200 OK\r\n") }
            let end = line == "X: y" ? "\r\n" : "\r\n\r\n"
            let lines = String(repeating: line + end, count: 1000)
            while connection.write(lines) {}
        }
        defer { server.stop() }
        try await withTransport { transport async throws in
            let error = try await failure { try await transport.get(server.url) }
            #expect(error.code == .protocolViolation)
            #expect(error.message == "Could not fetch from 127.0.0.1: its header is longer than 256 KiB.")
        }
    }

    @Test("a server that drips is given up as too slow")
    func slowLoris() async throws {
        let server = try serve { connection in
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
            while connection.write("x"), connection.pause(seconds: 0.1) {}
        }
        defer { server.stop() }
        try await withTransport { transport async throws in
            let error = try await failure {
                try await transport.get(server.url) {
                    $0.lowSpeedTime = 1
                    $0.lowSpeedLimit = 100
                }
            }
            #expect(error.code == .tooSlow)
            #expect(error.message == "Could not fetch from 127.0.0.1: fewer than 100 bytes a second for 1 s.")
        }
    }

    @Test("a header that never ends is given up in time")
    func drippingHeader() async throws {
        let server = try serve { connection in
            connection.write("HTTP/1.1 200 OK\r\n")
            while connection.write("X: y\r\n"), connection.pause(seconds: 0.02) {}
        }
        defer { server.stop() }
        try await withTransport { transport async throws in
            let error = try await failure { try await transport.get(server.url) { $0.totalTimeout = 0.5 } }
            #expect(error.code == .timeout)
            #expect(error.message == "Could not fetch from 127.0.0.1: no complete answer within 0.5 s.")
        }
    }

    @Test("the time of all redirects together is bounded")
    func slowRedirects() async throws {
        let server = try serve { connection in
            connection.pause(seconds: 0.3)
            connection.write("HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        }
        defer { server.stop() }
        try await withTransport { transport async throws in
            let error = try await failure { try await transport.get(server.url) { $0.totalTimeout = 0.7 } }
            #expect(error.code == .timeout)
        }
        #expect(server.requestCount <= 4)
    }

    @Test("a server that closes without a word broke HTTP")
    func closes() async throws {
        let server = try serve { $0.close() }
        defer { server.stop() }
        try await withTransport { transport async throws in
            let error = try await failure { try await transport.get(server.url) }
            #expect(error.code == .protocolViolation)
            #expect(error.message.hasPrefix("Could not fetch from 127.0.0.1: the server broke HTTP ("))
        }
    }

    @Test("a server that resets the connection is told as such")
    func resets() async throws {
        let server = try serve { $0.close(abruptly: true) }
        defer { server.stop() }
        try await withTransport { transport async throws in
            let error = try await failure { try await transport.get(server.url) }
            #expect(error.code == .connect)
            #expect(error.message.hasPrefix("Could not fetch from 127.0.0.1: the connection broke ("))
        }
    }

    @Test("what is no HTTP/1 broke HTTP", arguments: ["hello\n", "HTTP/1.1 2x0 OK\r\n\r\n", "SSH-2.0-x\r\n"])
    func noHTTP(answer: String) async throws {
        let server = try serve { $0.write(answer) }
        defer { server.stop() }
        try await withTransport { transport async throws in
            #expect(try await failure { try await transport.get(server.url) }.code == .protocolViolation)
        }
    }

    @Test("one bad server does not hold up the others")
    func others() async throws {
        let bad = try serve { $0.waitUntilStopped() }
        let good = try LoopbackServer { _ in .text("x") }
        defer {
            bad.stop()
            good.stop()
        }
        try await withTransport { transport async throws in
            let hanging = Task { try await transport.get(bad.url) }
            try await bad.waitForRequests(count: 1)
            for _ in 0..<100 { #expect(try await transport.get(good.url).status == 200) }
            hanging.cancel()
            #expect(try await failure { try await hanging.value }.code == .cancelled)
        }
    }
}
