// SPDX-License-Identifier: Apache-2.0

/// The names of the store's files.
struct StateDirectory: Sendable {
    /// Without trailing slash.
    let path: String

    init(_ path: String) {
        var trimmed = path
        while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
        self.path = trimmed
    }

    var database: String { path + "/vigie.sqlite" }
    var log: String { database + "-wal" }
    /// The database while it is made; renamed when it is whole, so that `vigie.sqlite` is never half made.
    var draft: String { database + ".new" }
    /// The database as it was before a migration to that number.
    func copy(before number: Int) -> String { database + ".before-\(number)" }
    var key: String { path + "/key" }
    /// Keyed fingerprints of rows, a few files a month.
    var rows: String { path + "/rows" }
    var ballast: String { path + "/ballast" }
    /// There from a process's first commit to its clean end: then the write-ahead log must be there as well.
    var inUse: String { path + "/in-use" }
}
