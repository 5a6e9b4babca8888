// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// What the posts of an incident tell together. Pure, and the same in whatever order they came.
enum CombinedVerdict {
    /// Notes of an incident at most.
    private static let mostNotes = 20

    /// - Parameters:
    ///   - accounts: The posts of the incident; not empty.
    ///   - rulings: The operators' words; the latest on an entry counts.
    static func of(_ accounts: [PostAccount], rulings: [Ruling]) -> Verdict {
        let ordered = Rivals.settled(accounts.sorted(by: PostAccount.isEarlier))
        var verdict = ordered.first?.verdict ?? Verdict()
        for account in ordered.dropFirst() { add(account.verdict, to: &verdict) }
        verdict.recycled = recycled(ordered)
        for index in verdict.findings.indices {
            verdict.findings[index].ownRows = ownRows(of: verdict.findings[index].entry, ordered)
        }
        // That its posts look like each other is why they are one incident: the history says so.
        verdict.notes.removeAll { note in ordered.contains { note.contains($0.name.rawValue) } }
        if ordered.count > 1 {
            verdict.findings.sort { left, right in
                if left.role != right.role { return strength(left.role) > strength(right.role) }
                return left.confidence != right.confidence
                    ? left.confidence > right.confidence : left.entry < right.entry
            }
        }
        var latest: [EntryID: Ruling] = [:]
        for ruling in rulings.sorted(by: { ($0.time, $0.of) < ($1.time, $1.of) }) { latest[ruling.entry] = ruling }
        for ruling in latest.values.sorted(by: { $0.entry < $1.entry }) { apply(ruling, to: &verdict) }
        return verdict
    }

    private static func add(_ later: Verdict, to verdict: inout Verdict) {
        for finding in later.findings {
            guard let index = verdict.findings.firstIndex(where: { $0.entry == finding.entry }) else {
                verdict.findings.append(finding)
                continue
            }
            verdict.findings[index] = stronger(verdict.findings[index], finding)
        }
        verdict.claim.records = verdict.claim.records ?? later.claim.records
        verdict.claim.recordsText = verdict.claim.recordsText ?? later.claim.recordsText
        verdict.claim.data += later.claim.data.filter { !verdict.claim.data.contains($0) }
        verdict.claim.actor = verdict.claim.actor ?? later.claim.actor
        if verdict.claim.price == nil {
            (verdict.claim.price, verdict.claim.currency) = (later.claim.price, later.claim.currency)
        }
        verdict.regions = verdict.regions ?? later.regions
        if let sample = later.sample, sample.rows > verdict.sample?.rows ?? 0 { verdict.sample = sample }
        verdict.notes += later.notes.filter { !verdict.notes.contains($0) }
        verdict.notes = Array(verdict.notes.prefix(mostNotes))
    }

    /// What the first posts say of rows seen before. Those that stand in another post of the incident make the leak no
    /// older: that is one leak going round.
    private static func recycled(_ ordered: [PostAccount]) -> Recycled? {
        let own = Set(ordered.map(\.name.rawValue))
        return ordered.prefix { $0.firstSeen == ordered[0].firstSeen }.compactMap(\.verdict.recycled)
            .first { !own.contains($0.of) }
    }

    /// The same of one victim's own rows.
    private static func ownRows(of entry: EntryID, _ ordered: [PostAccount]) -> OwnRows? {
        let own = Set(ordered.map(\.name.rawValue))
        return ordered.prefix { $0.firstSeen == ordered[0].firstSeen }
            .compactMap { $0.verdict.findings.first { $0.entry == entry }?.ownRows }
            .first { $0.recycled.map { !own.contains($0.of) } ?? true }
    }

    /// The one that says more of the entry, with what only the other one counts.
    private static func stronger(_ left: Finding, _ right: Finding) -> Finding {
        let isRight =
            strength(right.role) != strength(left.role)
            ? strength(right.role) > strength(left.role) : right.confidence > left.confidence
        var (finding, other) = isRight ? (right, left) : (left, right)
        guard other.role == finding.role else { return finding }
        finding.severity = max(finding.severity, other.severity)
        finding.records = finding.records ?? other.records
        finding.accounts = finding.accounts ?? other.accounts
        if let data = finding.data { finding.data = data + (other.data ?? []).filter { !data.contains($0) } }
        return finding
    }

    /// Which role says more.
    static func strength(_ role: Role) -> Int {
        switch role {
        case .victim: 5
        case .exposed: 4
        case .suspected: 3
        case .targeted: 2
        case .intermediary: 1
        case .mentioned: 0
        }
    }

    private static func apply(_ ruling: Ruling, to verdict: inout Verdict) {
        let index = verdict.findings.firstIndex { $0.entry == ruling.entry }
        let before = index.map { verdict.findings[$0] }
        let word =
            ruling.role.alerts ? "the operators say that it is concerned" : "the operators say that it is not concerned"
        var finding =
            before
            ?? Finding(
                entry: ruling.entry, name: ruling.name, role: ruling.role, confidence: 1, severity: .info)
        finding.role = ruling.role
        finding.confidence = ruling.role.alerts ? 1 : 0
        if !ruling.role.alerts {
            finding.severity = .info
        } else if before?.role.alerts != true {
            finding.severity = max(.high, verdict.severity ?? .high)
        }
        finding.evidence.insert(Evidence(kind: "operator", place: .prose, text: word, weight: 0), at: 0)
        if let index { verdict.findings[index] = finding } else { verdict.findings.append(finding) }
    }
}
