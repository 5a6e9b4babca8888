// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore

@testable import VigieParse

/// feedparser's corpus: its own expectations, and that every file is survived in all kinds.
@Suite(.enabled(if: SharedData.has("feedparser-tests/tests")))
struct ConformanceTests {
    static func contentType(_ comment: String) -> String? {
        for line in comment.split(whereSeparator: \.isNewline) {
            guard let colon = line.range(of: "content-type:", options: .caseInsensitive) else { continue }
            return line[colon.upperBound...].trimmingCharacters(in: .whitespaces)
        }
        return nil
    }

    @Test("the expectations of feedparser's corpus hold as often as they did")
    func expectations() throws {
        var held: [Expectation.Category: Int] = [:]
        var all: [Expectation.Category: Int] = [:]
        var failures: [String] = []
        var reasons: [String: Int] = [:]
        var others = 0
        var unread = 0
        let files = SharedData.files("feedparser-tests/tests").filter { $0.hasSuffix(".xml") }
        for file in files {
            let bytes = try SharedData.bytes(file)
            let text = DecodedText(bytes, contentType: nil)
            let comment = String(decoding: text.bytes.prefix(4096), as: UTF8.self)
            let (found, rest) = Expectation.read(comment)
            others += rest
            guard !found.isEmpty else { continue }
            var feed = input(
                bytes, .feed(FeedRules()), url: "http://127.0.0.1:8097/\(file)",
                contentType: ConformanceTests.contentType(comment))
            feed.source = "corpus"
            let document = try? parser.parse(feed)
            if document == nil { unread += 1 }
            for expectation in found {
                all[expectation.category, default: 0] += 1
                if let document, expectation.holds(in: document, bytes: bytes) {
                    held[expectation.category, default: 0] += 1
                } else {
                    let post = document.flatMap {
                        $0.posts.indices.contains(expectation.entry) ? $0.posts[expectation.entry] : nil
                    }
                    reasons[ConformanceTests.reason(file), default: 0] += 1
                    failures.append(
                        "\(expectation.category) \(file.suffix(60)): expected \(expectation.expected), have \(post?.title ?? "-") | \(post?.url ?? "-") | "
                            + "\(post?.author ?? "-") | \(post?.published.map { $0.formatted(.iso8601) } ?? "-") | \(document?.encoding ?? "-")"
                    )
                }
            }
        }
        print(
            "feedparser corpus: \(files.count) files; \(others) conditions are about other things; \(unread) files are no feeds"
        )
        for category in Expectation.Category.allCases {
            print("  \(category.rawValue): \(held[category, default: 0]) of \(all[category, default: 0])")
        }
        for (reason, count) in reasons.sorted(by: { $0.value > $1.value }) { print("  not, \(reason): \(count)") }
        let total = held.values.reduce(0, +)
        #expect(total >= 229, "\(failures)")
    }

    /// Why an expectation does not hold, by where its file stands.
    static func reason(_ file: String) -> String {
        if file.contains("/chardet/") { return "no label at all: encodings are not guessed from letter frequencies" }
        if file.contains("/sanitize/") { return "titles that are markup: ours are text, without tags and scripts" }
        if file.contains("multiple_values") {
            return "several dates of one kind: the first counts here, the last there"
        }
        if file.contains("content_location") { return "Content-Location: the port has no such header" }
        return "other"
    }

    @Test("every file of the corpora is survived in all four kinds")
    func survival() throws {
        let rules: [ParseRules] = [
            .feed(FeedRules()),
            .page(PageRules(item: "item, entry, p, li", title: "title, a", link: "link, a@href", date: "pubdate")),
            .json(JSONRules(items: "items", title: ["title"], body: ["content_html"])),
            .paste(
                PasteRules(
                    listing: .page(PageRules(item: "a", title: ".", link: "@href")), raw: "https://p.example/raw/{id}")),
        ]
        var read = 0
        var refused = 0
        var files = SharedData.files("feedparser-tests/tests") + SharedData.files("miniflux-testdata")
        files +=
            SharedData.files("formasaurus-loginpages") + SharedData.files("antibot-har")
            + SharedData.files("synthetic-snippets")
        for file in files {
            let bytes = try SharedData.bytes(file)
            guard bytes.count < 1 << 20 else { continue }
            for rule in rules {
                if let document = try? parser.parse(input(bytes, rule)) {
                    read += 1
                    for post in document.posts { #expect(post.blocks.allSatisfy { !$0.text.isEmpty }) }
                } else {
                    refused += 1
                }
            }
        }
        print("corpora: \(files.count) files in four kinds, \(read) read, \(refused) refused")
        #expect(read > files.count)
    }

    @Test("real feeds in legacy encodings are read", .enabled(if: SharedData.has("miniflux-testdata")))
    func miniflux() throws {
        for file in SharedData.files("miniflux-testdata") where file.hasSuffix(".xml") {
            let document = try parser.parse(input(try SharedData.bytes(file), .feed(FeedRules())))
            print(
                "\(file): \(document.encoding), \(document.posts.count) posts, \(document.codes), \(document.posts.first?.title ?? "")"
            )
            #expect(!document.posts.isEmpty)
            #expect(document.posts.filter { $0.url == nil }.count <= 1)
            #expect(!document.rawText.contains("\u{FFFD}"))
        }
    }
}
