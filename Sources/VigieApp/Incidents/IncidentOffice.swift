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
    ///
    /// On a full disk the ballast makes room for the order, as it does for the daemon's; the answer says so.
    public static func carryOut(_ order: IncidentOrder, _ configuration: Configuration) async throws -> String {
        let directory = configuration.store.directory
        do {
            return try await attempt(order, configuration, givingUpBallast: false)
        } catch let error as StoreError where error.code == .full && SQLiteStore.hasBallast(directory: directory) {
            let done = try await attempt(order, configuration, givingUpBallast: true)
            return done
                + " The disk of \(directory) is full: its ballast made room for this; delete or move other files there, or enlarge it."
        }
    }

    private static func attempt(
        _ order: IncidentOrder, _ configuration: Configuration, givingUpBallast: Bool
    ) async throws -> String {
        let store = try SQLiteStore.open(
            directory: configuration.store.directory, credentials: configuration.store.credentials,
            givingUpBallast: givingUpBallast)
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
