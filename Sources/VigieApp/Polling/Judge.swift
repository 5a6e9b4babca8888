// SPDX-License-Identifier: Apache-2.0

import Crypto
import VigieAnalysis
import VigieCore
import VigieText

import struct Foundation.Date

/// What a verdict makes of a post.
struct JudgedIncident: Sendable {
    var incident: Incident
    /// The alert that it asks for; nil asks for none.
    var alert: AlertKind?
    /// What the alert is routed by: the incident, for a correction with the roles that were told.
    var routed: Incident
}

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

    private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// The incident that a verdict makes of a post, and the alert that it asks for; nil where there is nothing to keep.
    static func incident(
        from verdict: Verdict, on post: Post, mentions: [Mention], before old: Incident?, now: Date
    ) -> JudgedIncident? {
        // What nobody is told of is not kept either: a name in passing, a platform inside somebody's data.
        guard
            old != nil || verdict.regions?.isEmpty == false
                || verdict.findings.contains(where: { $0.role.alerts || $0.role == .targeted })
        else {
            return nil
        }
        let reference = PostSummary.reference(for: post, mentions: mentions)
        var verdict = verdict
        verdict.findings += unjudged(mentions, by: verdict)
        guard let old else {
            let incident = Incident(
                id: incidentID(of: post.id), post: reference, verdict: verdict, firstSeen: now, updated: now)
            return JudgedIncident(incident: incident, alert: .new, routed: incident)
        }
        var incident = old
        let withdrawn = withdrawn(from: old, by: verdict)
        incident.verdict = verdict
        incident.verdict.findings += withdrawn.map(\.now)
        guard old.verdict != incident.verdict else { return nil }
        incident.revision += 1
        incident.post = reference
        incident.updated = now
        // A correction goes to those who were told, by the roles that they were told of.
        var routed = incident
        let told = Dictionary(old.verdict.findings.map { ($0.entry, $0) }, uniquingKeysWith: { first, _ in first })
        routed.verdict.findings =
            verdict.findings.map { $0.role.alerts ? $0 : told[$0.entry] ?? $0 } + withdrawn.map(\.before)
        return JudgedIncident(
            incident: incident, alert: change(from: old.verdict, to: incident.verdict), routed: routed)
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

    /// Findings that alerted and no longer do because nothing names the entry any more: they stay in the incident as
    /// mentioned, so that the correction can say whom it concerns.
    private static func withdrawn(from old: Incident, by verdict: Verdict) -> [(before: Finding, now: Finding)] {
        let named = Set(verdict.findings.map(\.entry))
        return old.verdict.findings.filter { $0.role.alerts && !named.contains($0.entry) }.map { before in
            let reason = "was called \(before.role.rawValue) in revision \(old.revision); nothing names it any more"
            let evidence = Evidence(kind: "withdrawn", place: .prose, text: reason, weight: 0)
            let now = Finding(
                entry: before.entry, name: before.name, role: .mentioned, confidence: 0, severity: .info,
                evidence: [evidence])
            return (before, now)
        }
    }

    /// What a changed verdict is to those who read the first one: a correction where somebody was named wrongly, an
    /// update where somebody is named anew or it is worse, nothing otherwise.
    static func change(from old: Verdict, to new: Verdict) -> AlertKind? {
        let before = Dictionary(old.findings.map { ($0.entry, $0) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(new.findings.map { ($0.entry, $0) }, uniquingKeysWith: { first, _ in first })
        for (entry, finding) in before where finding.role.alerts {
            if after[entry]?.role.alerts != true { return .correction }
        }
        for (entry, finding) in after where finding.role.alerts {
            guard let earlier = before[entry], earlier.role.alerts else { return .update }
            if earlier.role != finding.role || finding.severity > earlier.severity { return .update }
            if let records = finding.records, records != earlier.records { return .update }
        }
        return nil
    }
}
