// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Selectors as people write them, made XPath 1.0.
///
/// XPath stays as it is. CSS-like: tag, `*`, `.class`, `#id`, `[attr]`, `[attr=v]`, `^=`, `*=`, `$=`, `~=`, descendant,
/// `>`, `+`, `~`, `,`, `:first-child`, `:last-child`, `:nth-child(n)`, `:not(simple)`, and a trailing `@attribute`.
struct SelectorTranslation {
    private var bytes: [UInt8]
    private var index = 0
    private let written: String

    /// The XPath of a selector; relative ones look below the context node. Throws `.badRule` naming what is wrong.
    static func xpath(_ selector: String, isRelative: Bool) throws(ParseFailure) -> String {
        let text = PlainField.oneLine(selector)
        guard !text.isEmpty else { throw ParseFailure(.badRule, "An empty selector; leave the key out instead.") }
        if isXPath(text) { return XPathQuickening.quickened(text) }
        var translation = SelectorTranslation(text)
        return try translation.groups(isRelative ? "." : "")
    }

    private static func isXPath(_ text: String) -> Bool {
        text == "." || ["/", "./", "(", ".//", "../"].contains { text.hasPrefix($0) }
    }

    private init(_ text: String) {
        written = text
        bytes = Array(text.utf8)
    }

    private func failure(_ what: String) -> ParseFailure {
        ParseFailure(.badRule, "Cannot read the selector \"\(written)\": \(what)")
    }

    private mutating func groups(_ origin: String) throws(ParseFailure) -> String {
        var paths: [String] = []
        while true {
            paths.append(try path(origin))
            guard index < bytes.count else { break }
            index += 1  // a comma
        }
        return paths.joined(separator: " | ")
    }

    /// One selector of a group, up to a comma.
    private mutating func path(_ origin: String) throws(ParseFailure) -> String {
        var result = origin
        var axis = "/descendant::"
        var isFirst = true
        skipSpace()
        while index < bytes.count, bytes[index] != 44 {
            if bytes[index] == 64 {
                return try attribute(result + "/")
            }
            if isFirst, starts(with: ":scope") {
                index += 6
                isFirst = false
                axis = combinator() ?? "/"
                continue
            }
            result += try axis + compound(axis)
            isFirst = false
            guard let next = combinator() else { break }
            guard index < bytes.count, bytes[index] != 44 else { throw failure("something is missing at its end.") }
            axis = next
        }
        guard !isFirst else { throw failure("something is missing beside a comma.") }
        return result
    }

    /// `@href` at the end.
    private mutating func attribute(_ result: String) throws(ParseFailure) -> String {
        index += 1
        let name = identifier()
        guard !name.isEmpty else { throw failure("a name has to follow `@`, as in `a@href`.") }
        skipSpace()
        guard index >= bytes.count || bytes[index] == 44 else { throw failure("`@\(name)` can only stand at its end.") }
        return result + "@" + name.lowercased()
    }

    /// The axis that the next compound stands on; nil at an end.
    private mutating func combinator() -> String? {
        var hasSpace = false
        while index < bytes.count, bytes[index] <= 32 {
            index += 1
            hasSpace = true
        }
        guard index < bytes.count, bytes[index] != 44 else { return nil }
        switch bytes[index] {
        case 62:
            index += 1
            skipSpace()
            return "/"
        case 43:
            index += 1
            skipSpace()
            return "/following-sibling::*[1]/self::"
        case 126:
            index += 1
            skipSpace()
            return "/following-sibling::"
        case 64: return "/descendant::"
        default: return hasSpace ? "/descendant::" : nil
        }
    }

    private mutating func compound(_ axis: String) throws(ParseFailure) -> String {
        let start = index
        var tag = "*"
        if index < bytes.count, bytes[index] == 42 {
            index += 1
        } else {
            let name = identifier()
            if !name.isEmpty { tag = name.lowercased() }
        }
        var result = tag
        while index < bytes.count, let predicate = try predicate() { result += "[" + predicate + "]" }
        guard index > start else {
            let sign = String(decoding: bytes[index...].prefix(1), as: UTF8.self)
            throw failure(
                "`\(sign)` has no meaning here. A selector is CSS-like (`div.post > a.title@href`) or XPath 1.0, which begins "
                    + "with `/`, `./`, `.//` or `(`.")
        }
        if index < bytes.count, bytes[index] > 32, ![44, 62, 43, 126, 64].contains(bytes[index]) {
            let sign = String(decoding: bytes[index...].prefix(1), as: UTF8.self)
            throw failure("`\(sign)` has no meaning behind `\(String(decoding: bytes[start..<index], as: UTF8.self))`.")
        }
        return result
    }

    /// The condition of `.class`, `#id`, `[attr]` or `:pseudo`; nil where none stands here.
    private mutating func predicate() throws(ParseFailure) -> String? {
        switch bytes[index] {
        case 46:
            index += 1
            let name = identifier()
            guard !name.isEmpty else { throw failure("a class has to follow `.`.") }
            return SelectorTranslation.hasWord("@class", name)
        case 35:
            index += 1
            let name = identifier()
            guard !name.isEmpty else { throw failure("an id has to follow `#`.") }
            return "@id=" + SelectorTranslation.literal(name)
        case 91: return try bracket()
        case 58: return try pseudo()
        default: return nil
        }
    }

