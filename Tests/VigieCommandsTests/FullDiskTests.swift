// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieApp
import VigieCore
import VigieLoopback

/// A state directory without room: nothing is lost, and somebody is told although nothing can be written.
@Suite("A full disk", .inTurn, .enabled(if: SmallDisk.canBeMounted, "only root may mount a small file system"))
struct FullDiskTests {
    @Test("is told once from memory, and every post is told when there is room again")
    func full() async throws {
        let board = try Board()
        defer { board.stop() }
        board.post(0, title: "rules of this section", body: "be nice")
        let vigie = try RunningVigie(configuration: board.configuration())
        let disk = try SmallDisk(at: vigie.folder.appending(path: "state"), megabytes: 48)
        defer { disk.unmount() }
        try vigie.start(["run"])
        defer { vigie.kill() }
        try await board.polled()
        try disk.fill()
        // The ballast and what SQLite holds already take some posts; these are more than both can hold.
        for number in 1...3 {
            let body = String(repeating: "patients, \(number) 000 lines. ", count: 200)
            board.post(number, title: "Clinique du Val-Brumeux database lot-\(number)-", body: body)
        }
        try await eventually("the full disk is told") {
            if board.inbox.count("notice.storage.full") == 0 { try disk.fill() }
            if board.inbox.count("notice.storage.full") == 0 {
                let next = board.nextNumber
                board.leak(next)
            }
            try await board.polled()
            return board.inbox.count("notice.storage.full") >= 1
        }
        try disk.fill()
        #expect(try await vigie.status().storageFull == true)
        let last = board.nextNumber
        board.leak(last)
        try await board.polled()
        disk.empty()
        try await eventually("everything is told") { (1...last).allSatisfy(board.isTold) }
        try await eventually("the room is told") { board.inbox.count("notice.storage.recovered") == 1 }
        #expect(board.inbox.count("notice.storage.full") == 1)
        #expect(try await vigie.status().storageFull == false)
        #expect(try await vigie.stop() == 0)
    }

    @Test("holds no order back while there is a ballast; then it is said where, how much is free and what to do")
    func orders() async throws {
        let board = try Board()
        defer { board.stop() }
        let vigie = try RunningVigie(configuration: board.configuration())
        let disk = try SmallDisk(at: vigie.folder.appending(path: "state"), megabytes: 48)
        defer { disk.unmount() }
        try vigie.start(["run"])
        defer { vigie.kill() }
        try await board.polled()
        board.leak(1)
        try await eventually("it is told") { board.isTold(1) }
        let listed = try await vigie.command(["incident", "list"])
        let name = try #require(listed.output.firstMatch(of: /V-[0-9A-Z]{5}-[0-9A-Z]{5}/)).output
        #expect(try await vigie.stop() == 0)

        try disk.fill()
        let acknowledged = try await vigie.command(["incident", "ack", String(name)])
        #expect(acknowledged.status == 0, "\(acknowledged.errors)")
        #expect(acknowledged.output.contains("its ballast made room for this"), "\(acknowledged.output)")
        try disk.fill()
        let confirmed = try await vigie.command(["incident", "confirm", String(name)])
        #expect(confirmed.status == 75, "\(confirmed.output)")
        #expect(confirmed.errors.contains("The file system of "), "\(confirmed.errors)")
        #expect(
            confirmed.errors.contains("/state has ") && confirmed.errors.contains(" free. Delete or move other files"))
        disk.empty()
        let again = try await vigie.command(["incident", "confirm", String(name)])
        #expect(again.status == 0, "\(again.errors)")
        #expect(!again.output.contains("ballast"))
    }
}

/// A file system in memory that is soon full.
private struct SmallDisk {
    static let canBeMounted: Bool = {
        guard getuid() == 0 else { return false }
        let folder = FileManager.default.temporaryDirectory.appending(path: "vigie-disk-\(UUID().uuidString.prefix(8))")
        guard let disk = try? SmallDisk(at: folder, megabytes: 1) else { return false }
        disk.unmount()
        try? FileManager.default.removeItem(at: folder)
        return true
    }()

    private let path: String
    private var filler: String { path + "/filler" }

    init(at folder: URL, megabytes: Int) throws {
        path = folder.path
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        guard mount("tmpfs", path, "tmpfs", 0, "size=\(megabytes)m,mode=0700") == 0 else {
            throw RunningVigie.Failure(text: "mount: \(String(cString: strerror(errno)))")
        }
    }

    /// Writes until nothing fits any more.
    func fill() throws {
        let descriptor = open(filler, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        guard descriptor >= 0 else {
            if errno == ENOSPC { return }
            throw RunningVigie.Failure(text: "open: \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        let block = [UInt8](repeating: 7, count: 1 << 20)
        var size = block.count
        while size > 0 {
            if write(descriptor, block, size) < size { size /= 2 }
        }
    }

    func empty() { unlink(filler) }
    func unmount() { umount2(path, Int32(MNT_DETACH)) }
}
