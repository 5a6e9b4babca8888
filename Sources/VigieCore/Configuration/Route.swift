// SPDX-License-Identifier: Apache-2.0

/// Which incidents go to which sinks. Every route that matches takes its share.
///
/// A route without conditions is a default route: it takes the findings that no other route takes, or, where its audience
/// is `all`, every finding, as a national team needs.
public struct Route: Codable, Sendable, Equatable {
    /// Who of an incident the route's sinks may see.
    public enum Scope: String, Codable, Sendable, CaseIterable {
        /// The entries that the route's own conditions match.
        case matched
        case all
    }

    /// For messages and `vigie route test`.
    public var name: String
    /// Empty: any entry. A parent's id stands for its children as well.
    public var establishments: [EntryID]
    /// Empty: any. One of them suffices.
    public var tags: [String]
    /// Empty: victim, suspected and exposed.
    public var roles: [Role]
    /// Findings below it do not take the route.
    public var minimumSeverity: Severity
    /// Where it leads.
    public var sinks: [SinkID]
    /// Whose names its messages may show.
    public var audience: Scope
    /// True: notices of Vigie itself go here too; where no route says so, they go to the default route.
    public var notices: Bool

    /// A route without conditions is the default route.
    public init(
        name: String, establishments: [EntryID] = [], tags: [String] = [], roles: [Role] = [],
        minimumSeverity: Severity = .info, sinks: [SinkID], audience: Scope = .matched, notices: Bool = false
    ) {
        self.name = name
        self.establishments = establishments
        self.tags = tags
        self.roles = roles
        self.minimumSeverity = minimumSeverity
        self.sinks = sinks
        self.audience = audience
        self.notices = notices
    }

    /// True where it names neither establishments nor tags.
    public var isDefault: Bool { establishments.isEmpty && tags.isEmpty }

    /// True where it takes only what no other route takes.
    public var takesTheRest: Bool { isDefault && audience == .matched }
}
