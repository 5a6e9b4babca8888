// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieApp
import VigieCore
import VigieLoopback

/// What systemd and the dead-man's service are told.
@Suite("A service manager", .inTurn)
struct ServiceManagerTests {
    @Test("is told of readiness, reloads, progress and the end")
    func notify() async throws {
        let board = try Board()
        defer { board.stop() }
        let vigie = try RunningVigie(configuration: board.configuration())
        let manager = try NotifySocket(path: vigie.folder.appending(path: "notify").path)
        try vigie.start(
            ["run"], environment: ["NOTIFY_SOCKET": manager.path, "WATCHDOG_USEC": "900000"])
        defer { vigie.kill() }
        try await eventually("it is ready") { manager.words.contains("READY=1") }
        #expect(manager.words.contains { $0.hasPrefix("STATUS=1 source") }, "\(manager.words)")
        try await eventually("it makes progress") { manager.words.count { $0 == "WATCHDOG=1" } >= 3 }

        let before = manager.words.count
        vigie.signal(SIGHUP)
        try await eventually("it is ready again") { manager.words.dropFirst(before).contains("READY=1") }
        let reload = Array(manager.words.dropFirst(before).filter { $0 != "WATCHDOG=1" && !$0.hasPrefix("STATUS=") })
        #expect(reload.first == "RELOADING=1", "\(reload)")
        let time = reload.dropFirst().first?.split(separator: "=")
        #expect(time?.first == "MONOTONIC_USEC")
        #expect((time?.last.flatMap { Double($0) } ?? 0) / 1e6 <= ProcessInfo.processInfo.systemUptime + 60)
        #expect(reload.dropFirst(2).first == "READY=1", "\(reload)")

        #expect(try await vigie.stop() == 0)
        #expect(manager.words.contains("STOPPING=1"))
        #expect(manager.words.count { $0 == "STOPPING=1" } == 1)
    }

    @Test("with a dead-man's switch is called while all is well, and not while a dead letter lies there")
    func deadman() async throws {
        let (well, ill) = (try Board(), try Board())
        defer {
            well.stop()
            ill.stop()
        }
        let calls = try LoopbackServer { _ in LoopbackResponse(status: 200, text: "OK") }
        defer { calls.stop() }
        func text(_ board: Board, _ path: String) -> String {
            board.configuration() + "deadman: {url: \"\(calls.url)/\(path)\", interval: 10s}\n"
        }
        ill.inbox.answer(LoopbackResponse(status: 400, text: "invalid"))
        let second = try await ill.watched(configuration: text(ill, "ill"))
        defer { second.kill() }
        ill.leak(1)
        try await eventually("a letter is dead") { try await second.status().store.outbox["dead"] == 1 }
        let first = try await well.watched(configuration: text(well, "well"))
        defer { first.kill() }
        func count(_ path: String) -> Int { calls.requests.count { $0.path == path } }
        try await eventually("the well one calls") { count("/well") >= 1 }
        // What it called before its letter died, it called rightly; the well one's next call says that its own time has come.
        let before = count("/ill")
        try await eventually("the well one calls again") { count("/well") >= 3 }
        #expect(count("/ill") == before)
    }
}

/// The socket at which systemd listens for sd_notify(3).
private final class NotifySocket: Sendable {
    let path: String
    private let descriptor: Int32
    private let heard = Protected<[String]>([])

    init(path: String) throws {
        self.path = path
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8).prefix(107)) }
        let bound = withUnsafePointer(to: &address) { pointer in
            // sockaddr_un begins as sockaddr does; the pointer is used inside this closure alone.
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard descriptor >= 0, bound == 0 else {
            throw RunningVigie.Failure(text: "bind: \(String(cString: strerror(errno)))")
        }
    }

    deinit { close(descriptor) }

    /// Every assignment that came so far.
    var words: [String] {
        heard.withLock { heard in
            var buffer = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = recv(descriptor, &buffer, buffer.count, 0)
                guard count > 0 else { return heard }
                heard += String(decoding: buffer[..<count], as: UTF8.self).split(separator: "\n").map(String.init)
            }
        }
    }
}
