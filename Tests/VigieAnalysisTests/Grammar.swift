// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieTestSupport

/// A context-free grammar in a file of `Fixtures/`, whose sentences are posts; the file's first lines say how it is written.
struct Grammar {
    private var rules: [String: [String]] = [:]

    /// Throws where the file is missing or empty.
    init(_ name: String) throws {
        let url = try #require(
            Bundle.module.url(forResource: name, withExtension: "grammar", subdirectory: "Fixtures"))
        var rule = ""
        for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n") where line.first != "#" {
            if line.first == " " {
                rules[rule, default: []].append(line.trimmingPrefix("  ").description)
            } else {
                rule = String(line)
            }
        }
        try #require(rules["post"] != nil)
    }

    /// A sentence of a rule; `slot` fills what is no rule.
    func sentence(
        _ rule: String, _ random: inout SeededRandom, _ slot: (String, inout SeededRandom) -> String
    ) -> String {
        guard let alternatives = rules[rule] else { return slot(rule, &random) }
        return expand(random.pick(alternatives), &random, slot)
    }

    private func expand(
        _ text: String, _ random: inout SeededRandom, _ slot: (String, inout SeededRandom) -> String
    ) -> String {
        var out = ""
        var rest = text[...]
        while let sign = rest.firstIndex(where: { $0 == "{" || $0 == "[" || $0 == "¶" }) {
            out += rest[..<sign]
            let inside = rest.index(after: sign)
            if rest[sign] == "¶" {
                out += "\n"
                rest = rest[inside...]
                continue
            }
            let isChoice = rest[sign] == "["
            guard let end = Grammar.end(rest, sign, isChoice ? "[" : "{", isChoice ? "]" : "}") else { break }
            let body = String(rest[inside..<end])
            rest = rest[rest.index(after: end)...]
            if isChoice {
                let choices = Grammar.choices(body)
                // "[FR]" stands for itself.
                out +=
                    choices.count > 1 ? expand(random.pick(choices), &random, slot) : "[\(expand(body, &random, slot))]"
            } else {
                out += part(body, &random, slot)
            }
        }
        return out + rest
    }

    private func part(
        _ body: String, _ random: inout SeededRandom, _ slot: (String, inout SeededRandom) -> String
    ) -> String {
        let name = String(body.dropLast())
        switch body.last {
        case "?": return random.chance(50) ? sentence(name, &random, slot) : ""
        case "*":
            return several(name, 1 + Int(random.next() % 4), &random, slot).joined(separator: " ")
        case "+":
            return several(name, 2 + Int(random.next() % 4), &random, slot).joined(separator: "\n")
        default:
            // What is neither a rule nor a slot's name stands for itself, as JSON does.
            return body.contains("\"") ? "{" + expand(body, &random, slot) + "}" : sentence(body, &random, slot)
        }
    }

    /// Different alternatives of a rule.
    private func several(
        _ rule: String, _ count: Int, _ random: inout SeededRandom, _ slot: (String, inout SeededRandom) -> String
    ) -> [String] {
        (rules[rule] ?? []).shuffled(using: &random).prefix(count).map { expand($0, &random, slot) }
    }

    private static func end(
        _ text: Substring, _ start: String.Index, _ open: Character, _ close: Character
    ) -> String.Index? {
        var depth = 0
        for index in text[start...].indices {
            if text[index] == open { depth += 1 }
            if text[index] == close { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    /// Parts between `|` outside of inner brackets.
    private static func choices(_ text: String) -> [String] {
        var choices = [""]
        var depth = 0
        for character in text {
            if "[{".contains(character) { depth += 1 }
            if "]}".contains(character) { depth -= 1 }
            if character == "|", depth == 0 { choices.append("") } else { choices[choices.count - 1].append(character) }
        }
        return choices
    }
}
