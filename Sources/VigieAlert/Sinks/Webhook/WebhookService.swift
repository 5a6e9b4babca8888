// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import VigieCore

/// A generic receiver of JSON, signed as Standard Webhooks 1.0 has it.
struct WebhookService: HTTPService {
    let inFlight = 16
    private let signer: WebhookSigner

    init(_ definition: SinkDefinition) throws(SinkError) {
        signer = try WebhookSigner(secrets: definition.signingSecrets, sink: definition.id)
    }

    func render(_ text: AlertText) -> String {
        // The specification asks for less than 20 kB; findings and incidents are left out, and counted, until it fits.
        for (incidents, findings) in [(AlertText.digestLimit, 20), (10, 10), (5, 5), (1, 3)] {
            let body = WebhookPayload(text, incidentLimit: incidents, findingLimit: findings).json()
            if body.utf8.count < 20_000 { return body }
        }
        return WebhookPayload(text.withoutQuotes(), incidentLimit: 1, findingLimit: 1).json()
    }

    func headers(for message: FrozenMessage, now: Date) -> [HTTPField] {
        let timestamp = Int64(now.timeIntervalSince1970)
        var fields = [
            HTTPField(name: "webhook-id", value: Secret(message.messageID)),
            HTTPField(name: "webhook-timestamp", value: Secret(String(timestamp))),
        ]
        if let signature = signer.signature(id: message.messageID, timestamp: timestamp, body: message.body) {
            fields.append(HTTPField(name: "webhook-signature", value: Secret(signature)))
        }
        return fields
    }

    /// Any 2xx is success; 410 ends the endpoint; 429, 502 and 504 slow us down (Standard Webhooks, "Operational
    /// considerations").
    func interpret(_ answer: FetchResponse, now: Date) -> DeliveryResult {
        (200..<300).contains(answer.status) ? .delivered : HTTPAnswer.common(answer, now: now)
    }
}
