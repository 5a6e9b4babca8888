// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieAnalysis
import VigieCore
import VigieStore

/// The rows of all posts of one `vigie scan`, so that later posts know the earlier ones. Their fingerprints are keyed with a
/// secret of this process and go with it.
struct ScannedRows {
    private let key = RowKey()
    private var index = RowIndex()
    /// What the earlier posts were judged to be, for the severity of later ones.
    private var told: [String: Set<EntryID>] = [:]

    /// Says in the verdict which rows were seen in earlier posts, and remembers those of this one.
    mutating func compare(_ scanned: ScannedPost, _ verdict: inout Verdict, _ analyst: LeakAnalyst) {
        let post = scanned.post
        let sample = analyst.prints(of: post, keyedBy: key)
        guard !sample.prints.isEmpty else { return }
        let earlier = index.earlier(than: post.id, holding: sample)
        let now = post.published ?? Date()
        verdict.recycled = Recycling.judge(sample, earlier: earlier)
        Recycling.soften(&verdict, sample, told: earlier.map { ($0, told[$0.name] ?? []) }, now: now)
        index.add(sample, of: post.id, as: EarlierPost(name: scanned.id, firstSeen: now, records: []))
        told[scanned.id, default: []].formUnion(verdict.findings.filter(\.role.alerts).map(\.entry))
    }
}
