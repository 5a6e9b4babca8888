// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore
import VigieTestSupport

/// Posts that tell of no leak of anybody on the list, full of hospitals, towns, streets and the words of leaks.
struct HarmlessPosts {
    private var random: SeededRandom
    private let entries: [Entry]
    private var number = 0

    init(seed: UInt64, list: Watchlist) {
        random = SeededRandom(seed)
        entries = list.entries.filter { $0.kind == .establishment }
    }

    /// The next post.
    mutating func next() -> Post {
        number += 1
        let topic = random.pick(HarmlessTopics.all)
        // One post, one place and one establishment in most sentences, as people write.
        let entry = random.pick(entries)
        let town = random.chance(60) ? entry.city ?? "" : random.pick(InventedList.towns).name
        // No sentence stands twice in a post.
        var sentences = Array(topic.sentences.shuffled(using: &random).prefix(2 + Int(random.next() % 4)))
        if random.chance(25) { sentences.append(random.pick(random.pick(HarmlessTopics.all).calm)) }
        var title = fill(random.pick(topic.titles), entry, town)
        if random.chance(5) { title = title.uppercased() }
        let body = sentences.map { fill($0, entry, town) }.joined(separator: random.chance(30) ? "\n" : " ")
        return Post(
            id: PostID(source: random.chance(5) ? "ransomnews" : "news", key: "id:\(number)"),
            url: "https://news.example/\(number)", title: title,
            author: random.pick(["redaction", "paul", "akira", "lea"]),
            published: Date(timeIntervalSince1970: 1_767_866_400), blocks: [Block(.prose, body)])
    }

    private mutating func fill(_ template: String, _ entry: Entry, _ town: String) -> String {
        guard template.contains("{") else { return template }
        var out = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            out += rest[..<open]
            out += value(String(rest[rest.index(after: open)..<close]), entry, town)
            rest = rest[rest.index(after: close)...]
        }
        return out + rest
    }

    private mutating func value(_ slot: String, _ entry: Entry, _ town: String) -> String {
        switch slot {
        case "etab": random.chance(80) ? entry.name : entry.aliases.first ?? entry.name
        case "autre": random.pick(entries).name
        case "ville": town
        case "cp": entry.postcodes.first ?? "75000"
        case "domaine": entry.domains.first ?? "x.example"
        case "rue": "\(1 + random.next() % 120) \(random.pick(InventedList.streets))"
        case "n": String(2 + random.next() % 48)
        case "k": "\(1 + random.next() % 90) \(random.pick(["000", "500", "200", "850"]))"
        case "m2": String(30 + random.next() % 200)
        case "an": String(2_017 + random.next() % 8)
        case "personne": random.pick(["Mme Durandel", "M. Moreauge", "le docteur Lefortin", "la professeure Girardon"])
        case "societe":
            random.pick([
                "Transports Kervelo", "Ambrelune", "la mairie de Kerloan", "Voltarive", "Sportimax", "NordikPay",
                "l'opérateur Telvia", "Bricorama Sud", "la fédération Velobase",
            ])
        case "specialite":
            random.pick(["cardiologie", "urgences", "imagerie", "gériatrie", "pédiatrie", "bloc opératoire"])
        default: ""
        }
    }
}
