// SPDX-License-Identifier: Apache-2.0

public import VigieCore

public import struct Foundation.Date

/// A new revision of an incident, and what its readers know.
public struct IncidentChange: Sendable {
    /// The new revision.
    public var incident: Incident
    /// The one before; nil for a first one.
    public var before: Incident?
    /// What was told so far, oldest row first.
    public var told: [Told]
    /// Entries that a newly joined post names, where that is news although nothing else is.
    public var sighted: Set<EntryID>
    /// Entries of which the operators had said that it is nothing, and do so no more.
    public var revived: Set<EntryID>
    /// True where the operators say that all of it is nothing.
    public var isRetracted: Bool

    /// A change.
    public init(
        _ incident: Incident, before: Incident? = nil, told: [Told] = [], sighted: Set<EntryID> = [],
        revived: Set<EntryID> = [], isRetracted: Bool = false
    ) {
        self.incident = incident
        self.before = before
        self.told = told
        self.sighted = sighted
        self.revived = revived
        self.isRetracted = isRetracted
    }
}

/// A draft, and whether it only says that the same stands elsewhere too.
public struct PlannedAlert: Sendable, Equatable {
    /// What is to be queued.
    public var draft: AlertDraft
    /// True where nothing about the leak itself is new.
    public var isQuiet: Bool
}

extension Router {
    /// Who is to be told of a change, each sink by what it was told before:
    ///
    /// - one that was never told of the incident hears of it as new, whatever was gathered in it and whatever the
    ///   operators made of it before;
    /// - one that was told something of an entry that is true no more gets a correction;
    /// - one for which an entry is new, or worse, or no longer dismissed gets an update;
    /// - one for whose entries a further post speaks gets a quiet update, unless the incident was dismissed;
    /// - and nobody is told of an entry, or of its correction, whom no route or earlier message told of it.
    public func alerts(for change: IncidentChange, now: Date) -> [PlannedAlert] {
        let told = Dictionary(grouping: change.told, by: \.sink)
        let shares = shares(of: change.incident)
        let routed = Set(shares.map(\.sink))
        // Who was told and would not be any more has to hear why.
        let others = told.keys.filter { !routed.contains($0) && allSinks.contains($0) }.sorted().map {
            Share(sink: $0, audience: .entries([]))
        }
        return (shares + others).compactMap { share in
            let earlier = told[share.sink] ?? []
            guard let (kind, isQuiet) = kind(of: change, for: share.audience, told: earlier) else { return nil }
            let reference = IncidentReference(id: change.incident.id, revision: change.incident.revision)
            let draft = AlertDraft(
                subject: .incidents([reference]), kind: kind, sink: share.sink,
                audience: kind == .correction ? audience(of: share, told: earlier, change) : share.audience,
                notBefore: now)
            return PlannedAlert(draft: draft, isQuiet: isQuiet)
        }
    }

    /// For a correction: what the routes show, and the entries of which the sink was told what is true no more. Of others
    /// that it was told of under earlier routes it hears nothing.
    private func audience(of share: Share, told: [Told], _ change: IncidentChange) -> Audience {
        guard case .entries(let entries) = share.audience else { return .all }
        let mayAll = routes.contains { $0.audience == .all && $0.sinks.contains(share.sink) }
        if mayAll, told.contains(where: { $0.audience == .all }) { return .all }
        return .entries(untrue(told, change).union(entries).sorted())
    }

    /// Entries of which the last word to a sink is true no more.
    private func untrue(_ told: [Told], _ change: IncidentChange) -> Set<EntryID> {
        let said = Dictionary(told.map { ($0.entry, $0.role) }, uniquingKeysWith: { _, last in last })
        let untrue = said.filter { entry, role in
            guard role.alerts else { return false }
            guard !change.isRetracted,
                let finding = change.incident.verdict.findings.first(where: { $0.entry == entry }),
                finding.role.alerts
            else { return true }
            return role == .victim && finding.role != .victim
        }
        return Set(untrue.keys)
    }

    /// True where kinds of data are new that ask for other steps than those told so far.
    private func bringsMoreData(_ finding: Finding, than earlier: Finding, _ change: IncidentChange) -> Bool {
        func data(_ finding: Finding, _ incident: Incident?) -> Set<DataKind> {
            Set(finding.data ?? incident?.verdict.claim.data ?? [])
        }
        let more = data(finding, change.incident).subtracting(data(earlier, change.before))
        return !more.isDisjoint(with: DataKind.grave.union([.password]))
    }

    /// A region names nobody, so that nobody counts as told of it: it is told when it is new, and when it is another.
    private func regional(_ change: IncidentChange) -> (AlertKind, isQuiet: Bool)? {
        guard let regions = change.incident.verdict.regions, !regions.isEmpty else { return nil }
        guard let before = change.before else { return (.new, false) }
        return before.verdict.regions == regions ? nil : (.update, false)
    }

    private func kind(
        of change: IncidentChange, for audience: Audience, told: [Told]
    ) -> (AlertKind, isQuiet: Bool)? {
        // The last word on each entry counts.
        let said = Dictionary(told.map { ($0.entry, $0.role) }, uniquingKeysWith: { _, last in last })
        let now = Dictionary(
            change.incident.verdict.findings.map { ($0.entry, $0) }, uniquingKeysWith: { first, _ in first })
        let before = Dictionary(
            (change.before?.verdict.findings ?? []).map { ($0.entry, $0) }, uniquingKeysWith: { first, _ in first })
        let shown = now.values.filter { finding in
            guard finding.role.alerts || finding.role == .targeted else { return false }
            guard case .entries(let allowed) = audience else { return true }
            return allowed.contains(finding.entry)
        }
        if told.isEmpty {
            if change.isRetracted { return nil }
            return shown.isEmpty ? regional(change) : (.new, false)
        }
        if !untrue(told, change).isEmpty { return (.correction, false) }
        let isWorse = shown.contains { finding in
            guard let role = said[finding.entry], role.alerts || role == finding.role else { return true }
            if finding.role != role { return true }
            guard let earlier = before[finding.entry] else { return false }
            if finding.severity > earlier.severity || bringsMoreData(finding, than: earlier, change) { return true }
            return finding.records != nil && finding.records != earlier.records
        }
        if isWorse || shown.contains(where: { change.revived.contains($0.entry) }) { return (.update, false) }
        let isSighted = shown.contains { change.sighted.contains($0.entry) } && change.incident.state != .dismissed
        return isSighted ? (.update, true) : nil
    }
}
