// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

import struct Foundation.Date

/// Decides whether a new post tells of a leak that an incident is about already; pure.
///
/// Both posts must call the same entry the same kind of thing (data of it, accounts at it, an attack on it) within
/// `window`. Evidence then adds up by the weights below, and at `threshold` the post joins. Posts are written by
/// attackers, so joining must never be worth anything to one: who was not told of an entry is told whatever a post joins
/// (`Router.alerts`), and an incident that was dismissed takes in nothing but the very same rows or words that name nobody
/// new and claim nothing worse; everything else about it opens a new incident.
struct Gathering: Sendable {
    /// Seconds between a post and the newest one of the incident.
    static let window: Double = 30 * 86_400
    /// Log odds from which a post joins.
    static let threshold = 1.5
    /// From here on nobody needs to be told that the same place says it again.
    static let certain = 4.0
    /// An incident takes in no more posts, so that what it costs to look at one is bounded.
    static let mostPosts = 200

    /// Log odds of each piece of evidence, by an analyst's judgement; `GatheringTests` says what each must and must not
    /// bring about.
    enum Weight {
        static let sameThread = 4.0
        static let sameText = 4.5
        /// At least half of the rows were shown before.
        static let mostRows = 4.5
        /// At least a fifth, or some that are not counted.
        static let someRows = 2.0
        /// One links to the other.
        static let link = 3.0
        static let sameFile = 3.0
        static let sameSize = 2.0
        /// Equal counts that are not round: 48,213.
        static let sameCount = 3.0
        /// Equal counts of two digits and zeros: 48,000.
        static let roundCount = 1.5
        /// Equal counts of one digit and zeros, which anybody claims, and those below a thousand, as samples have them.
        static let anyCount = 0.75
        /// Counts within a tenth of each other.
        static let nearCount = 0.5
        static let otherCount = -3.0
        /// Five columns and more.
        static let sameColumns = 1.5
        static let fewColumns = 0.75
        static let otherColumns = -2.0
        static let nearTitle = 1.5
        static let sameAuthor = 1.5
        /// Two people at the same place. Elsewhere a reposter has another name.
        static let otherAuthor = -1.0
        static let overAWeek = -0.5
        static let overAFortnight = -1.0
    }

    /// One piece of evidence.
    struct Reason: Sendable, Equatable {
        var text: String
        var weight: Double
    }

    /// Where a post belongs, and why.
    struct Choice: Sendable, Equatable {
        var incident: IncidentID
        var reasons: [Reason]
        var score: Double { reasons.reduce(0) { $0 + $1.weight } }
    }

    /// The incident that a post joins; nil where it opens its own.
    static func choose(for post: PostAccount, among kin: [KinPost], now: Date) -> Choice? {
        var best: (choice: Choice, kin: KinPost)?
        for candidate in kin where mayTake(post, candidate, now: now) {
            let choice = Choice(incident: candidate.incident, reasons: reasons(post, candidate))
            guard choice.score >= threshold else { continue }
            if let found = best, !isBetter((choice, candidate), than: found) { continue }
            best = (choice, candidate)
        }
        return best?.choice
    }

    /// More evidence, then the later post, then the name.
    private static func isBetter(_ left: (choice: Choice, kin: KinPost), than right: (choice: Choice, kin: KinPost))
        -> Bool
    {
        if left.choice.score != right.choice.score { return left.choice.score > right.choice.score }
        return (left.kin.account.firstSeen, right.kin.account.name)
            > (right.kin.account.firstSeen, left.kin.account.name)
    }

    // MARK: Conditions

    private static func mayTake(_ post: PostAccount, _ kin: KinPost, now: Date) -> Bool {
        guard now.timeIntervalSince(kin.lastSeen) <= window, kin.size < mostPosts else { return false }
        guard !sharedFindings(post, kin.account).isEmpty else { return false }
        return kin.state != .dismissed || isSameAgain(post, kin)
    }

    /// True for what an operator has judged already: the same words or nearly all the same rows, nobody new, nothing worse.
    private static func isSameAgain(_ post: PostAccount, _ kin: KinPost) -> Bool {
        guard kin.shared.contains(.text) || rowShare(post, kin) >= 0.9 else { return false }
        let known = Dictionary(
            kin.account.verdict.findings.map { ($0.entry, $0) }, uniquingKeysWith: { first, _ in first })
        return post.verdict.findings.allSatisfy { finding in
            guard finding.role.alerts || finding.role == .targeted else { return true }
            guard let earlier = known[finding.entry], earlier.role == finding.role else { return false }
            return finding.severity <= earlier.severity && (finding.records ?? 0) <= (earlier.records ?? 0)
        } && (post.verdict.claim.records ?? 0) <= (kin.account.verdict.claim.records ?? 0)
    }

    /// What kind of matter a role is.
    private static func matter(_ role: Role) -> Int? {
        switch role {
        case .victim, .suspected: 0
        case .exposed: 1
        case .targeted: 2
        case .intermediary, .mentioned: nil
        }
    }

    private static func sharedFindings(_ left: PostAccount, _ right: PostAccount) -> [(Finding, Finding)] {
        left.verdict.findings.compactMap { finding in
            guard let kind = matter(finding.role) else { return nil }
            return right.verdict.findings.first { $0.entry == finding.entry && matter($0.role) == kind }
                .map { (finding, $0) }
        }
    }

    // MARK: Evidence

