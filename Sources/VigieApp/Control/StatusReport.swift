// SPDX-License-Identifier: Apache-2.0

public import VigieAlert
public import VigieCore

public import struct Foundation.Date

/// How the daemon does, for `vigie status`.
public struct StatusReport: Codable, Sendable, Equatable {
    /// A source that is not ok.
    public struct Trouble: Codable, Sendable, Equatable {
        /// Its id.
        public var source: SourceID
        /// How it does.
        public var state: SourceState
        /// Since when.
        public var since: Date
        /// Polls that failed or degraded in a row.
        public var failures: Int
        /// Why the last one did.
        public var reason: String?
    }

    /// Of the daemon, or of the command where none runs.
    public var version: String
    /// Nil where no daemon runs and the store was read instead.
    public var pid: Int32?
    /// When the daemon began.
    public var started: Date?
    /// How many are polled.
    public var sources: Int
    /// Sources by state.
    public var states: [String: Int]
    /// Sources that are not ok, in the order of the configuration.
    public var troubles: [Trouble]
    /// How each sink does; empty where no daemon runs.
    public var sinks: [SinkStatus] = []
    /// Entries in force.
    public var watchlistEntries: Int
    /// Changes if and only if the entries do.
    public var watchlistDigest: String
    /// Why the files in the watchlist folder are not in force, where they are not.
    public var watchlistProblem: String?
    /// Why the last reload of the configuration was refused.
    public var configurationProblem: String?
    /// Counts of the store.
    public var store: StoreSummary
    /// Bytes.
    public var residentMemory: Int?

    /// A report of what store and configuration tell; what only a running daemon knows is left open.
    public init(
        version: String, sources: [Source], watchlist: Watchlist?, memories: [SourceID: SourceMemory],
        store: StoreSummary
    ) {
        self.version = version
        self.sources = sources.count
        self.store = store
        watchlistEntries = watchlist?.entries.count ?? 0
        watchlistDigest = watchlist?.digest ?? ""
        states = [:]
        troubles = []
        for source in sources {
            guard let memory = memories[source.id] else {
                states["not polled yet", default: 0] += 1
                continue
            }
            states[memory.state.rawValue, default: 0] += 1
            guard memory.state != .ok else { continue }
            troubles.append(
                Trouble(
                    source: source.id, state: memory.state, since: memory.stateSince, failures: memory.failures,
                    reason: memory.reason))
        }
    }

    /// What of the row fingerprints could not be read or kept, a sentence each.
    public var rowTroubles: [String]?

    /// True while the disk of the state directory is full.
    public var storageFull: Bool?

    /// True where somebody has to look: dead letters, a sink that takes nothing, a refused watchlist or configuration, a
    /// full disk. A source in trouble is told by its own notice and does not count.
    public var needsAttention: Bool {
        (store.outbox[OutboxState.dead.rawValue] ?? 0) > 0 || sinks.contains { $0.state == .closed }
            || watchlistProblem != nil || configurationProblem != nil || storageFull == true
    }
}
