// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore

@testable import VigieConfig

/// A watch that `#expect` can poll, which takes no mutating calls.
private final class Watcher {
    private var watch: FolderWatch
    init(path: String) { watch = FolderWatch(path: path) }
    func poll() -> Bool { watch.poll() }
}

@Suite("Noticing that watchlists changed")
struct FolderWatchTests {
    @Test("the first look is news, the second is not, an edit is")
    func edit() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.txt", "Clinique A\n")
        let watch = Watcher(path: folder.path)
        #expect(watch.poll())
        #expect(!watch.poll())
        try folder.write("a.txt", "Clinique B\n")
        #expect(watch.poll())
        #expect(!watch.poll())
    }

    @Test("an edit of the same size and time is seen")
    func sameStamp() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("a.txt", "Clinique A\n")
        let date = try #require(FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date)
        let watch = Watcher(path: folder.path)
        #expect(watch.poll())
        let file = try #require(FileHandle(forUpdatingAtPath: path))
        try file.write(contentsOf: Data("Clinique B\n".utf8))
        try file.close()
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
        #expect(watch.poll())
    }

    @Test("writes right after a look are seen, although the clock of the file system stood still")
    func sameTick() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("a.txt", "Clinique A\n")
        let file = try #require(FileHandle(forUpdatingAtPath: path))
        let watch = Watcher(path: folder.path)
        #expect(watch.poll())
        for round in 0..<100 {
            try file.seek(toOffset: 0)
            try file.write(contentsOf: Data("Clinique \(round % 2 == 0 ? "B" : "A")\n".utf8))
            #expect(watch.poll())
        }
    }

    @Test("times are trusted only where the file had rested for two seconds when it was looked at")
    func settled() {
        let second = 1_000_000_000
        #expect(FolderWatch.isSettled(modified: 10 * second, changed: 10 * second, at: 13 * second))
        #expect(!FolderWatch.isSettled(modified: 10 * second, changed: 10 * second, at: 11 * second))
        #expect(!FolderWatch.isSettled(modified: 1 * second, changed: 12 * second, at: 13 * second))
        #expect(!FolderWatch.isSettled(modified: 99 * second, changed: 10 * second, at: 13 * second))
        #expect(!FolderWatch.isSettled(modified: .max, changed: 0, at: 13 * second))
    }

    @Test("a file that was touched or saved by renaming with the same content is no news")
    func touched() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("a.txt", "Clinique A\n")
        let watch = Watcher(path: folder.path)
        #expect(watch.poll())
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: path)
        #expect(!watch.poll())
        let other = try folder.write("other", "Clinique A\n")
        #expect(rename(other, path) == 0)
        #expect(!watch.poll())
    }

    @Test("files that come, go and are renamed are news; ignored files are not")
    func comings() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.txt", "Clinique A\n")
        let watch = Watcher(path: folder.path)
        #expect(watch.poll())
        try folder.write(".b.txt.swp", "x")
        try folder.write("b.txt~", "x")
        #expect(!watch.poll())
        try folder.write("b.csv", "name\nClinique B\n")
        #expect(watch.poll())
        #expect(rename(folder.path + "/b.csv", folder.path + "/c.csv") == 0)
        #expect(watch.poll())
        try FileManager.default.removeItem(atPath: folder.path + "/c.csv")
        #expect(watch.poll())
        try FileManager.default.removeItem(atPath: folder.path)
        #expect(watch.poll())
        #expect(!watch.poll())
    }

    @Test("a symbolic link that is swapped for another is news")
    func link() throws {
        let folder = try TemporaryFolder()
        let first = try folder.write("first", "Clinique A\n")
        let second = try folder.write("second", "Clinique B\n")
        #expect(symlink(first, folder.path + "/a.txt") == 0)
        let watch = Watcher(path: folder.path + "/a.txt")
        #expect(watch.poll())
        #expect(symlink(second, folder.path + "/new") == 0)
        #expect(rename(folder.path + "/new", folder.path + "/a.txt") == 0)
        #expect(watch.poll())
        #expect(try WatchlistLoader.load(path: folder.path + "/a.txt").watchlist.entries[0].name == "Clinique B")
    }
}
