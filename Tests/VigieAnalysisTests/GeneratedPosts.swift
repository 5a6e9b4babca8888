// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore
import VigieTestSupport
import VigieText

/// Posts from a grammar over a watchlist, the same ones for the same seed, with what is true of them.
struct GeneratedPosts {
    /// A post and the entries that it truly concerns.
    struct Labelled {
        var post: Post
        /// Whose data or access it is.
        var victims: Set<EntryID> = []
        /// Whose accounts stand in it.
        var exposed: Set<EntryID> = []
        /// Entries that are named and are no victims.
        var others: Set<EntryID> = []
    }

    private let grammar: Grammar
    private let entries: [Entry]
    private let bearers: [String: Int]
    /// In so many of a hundred posts a name that several bear comes without its town.
    private let bareNames: UInt64
    private var random: SeededRandom
    private var number = 0

    init(_ grammar: Grammar, seed: UInt64, list: Watchlist, bareNames: UInt64 = 0) {
        self.grammar = grammar
        self.bareNames = bareNames
        random = SeededRandom(seed)
        entries = list.entries.filter { $0.kind == .establishment }
        bearers = Dictionary(entries.map { (Folding.fold($0.name), 1) }, uniquingKeysWith: +)
    }

    /// The next post.
    mutating func next() -> Labelled {
        number += 1
        var scene = Scene(
            victim: random.pick(entries), second: random.pick(entries), other: random.pick(entries), random: &random)
        scene.victimName = name(scene.victim)
        scene.secondName = name(scene.second)
        scene.otherName = name(scene.other)
        let text = grammar.sentence("post", &random) { slot, random in scene.value(slot, &random, entries) }
        var kind = ""
        var rest = text[...]
        for label in ["data: ", "accounts: "] where rest.hasPrefix(label) {
            kind = label
            rest = rest.dropFirst(label.count)
        }
        // "85: ": so many of a hundred are true.
        if let share = UInt64(rest.prefix(2)), rest.dropFirst(2).hasPrefix(": ") {
            kind = random.chance(share) ? "data: " : ""
            rest = rest.dropFirst(4)
        }
        let parts = rest.components(separatedBy: " // ")
        var title = parts[0].trimmingCharacters(in: .whitespaces)
        if random.chance(5) { title = title.uppercased() }
        let body = parts.dropFirst().joined(separator: " ")
        var labelled = Labelled(
            post: Post(
                id: PostID(source: random.chance(5) ? "ransomnews" : "board", key: "id:\(number)"),
                url: "https://board.example/\(number)", title: title,
                author: random.pick(["redaction", "paul", "akira", "lea", "nyx7", "darkcobra"]),
                published: Date(timeIntervalSince1970: 1_767_866_400), blocks: blocks(body)))
        if kind == "data: " { labelled.victims = scene.used.intersection([scene.victim.id, scene.second.id]) }
        if kind == "accounts: " { labelled.exposed = scene.used }
        labelled.others = scene.used.subtracting(labelled.victims).subtracting(labelled.exposed)
        return labelled
    }

    /// Lines with `>` are quotes of the forum's own in half of the posts, and text in the others.
    private mutating func blocks(_ body: String) -> [Block] {
        guard body.contains("\n> "), random.chance(50) else { return [Block(.prose, body)] }
        return body.split(separator: "\n").map { line in
            line.hasPrefix("> ") ? Block(.quote, String(line.dropFirst(2))) : Block(.prose, String(line))
        }
    }

    /// As people write it; one that several bear gets its town.
    private mutating func name(_ entry: Entry) -> String {
        var name = entry.name
        let isShared = (bearers[Folding.fold(name)] ?? 0) > 1
        switch random.next() % 10 {
        case 0: name = name.uppercased()
        case 1: name = Folding.fold(name)
        case 2 where !isShared: name = entry.aliases.first ?? name
        case 3 where random.chance(50): return entry.domains.first ?? name
        default: break
        }
        guard isShared, let city = entry.city, !random.chance(bareNames) else { return name }
        return random.pick(["\(name) \(city)", "\(name) (\(city))", "\(name), \(city)", "\(name) à \(city)"])
    }

    /// Who and what the slots of one post stand for.
    private struct Scene {
        var victim: Entry
        var second: Entry
        var other: Entry
        var victimName = ""
        var secondName = ""
        var otherName = ""
        var town: String
        /// Entries that the text names.
        var used: Set<EntryID> = []

        init(victim: Entry, second: Entry, other: Entry, random: inout SeededRandom) {
            self.victim = victim
            self.second = second
            self.other = other
            town = random.chance(60) ? victim.city ?? "" : random.pick(InventedList.towns).name
        }

        mutating func value(_ slot: String, _ random: inout SeededRandom, _ entries: [Entry]) -> String {
            switch slot {
            case "v", "vde", "vdomain": used.insert(victim.id)
            case "v2": used.insert(second.id)
            case "x", "xde": used.insert(other.id)
            case "etab", "laetab", "Laetab", "deetab": used.insert(victim.id)
            default: break
            }
            return switch slot {
            case "v": victimName
            case "vde": Scene.articled(victimName, of: true)
            case "vdomain": victim.domains.first ?? victimName
            case "v2": secondName
            case "x": otherName
            case "xde": Scene.articled(otherName, of: true)
            case "etab": random.chance(80) ? victim.name : victim.aliases.first ?? victim.name
            case "laetab": Scene.articled(victim.name, of: false)
            case "Laetab": Scene.capitalised(Scene.articled(victim.name, of: false))
            case "deetab": Scene.articled(victim.name, of: true)
            case "autre": random.pick(entries).name
            case "ville": town
            case "cp": victim.postcodes.first ?? "75000"
            case "domaine": victim.domains.first ?? "clinique.example"
            case "rue": "\(1 + random.next() % 120) \(random.pick(InventedList.streets))"
            case "n": String(2 + random.next() % 48)
            case "k": "\(1 + random.next() % 90)\(random.pick([" 000", " 500", " 200", ",850", "000", ",312"]))"
            case "kk": "\(1 + random.next() % 400)\(random.pick(["k", "k", "K", ",5k"]))"
            case "kd": "\(1 + random.next() % 90).\(100 + random.next() % 900)"
            case "m2": String(30 + random.next() % 200)
            case "an": String(2_017 + random.next() % 8)
            default: fatalError("the grammar has neither a rule nor a slot \(slot)")
            }
        }

        /// "la clinique du Parc", "du centre hospitalier de Nevers"; what is no such word stands alone.
        private static func articled(_ name: String, of: Bool) -> String {
            let head = name.prefix { $0 != " " }
            let rest = name.dropFirst(head.count)
            switch head {
            case "Clinique", "Pharmacie", "Résidence", "Polyclinique", "Maison":
                return (of ? "de la " : "la ") + head.lowercased() + rest
            case "Centre", "Cabinet", "Laboratoire": return (of ? "du " : "le ") + head.lowercased() + rest
            case "CH", "CHU", "CHR", "GH": return (of ? "du " : "le ") + name
            case "Hôpital", "EHPAD", "Imagerie":
                return (of ? "de l'" : "l'") + (head == "EHPAD" ? String(head) : head.lowercased()) + rest
            default: return of ? "de " + name : name
            }
        }

        private static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
    }
}
