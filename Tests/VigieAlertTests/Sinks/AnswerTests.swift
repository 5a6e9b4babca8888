// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing
import VigieCore
import VigieLoopback
import VigieTestSupport

@testable import VigieAlert

/// How a result reads in a table.
private enum Kind: String {
    case delivered, retry, throttled, content, gone, closed

    init(_ result: DeliveryResult) {
        switch result {
        case .delivered: self = .delivered
        case .retry(_, let throttles, _): self = throttles ? .throttled : .retry
        case .contentRefused: self = .content
        case .endpointGone(let isFinal, _): self = isFinal ? .closed : .gone
        case .abandoned: self = .retry
        }
    }
}

@Suite("What answers mean")
struct AnswerTests {
    private static func answer(_ status: Int, _ body: String = "", _ headers: [(name: String, value: String)] = [])
        -> FetchResponse
    {
        FetchResponse(status: status, url: "", headers: headers, body: Array(body.utf8))
    }

    @Test("Slack: ok alone is success")
    func slack() {
        // api.slack.com, changelog of 2016-05-17, and docs.slack.dev, "Sending messages using incoming webhooks".
        let table: [(Int, String, Kind)] = [
            (200, "ok", .delivered), (200, "<html>login</html>", .retry),
            (200, #"{"ok":false,"error":"rate_limited"}"#, .throttled),
            (200, "", .retry), (400, "invalid_payload", .content), (400, "invalid_blocks", .content),
            (400, "no_text", .content),
            (403, "action_prohibited", .gone), (404, "channel_not_found", .gone), (410, "channel_is_archived", .closed),
            (404, "no_service", .gone), (400, "user_not_found", .gone), (403, "invalid_token", .gone),
            (500, "rollup_error", .retry),
            (429, "rate_limited", .throttled), (503, "", .throttled), (302, "", .gone), (413, "", .content),
        ]
        for (status, body, kind) in table {
            let result = SlackService().interpret(AnswerTests.answer(status, body), now: Samples.now)
            #expect(Kind(result) == kind, "\(status) \(body)")
        }
    }

    @Test("Mattermost: ok alone is success; errors are JSON")
    func mattermost() {
        // developers.mattermost.com, "Incoming webhooks"; error ids of the server's web/webhook.go and app/webhook.go.
        let gone = #"{"id":"web.incoming_webhook.invalid.app_error","message":"Invalid webhook.","status_code":400}"#
        let content =
            #"{"id":"web.incoming_webhook.parse.app_error","message":"Unable to parse incoming data.","status_code":400}"#
        let table: [(Int, String, Kind)] = [
            (200, "ok", .delivered), (200, "{}", .retry), (400, gone, .gone), (400, content, .content),
            (413, "", .content),
            (404, #"{"id":"web.webhook.incoming.error","status_code":404}"#, .gone), (501, "", .gone),
            (429, "", .throttled),
            (500, "", .retry), (301, "", .gone),
        ]
        for (status, body, kind) in table {
            let result = MattermostService().interpret(AnswerTests.answer(status, body), now: Samples.now)
            #expect(Kind(result) == kind, "\(status) \(body)")
        }
        let limited = MattermostService().interpret(
            AnswerTests.answer(429, "", [("x-ratelimit-reset", "3")]), now: Samples.now)
        if case .retry(let after, true, _) = limited { #expect(after == 3) } else { Issue.record("\(limited)") }
    }

    @Test("webhook: any 2xx is success, 410 ends the endpoint, 429, 502 and 504 slow us down, redirects are failures")
    func webhook() throws {
        // Standard Webhooks 1.0, "Operational considerations".
        let service = try WebhookService(SinkBench.definition(.webhook))
        let table: [(Int, Kind)] = [
            (200, .delivered), (202, .delivered), (204, .delivered), (410, .closed), (429, .throttled),
            (502, .throttled),
            (504, .throttled), (500, .retry), (301, .gone), (307, .gone), (400, .content), (422, .content),
            (401, .gone),
            (404, .gone), (408, .retry),
        ]
        for (status, kind) in table {
            #expect(Kind(service.interpret(AnswerTests.answer(status), now: Samples.now)) == kind, "\(status)")
        }
    }

    @Test("Retry-After is read as seconds or as a date, and believed up to a day")
    func retryAfter() {
        let table: [(String, Double?)] = [
            ("5", 5), (" 30 ", 30), ("0.5", 0.5), ("315360000", 86_400), ("-1", nil), ("0", nil), ("soon", nil),
            ("", nil),
            ("nan", nil), ("inf", nil), ("Sun, 04 Jan 2026 18:02:00 GMT", 120), ("Sun, 04 Jan 2026 17:00:00 GMT", nil),
            ("Sun, 04 Jan 9999 18:02:00 GMT", 86_400), ("Sun, 99 Jan 2026 18:02:00 GMT", nil), ("1e400", nil),
        ]
        for (value, seconds) in table {
            let answer = AnswerTests.answer(429, "", [("retry-after", value)])
            #expect(HTTPAnswer.retryAfter(answer, now: Samples.now) == seconds, "\(value)")
        }
    }

    @Test("a service's words are harmless in a reason")
    func reasons() {
        let hostile = AnswerTests.answer(
            500, "no\n\u{1B}[31m j.dupont@mail.example https://evil.example " + String(repeating: "x", count: 5_000))
        let reason = HTTPAnswer.reason(hostile)
        #expect(
            reason.count < 160 && !reason.contains("\n") && !reason.contains("\u{1B}")
                && LiveText.links(in: reason) == [])
    }

    @Test("over real sockets: answers, a hang, a reset, an endless body and no server")
    func sockets() async throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/ok": .text("ok", type: "text/plain")
            case "/archived": LoopbackResponse(status: 410, text: "channel_is_archived")
            case "/limited": LoopbackResponse(status: 429, headers: [("Retry-After", "7")], text: "rate_limited")
            case "/moved": .redirect(to: "/ok")
            case "/endless": LoopbackResponse(status: 200, text: String(repeating: "x", count: 2 << 20))
            case "/hang": .misbehave { _ = $0.pause(seconds: 5) }
            default: .misbehave { $0.close(abruptly: true) }
            }
        }
        defer { server.stop() }
        let base = "http://127.0.0.1:\(server.port)"
        let table: [(String, Kind)] = [
            ("/ok", .delivered), ("/archived", .closed), ("/limited", .throttled), ("/moved", .gone),
            ("/endless", .retry),
            ("/hang", .retry), ("/reset", .retry),
        ]
        for (path, kind) in table {
            let sink = try SinkBench.sink(.slack, poster: LoopbackPoster(), url: base + path, timeout: 0.5)
            let result = await sink.send(FrozenMessage(messageID: "msg_1", body: "{}"))
            #expect(Kind(result) == kind, "\(path) \(result)")
        }
        // Nothing followed the redirect.
        #expect(server.requests.filter { $0.path == "/ok" }.count == 1)
        server.stop()
        let sink = try SinkBench.sink(.slack, poster: LoopbackPoster(), url: base + "/ok", timeout: 0.5)
        #expect(Kind(await sink.send(FrozenMessage(messageID: "msg_1", body: "{}"))) == .retry)
    }
}
