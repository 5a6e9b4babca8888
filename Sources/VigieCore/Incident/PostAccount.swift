// SPDX-License-Identifier: Apache-2.0

public import struct Foundation.Date

/// What one post tells of a leak. Every text in it is masked.
public struct PostAccount: Codable, Sendable, Equatable {
    /// The name of the incident that the post would be alone; it always leads to the incident that the post is in.
    public var name: IncidentID
    /// Where it was read.
    public var reference: PostReference
    /// What is concluded from this post alone.
    public var verdict: Verdict
    /// When it was first judged.
    public var firstSeen: Date

    /// An account.
    public init(name: IncidentID, reference: PostReference, verdict: Verdict, firstSeen: Date) {
        self.name = name
        self.reference = reference
        self.verdict = verdict
        self.firstSeen = firstSeen
    }

    /// The order of a timeline: by time, then by name.
    public static func isEarlier(_ left: PostAccount, _ right: PostAccount) -> Bool {
        (left.firstSeen, left.name) < (right.firstSeen, right.name)
    }
}

/// Something by which two posts may be known to tell of one leak. Stores keep it as a keyed fingerprint alone.
public struct PostMark: Hashable, Sendable {
    /// What the mark is.
    public enum Kind: String, Sendable, CaseIterable {
        /// An entry that the post calls a victim, suspected, exposed or targeted.
        case entry
        /// Source and thread.
        case thread
        /// The post's own address, or one that it links to.
        case address
        case author
        /// The name of an attached file.
        case file
        /// The size that the post gives, with at least three digits.
        case size
        /// A digest of what the author wrote.
        case text
    }

    /// What the mark is.
    public var kind: Kind
    /// The mark itself, folded.
    public var value: String

    /// A mark.
    public init(_ kind: Kind, _ value: String) {
        self.kind = kind
        self.value = value
    }
}

/// A post, the incident that it is in, and the marks by which it can be found again.
public struct TellingPost: Sendable, Equatable {
    /// What it tells.
    public var account: PostAccount
    /// Which incident it is in; its own name where it is the first one.
    public var incident: IncidentID
    /// Its own marks; an edit replaces those of the text before.
    public var marks: Set<PostMark>

    /// A post in its incident.
    public init(account: PostAccount, incident: IncidentID, marks: Set<PostMark> = []) {
        self.account = account
        self.incident = incident
        self.marks = marks
    }
}

/// A known post that shares marks with another.
public struct KinPost: Sendable, Equatable {
    /// What it tells.
    public var account: PostAccount
    /// Which incident it is in.
    public var incident: IncidentID
    /// What the operators made of that incident.
    public var state: Incident.State
    /// How many posts are in it.
    public var size: Int
    /// When the newest of them was first seen.
    public var lastSeen: Date
    /// The kinds of marks that both posts have.
    public var shared: Set<PostMark.Kind>

    /// A known post.
    public init(
        account: PostAccount, incident: IncidentID, state: Incident.State, size: Int, lastSeen: Date,
        shared: Set<PostMark.Kind>
    ) {
        self.account = account
        self.incident = incident
        self.state = state
        self.size = size
        self.lastSeen = lastSeen
        self.shared = shared
    }
}

/// Under which name a post is kept, and in which incident.
public struct PostPlace: Sendable, Equatable {
    /// The post's own name.
    public var name: IncidentID
    /// The incident's.
    public var incident: IncidentID

    /// Both names.
    public init(name: IncidentID, incident: IncidentID) {
        self.name = name
        self.incident = incident
    }
}
