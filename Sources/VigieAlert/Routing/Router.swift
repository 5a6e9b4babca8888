// SPDX-License-Identifier: Apache-2.0

public import VigieCore

public import struct Foundation.Date

/// Decides who is told what: incidents and notices in, drafts for the outbox out; no clock, no state.
///
/// - A finding alerts as victim, suspected or exposed; as targeted only where a route names that role; as intermediary
///   or mentioned never by itself.
/// - A finding may go to several routes; one that no specific route takes goes to the default routes, and those whose
///   audience is `all` see every finding.
/// - Each sink gets one message about an incident, with the audiences of all its routes merged.
public struct Router: Sendable {
    let routes: [Route]
    let family: EntryFamily
    private let sinks: [SinkID]

    /// Takes the routes as the configuration has them.
    ///
    /// - Parameters:
    ///   - sinks: All sinks of the configuration, for notices that no route takes; those of the routes where nothing is
    ///     given. Where there are sinks and no routes at all, everything goes to all of them.
    public init(routes: [Route], watchlist: Watchlist, sinks: [SinkID] = []) {
        let all = sinks + routes.flatMap(\.sinks)
        self.sinks = all.enumerated().filter { !all[..<$0.offset].contains($0.element) }.map(\.element)
        self.routes =
            routes.isEmpty && !sinks.isEmpty
            ? [Route(name: "default", sinks: self.sinks, audience: .all, notices: true)] : routes
        family = EntryFamily(watchlist: watchlist)
    }

    /// One draft for each sink that is to be told of an incident, in the order of the routes.
    public func drafts(for incident: Incident, kind: AlertKind, now: Date) -> [AlertDraft] {
        let reference = IncidentReference(id: incident.id, revision: incident.revision)
        return shares(of: incident).map { share in
            AlertDraft(
                subject: .incidents([reference]), kind: kind, sink: share.sink, audience: share.audience, notBefore: now
            )
        }
    }

    /// One digest for each sink and kind of audience; incidents that no route takes are not in it.
    ///
    /// What a sink may see whole and what it may see in part are two messages.
    public func digest(of incidents: [Incident], now: Date) -> [AlertDraft] {
        var order: [SinkID] = []
        var whole: [SinkID: [IncidentReference]] = [:]
        var partial: [SinkID: (references: [IncidentReference], entries: Set<EntryID>)] = [:]
        for incident in incidents {
            let reference = IncidentReference(id: incident.id, revision: incident.revision)
            for share in shares(of: incident) {
                if whole[share.sink] == nil && partial[share.sink] == nil { order.append(share.sink) }
                switch share.audience {
                case .all: whole[share.sink, default: []].append(reference)
                case .entries(let entries):
                    partial[share.sink, default: ([], [])].references.append(reference)
                    partial[share.sink, default: ([], [])].entries.formUnion(entries)
                }
            }
        }
        return order.flatMap { sink -> [AlertDraft] in
            var drafts: [AlertDraft] = []
            if let references = whole[sink] {
                drafts.append(
                    AlertDraft(
                        subject: .incidents(references), kind: .digest, sink: sink, audience: .all, notBefore: now))
            }
            if let part = partial[sink] {
                drafts.append(
                    AlertDraft(
                        subject: .incidents(part.references), kind: .digest, sink: sink,
                        audience: .entries(part.entries.sorted()), notBefore: now))
            }
            return drafts
        }
    }

    /// Drafts of what Vigie says of itself: to the routes with `notices`, else to the default routes, else to every sink.
    public func drafts(for notice: Notice) -> [AlertDraft] {
        noticeSinks.map { sink in
            AlertDraft(subject: .notice(notice), kind: .notice, sink: sink, audience: .all, notBefore: notice.time)
        }
    }

    /// Where notices go.
    var noticeSinks: [SinkID] {
        let told = routes.filter(\.notices)
        let chosen = (told.isEmpty ? routes.filter(\.isDefault) : told).flatMap(\.sinks)
        let unique = chosen.enumerated().filter { !chosen[..<$0.offset].contains($0.element) }.map(\.element)
        return unique.isEmpty ? sinks : unique
    }

