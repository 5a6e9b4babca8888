// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore
import VigieTestSupport

@testable import VigieAlert

@Suite("A server that repeats the sink's address")
struct AddressEchoTests {
    @Test("the secret parts of the address stay out of the reason", arguments: [404, 500, 400, 200])
    func echoed(status: Int) async throws {
        let url = "https://chat.example/hooks/qz7secretpart?token=w8othersecret"
        let said = "Cannot POST /hooks/qz7secretpart: no route for qz7secretpart, token=w8othersecret"
        for kind in SinkBench.kinds where kind != .log {
            let sink = try SinkBench.sink(kind, poster: ScriptedPoster(status: status, body: said), url: url)
            let result = await sink.send(FrozenMessage(messageID: MessageID.random(), body: "{}"))
            let reason = result.reason ?? ""
            #expect(!reason.contains("secret"), "\(kind): \(reason)")
            if !(kind == .webhook && status == 200) {
                #expect(reason.contains("Cannot POST /hooks/…"), "\(kind): \(reason)")
            }
        }
    }
}
