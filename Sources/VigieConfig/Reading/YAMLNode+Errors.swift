// SPDX-License-Identifier: Apache-2.0

import Yams

extension YAMLNode {
    /// Says in plain words what libyaml found; never prints the error itself, which carries the whole file.
    static func report(_ error: YamlError, _ text: SourceText, _ problems: ProblemList) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            syntax(problem, context, mark, text, problems)
        case .reader:
            problems.error(
                firstUnreadable(text), "a character that YAML does not allow stands here", "take it away")
        case .duplicatedKeysInMapping(let keys, let context):
            let name = keys.first.map { "\"\(ShownText.short($0))\"" } ?? "a key"
            let first = Place.at(line: context.mark.line, column: context.mark.column)
            problems.error(first, "the key \(name) stands twice in one mapping", "keep one of them", showing: true)
        default:
            problems.error(.start, "the file cannot be read as YAML")
        }
    }

    private static func syntax(
        _ problem: String, _ context: YamlError.Context?, _ mark: Mark, _ text: SourceText, _ problems: ProblemList
    ) {
        let here = Place.at(line: mark.line, column: mark.column)
        let opened = context.map { Place.at(line: $0.mark.line, column: $0.mark.column) } ?? here
        if let place = tabInIndentation(near: mark, text) {
            problems.error(place, "a tab stands in the indentation", "indent with spaces")
            return
        }
        let about = context?.text ?? ""
        switch problem {
        case "found undefined alias":
            refuse(here, problems)
        case let text where text.contains("but found another document"):
            problems.error(here, "a second document begins here", "one file holds one document; take \"---\" away")
        case "found unexpected end of stream" where about.contains("quoted scalar"):
            problems.error(opened, "a quote is opened here and never closed", showing: true)
        case "found unexpected document indicator":
            problems.error(here, "\"---\" or \"...\" stands inside a value", "is a quote not closed?")
        case let text where text.hasPrefix("did not find expected ',' or"):
            problems.error(opened, "a bracket is opened here and not closed, or a comma is missing", showing: true)
        case "mapping values are not allowed in this context":
            problems.error(
                here, "a colon is not allowed here", "quote a value that holds \": \"; align keys in one column",
                showing: true)
        case "could not find expected ':'":
            problems.error(opened, "a key without a colon", "write \"key: value\"")
        case "did not find expected key", "did not find expected '-' indicator":
            problems.error(here, "this line does not fit those above it", "align it with its neighbours", showing: true)
        case "found character that cannot start any token":
            problems.error(here, "a value cannot begin with this character", "put the value in quotes", showing: true)
        case let text where text.contains("nesting"):
            problems.error(here, "nested too deeply")
        default:
            problems.error(here, "not YAML: \(problem)", showing: true)
        }
    }

    private static func refuse(_ place: Place, _ problems: ProblemList) {
        problems.error(
            place, "YAML anchors and aliases (& and *) are not read", "put text that begins with * or & in quotes")
    }

    private static func tabInIndentation(near mark: Mark, _ text: SourceText) -> Place? {
        for number in [mark.line, mark.line - 1] where number >= 1 {
            guard let line = text.line(number) else { continue }
            let blank = line.prefix { $0 == " " || $0 == "\t" }
            if let tab = blank.firstIndex(of: "\t") {
                return .at(line: number, column: line.distance(from: line.startIndex, to: tab) + 1)
            }
        }
        return nil
    }

    /// The first character outside of what libyaml's reader accepts: `#x85 | [#xA0-#xD7FF] | [#xE000-#xFFFD]` and
    /// above U+FFFF all (YAML 1.1 §5.1).
    private static func firstUnreadable(_ text: SourceText) -> Place {
        var line = 1
        var column = 1
        for scalar in text.string.unicodeScalars {
            let value = scalar.value
            if (0x80..<0xA0).contains(value) && value != 0x85 || value == 0xFFFE || value == 0xFFFF { break }
            if value == 0x0A {
                line += 1
                column = 1
            } else {
                column += 1
            }
        }
        return .at(line: line, column: column)
    }
}
