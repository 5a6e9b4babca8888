// SPDX-License-Identifier: Apache-2.0

import Logging
import ServiceLifecycle
import VigieCore

/// Answers the commands of operators on the control socket until the daemon stops.
struct ControlService: Service {
    let socket: ControlSocket
    let logger: Logger
    let answer: @Sendable (ControlRequest, _ user: UInt32) async -> ControlReply

    func run() async throws {
        socket.start { request, user in
            // Who asked for a change goes into the journal: the audit.
            logger.notice("A command was received.", metadata: ["command": "\(request.name)", "uid": "\(user)"])
            return await answer(request, user)
        }
        try? await gracefulShutdown()
        socket.stop()
    }
}

extension ControlRequest {
    /// The command's name, for logs.
    var name: String {
        switch self {
        case .status: "status"
        case .reload: "reload"
        case .retry: "outbox retry"
        case .drop: "outbox drop"
        case .incident(let order): "incident \(order.name)"
        }
    }
}
