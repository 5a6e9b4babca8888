// SPDX-License-Identifier: Apache-2.0

/// What tests turn; the daemon takes the defaults.
struct StoreOptions: Sendable {
    /// Bytes of the file that makes room when the disk is full; 0: none.
    var ballastBytes = 16 << 20
    /// Takes the ballast's room before anything else.
    var givesUpBallast = false
    var migrations = Migration.all
    var rows = RowOptions()
    /// Databases of at most so many bytes are checked wholly when they are opened (about 0.2 s); larger ones by
    /// `check`.
    var checkedBytes = 32 << 20
    /// Called inside a poll's transaction, just before its commit.
    var insideCommit: (@Sendable () -> Void)?
    /// The machine's clock beside the time of day, for purges.
    var uptime: (@Sendable () -> Double)?
}
