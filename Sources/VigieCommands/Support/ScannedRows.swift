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
    mutating func compare(
        _ scanned: ScannedPost, _ verdict: inout Verdict, _ analyst: LeakAnalyst, mentions: [Mention],
        watchlist: Watchlist
    ) {
        let post = scanned.post
        let now = post.published ?? Date()
        let sample = analyst.prints(
            of: post, mentions: mentions, verdict: verdict, watchlist: watchlist, keyedBy: key)
        let earlier = index.earlier(than: post.id, holding: sample)
        let traces = PostTraces(post, verdict, keyedBy: key)
        verdict.notes += traces.notes(index.earlier(than: post.id, holding: traces.prints))
        Recycling.tell(&verdict, sample, earlier: earlier)
        Recycling.soften(&verdict, sample, told: earlier.map { ($0, told[$0.name] ?? []) }, now: now)
        let tells = Set(verdict.findings.filter(\.role.alerts).map(\.entry))
        let incident = tells.isEmpty ? nil : IncidentID(rawValue: scanned.id)
        for prints in [sample, traces.prints] {
            index.add(
                prints, of: post.id,
                as: EarlierPost(name: scanned.id, incident: incident, firstSeen: now, records: []))
        }
        told[scanned.id, default: []].formUnion(tells)
    }
}