    private mutating func bracket() throws(ParseFailure) -> String {
        index += 1
        skipSpace()
        let name = identifier().lowercased()
        guard !name.isEmpty else { throw failure("a name of an attribute has to follow `[`.") }
        skipSpace()
        var sign: UInt8 = 0
        if index < bytes.count, bytes[index] == 93 {
            index += 1
            return "@" + name
        }
        if index < bytes.count, bytes[index] != 61 {
            sign = bytes[index]
            index += 1
        }
        guard index < bytes.count, bytes[index] == 61 else { throw failure("`[\(name)` lacks `]` or `=`.") }
        index += 1
        skipSpace()
        var value: [UInt8] = []
        if index < bytes.count, bytes[index] == 34 || bytes[index] == 39 {
            let quote = bytes[index]
            index += 1
            while index < bytes.count, bytes[index] != quote {
                if bytes[index] == 92, index + 1 < bytes.count { index += 1 }
                value.append(bytes[index])
                index += 1
            }
            index += 1
        } else {
            while index < bytes.count, bytes[index] != 93, bytes[index] > 32 {
                value.append(bytes[index])
                index += 1
            }
        }
        skipSpace()
        guard index < bytes.count, bytes[index] == 93 else { throw failure("`[\(name)=…` lacks its `]`.") }
        index += 1
        let text = String(decoding: value, as: UTF8.self)
        let literal = SelectorTranslation.literal(text)
        switch sign {
        case 0: return "@\(name)=\(literal)"
        case 94: return "starts-with(@\(name),\(literal))"
        case 42: return "contains(@\(name),\(literal))"
        case 36:
            let length = text.unicodeScalars.count
            return "substring(@\(name),string-length(@\(name))-\(max(length - 1, 0)))=\(literal)"
        case 126: return SelectorTranslation.hasWord("@" + name, text)
        default: throw failure("`\(String(decoding: [sign], as: UTF8.self))=` is none of =, ^=, *=, $=, ~=.")
        }
    }

    private mutating func pseudo() throws(ParseFailure) -> String {
        index += 1
        let name = identifier().lowercased()
        switch name {
        case "first-child": return "not(preceding-sibling::*)"
        case "last-child": return "not(following-sibling::*)"
        case "nth-child":
            let text = try argument(name).lowercased()
            let place = "(count(preceding-sibling::*)+1)"
            if text == "odd" { return "\(place) mod 2=1" }
            if text == "even" { return "\(place) mod 2=0" }
            guard let number = Int(text), number > 0 else {
                throw failure("`:nth-child(\(text))`: only a number, `odd` or `even` can stand there.")
            }
            return "count(preceding-sibling::*)=\(number - 1)"
        case "not":
            let text = try argument(name)
            var inner = SelectorTranslation(text)
            let compound = try inner.compound("")
            guard inner.index >= inner.bytes.count else {
                throw failure("`:not(\(text))`: only one simple selector can stand there.")
            }
            return "not(self::\(compound))"
        default:
            throw failure("`:\(name)` is not supported; write XPath instead, such as `.//a[position()=2]`.")
        }
    }

    private mutating func argument(_ name: String) throws(ParseFailure) -> String {
        guard index < bytes.count, bytes[index] == 40, let close = bytes[index...].firstIndex(of: 41) else {
            throw failure("`:\(name)` lacks its `(…)`.")
        }
        let text = String(decoding: bytes[(index + 1)..<close], as: UTF8.self)
        index = close + 1
        return PlainField.oneLine(text)
    }

    private mutating func identifier() -> String {
        var name: [UInt8] = []
        while index < bytes.count {
            let byte = bytes[index]
            let isName = CharacterReference.isNameByte(byte) || byte == 45 || byte == 95 || byte >= 0x80
            if byte == 92, index + 1 < bytes.count {
                name.append(bytes[index + 1])
                index += 2
            } else if isName {
                name.append(byte)
                index += 1
            } else {
                break
            }
        }
        return String(decoding: name, as: UTF8.self)
    }

    private func starts(with word: String) -> Bool { bytes[index...].starts(with: word.utf8) }

    private mutating func skipSpace() {
        while index < bytes.count, bytes[index] <= 32 { index += 1 }
    }

    /// XPath 1.0 has no test for a word of a list: a bare `contains` finds `post` in `post_body` too.
    private static func hasWord(_ attribute: String, _ word: String) -> String {
        // The first test is cheap and fails for most elements.
        "contains(\(attribute),\(literal(word))) and contains(concat(' ',normalize-space(\(attribute)),' '),\(literal(" " + word + " ")))"
    }

    /// A literal; XPath 1.0 has no escapes, so that text with both quotes is put together.
    static func literal(_ text: String) -> String {
        if !text.contains("'") { return "'\(text)'" }
        if !text.contains("\"") { return "\"\(text)\"" }
        return "concat("
            + text.split(separator: "'", omittingEmptySubsequences: false).map { "'\($0)'" }
            .joined(separator: ",\"'\",") + ")"
    }
}
