// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import VigieCore

/// What a chat service would make something of, found the way the service looks for it.
enum LiveText {
    /// Why the body is dangerous; empty where it is not.
    static func dangers(of body: String, kind: SinkDefinition.Kind) -> [String] {
        guard let strings = SinkBench.strings(inJSON: body) else { return ["no JSON"] }
        var dangers: [String] = []
        if body.contains("\n") || body.contains("\r") { dangers.append("several lines") }
        for text in strings {
            dangers += scalarsForbidden(in: text)
            dangers += links(in: text)
            if kind == .slack || kind == .mattermost { dangers += mentions(in: text) }
            if kind == .mattermost { dangers += markdown(in: text) }
            if kind == .slack && (text.contains("<") || text.contains(">")) { dangers.append("raw bracket in \(text)") }
        }
        dangers += limits(of: body, kind: kind)
        return dangers
    }

    /// Schemes, `www.`, and mail addresses become links in every chat.
    static func links(in text: String) -> [String] {
        let bytes = text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        func isWord(_ index: Int) -> Bool {
            guard bytes.indices.contains(index) else { return false }
            return (0x61...0x7A).contains(bytes[index]) || (0x30...0x39).contains(bytes[index])
        }
        func stands(_ word: String, before index: Int) -> Bool {
            index >= word.utf8.count && bytes[(index - word.utf8.count)..<index].elementsEqual(word.utf8)
        }
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: ":"), bytes[(index + 1)...].starts(with: "//".utf8), isWord(index - 1),
                !stands("hxxp", before: index), !stands("hxxps", before: index)
            {
                return ["scheme in \(text)"]
            }
            if byte == UInt8(ascii: "."), stands("www", before: index), isWord(index + 1) { return ["www. in \(text)"] }
            if byte == UInt8(ascii: "@"), isWord(index - 1) {
                let host = bytes[(index + 1)...].prefix {
                    $0 == 0x2D || $0 == 0x2E || (0x61...0x7A).contains($0) || (0x30...0x39).contains($0)
                }
                if let dot = host.lastIndex(of: 0x2E), dot > host.startIndex, isWord(dot + 1), isWord(dot + 2) {
                    return ["mail address in \(text)"]
                }
            }
        }
        return []
    }

    /// `@name` of Mattermost and Slack, `<!channel>`, `<@U…>`.
    static func mentions(in text: String) -> [String] {
        let bytes = Array(text.utf8)
        for (index, byte) in bytes.enumerated() where index + 1 < bytes.count {
            let next = bytes[index + 1]
            let isName =
                (0x61...0x7A).contains(next | 0x20) || (0x30...0x39).contains(next) || next == 0x5F || next == 0x2E
                || next == 0x2D
            if byte == UInt8(ascii: "@") && isName { return ["mention in \(text)"] }
            if byte == UInt8(ascii: "<") && [0x21, 0x40, 0x23].contains(next) { return ["Slack mention in \(text)"] }
        }
        return []
    }

    /// Outside of code spans every mark of Markdown must be escaped, our own bold labels and list marks aside.
    private static let marks = Set("*_[]~|`<>#{}".utf8)

    static func markdown(in text: String) -> [String] {
        var found: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var isInSpan = false
            var isEscaped = false
            var outside = ""
            for scalar in line.unicodeScalars {
                if isEscaped {
                    isEscaped = false
                    continue
                }
                if scalar == "\\" && !isInSpan {
                    isEscaped = true
                    continue
                }
                if scalar == "`" {
                    isInSpan.toggle()
                    continue
                }
                if !isInSpan { outside.unicodeScalars.append(scalar) }
            }
            if isInSpan { found.append("open code span in \(line)") }
            if outside.hasPrefix("- **") {
                outside.removeFirst(4)
                if let end = outside.firstRange(of: "**") { outside.removeSubrange(end) }
            } else if outside.hasPrefix("- ") {
                outside.removeFirst(2)
            } else if outside.hasPrefix("#### ") {
                outside.removeFirst(5)
            }
            if outside.utf8.contains(where: { marks.contains($0) }) {
                found.append("Markdown in \(line)")
            }
        }
        return found
    }

    /// Controls, escapes and directions; line feeds between our own lines aside.
    static func scalarsForbidden(in text: String) -> [String] {
        text.unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0x0A: false
            case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029, 0x200E, 0x200F: true
            default: false
            }
        } ? ["control character in \(text.debugDescription)"] : []
    }

    static func limits(of body: String, kind: SinkDefinition.Kind) -> [String] {
        guard let value = JSONValue.parse(body) else { return ["no JSON"] }
        switch kind {
        case .slack:
            var found: [String] = []
            let blocks = value["blocks"]?.items ?? []
            if blocks.count > 50 { found.append("\(blocks.count) blocks") }
            for block in blocks {
                let limit = block["type"]?.text == "header" ? 150 : 3_000
                let texts = [block["text"]].compactMap { $0 } + (block["elements"]?.items ?? [])
                for text in texts {
                    if text["type"]?.text != "plain_text" { found.append("text that is not plain") }
                    let length = text["text"]?.text?.utf16.count ?? 0
                    if length > limit || length == 0 { found.append("\(length) characters in a block") }
                }
            }
            if body.utf16.count > 12_000 { found.append("\(body.utf16.count) characters in all") }
            return found
        case .mattermost:
            let length = value["text"]?.text?.unicodeScalars.count ?? 0
            return length > 4_000 || length == 0 ? ["\(length) characters"] : []
        case .webhook: return body.utf8.count >= 20_000 ? ["\(body.utf8.count) bytes"] : []
        case .log: return []
        }
    }
}
