// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import VigieAnalysis
public import VigieCore

/// One poll under way: what has been read and judged so far, and nothing committed yet.
struct Poll: Sendable {
    let source: Source
    let engine: Engine
    let memory: SourceMemory
    let started: Date

    /// Posts dealt with and not yet committed.
    var seen: [PostStamp] = []
    /// Known posts among them that another watchlist judged anew.
    var rejudged: Set<PostID> = []
    /// Those that tell of a leak, not yet gathered in incidents.
    var judged: [JudgedPost] = []
    /// Fingerprints of their rows, and the same for looking up: the store does not know these posts yet.
    var prints: [PostPrints] = []
    var uncommitted = RowIndex()
    var posts = 0
    var fresh = 0
    /// Posts among them that name a watched entry, whatever is made of it.
    var named = 0
    var found = 0
    var bytes = 0
    var defects: [String] = []
    /// Of the first page; kept only where the whole poll went well.
    var validators: Validators?
    /// False where something must be read again next time, whatever the server says of changes.
    var complete = true
    var unchanged = false
    /// True where pages behind the last one read were not reached.
    var brokeOff = false
    var refusal: (state: SourceState, reason: String)?
    /// Seconds that the server asks to be left alone.
    var retryAfter: Double?

    init(source: Source, engine: Engine, memory: SourceMemory, started: Date) {
        self.source = source
        self.engine = engine
        self.memory = memory
        self.started = started
    }

    /// True where the posts that are known were judged with another watchlist.
    var judgesAnew: Bool { memory.watchlist.map { $0 != engine.matcher.watchlist.digest } ?? false }

    /// The order in which the posts of a page are judged: the oldest first where each has a date, so that of two that show
    /// the same rows the later one is the recycled one.
    static func order(of posts: [Post]) -> [Int] {
        let dates = posts.map(\.published)
        guard !dates.contains(nil) else { return Array(posts.indices) }
        return posts.indices.sorted { left, right in
            guard let first = dates[left], let second = dates[right], first != second else { return left < right }
            return first < second
        }
    }

    /// How it ended.
    var ending: PollEnding {
        if let refusal {
            return refusal.state == .degraded
                ? .failed(reason: refusal.reason) : .blocked(refusal.state, reason: refusal.reason)
        }
        if unchanged { return .unchanged }
        return .read(posts: posts, new: fresh, defects: defects)
    }
}

/// What a poll came to, for logs, `run --once` and tests.
public struct PollReport: Sendable, Equatable {
    /// Which source was polled.
    public var source: SourceID
    /// How it does after the poll.
    public var state: SourceState
    /// Why the state is not ok.
    public var reason: String?
    /// Posts read.
    public var posts: Int
    /// Posts that are new or edited.
    public var new: Int
    /// New or edited posts that name a watched entry, whatever is made of it.
    public var named: Int
    /// Incidents that were made or changed.
    public var incidents: Int
    /// What could not be read as it should be, a sentence each.
    public var defects: [String]
    /// Decoded bytes.
    public var bytes: Int
    /// The next poll is not to begin before so many seconds from now; nil: after the source's interval.
    public var notBefore: Double?
}
