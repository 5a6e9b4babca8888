// SPDX-License-Identifier: Apache-2.0

import ServiceLifecycle
import VigieCore

/// Does something at each interval until the daemon stops.
struct Ticker: Service {
    let clock: any WallClock
    /// Seconds between the end of one round and the start of the next.
    let interval: Double
    let body: @Sendable () async -> Void

    func run() async throws {
        // Thrown only by the sleep, when the daemon stops.
        try? await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try await clock.sleep(seconds: interval)
                await body()
            }
        }
    }
}
