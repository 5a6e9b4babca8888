// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing
import VigieSystemd

/// A datagram socket in the file system, as systemd's own.
private final class NotifySocket {
    let path: String
    private let handle: Int32

    init() throws {
        path = "/tmp/vigie-notify-\(getpid())-\(UInt32.random(in: 0 ... .max)).sock"
        handle = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        // The pointer is used by bind alone, for as many bytes as it is told.
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(handle, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(bound == 0)
        var time = timeval(tv_sec: 5, tv_usec: 0)
        setsockopt(handle, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    }

    func next() -> String {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = buffer.withUnsafeMutableBytes { recv(handle, $0.baseAddress, $0.count, 0) }
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : ""
    }

    deinit {
        close(handle)
        unlink(path)
    }
}

@Suite("sd_notify", .serialized)
struct ServiceNotifierTests {
    private let notifier = ServiceNotifier()

    @Test("the words of sd_notify(3) arrive at the socket")
    func words() throws {
        let socket = try NotifySocket()
        setenv("NOTIFY_SOCKET", socket.path, 1)
        defer { unsetenv("NOTIFY_SOCKET") }
        #expect(notifier.isConnected)
        #expect(notifier.ready(status: "412 sources, 3 degraded"))
        #expect(socket.next() == "READY=1\nSTATUS=412 sources, 3 degraded")
        #expect(notifier.ready())
        #expect(socket.next() == "READY=1")
        #expect(notifier.reloading())
        let lines = socket.next().split(separator: "\n")
        #expect(lines.first == "RELOADING=1")
        let time = try #require(lines.last?.split(separator: "=").last.flatMap { Int64($0) })
        #expect(lines.last?.hasPrefix("MONOTONIC_USEC=") == true && time > 0)
        #expect(notifier.watchdog())
        #expect(socket.next() == "WATCHDOG=1")
        // A line break would begin another assignment.
        #expect(notifier.status("one\nSTOPPING=1"))
        #expect(socket.next() == "STATUS=one STOPPING=1")
        #expect(notifier.stopping())
        #expect(socket.next() == "STOPPING=1")
    }

    @Test("without a service manager nothing happens")
    func absent() {
        unsetenv("NOTIFY_SOCKET")
        #expect(!notifier.isConnected)
        #expect(!notifier.ready(status: "fine"))
        #expect(!notifier.watchdog())
    }

    @Test("the watchdog's interval is in seconds, and meant for this process alone")
    func watchdogInterval() {
        defer {
            unsetenv("WATCHDOG_USEC")
            unsetenv("WATCHDOG_PID")
        }
        #expect(notifier.watchdogInterval == nil)
        setenv("WATCHDOG_USEC", "30000000", 1)
        setenv("WATCHDOG_PID", "\(getpid())", 1)
        #expect(notifier.watchdogInterval == 30)
        setenv("WATCHDOG_PID", "1", 1)
        #expect(notifier.watchdogInterval == nil)
    }
}