    static func reasons(_ post: PostAccount, _ kin: KinPost) -> [Reason] {
        let shared = sharedFindings(post, kin.account)
        var reasons = strong(post, kin)
        // Lists of accounts all look alike, and one person posts many: only the strong evidence counts.
        if shared.contains(where: { $0.0.role != .exposed }) {
            reasons += weak(post, kin)
            if let count = count(post, kin.account, shared) { reasons.append(count) }
        }
        let age = post.firstSeen.timeIntervalSince(kin.lastSeen)
        if age > 14 * 86_400 {
            reasons.append(Reason(text: "more than a fortnight later", weight: Weight.overAFortnight))
        } else if age > 7 * 86_400 {
            reasons.append(Reason(text: "more than a week later", weight: Weight.overAWeek))
        }
        return reasons
    }

    private static func strong(_ post: PostAccount, _ kin: KinPost) -> [Reason] {
        var reasons: [Reason] = []
        if kin.shared.contains(.thread) { reasons.append(Reason(text: "same thread", weight: Weight.sameThread)) }
        if kin.shared.contains(.text) { reasons.append(Reason(text: "same words", weight: Weight.sameText)) }
        if kin.shared.contains(.address), !kin.shared.contains(.thread) {
            reasons.append(Reason(text: "a link between them", weight: Weight.link))
        }
        if kin.shared.contains(.file) { reasons.append(Reason(text: "same file", weight: Weight.sameFile)) }
        let share = rowShare(post, kin)
        if share >= 0.5 {
            reasons.append(Reason(text: "most of the rows", weight: Weight.mostRows))
        } else if share >= 0.2 {
            reasons.append(Reason(text: "some of the rows", weight: Weight.someRows))
        }
        return reasons
    }

    private static func weak(_ post: PostAccount, _ kin: KinPost) -> [Reason] {
        var reasons: [Reason] = []
        if kin.shared.contains(.size) { reasons.append(Reason(text: "same size", weight: Weight.sameSize)) }
        if kin.shared.contains(.author) {
            reasons.append(Reason(text: "same author", weight: Weight.sameAuthor))
        } else if let left = post.reference.author, let right = kin.account.reference.author,
            post.reference.id.source == kin.account.reference.id.source, Folding.fold(left) != Folding.fold(right)
        {
            reasons.append(Reason(text: "another author at the same place", weight: Weight.otherAuthor))
        }
        if let columns = columns(post, kin.account) { reasons.append(columns) }
        let names = post.verdict.findings + kin.account.verdict.findings
        if isNear(post.reference.title, kin.account.reference.title, without: names.map(\.name)) {
            reasons.append(Reason(text: "nearly the same title", weight: Weight.nearTitle))
        }
        return reasons
    }

    /// Which part of the post's rows the other one showed; a fifth where it showed some that were not counted.
    private static func rowShare(_ post: PostAccount, _ kin: KinPost) -> Double {
        guard let recycled = post.verdict.recycled else { return 0 }
        let names = [kin.account.name.rawValue, kin.incident.rawValue]
        if names.contains(recycled.of) { return recycled.share }
        return recycled.also.contains(where: names.contains) ? min(0.2, recycled.share) : 0
    }

    private static func count(_ post: PostAccount, _ other: PostAccount, _ shared: [(Finding, Finding)]) -> Reason? {
        let pairs = shared.compactMap { left, right in
            left.records.flatMap { left in right.records.map { (left, $0) } }
        }
        let totals = post.verdict.claim.records.flatMap { left in other.verdict.claim.records.map { (left, $0) } }
        guard let (left, right) = pairs.first ?? totals, left > 0, right > 0 else { return nil }
        if left == right {
            var digits = left
            while digits % 10 == 0 { digits /= 10 }
            let weight =
                digits < 10 || left < 1_000
                ? Weight.anyCount : digits >= 100 ? Weight.sameCount : Weight.roundCount
            return Reason(text: "same count", weight: weight)
        }
        let ratio = Double(max(left, right)) / Double(min(left, right))
        if ratio <= 1.1 { return Reason(text: "nearly the same count", weight: Weight.nearCount) }
        return ratio >= 1.5 ? Reason(text: "another count", weight: Weight.otherCount) : nil
    }

    private static func columns(_ post: PostAccount, _ other: PostAccount) -> Reason? {
        let left = Set((post.verdict.sample?.columns ?? []).map { Folding.fold($0) })
        let right = Set((other.verdict.sample?.columns ?? []).map { Folding.fold($0) })
        guard left.count >= 3, right.count >= 3 else { return nil }
        if left == right {
            return Reason(text: "same columns", weight: left.count >= 5 ? Weight.sameColumns : Weight.fewColumns)
        }
        let share = Double(left.intersection(right).count) / Double(left.union(right).count)
        return share < 0.5 ? Reason(text: "other columns", weight: Weight.otherColumns) : nil
    }

    /// Marks of a reply, in the languages that boards speak.
    private static let replies: Set<Substring> = ["re", "aw", "sv", "rv", "antw"]

    /// No word of a title is missing in an earlier one: "lot 2" says more than "lot 1", "Re: lot 1" does not.
    static func saysNothingNew(_ title: String, after earlier: String) -> Bool {
        words(title).subtracting(words(earlier)).isSubset(of: replies)
    }

    private static func words(_ text: String) -> Set<Substring> {
        Set(Folding.fold(text).split { !$0.isLetter && !$0.isNumber })
    }

    /// Four words of five are the same, and at least two of them are no part of an entry's name.
    static func isNear(_ left: String, _ right: String, without names: [String]) -> Bool {
        let (one, two) = (words(left), words(right))
        let both = one.intersection(two)
        guard !both.isEmpty, Double(both.count) >= 0.8 * Double(one.union(two).count) else { return false }
        return both.subtracting(names.reduce(into: Set()) { $0.formUnion(words($1)) }).count >= 2
    }
}
