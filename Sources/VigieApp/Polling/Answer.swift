// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieFetch

import struct Foundation.Date

/// What an answer's status means for a poll, before its body is read.
enum Answer: Equatable, Sendable {
    /// 2xx: the body is content, unless the parser finds a wall in it.
    case content
    /// 304.
    case unchanged
    /// Anything else; `body` tells whether the parser should look for a wall in the body.
    case refused(SourceState, reason: String, body: Bool, retryAfter: Double?)

    /// Reads status and headers alone.
    init(_ response: FetchResponse, now: Date) {
        let retryAfter = response.header("retry-after").flatMap { RetryAfter.parse($0, now: now) }
        switch response.status {
        case 200..<300: self = .content
        case 304: self = .unchanged
        case 401, 407:
            self = .refused(.walled, reason: "HTTP \(response.status), it wants a login", body: true, retryAfter: nil)
        case 403:
            let mitigated = response.header("cf-mitigated") != nil || response.header("x-vercel-mitigated") != nil
            self = .refused(
                mitigated ? .challenged : .walled, reason: "HTTP 403", body: true, retryAfter: retryAfter)
        case 404:
            self = .refused(.degraded, reason: "HTTP 404, there is no such page", body: false, retryAfter: nil)
        case 410:
            self = .refused(.gone, reason: "HTTP 410, it is gone", body: false, retryAfter: nil)
        default:
            self = .refused(
                .degraded, reason: "HTTP \(response.status)", body: response.status == 503, retryAfter: retryAfter)
        }
    }
}
