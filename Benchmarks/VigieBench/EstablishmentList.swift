// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore
import VigieText

/// Names to search for: those of the register of French hospitals where its public files lie beside the repository, and
/// as many more as are asked for, made to look like them.
struct EstablishmentList {
    /// Real names first.
    let entries: [Entry]
    let realCount: Int

    init(count: Int, seed: UInt64 = GeneratedText.listSeed) {
        let real = Self.register
        let templates = real.isEmpty ? GeneratedText.watchlist(count: 2_000, seed: seed).entries.map(\.name) : real
        var entries = real.prefix(count).enumerated().map { index, name in
            Entry(id: EntryID(rawValue: "r\(index)"), name: name, city: "Zorvane", postcodes: ["90000"])
        }
        realCount = entries.count
        var maker = Maker(templates, seed: seed)
        var known = Set(real.map { Folding.fold($0) })
        while entries.count < count {
            let name = maker.next()
            guard known.insert(Folding.fold(name)).inserted else { continue }
            let index = entries.count
            entries.append(
                Entry(
                    id: EntryID(rawValue: "e\(index)"), name: name,
                    domains: index % 4 == 0 ? ["\(Self.domain(of: name)).example"] : [], city: "Albrune",
                    postcodes: ["\(10_000 + index % 80_000)"]))
        }
        self.entries = entries
    }

    /// As a file that `vigie` reads.
    var csv: String {
        var text = "id,name,domains,city,postcodes\n"
        for entry in entries {
            let name = entry.name.replacing("\"", with: "\"\"")
            let domains = entry.domains.joined(separator: "|")
            text += "\(entry.id),\"\(name)\",\(domains),\(entry.city ?? ""),\(entry.postcodes.joined(separator: "|"))\n"
        }
        return text
    }

    /// The name's two longest words, with a hyphen.
    private static func domain(of name: String) -> String {
        let words = Folding.fold(name).split { !$0.isLetter }.map(String.init).sorted { $0.count > $1.count }
        return words.prefix(2).joined(separator: "-")
    }

    /// Distinct names of establishments in the extracts of FINESS (data.gouv.fr) and of Eurostat's healthcare services.
    static let register: [String] = {
        let folder = URL(filePath: FileManager.default.currentDirectoryPath).appending(
            path: "../shared/data/finess-hospitals")
        var names: [String] = []
        var known: Set<String> = []
        for (file, columns) in [
            ("finess_hospitals_2025.csv", ["rs_longue", "rs_courte"]), ("eurostat_FR_2020.csv", ["hospital_name"]),
        ] {
            guard let text = try? String(contentsOf: folder.appending(path: file), encoding: .utf8) else { continue }
            var lines = text.split(whereSeparator: \.isNewline).map { fields(of: $0) }
            let header = lines.removeFirst()
            let indexes = columns.compactMap { header.firstIndex(of: $0) }
            for line in lines {
                guard
                    let name = indexes.lazy.compactMap({ $0 < line.count ? line[$0] : nil }).first(where: {
                        !$0.isEmpty
                    }),
                    known.insert(Folding.fold(name)).inserted
                else { continue }
                names.append(name)
            }
        }
        return names
    }()

    /// One line of CSV (RFC 4180) without line breaks inside quotes.
    private static func fields(of line: Substring) -> [String] {
        var fields: [String] = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
        }
        return fields
    }

    /// Makes names from real ones: the words that many of them share stay, the others change.
    private struct Maker {
        private let templates: [[String]]
        private let common: Set<String>
        private let rare: [String]
        private let invented: [String]
        private var generator: GeneratedText.Generator
        /// A word of fewer names than this, in a thousand, is the name's own.
        private static let fewest = 4

        init(_ names: [String], seed: UInt64) {
            templates = names.map { $0.split(separator: " ").map(String.init) }
            var counts: [String: Int] = [:]
            for word in templates.joined() { counts[word, default: 0] += 1 }
            let limit = names.count * Self.fewest / 1_000
            let common = Set(counts.filter { $0.value > limit || $0.key.count < 4 }.keys)
            self.common = common
            rare = counts.keys.filter { !common.contains($0) }.sorted()
            invented = GeneratedText.properNames(count: 30_000, seed: seed)
            generator = GeneratedText.Generator(state: seed &+ 7)
        }

        mutating func next() -> String {
            let template = templates[Int(generator.next() % UInt64(templates.count))]
            var words = template.map { word in
                if common.contains(word) { return word }
                if let known = rare.isEmpty || generator.next() % 10 > 2 ? nil : generator.pick(rare) { return known }
                let word = generator.pick(invented)
                return generator.next() % 2 == 0 ? word.uppercased() : word.capitalized
            }
            if words == template { words.append(generator.pick(invented).capitalized) }
            return words.joined(separator: " ")
        }
    }
}
