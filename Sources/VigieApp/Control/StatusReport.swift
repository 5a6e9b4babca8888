// SPDX-License-Identifier: Apache-2.0

public import VigieCore

public import struct Foundation.Date

/// How the daemon does, for `vigie status`.
public struct StatusReport: Codable, Sendable, Equatable {
    /// A source that is not ok.
    public struct Trouble: Codable, Sendable, Equatable {
        public var source: SourceID
        public var state: SourceState
        public var since: Date
        public var failures: Int
        public var reason: String?
    }

    public var version: String
    /// Nil where no daemon runs and the store was read instead.
    public var pid: Int32?
    public var started: Date?
    public var sources: Int
    /// Sources by state.
    public var states: [String: Int]
    public var troubles: [Trouble]
    public var watchlistEntries: Int
    public var watchlistDigest: String
    /// Why the files in the watchlist folder are not in force, where they are not.
    public var watchlistProblem: String?
    /// Why the last reload of the configuration was refused.
    public var configurationProblem: String?
    public var store: StoreSummary
    /// Bytes.
    public var residentMemory: Int?

    /// True where somebody has to look: dead letters, a refused watchlist or configuration. A source in trouble is told
    /// by its own notice and does not count.
    public var needsAttention: Bool {
        (store.outbox[OutboxState.dead.rawValue] ?? 0) > 0 || watchlistProblem != nil || configurationProblem != nil
    }
}
