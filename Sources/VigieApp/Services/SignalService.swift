// SPDX-License-Identifier: Apache-2.0

import ServiceLifecycle
import UnixSignals

/// Calls `reload` at each SIGHUP.
struct SignalService: Service {
    let reload: @Sendable () async -> Void

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in await UnixSignalsSequence(trapping: .sighup) { await reload() }
        }
    }
}
