// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Testing
import VigieLinux
import VigieTestSupport

@Suite("the bindings to Linux")
struct LinuxTests {
    @Test("a second lock of a directory is refused and names the holder")
    func lock() throws {
        let directory = try TemporaryDirectory()
        var first: FileLock? = try FileLock(directory: directory.path)
        let failure = #expect(throws: FileLock.Failure.self) { try FileLock(directory: directory.path) }
        guard case .held(let holder?)? = failure else {
            Issue.record("the holder is not named")
            return
        }
        #expect(holder.pid == getpid())
        #expect(holder.since.hasPrefix("20") && holder.since.hasSuffix("Z") && holder.since.count == 20)
        withExtendedLifetime(first) {}
        first = nil
        #expect(try directory.bytes("lock") == [])
        _ = try FileLock(directory: directory.path)
    }

    @Test("a lock in a directory that is not there says so")
    func noDirectory() throws {
        let failure = #expect(throws: FileLock.Failure.self) { try FileLock(directory: "/nonexistent") }
        #expect(failure == .system(SystemFailure("open", "/nonexistent/lock", code: ENOENT)))
        let text = SystemFailure("open", "/nonexistent/lock", code: ENOENT).description
        #expect(text == "cannot open /nonexistent/lock: No such file or directory")
    }

    @Test("the peer of a Unix socket is known, that of a file is not")
    func peer() throws {
        var ends: [Int32] = [0, 0]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        defer { ends.forEach { close($0) } }
        let peer = try PeerCredentials(ofSocket: ends[0])
        #expect(peer.pid == getpid())
        #expect(peer.uid == getuid())
        #expect(peer.gid == getgid())
        #expect(throws: SystemFailure.self) { try PeerCredentials(ofSocket: -1) }
    }

    @Test(
        "the allocator takes its settings and gives memory back",
        .disabled(
            if: Sanitizer.watchesAddresses,
            "the address sanitizer's allocator has no such settings"))
    func allocator() {
        #expect(Allocator.tuneForDaemon())
        Allocator.trim()
    }

    @Test("resident memory holds what is touched, and its peak stays")
    func memory() throws {
        var block: [UInt8]? = [UInt8](repeating: 1, count: 64 << 20)
        let during = try ProcessMemory.resident()
        // Other tests of this process take and give memory meanwhile: only what is held here is certain.
        #expect(during >= 64 << 20)
        #expect(block?.last == 1)
        block = nil
        // The kernel counts both by thread and adds them up late.
        #expect(try ProcessMemory.peak() >= during - (8 << 20))
    }

    @Test("free room is told, and a path that is not there is an error")
    func room() throws {
        #expect(try DiskSpace.free(at: "/") > 0)
        #expect(throws: SystemFailure.self) { try DiskSpace.free(at: "/nonexistent") }
    }

    @Test("the machine's clock goes on, and its start has a name")
    func clock() {
        let first = BootClock.uptime
        #expect(first > 0)
        #expect(BootClock.uptime >= first)
        #expect(BootClock.identity() == BootClock.identity())
        #expect(!BootClock.identity().isEmpty)
    }

    @Test("a durable file replaces the old one and is its owner's alone")
    func durableFile() throws {
        let directory = try TemporaryDirectory()
        try DurableFile.write([1, 2, 3], to: directory.file("a"))
        try DurableFile.write([4], to: directory.file("a"))
        #expect(try directory.bytes("a") == [4])
        let mode = try FileManager.default.attributesOfItem(atPath: directory.file("a"))[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(!directory.exists("a.new"))
        try DurableFile.reserve(8192, at: directory.file("b"))
        #expect(DurableFile.size(of: directory.file("b")) == 8192)
        #expect(try DurableFile.remove(directory.file("b")))
        #expect(try !DurableFile.remove(directory.file("b")))
        #expect(throws: SystemFailure.self) { try DurableFile.write([1], to: "/nonexistent/a") }
    }
}
