// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import VigieCore

/// Invented posts, incidents and alerts for tests of the store.
public enum StoreSamples {
    /// 4 January 2026, 07:00 UTC.
    public static let sunday = Date(timeIntervalSince1970: 1_767_510_000)
    /// A forum board.
    public static let source: SourceID = "board"
    /// A chat.
    public static let sink: SinkID = "chat"

    /// The first, second, … post of a board.
    public static func post(_ number: Int, source: SourceID = source) -> PostID {
        PostID(source: source, key: "id:\(number)")
    }

    /// Such a post with a text of that name.
    public static func stamp(_ number: Int, _ text: String = "first text", source: SourceID = source) -> PostStamp {
        PostStamp(id: post(number, source: source), digest: text)
    }

    /// The incident of such a post.
    public static func incident(
        _ number: Int, revision: Int = 1, id: IncidentID? = nil, confidence: Double = 0.9, at time: Date = sunday
    ) -> Incident {
        let finding = Finding(
            entry: "clinique-des-tilleuls", name: "Clinique des Tilleuls", role: .victim, confidence: confidence,
            severity: .critical, records: 1_200,
            evidence: [Evidence(kind: "name", place: .title, text: "Clinique des Tilleuls", weight: 0.6)])
        return Incident(
            id: id ?? IncidentID(rawValue: "V-\(number)"), revision: revision,
            post: PostReference(id: post(number), title: "Clinique des Tilleuls, 1.200 lignes", author: "invented"),
            verdict: Verdict(findings: [finding], notes: ["An invented note."]), firstSeen: sunday, updated: time)
    }

    /// Name and revision of an incident.
    public static func reference(_ incident: Incident) -> IncidentReference {
        IncidentReference(id: incident.id, revision: incident.revision)
    }

    /// An alert about incidents.
    public static func draft(
        _ incidents: Incident..., kind: AlertKind = .new, sink: SinkID = sink, audience: Audience = .all,
        notBefore: Date = sunday
    ) -> AlertDraft {
        AlertDraft(
            subject: .incidents(incidents.map(reference)), kind: kind, sink: sink, audience: audience,
            notBefore: notBefore)
    }

    /// An alert about Vigie itself.
    public static func notice(
        _ text: String = "An invented notice.", sink: SinkID = sink, at time: Date = sunday
    ) -> AlertDraft {
        AlertDraft(
            subject: .notice(
                Notice(code: .sourceDegraded, severity: .medium, text: text, subject: source.rawValue, time: time)),
            kind: .notice, sink: sink, audience: .all, notBefore: time)
    }

    /// What is remembered after a poll that went well.
    public static func memory(etag: String? = "\"1\"", at time: Date = sunday) -> SourceMemory {
        var memory = SourceMemory(since: time)
        memory.validators = Validators(etag: etag, lastModified: nil)
        memory.lastPoll = time
        memory.lastSuccess = time
        return memory
    }

    /// A poll that saw one post, which opened one incident and asks for one alert.
    public static func poll(_ number: Int = 1, text: String = "first text", at time: Date = sunday) -> PollCommit {
        let incident = incident(number)
        return PollCommit(
            source: source, seen: [stamp(number, text)], incidents: [incident], alerts: [draft(incident)],
            memory: memory(at: time), now: time)
    }
}
