// SPDX-License-Identifier: Apache-2.0

import Crypto
import VigieAnalysis
import VigieCore
import VigieText

import struct Foundation.Date

/// Matcher and analyst for one post, off the cooperative pool and within its time.
struct Judge: Sendable {
    let analyst: any Analysing
    let work: WorkQueue
    /// Seconds for the analysis of one post (DESIGN §10.5).
    let limit: Double

    /// The verdict on a post. One whose analysis throws or takes too long gets its plain matches as suspected.
    func verdict(on post: Post, mentions: [Mention], watchlist: Watchlist) async -> Verdict {
        let analyst = analyst
        let concerns = try? await work.run {
            analyst.mayConcern(post, mentions: mentions, watchlist: watchlist)
        }
        if concerns == false { return Verdict() }
        let verdict = try? await work.run(atMost: limit) {
            try analyst.analyse(post, mentions: mentions, watchlist: watchlist)
        }
        return verdict ?? LeakAnalyst.fallback(post: post, mentions: mentions, watchlist: watchlist)
    }

    /// Identity and digest of a post: title and all blocks that are the author's own content, folded, so that views,
    /// signatures and accents do not make a revision.
    static func stamp(_ post: Post) -> PostStamp {
        var hash = SHA256()
        hash.update(data: Array(Folding.fold(post.title).utf8))
        for block in post.blocks where block.kind != .signature && block.kind != .hidden {
            hash.update(data: [0])
            hash.update(data: Array(Folding.fold(block.text).utf8))
        }
        return PostStamp(id: post.id, digest: Judge.hexadecimal(hash.finalize().prefix(16)))
    }

    /// The incident's name, always the same for the same post: `V-7QF3M-K2P8D`.
    static func incidentID(of post: PostID) -> IncidentID {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")  // Crockford's base 32: no I, L, O, U
        let digest = SHA256.hash(data: Array("\(post.source)\u{0}\(post.key)".utf8))
        let letters = digest.prefix(10).map { alphabet[Int($0 & 31)] }
        return IncidentID(rawValue: "V-" + String(letters[..<5]) + "-" + String(letters[5...]))
    }

    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// What a post tells of a leak; nil where there is nothing to keep.
    ///
    /// - Parameters:
    ///   - isKept: True where the post is in an incident already.
    ///   - listing: The address that its source is polled at.
    static func report(
        _ verdict: Verdict, on post: Post, mentions: [Mention], isKept: Bool, listing: String?, now: Date
    ) -> JudgedPost? {
        // What nobody is told of is not kept either: a name in passing, a platform inside somebody's data.
        guard
            isKept || verdict.regions?.isEmpty == false
                || verdict.findings.contains(where: { $0.role.alerts || $0.role == .targeted })
        else {
            return nil
        }
        let marks = PostMarks(of: post, verdict: verdict, listing: listing)
        var verdict = verdict
        verdict.findings += unjudged(mentions, by: verdict)
        let account = PostAccount(
            name: incidentID(of: post.id), reference: PostSummary.reference(for: post, mentions: mentions),
            verdict: verdict, firstSeen: now)
        return JudgedPost(account: account, marks: marks)
    }

    /// Entries that only an author's name or a link holds: the analyst says nothing of them, but as findings they keep
    /// those words from readers who must not see the entry.
    private static func unjudged(_ mentions: [Mention], by verdict: Verdict) -> [Finding] {
        var known = Set(verdict.findings.map(\.entry))
        return mentions.filter { known.insert($0.entry).inserted }.map { mention in
            Finding(
                entry: mention.entry, name: mention.entry.rawValue, role: .mentioned, confidence: 0, severity: .info,
                evidence: [Evidence(kind: "passing", place: mention.place, text: "nothing is said of it", weight: 0)])
        }
    }
}
