// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore
import VigieFetch
import VigieLoopback

@Suite("Cancelling and shutting down")
struct LifecycleTests {
    @Test("a cancelled fetch ends at once and lets go of its connection")
    func cancels() async throws {
        let isClosed = Protected(false)
        let server = try LoopbackServer { _ in
            .misbehave { connection in
                while connection.read() != nil {}
                isClosed.withLock { $0 = true }
            }
        }
        defer { server.stop() }
        try await withTransport { transport async throws in
            let task = Task { try await transport.get(server.url) }
            try await server.waitForRequests(count: 1)
            task.cancel()
            // The server never answers: that it ends at all, and as cancelled, is the cancelling's doing.
            let error = try await failure { try await task.value }
            #expect(error.code == .cancelled)
            #expect(error.message == "Could not fetch from 127.0.0.1: the request was cancelled.")
            #expect(try await eventually { isClosed.withLock { $0 } })
        }
    }

    @Test("a fetch that waits for its turn can be cancelled, and the next one gets the turn")
    func cancelsWaiting() async throws {
        let gate = LoopbackGate()
        let server = try LoopbackServer { request in
            if request.path == "/1" { gate.wait() }
            return .text(request.path)
        }
        defer { server.stop() }
        try await withTransport { transport async throws in
            let first = Task { try await transport.get(server.url + "/1") { $0.hostConcurrency = 1 } }
            try await server.waitForRequests(count: 1)
            let second = Task { try await transport.get(server.url + "/2") { $0.hostConcurrency = 1 } }
            second.cancel()
            #expect(try await failure { try await second.value }.code == .cancelled)
            let third = Task { try await transport.get(server.url + "/3") { $0.hostConcurrency = 1 } }
            gate.open()
            #expect(try await first.value.text == "/1")
            #expect(try await third.value.text == "/3")
        }
        #expect(server.requests.map(\.path) == ["/1", "/3"])
    }

    @Test("a task that is cancelled before it asks sends nothing")
    func cancelledBefore() async throws {
        let server = try LoopbackServer { _ in .text("x") }
        defer { server.stop() }
        try await withTransport { transport async throws in
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await transport.get(server.url)
            }
            #expect(try await failure { try await task.value }.code == .cancelled)
        }
        #expect(server.connectionCount == 0)
    }

    @Test("cancelling at any moment leaves nobody waiting")
    func cancelsAnywhere() async throws {
        let server = try LoopbackServer { _ in .text("x") }
        defer { server.stop() }
        try await withTransport { transport async throws in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<500 {
                    group.addTask {
                        let task = Task { try await transport.get(server.url) }
                        for _ in 0..<(index % 7) { await Task.yield() }
                        task.cancel()
                        do { _ = try await task.value } catch let error as TransportError {
                            #expect(error.code == .cancelled)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await transport.get(server.url).text == "x")
            #expect(try await eventually { transport.bytesInFlight.now == 0 })
        }
    }

    @Test("shutting down ends what is under way and what waits, and refuses what comes later")
    func shutsDown() async throws {
        let server = try LoopbackServer { _ in .misbehave { $0.waitUntilStopped() } }
        defer { server.stop() }
        let transport = try CurlTransport()
        let active = Task { try await transport.get(server.url) { $0.hostConcurrency = 1 } }
        try await server.waitForRequests(count: 1)
        let waiting = Task { try await transport.get(server.url) { $0.hostConcurrency = 1 } }
        await transport.shutdown()
        for task in [active, waiting] {
            let error = try await failure { try await task.value }
            #expect(error.message == "Could not fetch from 127.0.0.1: the transport was shut down.")
            #expect(error.code == .cancelled)
        }
        #expect(try await failure { try await transport.get(server.url) }.code == .cancelled)
        await transport.shutdown()
    }

    @Test("an answer outlives its transport")
    func outlives() async throws {
        let server = try LoopbackServer { _ in .text("x") }
        defer { server.stop() }
        let response = try await withTransport { try await $0.get(server.url) }
        #expect(response.text == "x")
        #expect(response.lease != nil)
    }

    @Test("nothing is left open after the end")
    func leaks() async throws {
        await #expect(processExitsWith: .success) {
            func count(_ folder: String) throws -> Int {
                try FileManager.default.contentsOfDirectory(atPath: folder).count
            }
            // What the process opens on first use only: name resolution, random numbers, the cooperative pool.
            let server = try LoopbackServer { _ in .text("x") }
            for _ in 0..<2 { try await withTransport { _ = try await $0.get(server.url) } }
            let isQuiet = try await eventually { server.openConnectionCount == 0 }
            let files = try count("/proc/self/fd")
            for _ in 0..<10 {
                try await withTransport { transport async throws in
                    for _ in 0..<5 { _ = try await transport.get(server.url) }
                    _ = try? await transport.get(server.url + "/") { $0.allowPrivate = false }
                }
            }
            let isClosed = try await eventually { server.openConnectionCount == 0 }
            server.stop()
            let isSame = try await eventually { (try? count("/proc/self/fd")) ?? .max <= files }
            exit(isQuiet && isClosed && isSame ? 0 : 1)
        }
    }

    @Test("a transport that is let go of ends by itself")
    func letGo() async throws {
        let server = try LoopbackServer { _ in .text("x") }
        defer { server.stop() }
        do {
            let transport = try CurlTransport()
            _ = try await transport.get(server.url)
            #expect(server.openConnectionCount == 1)
        }
        #expect(try await eventually { server.openConnectionCount == 0 })
    }
}
