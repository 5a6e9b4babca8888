// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
public import VigieCore
import VigieText

/// What `vigie scan --json` prints of one post; keys and nulls as the design's example has them.
public struct ScanReport: Encodable, Sendable {
    private let reference: PostReference
    private let id: String
    private let verdict: Verdict

    /// The version of the format.
    public static let schema = 1

    /// The report on one post; `id` is the one that the input gave it, else the post's own.
    public init(id: String? = nil, post: Post, mentions: [Mention], verdict: Verdict) {
        reference = PostSummary.reference(for: post, mentions: mentions)
        self.id = PostSummary.line(id ?? post.id.key, limit: 200)
        self.verdict = verdict
    }

    private enum Key: String, CodingKey {
        case schema, post, findings, claim, sample, recycled, notes
        case id, source, urlDefanged = "url_defanged", title, author, published
        case establishment, name, role, confidence, severity, records, evidence, accounts, data
        case kind, place, text, weight, staff, users
        case recordsText = "records_text", actor, price, currency, period, size
        case format, rows, columns
        case of, share, firstSeen = "first_seen", also
        case coherence, score, reasons, regions, radius = "radius_km", people, watched
    }

    /// Writes every key of the format, null where there is nothing.
    public func encode(to encoder: any Encoder) throws {
        var root = encoder.container(keyedBy: Key.self)
        try root.encode(ScanReport.schema, forKey: .schema)
        var post = root.nestedContainer(keyedBy: Key.self, forKey: .post)
        try post.encode(id, forKey: .id)
        try post.encode(reference.id.source.rawValue, forKey: .source)
        try post.encode(reference.urlDefanged, forKey: .urlDefanged)
        try post.encode(reference.title, forKey: .title)
        try post.encode(reference.author, forKey: .author)
        try post.encode(reference.published.map { $0.formatted(.iso8601) }, forKey: .published)
        var findings = root.nestedUnkeyedContainer(forKey: .findings)
        for finding in verdict.findings {
            var it = findings.nestedContainer(keyedBy: Key.self)
            try it.encode(finding.entry.rawValue, forKey: .establishment)
            try it.encode(finding.name, forKey: .name)
            try it.encode(finding.role.rawValue, forKey: .role)
            try it.encode(finding.confidence, forKey: .confidence)
            try it.encode(finding.severity.rawValue, forKey: .severity)
            try it.encode(finding.records, forKey: .records)
            var evidence = it.nestedUnkeyedContainer(forKey: .evidence)
            for line in finding.evidence {
                var one = evidence.nestedContainer(keyedBy: Key.self)
                try one.encode(line.kind, forKey: .kind)
                try one.encode(line.place.rawValue, forKey: .place)
                try one.encode(PostSummary.harmless(line.text), forKey: .text)
                try one.encode(line.weight, forKey: .weight)
            }
            if let accounts = finding.accounts {
                var both = it.nestedContainer(keyedBy: Key.self, forKey: .accounts)
                try both.encode(accounts.staff, forKey: .staff)
                try both.encode(accounts.users, forKey: .users)
            }
            if let own = finding.ownRows {
                try it.encode(own.rows, forKey: .rows)
                try encode(own.recycled, in: &it)
            }
            if let data = finding.data { try it.encode(data.map(\.rawValue), forKey: .data) }
        }
        var claim = root.nestedContainer(keyedBy: Key.self, forKey: .claim)
        try claim.encode(verdict.claim.records, forKey: .records)
        try claim.encode(verdict.claim.recordsText.map { PostSummary.harmless($0) }, forKey: .recordsText)
        try claim.encode(verdict.claim.data.map(\.rawValue), forKey: .data)
        try claim.encode(verdict.claim.actor.map { PostSummary.harmless($0) }, forKey: .actor)
        try claim.encode(verdict.claim.price, forKey: .price)
        try claim.encode(verdict.claim.currency, forKey: .currency)
        try claim.encode(verdict.claim.period, forKey: .period)
        try claim.encode(verdict.claim.format, forKey: .format)
        try claim.encode(verdict.claim.size, forKey: .size)
        if let sample = verdict.sample {
            var it = root.nestedContainer(keyedBy: Key.self, forKey: .sample)
            try it.encode(sample.format, forKey: .format)
            try it.encode(sample.rows, forKey: .rows)
            try it.encode(sample.columns, forKey: .columns)
            if let coherence = sample.coherence {
                var its = it.nestedContainer(keyedBy: Key.self, forKey: .coherence)
                try its.encode(coherence.score, forKey: .score)
                try its.encode(coherence.reasons, forKey: .reasons)
            }
        } else {
            try root.encodeNil(forKey: .sample)
        }
        try encode(verdict.recycled, in: &root)
        if let regions = verdict.regions {
            var all = root.nestedUnkeyedContainer(forKey: .regions)
            for region in regions {
                var one = all.nestedContainer(keyedBy: Key.self)
                try one.encode(PostSummary.harmless(region.place), forKey: .place)
                try one.encode(region.radius, forKey: .radius)
                try one.encode(region.people, forKey: .people)
                try one.encode(region.of, forKey: .of)
                try one.encode(region.watched, forKey: .watched)
            }
        }
        try root.encode(verdict.notes.map { PostSummary.harmless($0) }, forKey: .notes)
    }

    private func encode(_ recycled: Recycled?, in container: inout KeyedEncodingContainer<Key>) throws {
        guard let recycled else { return try container.encodeNil(forKey: .recycled) }
        var it = container.nestedContainer(keyedBy: Key.self, forKey: .recycled)
        try it.encode(recycled.of, forKey: .of)
        try it.encode(recycled.share, forKey: .share)
        try it.encode(recycled.firstSeen.formatted(.iso8601), forKey: .firstSeen)
        try it.encode(recycled.also, forKey: .also)
    }
}
