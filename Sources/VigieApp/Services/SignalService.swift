// SPDX-License-Identifier: Apache-2.0

import ServiceLifecycle
import UnixSignals

/// Calls `reload` at each SIGHUP.
struct SignalService: Service {
    /// Called once, when signals are heard.
    let listening: @Sendable () -> Void
    let reload: @Sendable () async -> Void

    func run() async throws {
        await cancelWhenGracefulShutdown {
            let signals = await UnixSignalsSequence(trapping: .sighup)
            listening()
            for await _ in signals { await reload() }
        }
    }
}
