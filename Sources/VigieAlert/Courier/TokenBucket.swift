// SPDX-License-Identifier: Apache-2.0

/// How many messages may leave now: a third of a minute's share at once, the rest evenly, so that no minute sees more
/// than its share.
struct TokenBucket: Sendable, Equatable {
    private let capacity: Double
    /// Tokens a second.
    private let rate: Double
    private var tokens: Double
    private var updated: Double

    /// A full bucket.
    init(perMinute: Int, uptime: Double) {
        let share = Double(max(1, perMinute))
        capacity = max(1, (share / 3).rounded(.down))
        rate = share == 1 ? 1.0 / 60 : (share - capacity) / 60
        tokens = capacity
        updated = uptime
    }

    /// Whole tokens at a moment.
    mutating func available(at uptime: Double) -> Int {
        refill(uptime)
        // A token that is there but for a rounding error is there: otherwise its waiter would wait for nothing.
        return Int(tokens + 1e-6)
    }

    /// Takes so many; below zero where a message could not wait.
    mutating func take(_ count: Int, at uptime: Double) {
        refill(uptime)
        tokens -= Double(count)
    }

    /// Seconds until one is there; 0 where it is.
    mutating func wait(at uptime: Double) -> Double {
        refill(uptime)
        return tokens + 1e-6 >= 1 ? 0 : (1 - tokens) / rate
    }

    private mutating func refill(_ uptime: Double) {
        guard uptime > updated else { return }
        tokens = min(capacity, tokens + (uptime - updated) * rate)
        updated = uptime
    }
}
