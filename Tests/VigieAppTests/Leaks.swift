// SPDX-License-Identifier: Apache-2.0

import VigieCore

import struct Foundation.Date

@testable import VigieApp

/// Invented posts about leaks, for the rule of gathering and for incidents.
enum Leaks {
    static let sunday = Date(timeIntervalSince1970: 1_767_510_000)

    static func finding(
        _ entry: EntryID = "tilleuls", _ role: Role = .victim, records: Int? = nil, severity: Severity = .high,
        confidence: Double = 0.9
    ) -> Finding {
        Finding(
            entry: entry, name: "Clinique \(entry)", role: role, confidence: confidence, severity: severity,
            records: records)
    }

    /// What a post tells; its name follows from source and number.
    static func account(
        _ number: Int, source: SourceID = "board", title: String = "", author: String? = nil,
        findings: [Finding] = [finding()], records: Int? = nil, columns: [String] = [], recycled: Recycled? = nil,
        days: Double = 0
    ) -> PostAccount {
        let id = PostID(source: source, key: "id:\(number)")
        var verdict = Verdict(findings: findings, claim: Claim(records: records), recycled: recycled)
        if !columns.isEmpty { verdict.sample = Sample(format: "csv", rows: 20, columns: columns) }
        return PostAccount(
            name: Judge.incidentID(of: id), reference: PostReference(id: id, title: title, author: author),
            verdict: verdict, firstSeen: sunday.addingTimeInterval(days * 86_400))
    }

    /// The same post as a known one.
    static func kin(
        _ account: PostAccount, shared: Set<PostMark.Kind> = [], state: Incident.State = .new, size: Int = 1
    ) -> KinPost {
        KinPost(
            account: account, incident: account.name, state: state, size: size, lastSeen: account.firstSeen,
            shared: shared.union([.entry]))
    }

    /// A post as it comes out of the analysis, with these marks beside its entries.
    static func judged(_ account: PostAccount, _ marks: PostMark...) -> JudgedPost {
        let post = Post(id: account.reference.id, title: account.reference.title, author: account.reference.author)
        var made = PostMarks(of: post, verdict: account.verdict, listing: nil)
        made.own.formUnion(marks)
        made.sought.formUnion(marks)
        return JudgedPost(account: account, marks: made)
    }
}
