// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `vigie watchlist`
struct WatchlistCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watchlist", abstract: "Whom you protect: check a list before it is in force.",
        discussion: """
            Nothing here writes into the folder that the daemon reads, or needs a daemon.
            """,
        subcommands: [WatchlistLintCommand.self, WatchlistPreviewCommand.self, WatchlistImportCommand.self])
}
