// SPDX-License-Identifier: Apache-2.0

/// All entries of all files, in the order of the files' names and lines; ids are unique.
public struct Watchlist: Codable, Sendable, Equatable {
    /// Establishments and platforms.
    public var entries: [Entry]
    /// Changes if and only if the content does; lower-case hexadecimal.
    public var digest: String

    /// A list that was checked by whoever read it.
    public init(entries: [Entry], digest: String) {
        self.entries = entries
        self.digest = digest
    }
}
