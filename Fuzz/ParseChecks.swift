// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore
import VigieParse

/// Bytes to posts.
enum ParseChecks {
    static let parser = DocumentParser()
    static let now = Date(timeIntervalSince1970: 1_787_522_400)

    static let pageRules = PageRules(
        item: "article, div.post, tr", title: "h2, a.title", link: "a@href", author: ".author", date: "time@datetime",
        body: ".body", id: "@id", next: "a.next@href")
    static let jsonRules = JSONRules(
        items: "items", title: ["title", "post.0.title"], link: ["link"], author: ["author.name"], date: ["date"],
        body: ["body", "description"], id: ["id"])

    static func page(_ bytes: [UInt8]) { check(bytes, .page(pageRules)) }
    static func feed(_ bytes: [UInt8]) { check(bytes, .feed(FeedRules())) }
    static func json(_ bytes: [UInt8]) { check(bytes, .json(jsonRules)) }

    static func paste(_ bytes: [UInt8]) {
        check(bytes, .paste(PasteRules(listing: .page(pageRules), raw: "https://paste.example/raw/{id}")))
        check(bytes, .paste(PasteRules(listing: .json(jsonRules))))
    }

    static func raw(_ bytes: [UInt8]) {
        let link = PasteLink(
            post: Post(id: PostID(source: "paste", key: "id:1"), title: "t"), raw: "https://paste.example/raw/1")
        for type in ["text/plain", "text/html", nil] {
            let input = input(bytes, .paste(PasteRules(listing: .page(pageRules))), type: type)
            check(bytes, { () throws(ParseFailure) in try parser.parseRaw(input, link: link) })
        }
    }

    /// The first byte chooses what the server says of the encoding.
    static func encoding(_ bytes: [UInt8]) {
        let labels = [
            nil, "text/html", "text/html; charset=utf-8", "text/html;charset=\"windows-1252\"",
            "text/html; charset=utf-16",
            "text/html; charset=shift_jis", "text/html; charset=iso-2022-jp", "text/html; charset=gb18030",
            "charset=utf-7",
            "text/html; charset=koi8-r", "text/html; charset=euc-jp", "text/html; charset=big5",
            "text/html; charset=x-user-defined",
        ]
        let label = labels[Int(bytes.first ?? 0) % labels.count]
        check(Array(bytes.dropFirst()), .page(pageRules), type: label)
    }

    static func dates(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let quoted = try? JSONEncoder().encode([text]), quoted.count > 2 else { return }
        let json =
            Array("{\"items\":[{\"title\":\"t\",\"date\":".utf8) + quoted[1..<quoted.count - 1] + Array("}]}".utf8)
        for dayFirst in [true, false] {
            var rules = jsonRules
            rules.dates = DateReading(utcOffset: 7200, dayFirst: dayFirst)
            guard let date = check(json, .json(rules))?.posts.first?.published else { continue }
            let seconds = date.timeIntervalSince1970
            Invariant.hold(seconds.isFinite && abs(seconds) < 1e12, "a date is near our time, not \(seconds)")
        }
    }

    private static func input(_ bytes: [UInt8], _ rules: ParseRules, type: String?) -> ParseInput {
        ParseInput(
            source: "fuzz", rules: rules, bytes: bytes, contentType: type,
            url: "https://forum.example/board/index.php?a=b", now: now)
    }

    @discardableResult
    static func check(_ bytes: [UInt8], _ rules: ParseRules, type: String? = nil) -> ParsedDocument? {
        let input = input(bytes, rules, type: type)
        return check(bytes, { () throws(ParseFailure) in try parser.parse(input) })
    }

    @discardableResult
    private static func check(
        _ bytes: [UInt8], _ parse: () throws(ParseFailure) -> ParsedDocument
    ) -> ParsedDocument? {
        let first: ParsedDocument
        do throws(ParseFailure) { first = try parse() } catch {
            Invariant.hold(error.code != .badRule, "the rules are good: \(error.message)")
            Invariant.plain(error.message, "a failure")
            return nil
        }
        // A byte of a legacy encoding is at most three of UTF-8; a replaced one too.
        let limit = bytes.count * 3 + 64
        Invariant.text(first.rawText, atMost: limit, "the raw text")
        Invariant.text(first.treeText, atMost: limit * 2, "the text of the tree")
        for post in first.posts + first.pastes.map(\.post) {
            Invariant.hold(!post.id.key.isEmpty, "a post has a key")
            Invariant.text(post.id.key, "a key")
            Invariant.text(post.title, atMost: limit, "a title")
            Invariant.text(post.author ?? "", atMost: limit, "an author")
            for block in post.blocks {
                Invariant.hold(!block.text.isEmpty, "a block is not empty")
                Invariant.text(block.text, atMost: limit, "a block")
            }
            for text in post.links + post.files + [post.url ?? ""] { Invariant.text(text, "an address") }
        }
        for defect in first.defects { Invariant.plain(defect.message, "a defect") }
        guard let second = try? parse() else {
            Invariant.hold(false, "what is parsed once is parsed twice")
            return first
        }
        Invariant.hold(
            first.posts == second.posts && first.pastes == second.pastes && first.rawText == second.rawText
                && first.treeText == second.treeText && first.defects == second.defects && first.next == second.next
                && first.wall == second.wall, "the same bytes are the same document")
        return first
    }
}
