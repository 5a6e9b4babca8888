// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieFetch

@Suite("Retry-After")
struct RetryAfterTests {
    /// Sun, 06 Nov 1994 08:49:37 GMT, the example of RFC 9110.
    let now = Date(timeIntervalSince1970: 784_111_777)

    @Test(
        "seconds are taken as they are, up to a day",
        arguments: [
            ("0", 0.0), ("5", 5), (" 120 ", 120), ("86400", 86_400), ("315360000", 86_400),
            ("999999999999999999999999999999999999999999", 86_400),
        ])
    func seconds(value: String, expected: Double) {
        #expect(RetryAfter.parse(value, now: now) == expected)
    }

    @Test(
        "the three date forms are read, up to a day",
        arguments: [
            ("Sun, 06 Nov 1994 08:50:37 GMT", 60.0), ("Sunday, 06-Nov-94 08:50:37 GMT", 60),
            ("Sun Nov  6 08:50:37 1994", 60), ("Sun, 06 Nov 1994 08:49:37 GMT", 0),
            ("Sat, 05 Nov 1994 08:49:37 GMT", 0), ("Mon, 06 Nov 2034 08:49:37 GMT", 86_400),
            ("Mon, 07 Nov 1994 08:49:37 GMT", 86_400), ("Tue, 29 Feb 2000 00:00:00 GMT", 86_400),
        ])
    func dates(value: String, expected: Double) {
        #expect(RetryAfter.parse(value, now: now) == expected)
    }

    @Test(
        "anything else is nothing",
        arguments: [
            "", " ", "-1", "+5", "1.5", "5s", "5 6", "soon", "Sun, 06 Nov 1994 08:49:37 CET",
            "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 99 Nov 1994 08:49:37 GMT", "Sun, 06 Foo 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49 GMT", "٥", String(repeating: "9", count: 65),
        ])
    func garbage(value: String) {
        #expect(RetryAfter.parse(value, now: now) == nil)
    }
}

@Suite("Back-off")
struct BackoffTests {
    /// Gives the highest or the lowest draw.
    struct Fixed: RandomNumberGenerator {
        var value: UInt64
        mutating func next() -> UInt64 { value }
    }

    @Test("the ceiling doubles from the base to the cap and stays there")
    func doubles() {
        let backoff = Backoff(base: 60, cap: 21_600)
        #expect([0, 1, 2, 3, 4].map { backoff.ceiling(failures: $0) } == [0, 60, 120, 240, 480])
        #expect(backoff.ceiling(failures: 9) == 15_360)
        #expect(backoff.ceiling(failures: 10) == 21_600)
        #expect(backoff.ceiling(failures: .max) == 21_600)
        #expect(backoff.ceiling(failures: -1) == 0)
    }

    @Test("a delay is drawn from the whole range below the ceiling")
    func jitters() {
        let backoff = Backoff()
        var lowest = Fixed(value: 0)
        #expect(backoff.delay(failures: 3, using: &lowest) == 0)
        var system = SystemRandomNumberGenerator()
        let draws = (0..<1000).map { _ in backoff.delay(failures: 3, using: &system) }
        let areInRange = draws.allSatisfy { (0...240).contains($0) }
        #expect(areInRange)
        let areSpread = draws.contains { $0 < 60 } && draws.contains { $0 > 180 }
        #expect(areSpread)
    }
}
