// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import VigieCore

/// Decides when operators are told that messages were given up: at once, then at most once an hour a sink, with counts.
struct DeadLetterDesk: Sendable {
    private struct Account {
        var untold = 0
        var lastTold: Double?
    }

    private var accounts: [SinkID: Account] = [:]

    /// Seconds between two notices about one sink.
    static let pause = 3_600.0

    /// Counts a dead message.
    ///
    /// - Parameter isAboutDelivery: True for a notice that itself tells of a failure: it causes no other.
    /// - Returns: How many messages a notice has to tell of now; nil where none is to be sent.
    mutating func record(_ sink: SinkID, isAboutDelivery: Bool, at uptime: Double) -> Int? {
        if isAboutDelivery { return nil }
        var account = accounts[sink] ?? Account()
        defer { accounts[sink] = account }
        account.untold += 1
        if let last = account.lastTold, uptime - last < DeadLetterDesk.pause { return nil }
        account.lastTold = uptime
        defer { account.untold = 0 }
        return account.untold
    }
}
