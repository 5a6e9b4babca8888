// SPDX-License-Identifier: Apache-2.0

/// When a message that failed is tried again, and when it is given up.
public struct RetryPolicy: Sendable, Equatable {
    /// Seconds before each try, the first one included.
    public var delays: [Double]
    /// Up to this share is added to each delay, so that many rows do not come back at once.
    public var jitter: Double
    /// Seconds; a longer Retry-After is cut to it.
    public var longestRetryAfter: Double

    /// The schedule that Standard Webhooks 1.0 gives as its example ("Deliverability and reliability"): about 75 hours.
    public init(
        delays: [Double] = [0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400], jitter: Double = 0.1,
        longestRetryAfter: Double = 86_400
    ) {
        self.delays = delays
        self.jitter = jitter
        self.longestRetryAfter = longestRetryAfter
    }

    /// Seconds until the next try; nil where there is none any more.
    ///
    /// - Parameters:
    ///   - tries: Tries so far, the one that has just failed included.
    ///   - retryAfter: What the service asked for; it takes the place of the schedule's delay.
    ///   - random: 0…1.
    public func delay(afterTries tries: Int, retryAfter: Double?, random: Double) -> Double? {
        guard tries >= 0, tries < delays.count else { return nil }
        var delay = delays[tries]
        if let retryAfter, retryAfter.isFinite, retryAfter > 0 { delay = min(retryAfter, longestRetryAfter) }
        return delay * (1 + jitter * min(max(random, 0), 1))
    }
}
