// SPDX-License-Identifier: Apache-2.0

/// Bounds of what is remembered of rows; tests turn them.
struct RowOptions: Sendable {
    /// Fingerprints of all months together: 3.7 GB.
    var most = 200_000_000
    /// Fingerprints of one day, whoever floods.
    var mostOfDay = 4_000_000
    /// Those among them of posts that lead to no incident.
    var mostOfOthers = 1_000_000
    /// Posts that are named for one fingerprint, those of the oldest months first: who repeats a row a thousand times makes
    /// no look-up slow.
    var postsOfPrint = 8
    /// False: runs are merged only where `merge` is called.
    var mergesByItself = true
}
