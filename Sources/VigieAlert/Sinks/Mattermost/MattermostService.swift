// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import VigieCore

/// Mattermost's incoming webhooks.
struct MattermostService: HTTPService {
    let inFlight = 1

    /// Code points of a post (docs.mattermost.com, "Product limits"); older databases hold 4,000, and what is longer is
    /// split by the server.
    static let postLimit = 16_383
    static let preferredLimit = 4_000

    func render(_ text: AlertText) -> String {
        CompactJSON.encode(
            MattermostPayload(text: MattermostMarkdown.render(text, limit: MattermostService.preferredLimit)))
    }

    func headers(for message: FrozenMessage, now: Date) -> [HTTPField] { [] }

    /// 200 with the body `ok` is success; errors come as JSON `{"id", "message", "status_code"}`
    /// (developers.mattermost.com, "Incoming webhooks"). A deleted hook answers 400 on older servers and 404 on newer
    /// ones, the id naming `incoming_webhook.invalid`; 501 says that hooks are switched off.
    func interpret(_ answer: FetchResponse, now: Date) -> DeliveryResult {
        let said = HTTPAnswer.text(answer)
        if answer.status == 200 {
            if said == "ok" { return .delivered }
            return .retry(
                after: nil, throttles: false, reason: "HTTP 200 without Mattermost's ok, \(HTTPAnswer.reason(answer))")
        }
        let isDead = ["incoming_webhook.invalid", "incoming_webhook.disabled", "incoming_webhook.channel"]
            .contains(where: said.contains)
        if answer.status == 501 || (isDead && answer.status != 429) {
            return .endpointGone(isFinal: false, reason: HTTPAnswer.reason(answer))
        }
        if answer.status == 429 {
            // The limiter sends X-Ratelimit-Reset in seconds where it sends no Retry-After.
            let reset = answer.header("x-ratelimit-reset").flatMap(Double.init).flatMap {
                $0 > 0 && $0 < 86_400 ? $0 : nil
            }
            return .retry(
                after: HTTPAnswer.retryAfter(answer, now: now) ?? reset, throttles: true,
                reason: HTTPAnswer.reason(answer))
        }
        return HTTPAnswer.common(answer, now: now)
    }
}
