// SPDX-License-Identifier: Apache-2.0

import Glibc
import VigieAlert
public import VigieConfig
import VigieCore
import VigieStore

import struct Foundation.Date

/// Carries orders out where no daemon runs: it holds the state directory meanwhile, and what it queues leaves when a daemon
/// starts.
public enum IncidentOffice {
    /// Throws `StoreError` (`.locked` where a daemon runs after all) and `IncidentOrderError`.
    public static func carryOut(_ order: IncidentOrder, _ configuration: Configuration) async throws -> String {
        let store = try SQLiteStore.open(
            directory: configuration.store.directory, credentials: configuration.store.credentials)
        // The list that the daemon last worked with: routes and names as it would use them.
        let watchlist =
            try LastGoodCopy(directory: configuration.store.directory).load() ?? Watchlist(entries: [], digest: "")
        let desk = IncidentDesk(store: store)
        do {
            let done = try await desk.carryOut(
                order, by: UserName.of(getuid()), router: Reloader.router(configuration, watchlist),
                watchlist: watchlist, now: Date())
            await store.close()
            return done
        } catch {
            await store.close()
            throw error
        }
    }
}

/// Users by their names.
enum UserName {
    /// The name, or `uid 1000` where it has none.
    static func of(_ user: UInt32) -> String {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        // The strings of `entry` lie in `buffer`, which outlives their use here.
        guard getpwuid_r(user, &entry, &buffer, buffer.count, &found) == 0, found != nil, let name = entry.pw_name
        else { return "uid \(user)" }
        return String(cString: name)
    }
}
