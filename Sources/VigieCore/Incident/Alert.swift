// SPDX-License-Identifier: Apache-2.0

public import struct Foundation.Date

/// Why an alert is sent.
public enum AlertKind: String, Codable, Sendable, CaseIterable {
    case new
    case update
    case correction
    case reminder
    /// Many incidents in one message: the backlog of a source's first poll, or a flood.
    case digest
    /// Vigie speaks of itself: a source broke, a watchlist was refused, a message could not be delivered.
    case notice
    /// Sent by `vigie sink test`.
    case test
}

/// Something that operators must know of Vigie itself.
public struct Notice: Codable, Sendable, Equatable {
    /// What the notice is about; the code is stable, for routes and dashboards.
    public enum Code: String, Codable, Sendable, CaseIterable {
        case sourceDegraded = "source.degraded"
        case sourceRecovered = "source.recovered"
        case watchlistRefused = "watchlist.refused"
        case watchlistHeld = "watchlist.held"
        case watchlistLoaded = "watchlist.loaded"
        case deliveryFailed = "delivery.failed"
        case storageFull = "storage.full"
        case storageRecovered = "storage.recovered"
        case configurationRefused = "configuration.refused"
        case test
    }

    /// What it is about.
    public var code: Code
    /// How bad it is.
    public var severity: Severity
    /// One sentence, without secrets or personal data.
    public var text: String
    /// What it speaks of: a source, a file, a sink.
    public var subject: String
    /// When it was noticed.
    public var time: Date

    /// A notice.
    public init(code: Code, severity: Severity, text: String, subject: String, time: Date) {
        self.code = code
        self.severity = severity
        self.text = text
        self.subject = subject
        self.time = time
    }
}

/// What is to be told, before it lies in the outbox.
public struct AlertDraft: Codable, Sendable, Equatable {
    /// What an alert tells.
    public enum Subject: Codable, Sendable, Equatable {
        /// One incident, or with `.digest` any number of them.
        case incidents([IncidentReference])
        case notice(Notice)
    }

    /// What is told.
    public var subject: Subject
    /// Why it is told.
    public var kind: AlertKind
    /// Where it goes.
    public var sink: SinkID
    /// Whose names it may show.
    public var audience: Audience
    /// Not to be sent earlier.
    public var notBefore: Date

    /// A draft.
    public init(subject: Subject, kind: AlertKind, sink: SinkID, audience: Audience, notBefore: Date) {
        self.subject = subject
        self.kind = kind
        self.sink = sink
        self.audience = audience
        self.notBefore = notBefore
    }
}

/// One row of the outbox, claimed for a try.
public struct OutboxItem: Codable, Sendable, Equatable, Identifiable {
    /// What is told, looked up in the store; nothing of it is filtered by audience yet.
    public enum Subject: Codable, Sendable, Equatable {
        case incidents([Incident])
        case notice(Notice)
    }

    /// The row's number.
    public var id: Int64
    /// What is told.
    public var subject: Subject
    /// Why it is told.
    public var kind: AlertKind
    /// Where it goes.
    public var sink: SinkID
    /// Whose names it may show.
    public var audience: Audience
    /// Tries before this one.
    public var attempts: Int
    /// When it was queued.
    public var created: Date
    /// What the first try rendered; sent again unchanged, with the same message id.
    public var frozen: FrozenMessage?
    /// What the sink was told of the incident before, oldest first; for updates and corrections.
    public var earlier: [Told]

    /// A row.
    public init(
        id: Int64, subject: Subject, kind: AlertKind, sink: SinkID, audience: Audience, attempts: Int = 0,
        created: Date,
        frozen: FrozenMessage? = nil, earlier: [Told] = []
    ) {
        self.id = id
        self.subject = subject
        self.kind = kind
        self.sink = sink
        self.audience = audience
        self.attempts = attempts
        self.created = created
        self.frozen = frozen
        self.earlier = earlier
    }
}

/// A message as it was rendered for one sink.
public struct FrozenMessage: Codable, Sendable, Equatable {
    /// Stays the same over all tries: the receiver's idempotency key.
    public var messageID: String
    /// The sink's own form: a JSON body, a log line.
    public var body: String
    /// True where the first form was refused for its content and this is the plain one, without hostile text.
    public var isFallback: Bool

    /// A message.
    public init(messageID: String, body: String, isFallback: Bool = false) {
        self.messageID = messageID
        self.body = body
        self.isFallback = isFallback
    }
}

/// How a try ended.
public enum DeliveryOutcome: Codable, Sendable, Equatable {
    case delivered
    /// To be tried again, with the reason in one sentence.
    case retry(notBefore: Date, reason: String)
    /// Not sent on purpose.
    case suppressed(reason: String)
    /// Never to be tried again by itself.
    case dead(reason: String)
}

/// Where a row of the outbox stands.
public enum OutboxState: String, Codable, Sendable, CaseIterable {
    case pending
    case delivered
    case suppressed
    case dead
}

/// A row of the outbox as operators see it.
public struct OutboxRow: Codable, Sendable, Equatable, Identifiable {
    /// The row's number.
    public var id: Int64
    /// Where it stands.
    public var state: OutboxState
    /// Why it is told.
    public var kind: AlertKind
    /// Where it goes.
    public var sink: SinkID
    /// `V-7QF3M` or the notice's code.
    public var subject: String
    /// Tries so far.
    public var attempts: Int
    /// When it was queued.
    public var created: Date
    /// Of the next try where it is pending.
    public var notBefore: Date
    /// Of the last try that did not deliver, or why it ended.
    public var reason: String?

    /// A row.
    public init(
        id: Int64, state: OutboxState, kind: AlertKind, sink: SinkID, subject: String, attempts: Int, created: Date,
        notBefore: Date, reason: String? = nil
    ) {
        self.id = id
        self.state = state
        self.kind = kind
        self.sink = sink
        self.subject = subject
        self.attempts = attempts
        self.created = created
        self.notBefore = notBefore
        self.reason = reason
    }
}