    /// Every sink there is.
    var allSinks: [SinkID] { sinks }
}

// MARK: - Who takes what

extension Router {
    /// What one sink gets of one incident.
    struct Share {
        var sink: SinkID
        var audience: Audience
    }

    /// The routes' answers merged by sink, in the order of the routes.
    func shares(of incident: Incident) -> [Share] {
        let takers = takers(of: incident.verdict.findings)
        if takers.isEmpty, let regions = incident.verdict.regions, !regions.isEmpty { return regionalShares(regions) }
        var order: [SinkID] = []
        var whole: Set<SinkID> = []
        var entries: [SinkID: Set<EntryID>] = [:]
        for (route, taken) in takers {
            for sink in route.sinks {
                if entries[sink] == nil { order.append(sink) }
                entries[sink, default: []].formUnion(taken)
                if route.audience == .all { whole.insert(sink) }
            }
        }
        return order.map { sink in
            Share(sink: sink, audience: whole.contains(sink) ? .all : .entries((entries[sink] ?? []).sorted()))
        }
    }

    /// A region concerns several and names none: it goes to the default routes. Those whose readers may not see everything
    /// hear of it where establishments fit that no other route takes, and of those alone.
    private func regionalShares(_ regions: [Region]) -> [Share] {
        let suspects = regions.flatMap { $0.entries ?? [] }.map {
            Finding(entry: $0, name: "", role: .suspected, confidence: 0, severity: Region.severity)
        }
        let claimed = claimedBySpecific(suspects)
        let rest = Set(suspects.indices.filter { !claimed.contains($0) }.map { suspects[$0].entry }).sorted()
        var shares: [Share] = []
        for route in routes where route.isDefault && route.minimumSeverity <= Region.severity {
            guard route.roles.isEmpty || route.roles.contains(.suspected), route.audience == .all || !rest.isEmpty
            else { continue }
            for sink in route.sinks {
                let index = shares.firstIndex { $0.sink == sink }
                if index == nil { shares.append(Share(sink: sink, audience: .entries(rest))) }
                if route.audience == .all { shares[index ?? shares.count - 1].audience = .all }
            }
        }
        return shares
    }

    /// The routes that send a message, each with the entries that its readers may see.
    private func takers(of findings: [Finding]) -> [(route: Route, entries: Set<EntryID>)] {
        let claimed = claimedBySpecific(findings)
        return routes.compactMap { route in
            let offered = findings.enumerated().filter { !route.takesTheRest || !claimed.contains($0.offset) }.map(
                \.element)
            let matched = offered.filter { refusal(of: $0, by: route) == nil }
            guard matched.contains(where: { $0.role.alerts || $0.role == .targeted }) else { return nil }
            return (route, Set(matched.map(\.entry)))
        }
    }

    /// The indexes of the findings that a specific route takes.
    func claimedBySpecific(_ findings: [Finding]) -> Set<Int> {
        let specific = routes.filter { !$0.isDefault }
        return Set(
            findings.indices.filter { index in
                specific.contains { refusal(of: findings[index], by: $0) == nil }
            })
    }

    /// Why a route does not take a finding; nil where it does.
    func refusal(of finding: Finding, by route: Route) -> RouteDecision.Reason? {
        if route.roles.isEmpty ? !finding.role.alerts : !route.roles.contains(finding.role) { return .role }
        if finding.severity < route.minimumSeverity { return .severity }
        if route.isDefault { return nil }
        let lineage = family.lineage(of: finding.entry)
        if !route.establishments.isEmpty && !route.establishments.contains(where: lineage.contains) {
            return .establishment
        }
        if !route.tags.isEmpty && !family.tags(of: finding.entry).contains(where: route.tags.contains) { return .tags }
        return nil
    }
}
