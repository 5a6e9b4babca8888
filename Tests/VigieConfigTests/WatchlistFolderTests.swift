// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieConfig
import VigieCore

@Suite("A folder of watchlists")
struct WatchlistFolderTests {
    @Test("files are merged in the order of their names; dot files, backups and other endings are ignored")
    func merge() throws {
        let folder = try TemporaryFolder()
        try folder.write("b.csv", "name,id\nClinique B,b\n")
        try folder.write("a.yml", "establishments: [{name: Clinique A, id: a, parent: c}]\n")
        try folder.write("c.TXT", "c\u{0301}ours C\n")
        try folder.write("z.yaml", "platforms: [{name: Groupe, id: c}]\n")
        for name in [".hidden.yaml", "a.yaml~", "#a.yaml", "notes.md", "a.yaml.swp"] { try folder.write(name, "{") }
        let reading = try WatchlistLoader.load(path: folder.path)
        #expect(reading.watchlist.entries.map(\.id) == ["a", "b", "cours-c", "c"])
        #expect(reading.files.map { $0.split(separator: "/").last } == ["a.yml", "b.csv", "c.TXT", "z.yaml"])
    }

    @Test("one error in one file refuses the whole reading, and all files' errors are told")
    func refusedWhole() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.txt", "Clinique A\nX\n")
        try folder.write("b.csv", "name,id\nClinique B,b!\n")
        try folder.write("c.yaml", "")
        let error = #expect(throws: ConfigurationErrors.self) { try WatchlistLoader.load(path: folder.path) }
        let text = error?.description.replacing(folder.path + "/", with: "")
        #expect(
            text == """
                a.txt:2:1: the name "X" is too short: it would be found everywhere (two letters or digits at least)
                b.csv:2:12: "b!" is no id: a-z, 0-9, "_" and "-", at most 64 (write b)
                c.yaml:1:1: the watchlist is empty (remove the file if nothing belongs into it)
                """)
    }

    @Test("the same id in two files is an error that names both places")
    func twins() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.csv", "name,id\nClinique A,a\n")
        try folder.write("b.yaml", "establishments:\n  - name: Clinique B\n    id: a\n")
        let error = #expect(throws: ConfigurationErrors.self) { try WatchlistLoader.load(path: folder.path) }
        #expect(
            error?.description.replacing(folder.path + "/", with: "")
                == "b.yaml:3:9: a second entry with the id \"a\" (the first stands at a.csv:2:1)")
    }

    @Test("a circle of parents is an error")
    func circle() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.csv", "name,id,parent\nClinique A,a,b\nClinique B,b,c\nClinique C,c,a\n")
        let error = #expect(throws: ConfigurationErrors.self) { try WatchlistLoader.load(path: folder.path) }
        #expect(error?.problems.count == 3)
    }

    @Test("a folder without lists, a list without entries and a missing path are errors")
    func nothing() throws {
        let folder = try TemporaryFolder()
        func message(_ path: String) -> String? {
            #expect(throws: ConfigurationErrors.self) { try WatchlistLoader.load(path: path) }?.problems.first?.message
        }
        #expect(message(folder.path) == "no watchlist in this folder")
        try folder.write("a.txt", "# nobody yet\n")
        #expect(message(folder.path) == "the watchlists hold no entry")
        #expect(message(folder.path + "/absent") == "the watchlists cannot be read: no such file")
        #expect(message(folder.path + "/absent.yaml") == "the watchlists cannot be read: no such file")
    }

    @Test("a pipe among the lists is refused, not waited for")
    func pipe() throws {
        let folder = try TemporaryFolder()
        #expect(mkfifo(folder.path + "/a.csv", 0o600) == 0)
        let error = #expect(throws: ConfigurationErrors.self) { try WatchlistLoader.load(path: folder.path) }
        #expect(error?.problems.first?.message == "the watchlist cannot be read: it is not a regular file")
    }

    @Test("the digest follows what entries say, not where they stand")
    func digest() throws {
        let folder = try TemporaryFolder()
        let first = try WatchlistLoader.load(path: folder.write("a.txt", "Clinique A\nClinique B\n"))
        let moved = try WatchlistLoader.load(path: folder.write("a.txt", "# comment\n\nClinique A\n\nClinique B"))
        let edited = try WatchlistLoader.load(path: folder.write("a.txt", "Clinique A\nClinique C\n"))
        #expect(first.watchlist.digest == moved.watchlist.digest)
        #expect(first.watchlist.digest != edited.watchlist.digest)
        #expect(first.watchlist.digest.count == 32)
    }

    @Test("fields do not run into each other in the digest")
    func digestBoundaries() {
        let left = Entry(id: "a", name: "Clinique", aliases: ["ab", "c"])
        let right = Entry(id: "a", name: "Clinique", aliases: ["a", "bc"])
        let other = Entry(id: "a", name: "Clinique", domains: ["ab", "c"])
        #expect(Set([left, right, other].map { WatchlistLoader.digest(of: [$0]) }).count == 3)
    }

    @Test("thousands of errors are counted, not kept")
    func bounded() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.txt", String(repeating: "X\n", count: 5000))
        let error = #expect(throws: ConfigurationErrors.self) { try WatchlistLoader.load(path: folder.path) }
        #expect(error?.problems.count == 50)
        #expect(error?.omitted == 4950)
        #expect(error?.description.hasSuffix("\n… and 4950 more") == true)
    }
}
