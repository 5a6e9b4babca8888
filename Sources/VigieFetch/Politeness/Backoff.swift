// SPDX-License-Identifier: Apache-2.0

/// How long to wait after failures: exponential with full jitter, bounded, for ever.
///
/// Full jitter spreads sources that failed together (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture
/// Blog, 2015).
public struct Backoff: Sendable, Equatable {
    /// Seconds: the longest wait after the first failure.
    public var base: Double
    /// Seconds: the longest wait at all.
    public var cap: Double

    /// One minute, doubling to at most six hours.
    public init(base: Double = 60, cap: Double = 6 * 3600) {
        self.base = max(0, base)
        self.cap = max(0, cap)
    }

    /// Seconds, from 0 to `ceiling(failures:)`, evenly drawn from `random`.
    public func delay(failures: Int, using random: inout some RandomNumberGenerator) -> Double {
        Double.random(in: 0...ceiling(failures: failures), using: &random)
    }

    /// Seconds: base × 2^(failures − 1), at most the cap; 0 without failures.
    public func ceiling(failures: Int) -> Double {
        guard failures > 0 else { return 0 }
        var wait = base
        // After 64 doublings any base above 1e-12 is above any cap in use.
        for _ in 1..<max(2, min(failures, 65)) where failures > 1 && wait < cap { wait *= 2 }
        return min(cap, wait)
    }
}
