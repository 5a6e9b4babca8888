// SPDX-License-Identifier: Apache-2.0

public import VigieCore
import VigieText

extension LeakAnalyst {
    /// The plain matches of a post as suspicions, for a post whose analysis failed or took too long.
    ///
    /// Each mentioned entry gets one finding; platforms whose name stands only in data do not. Nothing of the post is
    /// read again.
    public static func fallback(post: Post, mentions: [Mention], watchlist: Watchlist) -> Verdict {
        let wanted = Set(mentions.map(\.entry))
        var entries: [EntryID: Entry] = [:]
        for entry in watchlist.entries where wanted.contains(entry.id) { entries[entry.id] = entry }
        var order: [EntryID] = []
        var byEntry: [EntryID: [Mention]] = [:]
        for mention in mentions {
            if byEntry[mention.entry] == nil { order.append(mention.entry) }
            byEntry[mention.entry, default: []].append(mention)
        }
        let findings = order.compactMap { id -> Finding? in
            guard let entry = entries[id], let found = byEntry[id], let first = found.first else { return nil }
            if entry.kind == .platform, found.allSatisfy({ dataPlaces.contains($0.place) }) { return nil }
            var evidence = EvidenceList(prior: Weight.prior.value)
            let weight: Weight = first.form == .domain ? .domainInText : .nameInText
            evidence.add(weight, kind: first.form.rawValue, first.place, first.text)
            return Finding(
                entry: id, name: PlainText.oneLine(entry.name, limit: 160), role: .suspected,
                confidence: evidence.confidence,
                severity: SeverityRule(.suspected, data: [], records: nil).severity, evidence: evidence.evidence)
        }
        return Verdict(
            findings: findings,
            notes: ["This post could not be analysed in time: the names found in it are reported as they are."])
    }

    private static let dataPlaces: Set<Place> = [
        .mailDomain, .mailLocal, .sampleMailDomain, .sampleMailLocal, .columnName, .sample, .urlPath,
    ]
}
