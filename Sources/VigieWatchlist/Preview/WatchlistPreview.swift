// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieAnalysis
public import VigieCore
public import VigieMatch
import VigieText

/// Tries a watchlist, and another version of it, on posts: who would be hit, how often, by which words.
///
/// Memory grows with the entries that are hit, not with the posts.
public struct WatchlistPreview {
    private let judge: PostJudge
    private let old: PostJudge?
    private let names: [EntryID: String]
    private var tallies: [EntryID: Tally] = [:]
    private var oldPosts: [EntryID: Int] = [:]
    private var report = PreviewReport()
    private var comparison = PreviewReport.Comparison()
    private var first: Date?
    private var last: Date?
    private var dated = 0

    private static let mostExamples = 3
    private static let mostTexts = 5
    private static let mostChanges = 1_000
    /// Different words of one entry that are counted; a hostile text has no more.
    private static let mostCounted = 200

    private struct Tally {
        var hits: PreviewReport.EntryHits
        var texts: [String: Int] = [:]
    }

    /// - Parameter old: The version to compare with.
    public init(_ matcher: WatchlistMatcher, against old: WatchlistMatcher? = nil) {
        judge = PostJudge(matcher)
        names = Dictionary(
            matcher.watchlist.entries.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        self.old = old.map(PostJudge.init)
    }

    /// Takes one post; `id` is what the input calls it.
    public mutating func take(_ post: Post, id: String, page: PostJudge.Page = .init()) {
        report.posts += 1
        if let date = post.published {
            first = min(first ?? date, date)
            last = max(last ?? date, date)
            dated += 1
        }
        let (mentions, verdict) = judge.judge(post, page: page)
        let shownID = PlainText.oneLine(Masking.mask(id), limit: 80)
        count(mentions, verdict, post, shownID)
        guard let old else { return }
        let (before, verdictBefore) = old.judge(post, page: page)
        for entry in Set(before.map(\.entry)) { oldPosts[entry, default: 0] += 1 }
        comparison.alertsBefore += verdictBefore.findings.count { $0.role.alerts }
        compare(verdictBefore, verdict, post, shownID)
    }

    private mutating func count(_ mentions: [Mention], _ verdict: Verdict, _ post: Post, _ id: String) {
        if !mentions.isEmpty { report.postsWithHits += 1 }
        let roles = Dictionary(verdict.findings.map { ($0.entry, $0.role) }, uniquingKeysWith: { first, _ in first })
        let byEntry = Dictionary(grouping: mentions, by: \.entry)
        for entry in Set(byEntry.keys).union(roles.keys) {
            var tally =
                tallies[entry]
                ?? Tally(hits: PreviewReport.EntryHits(entry: entry.rawValue, name: name(of: entry)))
            let found = byEntry[entry] ?? []
            tally.hits.posts += 1
            if !found.isEmpty, found.allSatisfy(\.ambiguous) { tally.hits.ambiguous += 1 }
            if let role = roles[entry] {
                tally.hits.roles[role.rawValue, default: 0] += 1
                if role.alerts {
                    tally.hits.alerts += 1
                    report.alerts += 1
                }
            }
            for text in Set(found.map { PlainText.oneLine(Masking.mask(Folding.fold($0.text)), limit: 60) })
            where tally.texts[text] != nil || tally.texts.count < Self.mostCounted {
                tally.texts[text, default: 0] += 1
            }
            if tally.hits.examples.count < Self.mostExamples {
                let reference = PostSummary.reference(for: post, mentions: Array(found.prefix(1)))
                let isInTitle = found.first?.field == .title
                tally.hits.examples.append(
                    .init(
                        post: id, place: found.first?.place.rawValue ?? "sample", role: roles[entry]?.rawValue,
                        excerpt: PlainText.cut(
                            isInTitle ? reference.title : reference.excerpt ?? reference.title, limit: 160)))
            }
            tallies[entry] = tally
        }
    }

    private mutating func compare(_ before: Verdict, _ now: Verdict, _ post: Post, _ id: String) {
        let old = Dictionary(before.findings.map { ($0.entry, $0.role) }, uniquingKeysWith: { first, _ in first })
        let new = Dictionary(now.findings.map { ($0.entry, $0.role) }, uniquingKeysWith: { first, _ in first })
        for entry in Set(old.keys).union(new.keys).sorted() where old[entry] != new[entry] {
            guard comparison.verdicts.count < Self.mostChanges else {
                comparison.omitted += 1
                continue
            }
            comparison.verdicts.append(
                .init(
                    post: id, title: PostSummary.reference(for: post, mentions: []).title, entry: entry.rawValue,
                    before: old[entry]?.rawValue, now: new[entry]?.rawValue))
        }
    }

    private func name(of id: EntryID) -> String {
        PlainText.oneLine(names[id] ?? id.rawValue, limit: 80)
    }

    /// What was found so far.
    public func finish() -> PreviewReport {
        var report = report
        report.entries = judge.matcher.watchlist.entries.count
        if let first, let last, dated > 1 {
            let days = max(1, last.timeIntervalSince(first) / 86_400)
            report.days = (days * 10).rounded() / 10
            report.alertsPerDay = (Double(report.alerts) / days * 100).rounded() / 100
        }
        report.hits = tallies.values.map { tally in
            var hits = tally.hits
            hits.texts = tally.texts.map { .init(text: $0.key, count: $0.value) }
                .sorted { ($1.count, $0.text) < ($0.count, $1.text) }
            hits.texts = Array(hits.texts.prefix(Self.mostTexts))
            return hits
        }.sorted { ($1.posts, $0.entry) < ($0.posts, $1.entry) }
        if let old {
            var comparison = comparison
            let ids = { (judge: PostJudge) in Set(judge.matcher.watchlist.entries.map(\.id.rawValue)) }
            comparison.added = ids(judge).subtracting(ids(old)).sorted()
            comparison.removed = ids(old).subtracting(ids(judge)).sorted()
            let now = tallies.mapValues(\.hits.posts)
            comparison.hits = Set(now.keys).union(oldPosts.keys).compactMap { entry in
                let change = PreviewReport.Comparison.HitChange(
                    entry: entry.rawValue, before: oldPosts[entry] ?? 0, now: now[entry] ?? 0)
                return change.before == change.now ? nil : change
            }.sorted {
                (abs($1.now - $1.before), $0.entry) < (abs($0.now - $0.before), $1.entry)
            }
            report.against = comparison
        }
        return report
    }
}
