// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Testing
import VigieCore
import VigieLinux
import VigieTestSupport

@testable import VigieStore

/// A file system of its own in memory, a few MiB large.
final class SmallDisk: Sendable {
    let directory: TemporaryDirectory

    init(mebibytes: Int) throws {
        directory = try TemporaryDirectory()
        guard SmallDisk.run("mount", "-t", "tmpfs", "-o", "size=\(mebibytes)m", "tmpfs", directory.path) else {
            throw SystemFailure("mount", directory.path, code: EPERM)
        }
    }

    deinit { SmallDisk.run("umount", "-l", directory.path) }

    /// True where this process may mount: root, outside narrow containers.
    static let isPermitted = (try? SmallDisk(mebibytes: 1)) != nil

    /// Makes the file system one that cannot be written to.
    func freezeDisk() -> Bool { SmallDisk.run("mount", "-o", "remount,ro", directory.path) }

    @discardableResult
    private static func run(_ words: String...) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}

@Suite("a store on a full disk", .enabled(if: SmallDisk.isPermitted, "mounting a small tmpfs needs root"))
struct StoreRoomTests {
    private static func poll(_ round: Int) -> PollCommit {
        let incidents = (0..<10).map { StoreSamples.incident(round * 100 + $0) }
        return PollCommit(
            source: StoreSamples.source, seen: (0..<10).map { StoreSamples.stamp(round * 100 + $0) },
            incidents: incidents, alerts: incidents.map { StoreSamples.draft($0) },
            memory: StoreSamples.memory(etag: "\"\(round)\""), now: StoreSamples.sunday)
    }

    /// Commits polls until the disk is full; gives the number that was committed.
    private static func fill(_ store: SQLiteStore, from first: Int = 1) async throws -> Int {
        for round in first..<20_000 {
            do {
                try await store.commit(poll(round))
            } catch {
                #expect(error.code == .full, "\(error)")
                return round - 1
            }
        }
        throw StoreError(.other, "the disk never filled")
    }

    /// 2 MiB fill within the write-ahead log; in 6 and 8 MiB the log is copied into a database that finds no room to grow.
    @Test("what does not fit is not half recorded, and the ballast makes room for it", arguments: [2, 6, 8])
    func full(_ mebibytes: Int) async throws {
        let disk = try SmallDisk(mebibytes: mebibytes)
        let path = disk.directory.path
        let store = try SQLiteStore.open(directory: path, ballastBytes: 512 << 10)
        #expect(disk.directory.exists("ballast"))
        let committed = try await Self.fill(store)
        #expect(committed > 3)

        // Still full, still whole, still readable.
        let error = await #expect(throws: StoreError.self) { try await store.commit(Self.poll(committed + 1)) }
        let message = try #require(error?.message)
        #expect(
            message.contains("The file system of \(path) has ") && message.contains(" free. Delete or move other files")
        )
        #expect(try await store.summary().postsSeen == committed * 10)
        #expect(try await store.summary().outbox == ["pending": committed * 10])
        #expect(try await store.sift([StoreSamples.stamp((committed + 1) * 100)]) == [.new])
        #expect(try await store.memories()[StoreSamples.source]?.validators?.etag == "\"\(committed)\"")

        #expect(await store.releaseBallast())
        try await store.commit(Self.poll(committed + 1))
        #expect(try await store.summary().outbox == ["pending": (committed + 1) * 10])
        await store.restoreBallast()
        #expect(!disk.directory.exists("ballast"), "there is no room for the ballast and more")

