// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore

/// The labelled posts beside the repository; not part of it, so that everything here is optional.
struct Corpus {
    let posts: [Post]
    let truths: [Truth]
    let watchlist: Watchlist

    /// One labelled post.
    struct Truth: Decodable {
        struct Expected: Decodable, Hashable {
            var establishment: String
            var role: String
        }
        struct Claimed: Decodable {
            var records: Int?
            var data: [String]?
        }
        var id: String
        var findings: [Expected]
        var never_victim: [String]
        var claim: Claimed
    }

    private struct Line: Decodable {
        var id: String
        var source: String
        var url: String?
        var title: String
        var author: String?
        var published: String?
        var body: String?
        var html: String?
    }

    static var folder: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    /// Beside the package, or beside the folder of its worktrees.
    static var files: URL? {
        [folder, folder.deletingLastPathComponent()].map { $0.appending(path: "shared/corpus/dev") }
            .first { FileManager.default.fileExists(atPath: $0.appending(path: "posts.jsonl").path) }
    }

    init?(kind: Block.Kind) throws {
        guard let files = Corpus.files else { return nil }
        func lines(_ name: String) throws -> [Data] {
            try Data(contentsOf: files.appending(path: name)).split(separator: 0x0A).map { Data($0) }
        }
        let decoder = JSONDecoder()
        posts = try lines("posts.jsonl").map { try Corpus.post(decoder.decode(Line.self, from: $0), kind: kind) }
        truths = try lines("truth.jsonl").map { try decoder.decode(Truth.self, from: $0) }
        watchlist = Corpus.watchlist(try String(contentsOf: files.appending(path: "watchlist.yaml"), encoding: .utf8))
    }

    private static func post(_ line: Line, kind: Block.Kind) -> Post {
        var blocks: [Block] = []
        if let body = line.body { blocks = [Block(kind, body)] }
        if let html = line.html { blocks = Corpus.blocks(html) }
        return Post(
            id: PostID(source: SourceID(rawValue: line.source), key: line.id), url: line.url, title: line.title,
            author: line.author,
            published: line.published.flatMap { try? Date($0, strategy: .iso8601) }, blocks: blocks)
    }

    /// Enough of HTML for these few posts: quotes, breaks, tags, entities.
    private static func blocks(_ html: String) -> [Block] {
        func text(_ html: Substring) -> String {
            String(html).replacing(#/<title>.*?</title>/#, with: "").replacing(#/<br\s*/?>/#, with: "\n").replacing(
                #/<[^>]*>/#, with: ""
            )
            .replacing("&nbsp;", with: "\u{A0}").replacing("&eacute;", with: "é").replacing("&deg;", with: "°")
        }
        var blocks: [Block] = []
        var rest = html[...]
        while let quote = rest.firstMatch(of: #/<blockquote>(.*?)</blockquote>/#) {
            blocks.append(Block(.prose, text(rest[..<quote.range.lowerBound])))
            blocks.append(Block(.quote, text(quote.1)))
            rest = rest[quote.range.upperBound...]
        }
        blocks.append(Block(.prose, text(rest)))
        return blocks.filter { !$0.text.isEmpty }
    }

    /// Reads the flat YAML of the corpus' list, nothing else.
    private static func watchlist(_ yaml: String) -> Watchlist {
        var entries: [Entry] = []
        var kind = Entry.Kind.establishment
        for line in yaml.split(separator: "\n") {
            if line.hasPrefix("platforms") { kind = .platform }
            let trimmed = line.trimmingCharacters(in: CharacterSet(charactersIn: " -"))
            let parts = trimmed.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 2 else { continue }
            if line.contains("- name") {
                entries.append(Entry(id: EntryID(rawValue: ""), kind: kind, name: parts[1]))
                continue
            }
            guard !entries.isEmpty else { continue }
            let list = parts[1].trimmingCharacters(in: CharacterSet(charactersIn: "[]")).split(separator: ",")
                .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " \"")) }
            let last = entries.count - 1
            switch parts[0] {
            case "id": entries[last].id = EntryID(rawValue: parts[1])
            case "aliases": entries[last].aliases = list
            case "domains": entries[last].domains = list
            case "city": entries[last].city = parts[1]
            case "postcodes": entries[last].postcodes = list
            case "tags": entries[last].tags = list
            default: break
            }
        }
        return Watchlist(entries: entries, digest: "corpus")
    }
}
