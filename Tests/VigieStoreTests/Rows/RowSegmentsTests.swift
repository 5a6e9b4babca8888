// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieTestSupport

@testable import VigieStore

@Suite("Files of row fingerprints")
struct RowSegmentsTests {
    static let month = Month(of: Date(timeIntervalSince1970: 1_767_500_000))
    static let check: UInt64 = 7

    static func segments(_ directory: TemporaryDirectory, merging: Bool = false, most: Int = 8) -> RowSegments {
        var options = RowOptions()
        options.mergesByItself = merging
        options.postsOfPrint = most
        return RowSegments(folder: directory.file("rows"), check: check, isReadOnly: false, options: options)
    }

    /// Prints spread as those of a keyed hash are.
    static func entries(_ count: Int, post: UInt64, seed: UInt64 = 1) -> [RowEntry] {
        var random = SeededRandom(seed)
        return (0..<count).map { _ in RowEntry(print: random.next(), post: post) }
    }

    static func files(_ directory: TemporaryDirectory) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: directory.file("rows"))) ?? []).sorted()
    }

    /// Every print of `entries` is found with its post, and nothing beside.
    static func expectHeld(
        _ entries: [RowEntry], in segments: RowSegments, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let prints = Set(entries.map(\.print)).sorted()
        let found = Set(segments.lookUp(prints).map { RowEntry(print: prints[$0.index], post: $0.post) })
        #expect(found == Set(entries), sourceLocation: sourceLocation)
    }

    @Test(
        "what was inserted is found, what was not is not, after a new start too", arguments: [1, 254, 255, 256, 60_000])
    func insertion(_ count: Int) async throws {
        let directory = try TemporaryDirectory()
        let segments = Self.segments(directory)
        let entries = Self.entries(count, post: 5)
        try await segments.insert(entries, month: Self.month)
        Self.expectHeld(entries, in: segments)
        let absent = Self.entries(20_000, post: 0, seed: 99).map(\.print).sorted()
        #expect(segments.lookUp(absent).isEmpty)
        let again = Self.segments(directory)
        Self.expectHeld(entries, in: again)
        #expect(again.troubles.isEmpty)
        #expect(await again.defects().isEmpty)
    }

    @Test("a print at the very ends of the range, and one that fills several pages, is found with each of its posts")
    func edges() async throws {
        let directory = try TemporaryDirectory()
        let segments = Self.segments(directory, most: 255)
        var entries = [RowEntry(print: 0, post: 0), RowEntry(print: .max, post: .max), RowEntry(print: .max, post: 0)]
        for post in 0..<250 { entries.append(RowEntry(print: 1 << 60, post: UInt64(post))) }
        for filler in 0..<700 { entries.append(RowEntry(print: 1 << 59 + UInt64(filler), post: 1)) }
        for filler in 0..<300 { entries.append(RowEntry(print: 1 << 61 + UInt64(filler), post: 1)) }
        try await segments.insert(entries, month: Self.month)
        Self.expectHeld(entries, in: segments)
    }

    @Test("runs are merged into few, the same entries stay, and repeated ones are one")
    func merging() async throws {
        let directory = try TemporaryDirectory()
        let segments = Self.segments(directory, merging: true)
        var all: [RowEntry] = []
        for number in 0..<40 {
            let entries = Self.entries(500 + number, post: UInt64(number), seed: UInt64(number))
            all += entries
            try await segments.insert(entries, month: Self.month)
            try await segments.insert(entries, month: Self.month)
        }
        await segments.settle()
        #expect(segments.size.files <= 8, "\(Self.files(directory))")
        #expect(segments.size.files == Self.files(directory).count)
        Self.expectHeld(all, in: segments)
        segments.merge()
        Self.expectHeld(all, in: Self.segments(directory))
        #expect(segments.troubles.isEmpty)
    }

    @Test("look-ups beside merges always see everything that was inserted before")
    func concurrency() async throws {
        let directory = try TemporaryDirectory()
        let segments = Self.segments(directory, merging: true)
        let first = Self.entries(5_000, post: 1)
        try await segments.insert(first, month: Self.month)
        let prints = first.map(\.print).sorted()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for number in 2..<60 {
                    try await segments.insert(
                        Self.entries(300, post: UInt64(number), seed: UInt64(number)), month: Self.month)
                }
            }
            group.addTask {
                for _ in 0..<60 { #expect(await segments.holders(of: prints).count == prints.count) }
            }
            try await group.waitForAll()
        }
    }

    @Test("a month goes at once when it began before the time, and a merge that is under way does not bring it back")
    func expiry() async throws {
        let directory = try TemporaryDirectory()
        let segments = Self.segments(directory)
        let old = Self.entries(100, post: 1)
        let new = Self.entries(100, post: 2, seed: 2)
        try await segments.insert(old, month: try #require(Month("2025-12")))
        try await segments.insert(new, month: try #require(Month("2026-01")))
        #expect(try await segments.expire(before: Date(timeIntervalSince1970: 1_764_547_199)) == 0, "30 November 2025")
        #expect(try await segments.expire(before: Date(timeIntervalSince1970: 1_764_547_200)) == 1, "1 December 2025")
        #expect(segments.lookUp(old.map(\.print).sorted()).isEmpty)
        Self.expectHeld(new, in: segments)
        #expect(Self.files(directory) == ["2026-01.00000001-00000001.rows"])
    }

    @Test("of the posts of one print those of the oldest months are named, and no more than allowed")
    func bound() async throws {
        let directory = try TemporaryDirectory()
        let segments = Self.segments(directory, most: 3)
        for number in 1...6 {
            let month = try #require(Month(Substring("2026-0\(number)")))
            try await segments.insert([RowEntry(print: 9, post: UInt64(number))], month: month)
        }
        #expect(segments.lookUp([9]).map(\.post) == [1, 2, 3])
    }

    @Test("a damaged page is told and left out, the rest is found and never merged away")
    func damage() async throws {
        let directory = try TemporaryDirectory()
        let segments = Self.segments(directory)
        let entries = Self.entries(20_000, post: 1)
        try await segments.insert(entries, month: Self.month)
        let name = try #require(Self.files(directory).first)
        var bytes = try directory.bytes("rows/" + name)
        // In the middle of the entries, which are the largest part.
        bytes[bytes.count / 2] ^= 1
        try directory.write(bytes, to: "rows/" + name)
        let opened = Self.segments(directory)
        let found = opened.lookUp(entries.map(\.print).sorted())
        #expect(found.count >= 20_000 - 255 && found.count < 20_000)
        #expect(opened.troubles == ["Damaged pages of \(name): 1; the others are read."])
        #expect(await opened.defects().contains { $0.contains("1 of its") })
        for number in 2..<8 {
            let more = Self.entries(10_000, post: UInt64(number), seed: UInt64(number))
            try await opened.insert(more, month: Self.month)
        }
        opened.merge()
        #expect(Self.files(directory).contains(name))
        #expect(opened.lookUp(entries.map(\.print).sorted()).count == found.count)
    }

    @Test("a file that is no run, or one of another key, is told, left as it is and harms nobody")
    func foreign() async throws {
        let directory = try TemporaryDirectory()
        let segments = Self.segments(directory)
        let entries = Self.entries(1_000, post: 1)
        try await segments.insert(entries, month: Self.month)
        let other = "2026-01.00000002-00000002.rows"
        try directory.write([UInt8](repeating: 0x41, count: 9_000), to: "rows/" + other)
        try directory.write([], to: "rows/2026-01.00000003-00000003.rows")
        let opened = Self.segments(directory)
        Self.expectHeld(entries, in: opened)
        #expect(opened.troubles.count == 2)
        try await opened.insert(Self.entries(1_000, post: 2, seed: 2), month: Self.month)
        #expect(Self.files(directory).contains("2026-01.00000004-00000004.rows"))
        let stranger = RowSegments(folder: directory.file("rows"), check: 8, isReadOnly: false)
        #expect(stranger.lookUp(entries.map(\.print).sorted()).isEmpty)
        #expect(stranger.troubles.count == 4)
    }

    @Test("hostile bytes in any place never end the process and never find what is not there", arguments: 0..<60)
    func hostile(_ seed: Int) async throws {
        let directory = try TemporaryDirectory()
        let segments = Self.segments(directory)
        let entries = Self.entries(3_000, post: 1)
        try await segments.insert(entries, month: Self.month)
        let name = try #require(Self.files(directory).first)
        var bytes = try directory.bytes("rows/" + name)
        var random = SeededRandom(UInt64(seed))
        switch seed % 4 {
        case 0: for _ in 0..<50 { bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(random.next() & 0xFF) }
        case 1: bytes.removeLast(Int(random.next() % UInt64(bytes.count)))
        case 2:
            // Pages with a valid checksum that lie: whole pages of noise, sealed as a page that belongs there.
            bytes.withUnsafeMutableBytes { all in
                let pages = all.count / RunPage.size
                for number in 1..<pages {
                    let page = UnsafeMutableRawBufferPointer(
                        rebasing: all[number * RunPage.size..<(number + 1) * RunPage.size])
                    for index in 0..<RunPage.room / 8 {
                        page.storeBytes(of: random.next(), toByteOffset: index * 8, as: UInt64.self)
                    }
                    let kinds: [RunPage.Kind] = [.filter, .entries, .fences]
                    RunPage.seal(
                        page, kinds[Int(random.next() % 3)], number: number, count: Int(random.next() % 70_000))
                }
            }
        default:
            bytes.withUnsafeMutableBytes { all in
                let page = UnsafeMutableRawBufferPointer(rebasing: all[..<RunPage.size])
                for word in 1...5 where random.next() % 2 == 0 {
                    page.storeBytes(of: random.next() >> (random.next() % 64), toByteOffset: word * 8, as: UInt64.self)
                }
                RunPage.seal(page, .header, number: 0, count: 1)
            }
        }
        try directory.write(bytes, to: "rows/" + name)
        let opened = Self.segments(directory)
        let prints = entries.map(\.print).sorted()
        for held in opened.lookUp(prints) where seed % 4 != 2 { #expect(held.post == 1) }
        _ = await opened.defects()
        for number in 2..<6 {
            let more = Self.entries(2_000, post: UInt64(number), seed: UInt64(number))
            try await opened.insert(more, month: Self.month)
            Self.expectHeld(more, in: opened)
        }
        opened.merge()
    }

    @Test("names that are no run's are refused")
    func names() {
        #expect(RunName("2026-01.00000012-00000019.rows")?.text == "2026-01.00000012-00000019.rows")
        for name in [
            "", "x", "2026-13.00000001-00000001.rows", "2026-01.00000002-00000001.rows", "2026-01.1-1.rows",
            "2026-01.00000001-00000001.rows.new", "2026-01.0000000a-0000000b.rows", "../1.00000001-00000001.rows",
            "2026-01.00000001-00000001-00000002.rows",
        ] { #expect(RunName(name) == nil, "\(name)") }
        #expect(Month(of: Date(timeIntervalSince1970: 0)).text == "1970-01")
        #expect(Month(of: Date(timeIntervalSince1970: 951_782_400)).text == "2000-02")
        #expect(Month(of: Date(timeIntervalSince1970: 1_767_225_599)).text == "2025-12")
        #expect(Month(of: Date(timeIntervalSince1970: 1_767_225_600)).text == "2026-01")
        _ = Month(of: .distantFuture)
        _ = Month(of: .distantPast)
    }

    @Test("merge plans leave few runs and write an entry seldom")
    func plans() {
        var runs: [Int] = []
        var written = 0
        for _ in 0..<2_000 {
            runs.append(100)
            while let range = MergePlan.next(runs) {
                let sum = runs[range].reduce(0, +)
                written += sum
                runs.replaceSubrange(range, with: [sum])
            }
        }
        #expect(runs.count <= 20, "\(runs)")
        #expect(written <= 2_000 * 100 * 12, "each entry \(written / 200_000) times")
        #expect(MergePlan.next([1, 1, 1, nil, 1, 1, 1]) == nil)
        #expect(MergePlan.next([5, 5, 5, 5, nil, 1]) == 0..<4)
    }
}
