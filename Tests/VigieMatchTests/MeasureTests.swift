// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore
import VigieMatch

/// Hits of a list over texts, for `scripts/matching.py`: no check, a measurement.
@Suite("Measurement")
struct MeasureTests {
    static let folder = ProcessInfo.processInfo.environment["VIGIE_MATCHING"].map { URL(filePath: $0) }

    @Test(
        "writes each hit of names.tsv in texts/*.txt, a post a line, to hits.tsv", .enabled(if: folder != nil),
        .timeLimit(.minutes(60)))
    func hits() throws {
        let folder = try #require(Self.folder)
        let list = try String(contentsOf: folder.appending(path: "names.tsv"), encoding: .utf8)
        let entries = list.split(separator: "\n").compactMap { line -> Entry? in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count == 5 else { return nil }
            return Entry(
                id: EntryID(rawValue: fields[0]), name: fields[1],
                aliases: fields[2].split(separator: "|").map(String.init),
                city: fields[3], postcodes: fields[4].split(separator: "|").map(String.init))
        }
        let matcher = WatchlistMatcher(Watchlist(entries: entries, digest: "0"))
        let out = folder.appending(path: "hits.tsv")
        try Data().write(to: out)
        let handle = try FileHandle(forWritingTo: out)
        defer { try? handle.close() }
        let texts = folder.appending(path: "texts")
        let files = try FileManager.default.contentsOfDirectory(atPath: texts.path).sorted()
        for file in files where file.hasSuffix(".txt") {
            let text = try String(contentsOf: texts.appending(path: file), encoding: .utf8)
            for (number, line) in text.split(separator: "\n").enumerated() {
                let line = String(line)
                let post = Post(id: PostID(source: "m", key: "\(number)"), title: "", blocks: [Block(.prose, line)])
                for mention in matcher.mentions(in: post) {
                    let bytes = Array(line.utf8)
                    let around = max(0, mention.range.lowerBound - 90)..<min(bytes.count, mention.range.upperBound + 90)
                    let row = [
                        file, "\(number + 1)", mention.entry.rawValue, mention.form.rawValue, mention.tier.rawValue,
                        mention.ambiguous ? "ambiguous" : "sure", mention.place.rawValue, mention.text,
                        String(decoding: bytes[around], as: UTF8.self),
                    ].joined(separator: "\t")
                    try handle.write(contentsOf: Data((row + "\n").utf8))
                }
            }
        }
    }
}
