// SPDX-License-Identifier: Apache-2.0

import Logging
import VigieConfig
import VigieCore

import struct Foundation.Date

/// Which watchlist the daemon begins with: the files', or the copy of the last good one and a notice that says so.
struct WatchlistStart {
    let watchlist: Watchlist
    let keeper: WatchlistKeeper
    let lastGood: LastGoodCopy
    /// True where the list is not the one of the last start: everything has to be read again.
    let changed: Bool
    let notice: Notice?

    /// Throws the files' errors where there is no copy either.
    init(_ configuration: Configuration, logger: Logger) throws {
        lastGood = LastGoodCopy(directory: configuration.store.directory)
        var copy: Watchlist?
        do { copy = try lastGood.load() } catch {
            logger.error("The copy of the last good watchlist cannot be used.", metadata: ["error": "\(error)"])
        }
        var keeper = WatchlistKeeper(current: copy)
        let reading = Result<WatchlistReading, ConfigurationErrors> { () throws(ConfigurationErrors) in
            try WatchlistLoader.load(path: configuration.watchlists)
        }
        for warning in (try? reading.get())?.warnings ?? [] {
            logger.warning("A watchlist has a weak place.", metadata: ["at": "\(warning)"])
        }
        let decision = keeper.consider(reading.map(\.watchlist))
        guard let list = keeper.current else {
            if case .refuse(let errors) = decision { throw errors }
            throw ConfigurationErrors([])
        }
        watchlist = list
        self.keeper = keeper
        if case .adopt = decision {
            try lastGood.save(list)
            changed = true
        } else {
            changed = false
        }
        guard let problem = Reloader.problem(keeper) else {
            notice = nil
            return
        }
        logger.error("The daemon starts with the last good watchlist.", metadata: ["problem": "\(problem)"])
        notice = Notice(
            code: keeper.held == nil ? .watchlistRefused : .watchlistHeld, severity: .high, text: problem,
            subject: "watchlists", time: Date())
    }
}
