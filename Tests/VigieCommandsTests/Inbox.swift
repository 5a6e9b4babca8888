// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore
import VigieLoopback

/// A chat's webhook on loopback: it answers as it is told, and keeps what it took and what it refused.
final class Inbox: Sendable {
    struct Message: Sendable {
        var id: String
        var path: String
        var body: String

        /// `incident.new`, `notice.watchlist.refused`, …
        var type: String {
            let object = try? JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any]
            return object?["type"] as? String ?? ""
        }
    }

    private struct State {
        var answer = LoopbackResponse(status: 204)
        var taken: [Message] = []
        var refused: [Message] = []
        var gate: LoopbackGate?
    }

    private let state: Protected<State>
    private let server: LoopbackServer

    init() throws {
        let state = Protected(State())
        self.state = state
        server = try LoopbackServer { request in
            let message = Message(
                id: request.header("webhook-id") ?? "", path: request.path, body: request.text)
            if let gate = state.withLock({ $0.gate }) { gate.wait(seconds: 30) }
            return state.withLock { state in
                let answer = state.answer
                if (200..<300).contains(answer.status) { state.taken.append(message) } else { state.refused.append(message) }
                return answer
            }
        }
    }

    var url: String { server.url }

    /// What it answers from now on.
    func answer(_ response: LoopbackResponse) { state.withLock { $0.answer = response } }

    /// Lets every request wait at this gate from now on; nil lets them pass.
    func hold(at gate: LoopbackGate?) { state.withLock { $0.gate = gate } }

    /// What was answered with a 2xx, in its order.
    var messages: [Message] { state.withLock { $0.taken } }

    /// What was answered with anything else.
    var refused: [Message] { state.withLock { $0.refused } }

    /// Messages of a type that hold a text.
    func count(_ type: String, _ text: String = "") -> Int {
        messages.count { $0.type == type && (text.isEmpty || $0.body.contains(text)) }
    }

    /// Requests that came at all.
    var requests: Int { server.requestCount }

    func stop() { server.stop() }

    /// A line of `sinks:`.
    func sink(_ id: String, kind: String = "webhook") -> String {
        "  - {id: \(id), kind: \(kind), url: \"\(url)/in\", allow_private: true, messages_per_minute: 6000}\n"
    }
}
