// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import VigieCore

/// Slack's incoming webhooks.
struct SlackService: HTTPService {
    /// One message a second and channel with short bursts (docs.slack.dev, "Rate limits"); 1 keeps the order.
    let inFlight = 1

    /// Block Kit's limits (docs.slack.dev, "Header block", "Section block", "Blocks"), and the whole message below the
    /// undocumented total at which `msg_blocks_too_long` was seen (about 13,200 characters).
    static let headerLimit = 150
    static let sectionLimit = 3_000
    static let blockLimit = 50
    static let totalLimit = 12_000

    func render(_ text: AlertText) -> String {
        for budget in [8_000, 5_000, 2_500, 1_000] {
            let body = CompactJSON.encode(SlackPayload(text, budget: budget))
            if Truncation.Unit.utf16.length(of: body) <= SlackService.totalLimit { return body }
        }
        return CompactJSON.encode(SlackPayload(text.withoutQuotes(), budget: 500))
    }

    func headers(for message: FrozenMessage, now: Date) -> [HTTPField] { [] }

    /// 200 with the body `ok` is success. 400 `invalid_payload`, 403 `action_prohibited`, 404 `channel_not_found`,
    /// 410 `channel_is_archived`, 500 `rollup_error` (api.slack.com, changelog of 2016-05-17); 400, 403 and 404 also
    /// come as `no_service`, `no_team`, `invalid_token`: the hook is gone. 429 comes with Retry-After.
    func interpret(_ answer: FetchResponse, now: Date) -> DeliveryResult {
        let said = HTTPAnswer.text(answer)
        if answer.status == 200 {
            if said == "ok" { return .delivered }
            let reason = "HTTP 200 without Slack's ok, \(HTTPAnswer.reason(answer))"
            // A 200 of something that stands in front of Slack, or of an API method: `{"ok":false}` says why.
            return said.contains("rate_limited") || said.contains("ratelimited")
                ? .retry(after: HTTPAnswer.retryAfter(answer, now: now), throttles: true, reason: reason)
                : .retry(after: nil, throttles: false, reason: reason)
        }
        let deadHooks = [
            "no_service", "no_team", "team_disabled", "invalid_token", "user_not_found", "channel_not_found",
        ]
        if (400..<500).contains(answer.status), answer.status != 429, deadHooks.contains(where: said.hasPrefix) {
            return .endpointGone(isFinal: false, reason: HTTPAnswer.reason(answer))
        }
        return HTTPAnswer.common(answer, now: now)
    }
}
