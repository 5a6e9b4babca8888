// SPDX-License-Identifier: Apache-2.0

import Crypto
import FoundationEssentials
import VigieCore

/// Signs messages: HMAC-SHA256 over `id.timestamp.body`, a `v1,` part for each secret, divided by spaces.
///
/// Standard Webhooks 1.0, "Signature scheme": a secret is `whsec_` and the base64 of 24 to 64 bytes; several parts let
/// a receiver change its secret without losing a message.
struct WebhookSigner: Sendable {
    private let keys: [SymmetricKey]

    init(secrets: [Secret], sink: SinkID) throws(SinkError) {
        var keys: [SymmetricKey] = []
        for (index, secret) in secrets.enumerated() {
            let text = secret.reveal()
            guard text.hasPrefix("whsec_") else { throw .badSecret(sink, number: index + 1, why: "it has no prefix") }
            guard let bytes = Data(base64Encoded: String(text.dropFirst(6))) else {
                throw .badSecret(sink, number: index + 1, why: "it is no base64")
            }
            guard (24...64).contains(bytes.count) else {
                throw .badSecret(sink, number: index + 1, why: "it has \(bytes.count) bytes")
            }
            keys.append(SymmetricKey(data: bytes))
        }
        self.keys = keys
    }

    /// The value of `webhook-signature`; nil where there is no secret.
    func signature(id: String, timestamp: Int64, body: String) -> String? {
        guard !keys.isEmpty else { return nil }
        let signed = Data("\(id).\(timestamp).\(body)".utf8)
        return keys.map { key in
            "v1," + Data(HMAC<SHA256>.authenticationCode(for: signed, using: key)).base64EncodedString()
        }.joined(separator: " ")
    }
}
