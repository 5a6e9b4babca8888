// SPDX-License-Identifier: Apache-2.0

public import struct Foundation.Date

/// What was seen, found, and is still to be told. Its words are intents; each call is one transaction.
public protocol Storing: Sendable {
    // Polls

    /// What is remembered of a source; a fresh memory where it was never polled.
    func memory(of source: SourceID, now: Date) async throws(StoreError) -> SourceMemory

    /// Which of these posts are new, edited or known, in their order.
    func sift(_ stamps: [PostStamp]) async throws(StoreError) -> [Novelty]

    /// Seen posts, incidents, outbox rows and the source's memory, all or nothing.
    ///
    /// Committing the same poll twice is the same as once: a post that is known at its revision queues nothing.
    /// An incident whose revision is taken by another text of the same post gets the next free one, and one whose id is
    /// another post's gets `-2`, `-3`, … appended; the alerts of the same commit follow.
    func commit(_ poll: PollCommit) async throws(StoreError)

    /// Drops all validators: a changed watchlist must see everything again. Seen posts stay seen.
    ///
    /// A poll that is under way brings none back: its commits drop theirs until `memory(of:)` is asked again.
    func forgetValidators() async throws(StoreError)

    // Outbox

    /// Queues what is no poll's: notices, tests.
    func enqueue(_ drafts: [AlertDraft], now: Date) async throws(StoreError)

    /// Rows of a sink that are due, oldest first, leased until `now + lease` seconds: not handed out again before.
    func claimDue(sink: SinkID, now: Date, limit: Int, lease: Double) async throws(StoreError) -> [OutboxItem]

    /// When the next row of a sink is due; nil where none is pending.
    func nextDue(sink: SinkID) async throws(StoreError) -> Date?

    /// Keeps what the first try rendered; later only the fallback takes its place, under the same message id.
    func freeze(_ item: OutboxItem.ID, as message: FrozenMessage) async throws(StoreError)

    /// Ends a try; a row that has ended meanwhile stays as it is.
    func settle(_ item: OutboxItem.ID, _ outcome: DeliveryOutcome, now: Date) async throws(StoreError)

    /// Rows as operators see them, newest first; nil state: all.
    func outbox(state: OutboxState?, limit: Int) async throws(StoreError) -> [OutboxRow]

    /// Makes a dead or pending row due now; false where there is none of that number.
    func retry(_ item: OutboxItem.ID, now: Date) async throws(StoreError) -> Bool

    /// Ends a pending or dead row as suppressed; false where there is none of that number.
    func drop(_ item: OutboxItem.ID, reason: String, now: Date) async throws(StoreError) -> Bool

    /// Ends the pending rows of every sink that is not among these as suppressed, and gives their number. Rows that are
    /// being sent stay as they are.
    @discardableResult
    func suppress(exceptFor sinks: Set<SinkID>, reason: String, now: Date) async throws(StoreError) -> Int

    // Looking

    /// The newest revision of an incident. Its post's key may come back as a keyed fingerprint, because a site's key
    /// can hold a title.
    func incident(_ id: IncidentID) async throws(StoreError) -> Incident?

    /// The memory of every source that was ever polled.
    func memories() async throws(StoreError) -> [SourceID: SourceMemory]

    /// Counts for `vigie status`.
    func summary() async throws(StoreError) -> StoreSummary

    // Room

    /// Gives back the ballast so that a full disk can take the next commits; false where there is none left.
    func releaseBallast() async -> Bool

    /// Puts the ballast back where there is room for it and more; true where it is there now, or none is wanted.
    @discardableResult
    func restoreBallast() async -> Bool

    /// Deletes what is older than the policy says, a few thousand rows at a time so that commits come in between.
    ///
    /// An incident stays while a row of the outbox tells of it. Where the clock jumped by more than a day since the last
    /// purge nothing is deleted and the count says so; the first purge of a store sets the mark.
    func purge(_ policy: RetentionPolicy, now: Date) async throws(StoreError) -> PurgeCount
}

/// A post as the store compares it.
public struct PostStamp: Sendable, Equatable, Hashable {
    /// Which post.
    public var id: PostID
    /// Digest of the folded text of all blocks; another one is another revision.
    public var digest: String

    /// A stamp.
    public init(id: PostID, digest: String) {
        self.id = id
        self.digest = digest
    }
}

/// Whether a post was seen before.
public enum Novelty: Sendable, Equatable {
    case new
    /// Seen with another text; `incident` is the newest revision of what its texts led to so far.
    case edited(incident: IncidentReference?)
    case known
}

/// The end of one poll, or of one page of it.
public struct PollCommit: Sendable {
    /// Which source was polled.
    public var source: SourceID
    /// Every post that this poll has dealt with, also those that matched nothing.
    public var seen: [PostStamp]
    /// New incidents, and new revisions of known ones.
    public var incidents: [Incident]
    /// The posts that the incidents come from. An incident whose posts here were all known before is left out with its
    /// alerts and events; without posts the one that it names counts.
    public var posts: [TellingPost]
    /// Added to the history.
    public var events: [IncidentEvent]
    /// What is to be told of them.
    public var alerts: [AlertDraft]
    /// Known posts that another watchlist saw anew: what they led to is queued although they are known.
    public var rejudged: Set<PostID>
    /// Replaces what is remembered of the source.
    public var memory: SourceMemory
    /// The time of the commit.
    public var now: Date

    /// A poll's end.
    public init(
        source: SourceID, seen: [PostStamp] = [], incidents: [Incident] = [], posts: [TellingPost] = [],
        events: [IncidentEvent] = [], alerts: [AlertDraft] = [],
        rejudged: Set<PostID> = [], memory: SourceMemory, now: Date
    ) {
        self.source = source
        self.seen = seen
        self.incidents = incidents
        self.posts = posts
        self.events = events
        self.alerts = alerts
        self.rejudged = rejudged
        self.memory = memory
        self.now = now
    }
}

/// Counts for `vigie status`.
public struct StoreSummary: Codable, Sendable, Equatable {
    /// Fingerprints that are kept.
    public var postsSeen: Int
    /// New incidents, and new revisions of known ones.
    public var incidents: Int
    /// Rows of each state.
    public var outbox: [String: Int]
    /// Creation of the oldest pending row.
    public var oldestPending: Date?

    /// Counts.
    public init(postsSeen: Int = 0, incidents: Int = 0, outbox: [String: Int] = [:], oldestPending: Date? = nil) {
        self.postsSeen = postsSeen
        self.incidents = incidents
        self.outbox = outbox
        self.oldestPending = oldestPending
    }
}

/// Why the store could not do what it was asked.
public struct StoreError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of failure it was.
    public enum Code: String, Codable, Sendable {
        /// No space left: nothing was committed; may work later.
        case full
        /// Somebody else holds the state directory.
        case locked
        /// The file is damaged or not ours.
        case damaged
        /// Written by a newer Vigie.
        case newer
        case unreadable
        case other
    }

    /// What kind of failure it was.
    public var code: Code
    /// What could not be done, and why.
    public var message: String

    /// A failure.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
