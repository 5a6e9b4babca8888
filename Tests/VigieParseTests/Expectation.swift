// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore

@testable import VigieParse

/// One condition of an `Expect:` comment of feedparser's corpus, as far as it concerns what Vigie reads.
struct Expectation {
    enum Category: String, CaseIterable {
        case title, link, date, author, encoding, count
    }

    let category: Category
    let entry: Int
    let expected: Literal

    /// A literal of Python.
    enum Literal: Equatable {
        case text(String)
        case numbers([Int])
    }

    /// The conditions of a file's comment that are of these categories, and how many others there are.
    static func read(_ comment: String) -> (found: [Expectation], others: Int) {
        guard let range = comment.range(of: "Expect:") else { return ([], 0) }
        let end = comment.range(of: "-->", range: range.upperBound..<comment.endIndex)?.lowerBound ?? comment.endIndex
        let text = comment[range.upperBound..<end].trimmingCharacters(in: .whitespacesAndNewlines)
        var found: [Expectation] = []
        var others = 0
        for part in text.components(separatedBy: " and ") {
            let condition = part.trimmingCharacters(in: .whitespacesAndNewlines)
            if ["not bozo", "bozo", "1", ""].contains(condition) { continue }
            if let expectation = Expectation(condition) { found.append(expectation) } else { others += 1 }
        }
        return (found, others)
    }

    init?(_ condition: String) {
        let sides = condition.components(separatedBy: "==")
        guard sides.count == 2 else { return nil }
        let path = sides[0].trimmingCharacters(in: .whitespaces)
        guard let literal = Expectation.literal(sides[1].trimmingCharacters(in: .whitespaces)) else { return nil }
        expected = literal
        if path == "encoding" {
            (category, entry) = (.encoding, 0)
            return
        }
        if path == "len(entries)" {
            (category, entry) = (.count, 0)
            return
        }
        guard path.hasPrefix("entries["), let close = path.firstIndex(of: "]"),
            let number = Int(path[path.index(path.startIndex, offsetBy: 8)..<close])
        else { return nil }
        entry = number
        let field = path[path.index(after: close)...].filter { !"[]'\".".contains($0) }
        switch field {
        case "title", "title_detailvalue": category = .title
        case "link": category = .link
        case "author", "author_detailname": category = .author
        case "published_parsed", "updated_parsed", "created_parsed": category = .date
        default: return nil
        }
    }

    private static func literal(_ source: String) -> Literal? {
        if source.hasPrefix("(") || Int(source) != nil {
            let numbers = source.split { !$0.isNumber && $0 != "-" }.compactMap { Int($0) }
            return .numbers(numbers)
        }
        var text = source[...]
        if text.hasPrefix("u'") || text.hasPrefix("u\"") { text = text.dropFirst() }
        guard let quote = text.first, quote == "'" || quote == "\"", text.last == quote, text.count >= 2 else {
            return nil
        }
        var output = ""
        var scalars = Array(text.dropFirst().dropLast().unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            guard scalar == "\\", let next = scalars.popFirst() else {
                output.unicodeScalars.append(scalar)
                continue
            }
            let width = next == "u" ? 4 : next == "x" ? 2 : next == "U" ? 8 : 0
            if width > 0, let value = UInt32(String(String.UnicodeScalarView(scalars.prefix(width))), radix: 16),
                let found = Unicode.Scalar(value)
            {
                scalars = scalars.dropFirst(width)
                output.unicodeScalars.append(found)
            } else {
                output.unicodeScalars.append(next == "n" ? "\n" : next == "t" ? "\t" : next)
            }
        }
        return .text(output)
    }

    /// True where the document says what is expected.
    func holds(in document: ParsedDocument, bytes: [UInt8]) -> Bool {
        if category == .count { return expected == .numbers([document.posts.count]) }
        if category == .encoding {
            guard case .text(let name) = expected else { return false }
            // Bytes that are all ASCII say the same in both.
            return TextEncoding.labelled(name.utf8)?.name == document.encoding || bytes.allSatisfy { $0 < 0x80 }
        }
        guard document.posts.indices.contains(entry) else { return false }
        let post = document.posts[entry]
        switch (category, expected) {
        case (.title, .text(let text)): return post.title == text || post.title == PlainField.text(text)
        case (.link, .text(let text)): return (post.url ?? "") == text
        case (.author, .text(let text)): return (post.author ?? "") == text || FeedAuthor.name(text) == post.author
        case (.date, .numbers(let numbers)):
            guard numbers.count >= 6, let date = post.published,
                let civil = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
            else { return false }
            let seconds = numbers[3] * 3600 + numbers[4] * 60 + numbers[5]
            return abs(civil.moment(utcOffset: 0).timeIntervalSince1970 + Double(seconds) - date.timeIntervalSince1970)
                < 1
        default: return false
        }
    }
}
