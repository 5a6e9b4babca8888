// SPDX-License-Identifier: Apache-2.0

/// Where the state lies.
public struct StoreSettings: Sendable, Equatable {
    /// The state directory: database, ballast, last good watchlist.
    public var directory: String
    /// `$CREDENTIALS_DIRECTORY`, where the key of the fingerprints may lie; nil where nobody gives credentials.
    public var credentials: String?

    /// `/var/lib/vigie`, which systemd's `StateDirectory=vigie` makes.
    public init(directory: String = "/var/lib/vigie") { self.directory = directory }
}
