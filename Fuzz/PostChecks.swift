// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieAnalysis
import VigieCore
import VigieMatch
import VigieParse

/// Posts to mentions to verdicts.
enum PostChecks {
    static let analyst = LeakAnalyst()

    static func matching(_ bytes: [UInt8]) { _ = mentions(post(bytes)) }

    static func sweep(_ bytes: [UInt8]) {
        let parts = bytes.split(separator: 0x0C, maxSplits: 1, omittingEmptySubsequences: false)
        let raw = String(decoding: bytes, as: UTF8.self)
        let tree = String(decoding: parts.first ?? [], as: UTF8.self)
        for mention in InventedList.matcher.mentionsMissing(fromTree: tree, butInRaw: raw) { check(mention, in: raw) }
        Invariant.hold(
            InventedList.matcher.mentionsMissing(fromTree: raw, butInRaw: raw).isEmpty,
            "nothing is missing where raw text and tree are equal")
    }

    static func analysis(_ bytes: [UInt8]) { analyse(post(bytes)) }

    /// The first byte chooses the kind of document.
    static func whole(_ bytes: [UInt8]) {
        let rules: [ParseRules] = [
            .page(ParseChecks.pageRules), .feed(FeedRules()), .json(ParseChecks.jsonRules),
            .paste(PasteRules(listing: .page(ParseChecks.pageRules))),
        ]
        let kind = rules[Int(bytes.first ?? 0) % rules.count]
        guard let document = ParseChecks.check(Array(bytes.dropFirst()), kind) else { return }
        for post in document.posts.prefix(20) { analyse(post) }
        let missing = InventedList.matcher.mentionsMissing(fromTree: document.treeText, butInRaw: document.rawText)
        for mention in missing { check(mention, in: document.rawText) }
    }

    /// Form feeds part the fields; a block's first byte is its kind.
    static func post(_ bytes: [UInt8]) -> Post {
        var parts = bytes.split(separator: 0x0C, omittingEmptySubsequences: false)[...]
        func next() -> ArraySlice<UInt8> { parts.popFirst() ?? [] }
        let title = String(decoding: next(), as: UTF8.self)
        var post = Post(id: PostID(source: "fuzz", key: "id:1"), title: title, author: "host1337")
        while let part = parts.popFirst() {
            guard let first = part.first else { continue }
            let text = String(decoding: part.dropFirst(), as: UTF8.self)
            if text.isEmpty { continue }
            switch first % 8 {
            case 5: post.links.append(text)
            case 6: post.files.append(text)
            case 7: post.url = text
            default: post.blocks.append(Block(Block.Kind.allCases[Int(first % 8)], text))
            }
        }
        if post.blocks.isEmpty, !title.isEmpty { post.blocks = [Block(.prose, title)] }
        return post
    }

    @discardableResult
    static func mentions(_ post: Post) -> [Mention] {
        let mentions = InventedList.matcher.mentions(in: post)
        for mention in mentions {
            switch mention.field {
            case .title: check(mention, in: post.title)
            case .author: check(mention, in: post.author ?? "")
            case .url: check(mention, in: post.url ?? "")
            case .block(let index): check(mention, in: post.blocks[index].text)
            case .link(let index): check(mention, in: post.links[index])
            case .file(let index): check(mention, in: post.files[index])
            case .raw: Invariant.hold(false, "no mention of a post is raw")
            }
        }
        return mentions
    }

    private static func check(_ mention: Mention, in text: String) {
        let bytes = Array(text.utf8)
        let range = mention.range
        Invariant.hold(
            range.lowerBound >= 0 && range.upperBound <= bytes.count && !range.isEmpty,
            "a range lies in its text: \(range) of \(bytes.count)")
        for edge in [range.lowerBound, range.upperBound] where edge < bytes.count {
            Invariant.hold(bytes[edge] & 0xC0 != 0x80, "a range ends between characters: \(range)")
        }
        Invariant.hold(Array(mention.text.utf8) == Array(bytes[range]), "a mention's text is that of its range")
    }

    static func analyse(_ post: Post) {
        let mentions = mentions(post)
        guard let verdict = try? analyst.analyse(post, mentions: mentions, watchlist: InventedList.watchlist) else {
            Invariant.hold(false, "analysis never throws for content")
            return
        }
        let again = try? analyst.analyse(post, mentions: mentions, watchlist: InventedList.watchlist)
        Invariant.hold(again == verdict, "the same post has the same verdict")
        check(verdict)
        check(LeakAnalyst.fallback(post: post, mentions: mentions, watchlist: InventedList.watchlist))
        let reference = PostSummary.reference(for: post, mentions: mentions)
        var shown = [reference.title, reference.author ?? "", reference.excerpt ?? "", reference.urlDefanged ?? ""]
        shown += verdict.notes + verdict.findings.flatMap { $0.evidence.map(\.text) }
        for text in shown {
            Invariant.text(text, "shown text")
            Invariant.plain(text, "shown text")
        }
        guard let json = try? JSONEncoder().encode(ScanReport(post: post, mentions: mentions, verdict: verdict)) else {
            Invariant.hold(false, "every verdict can be written as JSON")
            return
        }
        Invariant.hold(json.count < 4 << 20, "a report is short, not \(json.count) bytes")
    }

    private static func check(_ verdict: Verdict) {
        for finding in verdict.findings {
            Invariant.hold(
                finding.confidence.isFinite && (0...1).contains(finding.confidence),
                "confidence lies between 0 and 1: \(finding.confidence)")
            Invariant.hold(finding.records ?? 0 >= 0, "a count is not negative")
            for evidence in finding.evidence { Invariant.hold(evidence.weight.isFinite, "a weight is a number") }
        }
        Invariant.hold(verdict.claim.records ?? 0 >= 0, "a claim is not negative")
        Invariant.hold((verdict.claim.price ?? 0).isFinite, "a price is a number")
    }
}
