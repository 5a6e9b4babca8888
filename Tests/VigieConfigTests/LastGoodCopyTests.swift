// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieConfig
import VigieCore

@Suite("The copy of the list in force")
struct LastGoodCopyTests {
    private var watchlist: Watchlist {
        let entries = [
            Entry(
                id: "a", name: "Hôpital d'Ain", aliases: ["HA"], domains: ["ain.example"], city: "Bourg",
                postcodes: ["01000"], tags: ["x"], parent: "b", expires: "2028-01-01", formerIDs: ["c"],
                origin: FilePosition(file: "a.yaml", line: 2, column: 5))
        ]
        return Watchlist(entries: entries, digest: WatchlistLoader.digest(of: entries))
    }

    @Test("what was saved is loaded, from a file that only its owner reads")
    func roundTrip() throws {
        let folder = try TemporaryFolder()
        let copy = LastGoodCopy(directory: folder.path)
        #expect(try copy.load() == nil)
        try copy.save(watchlist)
        try copy.save(watchlist)
        #expect(try copy.load() == watchlist)
        let mode = try FileManager.default.attributesOfItem(atPath: copy.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [LastGoodCopy.fileName])
    }

    @Test("a copy that was cut or edited is refused")
    func damaged() throws {
        let folder = try TemporaryFolder()
        let copy = LastGoodCopy(directory: folder.path)
        try copy.save(watchlist)
        let text = try String(contentsOfFile: copy.path, encoding: .utf8)
        for wrong in [String(text.dropLast(9)), text.replacing("ain.example", with: "oin.example"), ""] {
            try folder.write(LastGoodCopy.fileName, wrong)
            let error = #expect(throws: LastGoodCopy.Failure.self) { try copy.load() }
            #expect(error?.message == "the copy of the watchlist, \(copy.path), is damaged")
        }
        try folder.write(LastGoodCopy.fileName, text.replacing("\"version\":1", with: "\"version\":2"))
        #expect(throws: LastGoodCopy.Failure.self) { try copy.load() }
    }

    @Test("a failed save says why and leaves the old copy")
    func failed() throws {
        let folder = try TemporaryFolder()
        let copy = LastGoodCopy(directory: folder.path)
        try copy.save(watchlist)
        // A folder in the place of the temporary file cannot be opened for writing, not even by root.
        try FileManager.default.createDirectory(atPath: copy.path + ".new", withIntermediateDirectories: false)
        let error = #expect(throws: LastGoodCopy.Failure.self) { try copy.save(watchlist) }
        #expect(error?.message == "the copy of the watchlist, \(copy.path), cannot be written: it is a folder")
        #expect(try copy.load() == watchlist)
        let absent = LastGoodCopy(directory: folder.path + "/absent")
        #expect(throws: LastGoodCopy.Failure.self) { try absent.save(watchlist) }
    }
}
