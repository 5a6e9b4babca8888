// SPDX-License-Identifier: Apache-2.0

public import struct Foundation.Date

/// Time, so that tests can turn it.
public protocol WallClock: Sendable {
    /// The time of day.
    var now: Date { get }
    /// Seconds since some start, never going back.
    var uptime: Double { get }
    /// Returns after so many seconds of uptime; throws `CancellationError` when cancelled.
    func sleep(seconds: Double) async throws
}

/// The machine's own clocks.
public struct SystemClock: WallClock {
    /// There is but one.
    public init() {}
    /// The system's time of day.
    public var now: Date { Date() }
    /// Seconds since this process first asked.
    public var uptime: Double {
        let instant = ContinuousClock.now - SystemClock.start
        return Double(instant.components.seconds) + Double(instant.components.attoseconds) / 1e18
    }
    /// Sleeps on the continuous clock.
    public func sleep(seconds: Double) async throws {
        try await Task.sleep(for: .seconds(seconds), tolerance: .milliseconds(1))
    }
    private static let start = ContinuousClock.now
}
