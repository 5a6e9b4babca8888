// SPDX-License-Identifier: Apache-2.0

import Crypto
import FoundationEssentials
import Testing
import VigieCore
import VigieTestSupport

@testable import VigieAlert

@Suite("The webhook")
struct WebhookTests {
    private static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

    /// What a receiver does: any one of the signatures must be right.
    private func verify(_ headers: [String: String], body: String, secret: String) -> Bool {
        guard let id = headers["webhook-id"], let timestamp = headers["webhook-timestamp"],
            let signatures = headers["webhook-signature"], let key = Data(base64Encoded: String(secret.dropFirst(6)))
        else { return false }
        let signed = Data("\(id).\(timestamp).\(body)".utf8)
        return signatures.split(separator: " ").contains { part in
            guard part.hasPrefix("v1,"), let code = Data(base64Encoded: String(part.dropFirst(3))) else { return false }
            return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: signed, using: SymmetricKey(data: key))
        }
    }

    /// The vector that the reference libraries of Standard Webhooks test themselves with.
    @Test("the published vector is signed byte for byte")
    func vector() throws {
        let signer = try WebhookSigner(secrets: [Secret(WebhookTests.secret)], sink: "hook")
        #expect(
            signer.signature(
                id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330, body: #"{"test": 2432232314}"#)
                == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    @Test("each secret signs, so that a receiver can change its own")
    func rotation() async throws {
        let poster = ScriptedPoster()
        var definition = SinkBench.definition(.webhook)
        let second = "whsec_" + Data(repeating: 7, count: 64).base64EncodedString()
        definition.signingSecrets = [Secret(WebhookTests.secret), Secret(second)]
        let clock = ManualClock()
        let tools = SinkTable.Tools(poster: poster, clock: clock, writer: LogWriter(isJournalAvailable: false) { _ in })
        let sink = try SinkTable.make(definition, tools: tools)
        let message = FrozenMessage(messageID: "msg_1", body: #"{"a":1}"#)
        #expect(await sink.send(message) == .delivered)
        clock.advance(by: 90)
        #expect(await sink.send(message) == .delivered)
        for request in poster.requests {
            #expect(verify(request.headers, body: request.body, secret: WebhookTests.secret))
            #expect(verify(request.headers, body: request.body, secret: second))
            #expect(!verify(request.headers, body: request.body + " ", secret: second))
            #expect(request.headers["content-type"] == "application/json; charset=utf-8")
        }
        // The id is the receiver's idempotency key; the timestamp is that of the try.
        #expect(poster.requests.map { $0.headers["webhook-id"] } == ["msg_1", "msg_1"])
        #expect(poster.requests.map { $0.headers["webhook-timestamp"] } == ["1767549600", "1767549690"])
    }

    @Test("secrets of another form are refused without being printed")
    func badSecrets() {
        let bad = [
            "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_%%%", "whsec_" + Data(count: 23).base64EncodedString(),
            "whsec_" + Data(count: 65).base64EncodedString(),
        ]
        for secret in bad {
            let error = #expect(throws: SinkError.self) {
                _ = try WebhookSigner(secrets: [Secret(WebhookTests.secret), Secret(secret)], sink: "hook")
            }
            #expect(error?.code == .badSecret)
            #expect(error?.message.hasPrefix("signing secret 2 of the sink hook cannot be used: ") == true)
            #expect(secret == "whsec_" || error?.message.contains(secret) == false)
        }
        for count in [24, 64] {
            #expect(throws: Never.self) {
                _ = try WebhookSigner(
                    secrets: [Secret("whsec_" + Data(count: count).base64EncodedString())], sink: "hook")
            }
        }
    }

    @Test("a payload has a dotted type, a time and the facts, and stays below 20 kB")
    func payload() throws {
        let family = EntryFamily(watchlist: Samples.watchlist)
        let sink = try SinkBench.sink(.webhook)
        let text = try #require(
            AlertWriter().text(for: Samples.item(Samples.belfortAndSallanches), family: family, now: Samples.now))
        let value = try #require(JSONValue.parse(sink.render(text)))
        #expect(value["type"]?.text == "incident.new")
        #expect(value["timestamp"]?.text == "2026-01-04T18:00:00Z")
        let incident = try #require(value["data"]?["incidents"]?.items.first)
        #expect(incident["id"]?.text == "V-7QF3M")
        #expect(incident["findings"]?.items.first?["establishment"]?.text == "clinique-lion")
        #expect(incident["url_defanged"]?.text == "hxxps://board[.]example/thread-42")
        #expect(
            JSONValue.parse(sink.render(AlertWriter().text(for: Samples.notice(), kind: .notice)))?["type"]?.text
                == "notice.source.degraded")

        let many = (0..<500).map {
            Samples.finding(EntryID(rawValue: "e\($0)"), name: String(repeating: "nom ", count: 40))
        }
        let large = try #require(
            AlertWriter().text(for: Samples.item(Samples.incident(many)), family: family, now: Samples.now))
        let body = sink.render(large)
        #expect(body.utf8.count < 20_000)
        let left = JSONValue.parse(body)?["data"]?["incidents"]?.items.first?["findings_left_out"]
        if case .number(let count) = left { #expect(count >= 480) } else { Issue.record("nothing is counted") }
    }
}
