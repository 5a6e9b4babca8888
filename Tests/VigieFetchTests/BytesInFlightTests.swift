// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore
import VigieFetch
import VigieLoopback

@Suite("Bytes in flight")
struct BytesInFlightTests {
    static let cap = 1 << 20
    static let limits = TransportLimits(bytesInFlight: 2 << 20)

    @Test("many large pages stay within the budget and one cap, and all come")
    func bounded() async throws {
        let server = try LoopbackServer { _ in LoopbackResponse(body: [UInt8](repeating: 1, count: 700_000)) }
        defer { server.stop() }
        try await withTransport(BytesInFlightTests.limits) { transport async throws in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<40 {
                    group.addTask { try await transport.get(server.url) { $0.maximumBytes = Self.cap }.body.count }
                }
                for try await count in group { #expect(count == 700_000) }
            }
            #expect(try await eventually { transport.bytesInFlight.now == 0 })
            #expect(transport.bytesInFlight.peak > 1 << 20)
            #expect(transport.bytesInFlight.peak <= 3 << 20)
        }
    }

    @Test("transfers that meet in the middle are paused, and the oldest finishes")
    func pauses() async throws {
        let count = 6
        let allHalfWay = LoopbackGate()
        let halfWay = Protected(0)
        let server = try LoopbackServer { _ in
            .misbehave { connection in
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: 800000\r\n\r\n")
                connection.write([UInt8](repeating: 1, count: 100_000))
                if halfWay.withLock({
                    $0 += 1; return $0 == count
                }) {
                    allHalfWay.open()
                }
                allHalfWay.wait()
                connection.write([UInt8](repeating: 2, count: 700_000))
            }
        }
        defer { server.stop() }
        try await withTransport(BytesInFlightTests.limits) { transport async throws in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<count {
                    group.addTask { try await transport.get(server.url) { $0.maximumBytes = Self.cap }.body.count }
                }
                for try await bytes in group { #expect(bytes == 800_000) }
            }
            #expect(transport.bytesInFlight.peak > 2 << 20)
            #expect(transport.bytesInFlight.peak <= 3 << 20)
        }
    }

    @Test("while answers are held nothing more is admitted, and letting go admits the next")
    func admits() async throws {
        let server = try LoopbackServer { _ in LoopbackResponse(body: [UInt8](repeating: 1, count: Self.cap)) }
        defer { server.stop() }
        try await withTransport(BytesInFlightTests.limits) { transport async throws in
            var held: [FetchResponse] = []
            for _ in 0..<3 { held.append(try await transport.get(server.url) { $0.maximumBytes = Self.cap }) }
            // The third one has gone beyond the limit.
            #expect(transport.bytesInFlight.now == 3 << 20)
            let fourth = Task { try await transport.get(server.url) { $0.maximumBytes = Self.cap } }
            // A post is not admitted by bytes: when it has been answered, the fetch would have been sent as well.
            for _ in 0..<20 {
                _ = try await transport.post(PostRequest(url: Secret(server.url), body: [], allowPrivate: true))
            }
            #expect(server.requests.filter { $0.method == "GET" }.count == 3)
            held.removeAll()
            #expect(try await fourth.value.body.count == Self.cap)
        }
    }

    @Test("bombs that meet a spent budget are begun again or cut, never paused")
    func bombs() async throws {
        let bomb = Gzip.bomb(16 << 20)
        let server = try LoopbackServer { _ in LoopbackResponse(headers: [("Content-Encoding", "gzip")], body: bomb) }
        defer { server.stop() }
        try await withTransport(BytesInFlightTests.limits) { transport async throws in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<20 {
                    group.addTask { try await transport.get(server.url) { $0.maximumBytes = Self.cap }.truncated }
                }
                for try await truncated in group { #expect(truncated) }
            }
            #expect(transport.bytesInFlight.peak <= 3 << 20)
        }
    }
}
