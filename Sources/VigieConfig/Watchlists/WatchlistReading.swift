// SPDX-License-Identifier: Apache-2.0

public import VigieCore

/// A watchlist that can be used, and what looks wrong in its files.
public struct WatchlistReading: Sendable, Equatable {
    /// All entries of all files.
    public var watchlist: Watchlist
    /// By file and line.
    public var warnings: [ConfigurationProblem]
    /// Paths of the files that were read, in the order in which they were merged.
    public var files: [String]

    /// A reading.
    public init(watchlist: Watchlist, warnings: [ConfigurationProblem] = [], files: [String] = []) {
        self.watchlist = watchlist
        self.warnings = warnings
        self.files = files
    }
}
