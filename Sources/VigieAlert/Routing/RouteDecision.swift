// SPDX-License-Identifier: Apache-2.0

public import VigieCore

/// What one route makes of one finding, for `vigie route test`.
public struct RouteDecision: Codable, Sendable, Equatable {
    /// Why a route does not take a finding.
    public enum Reason: String, Codable, Sendable, CaseIterable {
        /// The route does not name the finding's role, or the role never alerts by itself.
        case role
        case severity
        /// The route names other establishments.
        case establishment
        case tags
        /// A default route, and a specific route has taken the finding.
        case takenElsewhere = "taken_elsewhere"
    }

    /// Its name.
    public var route: String
    /// Whom the finding is about.
    public var entry: EntryID
    /// As the finding has it.
    public var role: Role
    /// As the finding has it.
    public var severity: Severity
    /// Empty where the route does not take the finding.
    public var sinks: [SinkID]
    /// Nil where it does.
    public var reason: Reason?

    /// True where the finding goes to the route's sinks.
    public var isTaken: Bool { reason == nil }
}

extension Router {
    /// Every finding against every route, with the reason for each refusal.
    public func explain(_ incident: Incident) -> [RouteDecision] {
        let findings = incident.verdict.findings
        let claimed = claimedBySpecific(findings)
        return findings.enumerated().flatMap { index, finding in
            routes.map { route in
                var reason = refusal(of: finding, by: route)
                if reason == nil && route.takesTheRest && claimed.contains(index) { reason = .takenElsewhere }
                let causesNothing = !finding.role.alerts && finding.role != .targeted
                if reason == nil && causesNothing { reason = .role }
                return RouteDecision(
                    route: route.name, entry: finding.entry, role: finding.role, severity: finding.severity,
                    sinks: reason == nil ? route.sinks : [], reason: reason)
            }
        }
    }
}
