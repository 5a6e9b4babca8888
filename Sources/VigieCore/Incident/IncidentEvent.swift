// SPDX-License-Identifier: Apache-2.0

public import struct Foundation.Date

/// One line of an incident's history, which is only ever added to.
public struct IncidentEvent: Codable, Sendable, Equatable {
    /// What happened.
    public enum What: String, Codable, Sendable, CaseIterable {
        /// A first post.
        case opened
        /// A further post of the same leak: `before` names the post, `text` says why.
        case joined
        /// A post was edited, or judged anew.
        case revised
        /// What was dismissed says something new.
        case reopened
        /// `before` was taken into `after`.
        case merged
        /// Posts of `before` became `after`.
        case split
        /// Somebody has it in hand: `after`.
        case acknowledged
        case confirmed
        case dismissed
        /// An operator said who is concerned and who is not.
        case corrected
        /// An operator wrote something down.
        case noted
    }

    /// When.
    public var time: Date
    /// `vigie`, or the user of the command.
    public var who: String
    /// What happened.
    public var what: What
    /// To which incident, by the name it had then.
    public var incident: IncidentID
    /// What it was before: a name, a state.
    public var before: String?
    /// What it became.
    public var after: String?
    /// Masked words.
    public var text: String?

    /// An event.
    public init(
        time: Date, who: String = "vigie", what: What, incident: IncidentID, before: String? = nil,
        after: String? = nil, text: String? = nil
    ) {
        self.time = time
        self.who = who
        self.what = what
        self.incident = incident
        self.before = before
        self.after = after
        self.text = text
    }
}

/// An operator's word on one entry of an incident; it outweighs every post.
public struct Ruling: Codable, Sendable, Equatable {
    /// Whom it is about.
    public var entry: EntryID
    /// As its people write it.
    public var name: String
    /// What it is: `victim`, or `mentioned` where it is not concerned.
    public var role: Role
    /// When it was said.
    public var time: Date
    /// Of which incident it was said: a ruling leaves with it where incidents are split again.
    public var of: IncidentID

    /// A word.
    public init(entry: EntryID, name: String, role: Role, time: Date, of incident: IncidentID) {
        self.entry = entry
        self.name = name
        self.role = role
        self.time = time
        of = incident
    }
}

/// What one sink was told of one entry, by one row of the outbox that waits or was delivered.
public struct Told: Codable, Sendable, Equatable {
    /// The row's number; later rows have higher ones.
    public var row: Int64
    /// The incident's name in that message.
    public var incident: IncidentID
    /// Its revision in that message.
    public var revision: Int
    /// Who was told.
    public var sink: SinkID
    /// As whom.
    public var audience: Audience
    /// Of whom.
    public var entry: EntryID
    /// What was said.
    public var role: Role
    /// When it was queued.
    public var time: Date
    /// The name of the message; nil where it was not rendered yet, or is kept no more.
    public var messageID: String?

    /// What was told.
    public init(
        row: Int64, incident: IncidentID, revision: Int, sink: SinkID, audience: Audience, entry: EntryID, role: Role,
        time: Date, messageID: String? = nil
    ) {
        self.row = row
        self.incident = incident
        self.revision = revision
        self.sink = sink
        self.audience = audience
        self.entry = entry
        self.role = role
        self.time = time
        self.messageID = messageID
    }
}

/// An incident in a list.
public struct IncidentSummary: Codable, Sendable, Equatable {
    /// Its newest revision.
    public var incident: Incident
    /// How many posts are in it.
    public var posts: Int

    /// A line of a list.
    public init(incident: Incident, posts: Int) {
        self.incident = incident
        self.posts = posts
    }
}
