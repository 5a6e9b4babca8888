// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Takes the secret parts of a sink's address out of what its server answers.
///
/// Many servers repeat the path in their error pages ("Cannot POST /hooks/…"); the answer's beginning is logged, kept
/// with the outbox row and told to other sinks.
enum AddressEcho {
    /// Shorter parts tell nothing: `hooks`, `api`.
    private static let shortestPart = 6

    /// The answer with an ellipsis for each part of the address's path and query.
    static func removed(from answer: FetchResponse, address: Secret) -> FetchResponse {
        let text = address.reveal()
        let behindScheme = text.firstRange(of: "://")?.upperBound ?? text.startIndex
        guard let path = text[behindScheme...].firstIndex(where: { "/?#".contains($0) }) else { return answer }
        let parts = text[path...].split(whereSeparator: { "/?#&=".contains($0) })
            .filter { $0.utf8.count >= shortestPart }
            .sorted { $0.utf8.count > $1.utf8.count }
        guard !parts.isEmpty, !answer.body.isEmpty else { return answer }
        var said = String(decoding: answer.body, as: UTF8.self)
        for part in parts { said = said.replacing(part, with: "…") }
        var clean = answer
        clean.body = Array(said.utf8)
        return clean
    }
}
