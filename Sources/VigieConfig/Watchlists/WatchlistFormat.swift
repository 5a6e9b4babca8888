// SPDX-License-Identifier: Apache-2.0

/// What the end of a file's name says of a watchlist.
enum WatchlistFormat: String {
    case yaml
    case csv
    case txt

    /// Nil for files that are no watchlists: other endings, dot files, backups of editors.
    init?(fileName: String) {
        guard !fileName.hasPrefix("."), !fileName.hasPrefix("#"), !fileName.hasSuffix("~"),
            let dot = fileName.lastIndex(of: ".")
        else { return nil }
        switch fileName[fileName.index(after: dot)...].lowercased() {
        case "yaml", "yml": self = .yaml
        case "csv": self = .csv
        case "txt": self = .txt
        default: return nil
        }
    }
}
