// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore

/// The labelled posts beside the repository, read just well enough for the matcher.
struct DevCorpus {
    var watchlist: Watchlist
    var posts: [(id: String, post: Post)]
    /// Entries that each post's findings name.
    var truth: [String: [(entry: EntryID, role: String)]]

    init?() {
        guard let list = SharedData.text("corpus/dev/watchlist.yaml"),
            let lines = SharedData.text("corpus/dev/posts.jsonl"),
            let labels = SharedData.text("corpus/dev/truth.jsonl")
        else { return nil }
        watchlist = Watchlist(entries: Self.entries(list), digest: "0")
        posts = lines.split(separator: "\n").compactMap { Self.post(String($0)) }
        truth = [:]
        for line in labels.split(separator: "\n") {
            guard let object = Self.object(String(line)), let id = object["id"] as? String else { continue }
            let findings = object["findings"] as? [[String: Any]] ?? []
            truth[id] = findings.compactMap { finding in
                guard let entry = finding["establishment"] as? String, let role = finding["role"] as? String else {
                    return nil
                }
                return (EntryID(rawValue: entry), role)
            }
        }
    }

    /// The flat YAML of that file: `- key: value` begins an entry, lists stand in brackets.
    private static func entries(_ text: String) -> [Entry] {
        var entries: [Entry] = []
        var kind = Entry.Kind.establishment
        for line in text.split(separator: "\n") {
            if line.hasPrefix("platforms") { kind = .platform }
            let parts = line.drop { $0 == " " || $0 == "-" }.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let value = parts[1].trimmingCharacters(in: CharacterSet(charactersIn: " \""))
            let list = value.trimmingCharacters(in: CharacterSet(charactersIn: "[]")).split(separator: ",")
                .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " \"")) }
            if parts[0] == "name" { entries.append(Entry(id: "", kind: kind, name: value)) }
            guard let last = entries.indices.last else { continue }
            switch parts[0] {
            case "id": entries[last].id = EntryID(rawValue: value)
            case "aliases": entries[last].aliases = list
            case "domains": entries[last].domains = list
            case "city": entries[last].city = value
            case "postcodes": entries[last].postcodes = list
            default: break
            }
        }
        return entries
    }

    private static func post(_ line: String) -> (id: String, post: Post)? {
        guard let object = object(line), let id = object["id"] as? String else { return nil }
        var blocks: [Block] = []
        if let body = object["body"] as? String, !body.isEmpty { blocks.append(Block(.prose, body)) }
        if let html = object["html"] as? String {
            let text = html.replacing(#/<br ?/?>/#, with: "\n").replacing(#/<[^>]*>/#, with: "")
            if !text.isEmpty { blocks.append(Block(.prose, text)) }
        }
        return (
            id,
            Post(
                id: PostID(source: "corpus", key: id), url: object["url"] as? String,
                title: object["title"] as? String ?? "", author: object["author"] as? String, blocks: blocks)
        )
    }

    private static func object(_ line: String) -> [String: Any]? {
        (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any]
    }
}
