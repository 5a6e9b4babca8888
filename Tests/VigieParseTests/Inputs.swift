// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore

@testable import VigieParse

let parser = DocumentParser()
/// 23 August 2026, 22:00 UTC.
let now = Date(timeIntervalSince1970: 1_787_522_400)

func input(
    _ text: String, _ rules: ParseRules, url: String = "https://forum.example/board/index.php",
    contentType: String? = nil
) -> ParseInput {
    input(Array(text.utf8), rules, url: url, contentType: contentType)
}

func input(
    _ bytes: [UInt8], _ rules: ParseRules, url: String = "https://forum.example/board/index.php",
    contentType: String? = nil
) -> ParseInput {
    ParseInput(source: "board", rules: rules, bytes: bytes, contentType: contentType, url: url, now: now)
}

func page(_ html: String, _ rules: PageRules, url: String = "https://forum.example/board/index.php") throws
    -> ParsedDocument
{
    try parser.parse(input(html, .page(rules), url: url))
}

func feed(_ xml: String, url: String = "https://news.example/feed") throws -> ParsedDocument {
    try parser.parse(input(xml, .feed(FeedRules()), url: url))
}

func date(_ text: String, dayFirst: Bool = true, utcOffset: Int = 0) -> String? {
    let read = DateReader(DateReading(utcOffset: utcOffset, dayFirst: dayFirst), now: now).read(text)
    return read.map { $0.date.formatted(.iso8601) }
}

extension ParsedDocument {
    var codes: [ParseDefect.Code] { defects.map(\.code) }

    /// All text of the posts that people see.
    var postText: String { posts.flatMap { [$0.title] + $0.blocks.map(\.text) }.joined(separator: "\n") }
}
