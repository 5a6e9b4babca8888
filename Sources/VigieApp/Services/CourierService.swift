// SPDX-License-Identifier: Apache-2.0

import ServiceLifecycle
import VigieAlert

/// The courier as a part of the daemon's life.
struct CourierService: Service {
    let courier: Courier

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await courier.run()
        } onGracefulShutdown: {
            courier.stop()
        }
    }
}
