// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieConfig
import VigieCore
import VigieTestSupport

@Suite("Hostile files")
struct HostileFileTests {
    /// The errors of a watchlist in YAML, and how long they took.
    private func errors(_ text: String, name: String = "a.yaml") throws -> (ConfigurationErrors?, Double) {
        let folder = try TemporaryFolder()
        let path = try folder.write(name, text)
        var errors: ConfigurationErrors?
        let time = WorkTime.seconds {
            errors = #expect(throws: ConfigurationErrors.self) { try WatchlistLoader.load(path: path) }
        }
        return (errors, time)
    }

    @Test("aliases of aliases are refused at once, as values and as keys")
    func aliasBombs() throws {
        // The last hides its lines behind what only YAML takes for a line's end.
        for (form, newline) in [("{}", "\n"), ("? {}\n: 1", "\n"), ("? {}\n: 1", "\u{2028}"), ("? {}\n: 1", "\r")] {
            var text = "# \(newline)a0: &a0 [x, x, x, x, x, x, x, x, x]\(newline)"
            for level in 1...30 {
                let part = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
                text += "a\(level): &a\(level) [\(part)]\(newline)"
            }
            text += form.replacing("{}", with: "[*a30, *a30]") + "\n"
            let (errors, time) = try errors(text)
            #expect(errors?.problems.first?.message == "YAML anchors and aliases (& and *) are not read")
            #expect(time < 2)
        }
    }

    /// Ways to nest deeper than any stack.
    enum Nesting: CaseIterable {
        case lists, maps, dashes, keys, indentation, closed

        var text: String {
            switch self {
            case .lists: String(repeating: "[", count: 200_000)
            case .maps: String(repeating: "{a: ", count: 100_000)
            case .dashes: String(repeating: "- ", count: 100_000)
            case .keys: String(repeating: "? ", count: 100_000)
            case .indentation: (0..<900).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
            case .closed: String(repeating: "[", count: 900) + String(repeating: "]", count: 900)
            }
        }
    }

    @Test("nesting of any depth is an error, not a crash", arguments: Nesting.allCases)
    func nesting(_ nesting: Nesting) throws {
        let (errors, time) = try errors(nesting.text)
        #expect(errors != nil)
        #expect(time < 10)
    }

    @Test("a file over its limit is refused before it is read")
    func tooLarge() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("vigie.yaml", "")
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.truncate(atOffset: UInt64(ConfigurationLoader.sizeLimit) + 1)
        let error = #expect(throws: ConfigurationErrors.self) {
            try ConfigurationLoader.load(path: path, environment: [:])
        }
        #expect(error?.problems.first?.message == "the configuration cannot be read: it is larger than 4MiB")
    }

    @Test("random bytes and damaged lists never crash the readers", arguments: 0..<40)
    func noise(_ seed: UInt64) throws {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
        let folder = try TemporaryFolder()
        let model = """
            version: 1
            establishments:
              - {name: "Clinique A", aliases: [x, 'y'], domains: [a.example], postcodes: ["01000"]}
              - name: >-
                  Clinique
                  B
            name;id,"x"|y\t\r\n"Clinique \"\"C\"\"",;
            """
        var bytes = Array(model.utf8)
        for _ in 0..<(1 + seed % 12) {
            let index = Int(next() % UInt64(bytes.count))
            switch next() % 3 {
            case 0: bytes[index] = UInt8(truncatingIfNeeded: next())
            case 1: bytes.remove(at: index)
            default: bytes.insert(contentsOf: Array("[{\"'&*!|>%@:-,\n".utf8).shuffled().prefix(2), at: index)
            }
        }
        for name in ["a.yaml", "a.csv", "a.txt"] {
            let path = folder.path + "/" + name
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            _ = try? WatchlistLoader.load(path: path)
            _ = try? ConfigurationLoader.load(path: path, environment: [:])
        }
    }
}