        // What lies there after a sudden death is as whole.
        let copy = try disk.directory.snapshot()
        let again = try SQLiteStore.open(directory: copy.path, ballastBytes: 0)
        #expect(try await again.summary().postsSeen == (committed + 1) * 10)
        #expect(try await again.check() == [])
        await store.close()
    }

    @Test("a store opens on a disk that is full already, without ballast, and says so")
    func openFull() async throws {
        let disk = try SmallDisk(mebibytes: 3)
        let first = try SQLiteStore.open(directory: disk.directory.path, ballastBytes: 64 << 10)
        try await first.commit(Self.poll(1))
        await first.close()
        _ = try DurableFile.remove(disk.directory.file("ballast"))
        try DurableFile.reserve(DiskSpace.free(at: disk.directory.path) - 40_960, at: disk.directory.file("others"))
        let second = try SQLiteStore.open(directory: disk.directory.path, ballastBytes: 64 << 10)
        #expect(second.notes.first?.hasPrefix("There is no room for the ballast") == true)
        #expect(try await second.sift([StoreSamples.stamp(100)]) == [.known])
        _ = try await Self.fill(second, from: 2)
        _ = try DurableFile.remove(disk.directory.file("others"))
        try await second.commit(Self.poll(3_000))
        await second.restoreBallast()
        #expect(disk.directory.exists("ballast"))
    }

    @Test("a new store on a full disk is an error of room, and is made later")
    func makeFull() async throws {
        let disk = try SmallDisk(mebibytes: 1)
        try DurableFile.reserve(DiskSpace.free(at: disk.directory.path) - 16_384, at: disk.directory.file("others"))
        let error = #expect(throws: StoreError.self) {
            try SQLiteStore.open(directory: disk.directory.path, ballastBytes: 0)
        }
        #expect(error?.code == .full, "\(String(describing: error))")
        _ = try DurableFile.remove(disk.directory.file("others"))
        let store = try SQLiteStore.open(directory: disk.directory.path, ballastBytes: 0)
        #expect(try await store.summary().postsSeen == 0)
    }

    @Test("what looks for itself on a full disk, or finds a bad one, says where, how much is free and what to do")
    func told() throws {
        let disk = try SmallDisk(mebibytes: 1)
        let path = disk.directory.path
        let files = StateDirectory(path)
        let full = StoreError(.full, "The store could not read: disk I/O error.")
        #expect(files.withRoom(full).message.contains("\(path) has 1 MiB free. Delete"))
        try DurableFile.reserve(DiskSpace.free(at: path), at: disk.directory.file("others"))
        let said = files.withRoom(full)
        #expect(said.code == .full && said.message.hasPrefix(full.message))
        #expect(said.message.contains("\(path) has 0 bytes free. Delete"))
        #expect(files.withRoom(said) == said, "once is enough")
        let other = StoreError(.damaged, "broken")
        #expect(files.withRoom(other) == other)
        // Room enough: then it is not for want of it.
        let large = try SmallDisk(mebibytes: 128)
        #expect(StateDirectory(large.directory.path).withRoom(full).message.contains("`journalctl -k` tells"))
    }

    @Test("where the disk is full a store opens with the room of its ballast")
    func ballastGivenUp() async throws {
        let disk = try SmallDisk(mebibytes: 3)
        let path = disk.directory.path
        let first = try SQLiteStore.open(directory: path, ballastBytes: 512 << 10)
        try await first.commit(Self.poll(1))
        await first.close()
        #expect(SQLiteStore.hasBallast(directory: path))
        try DurableFile.reserve(DiskSpace.free(at: path), at: disk.directory.file("others"))
        let error = #expect(throws: StoreError.self) {
            try SQLiteStore.open(directory: path, ballastBytes: 512 << 10)
        }
        #expect(
            error?.code == .full && error?.message.contains("\(path) has 0 bytes free") == true,
            "\(String(describing: error))")
        let store = try SQLiteStore.open(directory: path, ballastBytes: 512 << 10, givingUpBallast: true)
        try await store.commit(Self.poll(2))
        #expect(!SQLiteStore.hasBallast(directory: path))
        await store.close()
    }

    @Test("a closed store on a disk that cannot be written to is read all the same")
    func readOnlyDisk() async throws {
        let disk = try SmallDisk(mebibytes: 4)
        let store = try SQLiteStore.open(directory: disk.directory.path, ballastBytes: 0)
        try await store.commit(Self.poll(1))
        await store.close()
        #expect(disk.freezeDisk())
        let reader = try SQLiteStore.openReadOnly(directory: disk.directory.path)
        #expect(try await reader.summary().postsSeen == 10)
    }
}
