// SPDX-License-Identifier: Apache-2.0

public import struct Foundation.Date

/// A store whose incidents gather posts. Wherever an incident is asked for, the name of any post in it will do: names of
/// merged incidents lead to the one that took them in.
public protocol KeepingIncidents: Storing {
    /// Where each of these posts is; nil for one that is in no incident.
    func places(of posts: [PostID]) async throws(StoreError) -> [PostPlace?]

    /// Posts seen since then that share an entry and any further of these marks, most shared kinds first; then those that
    /// share entries alone, newest first; never `post` itself.
    func kin(
        of post: PostID, marks: Set<PostMark>, since: Date, limit: Int
    ) async throws(StoreError) -> [KinPost]

    /// What the posts of an incident tell, the first one first, at most `limit`.
    func accounts(of incident: IncidentID, limit: Int) async throws(StoreError) -> [PostAccount]

    /// What was told of an incident, and of those that it took in, oldest row first. Rows that were dropped, suppressed
    /// or given up told nobody.
    func told(of incident: IncidentID) async throws(StoreError) -> [Told]

    /// The newest revision under this very name, also where it was merged into another since.
    func ownForm(of name: IncidentID) async throws(StoreError) -> Incident?

    /// Newest revisions of incidents in these states, changed last first; those that were merged into another are left
    /// out.
    func incidents(in states: Set<Incident.State>, limit: Int) async throws(StoreError) -> [IncidentSummary]

    /// What happened to an incident and to those that it took in, oldest first.
    func history(of incident: IncidentID) async throws(StoreError) -> [IncidentEvent]

    /// What an operator decided: revisions, moves of posts, alerts and history, all or nothing.
    ///
    /// Fails where a revision is taken, or a post is unknown; then nothing is changed.
    func commit(_ decision: IncidentDecision) async throws(StoreError)
}

/// What an operator decided, ready to be kept.
public struct IncidentDecision: Sendable {
    /// New revisions.
    public var incidents: [Incident]
    /// Posts that move, by their own names, and the incidents they are in from now on.
    public var moves: [IncidentID: IncidentID]
    /// Incidents whose readers were told what now is another's: both of them then count as told.
    public var toldOf: [(incident: IncidentID, as: IncidentID)]
    /// What is to be told.
    public var alerts: [AlertDraft]
    /// Added to the history.
    public var events: [IncidentEvent]
    /// When.
    public var now: Date

    /// A decision.
    public init(
        incidents: [Incident] = [], moves: [IncidentID: IncidentID] = [:],
        toldOf: [(incident: IncidentID, as: IncidentID)] = [], alerts: [AlertDraft] = [], events: [IncidentEvent] = [],
        now: Date
    ) {
        self.incidents = incidents
        self.moves = moves
        self.toldOf = toldOf
        self.alerts = alerts
        self.events = events
        self.now = now
    }
}
