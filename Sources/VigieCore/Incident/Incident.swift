// SPDX-License-Identifier: Apache-2.0

public import struct Foundation.Date

/// All posts about one leak; it has a timeline, a state and an owner. Every text in it is masked.
///
/// Today each post opens its own incident, and a revision of the post is a revision of the incident.
public struct Incident: Codable, Sendable, Equatable, Identifiable {
    /// What the operators made of it.
    public enum State: String, Codable, Sendable, CaseIterable {
        case new
        case confirmed
        case dismissed
    }

    public var id: IncidentID
    /// Counts from 1; each change of the verdict is one more.
    public var revision: Int
    public var state: State
    public var post: PostReference
    public var verdict: Verdict
    public var firstSeen: Date
    public var updated: Date

    /// An incident.
    public init(
        id: IncidentID, revision: Int = 1, state: State = .new, post: PostReference, verdict: Verdict, firstSeen: Date,
        updated: Date
    ) {
        self.id = id
        self.revision = revision
        self.state = state
        self.post = post
        self.verdict = verdict
        self.firstSeen = firstSeen
        self.updated = updated
    }

    /// The incident as an audience may see it: findings of other entries are not in it, nor what names them.
    ///
    /// The sentences of `notes`, the title and the excerpt are withheld too where findings were taken out, because
    /// they may name others.
    public func visible(to audience: Audience) -> Incident {
        guard case .entries(let allowed) = audience else { return self }
        var copy = self
        copy.verdict.findings.removeAll { !allowed.contains($0.entry) }
        if copy.verdict.findings.count < verdict.findings.count {
            copy.verdict.notes = []
            copy.verdict.claim.records = nil
            copy.verdict.claim.recordsText = nil
            copy.post.title = ""
            copy.post.excerpt = nil
        }
        return copy
    }
}

/// What may be kept and shown of a post: masked and defanged.
public struct PostReference: Codable, Sendable, Equatable {
    public var id: PostID
    /// `hxxps://forum[.]example/thread-1`, the path masked.
    public var urlDefanged: String?
    /// Masked; empty where there is none, or where the audience may not see it.
    public var title: String
    /// Masked.
    public var author: String?
    /// What the site claims.
    public var published: Date?
    /// At most 280 characters around the first mention, masked.
    public var excerpt: String?

    /// A reference.
    public init(
        id: PostID, urlDefanged: String? = nil, title: String, author: String? = nil, published: Date? = nil,
        excerpt: String? = nil
    ) {
        self.id = id
        self.urlDefanged = urlDefanged
        self.title = title
        self.author = author
        self.published = published
        self.excerpt = excerpt
    }
}

/// One revision of one incident.
public struct IncidentReference: Hashable, Codable, Sendable {
    public var id: IncidentID
    public var revision: Int

    /// Both parts.
    public init(id: IncidentID, revision: Int) {
        self.id = id
        self.revision = revision
    }
}

/// Whose names an alert may show.
public enum Audience: Codable, Sendable, Hashable {
    /// Everything: a national team.
    case all
    /// These entries alone, in ascending order.
    case entries([EntryID])
}
