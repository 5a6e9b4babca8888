// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore

import struct Foundation.Date

@testable import VigieApp

@Suite("What a status means")
struct AnswerTests {
    private func answer(_ status: Int, _ headers: [(name: String, value: String)] = []) -> Answer {
        Answer(FetchResponse(status: status, url: "https://a.example/", headers: headers), now: Date())
    }

    @Test("only 2xx is content, only 304 is unchanged")
    func content() {
        #expect(answer(200) == .content)
        #expect(answer(206) == .content)
        #expect(answer(304) == .unchanged)
        for status in [100, 301, 400, 404, 410, 418, 429, 500, 503] {
            guard case .refused = answer(status) else { return #expect(Bool(false), "\(status) is no refusal") }
        }
    }

    @Test("a challenge is told from a wall by the header that says so")
    func challenge() {
        guard case .refused(.challenged, _, _, _) = answer(403, [("cf-mitigated", "challenge")]) else {
            return #expect(Bool(false), "cf-mitigated is a challenge")
        }
        guard case .refused(.walled, _, _, _) = answer(403) else { return #expect(Bool(false), "403 is a wall") }
    }

    @Test("Retry-After is kept for 429 and 503")
    func retryAfter() {
        guard case .refused(.degraded, "HTTP 429", false, 120) = answer(429, [("retry-after", "120")]) else {
            return #expect(Bool(false), "429 keeps Retry-After")
        }
        guard case .refused(.degraded, "HTTP 503", true, 60) = answer(503, [("retry-after", "60")]) else {
            return #expect(Bool(false), "503 keeps Retry-After")
        }
    }
}
