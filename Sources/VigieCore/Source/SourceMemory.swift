// SPDX-License-Identifier: Apache-2.0

public import struct Foundation.Date

/// What is remembered of a source between two polls; committed with the last post of a poll, never before.
public struct SourceMemory: Codable, Sendable, Equatable {
    /// For conditional requests; nil after a truncated or failed parse, and after a changed watchlist.
    public var validators: Validators?
    /// How it does.
    public var state: SourceState
    /// Since when the state holds.
    public var stateSince: Date
    /// Polls that failed or degraded in a row.
    public var failures: Int
    /// When the operators were last told that it does badly; nil while they believe that it does well.
    public var lastTold: Date?
    /// Why the last poll failed or degraded, one sentence without secrets; nil where it did not.
    public var reason: String?
    /// Of the last poll that succeeded.
    public var lastSuccess: Date?
    /// Of the last poll at all.
    public var lastPoll: Date?
    /// Of the last poll that brought a new post.
    public var lastNewPost: Date?
    /// True where the last poll broke off between two pages: the next one reads on behind posts that it knows.
    public var brokeOff: Bool
    /// Digest of the watchlist that the posts were last judged with; another one has them judged anew.
    public var watchlist: String?
    /// No poll before this time, from Retry-After or back-off.
    public var notBefore: Date?

    /// A source that was never polled.
    public init(since: Date) {
        state = .ok
        stateSince = since
        failures = 0
        brokeOff = false
    }

    /// True until one poll has succeeded: then everything that is there is backlog.
    public var isFirstPoll: Bool { lastSuccess == nil }
}

/// Validators of a conditional request, as the server gave them.
public struct Validators: Codable, Sendable, Equatable {
    /// The ETag header as it was.
    public var etag: String?
    /// The Last-Modified header as it was.
    public var lastModified: String?

    /// Nil where the server gave neither.
    public init?(etag: String?, lastModified: String?) {
        if etag == nil && lastModified == nil { return nil }
        self.etag = etag
        self.lastModified = lastModified
    }
}
