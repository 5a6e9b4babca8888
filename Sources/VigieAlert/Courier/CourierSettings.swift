// SPDX-License-Identifier: Apache-2.0

/// What an operator, or a test, may turn on the courier.
public struct CourierSettings: Sendable {
    /// Messages of one sink in `floodWindow` before new alerts merge into digests, for a sink of 30 messages a minute;
    /// sinks that bear more get as much more.
    public var floodCap: Int
    /// Seconds.
    public var floodWindow: Double
    /// Seconds that sends under way get to finish at the end.
    public var drainSeconds: Double
    /// Seconds that a claimed row stays ours beyond the sink's timeout.
    public var leaseMargin: Double
    /// Seconds until the store is asked again after it failed.
    public var storeRetry: Double
    /// When a failed message is tried again.
    public var retry: RetryPolicy
    /// 0…1, for the jitter.
    public var random: @Sendable () -> Double

    /// The defaults of the documentation.
    public init(
        floodCap: Int = 20, floodWindow: Double = 300, drainSeconds: Double = 10, leaseMargin: Double = 30,
        storeRetry: Double = 5, retry: RetryPolicy = RetryPolicy(),
        random: @escaping @Sendable () -> Double = { Double.random(in: 0...1) }
    ) {
        self.floodCap = floodCap
        self.floodWindow = floodWindow
        self.drainSeconds = drainSeconds
        self.leaseMargin = leaseMargin
        self.storeRetry = storeRetry
        self.retry = retry
        self.random = random
    }

    /// Messages of a window, scaled by what the sink was said to bear.
    func floodCap(for manners: SinkManners) -> Int {
        let perMinute = Double(manners.messagesPerMinute ?? 30)
        return Int(max(1, min(1e9, (Double(floodCap) * perMinute / 30).rounded(.up))))
    }
}
