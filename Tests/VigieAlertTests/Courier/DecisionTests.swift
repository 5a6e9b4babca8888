// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing
import VigieCore
import VigieTestSupport

@testable import VigieAlert

@Suite("The courier's decisions")
struct DecisionTests {
    @Test("the schedule is that of Standard Webhooks, with jitter, and ends")
    func schedule() {
        let policy = RetryPolicy()
        let delays = (0..<12).map { policy.delay(afterTries: $0, retryAfter: nil, random: 0) }
        #expect(delays == [0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400, nil, nil])
        #expect(policy.delay(afterTries: 2, retryAfter: nil, random: 1) == 330)
        #expect(policy.delay(afterTries: 1, retryAfter: 42, random: 0) == 42)
        #expect(policy.delay(afterTries: 1, retryAfter: 1e12, random: 0) == 86_400)
        #expect(policy.delay(afterTries: 1, retryAfter: -4, random: 0) == 5)
        #expect(policy.delay(afterTries: 1, retryAfter: .nan, random: 0) == 5)
        #expect(policy.delay(afterTries: 10, retryAfter: 42, random: 0) == nil)
        #expect(policy.delay(afterTries: -1, retryAfter: nil, random: 0) == nil)
    }

    @Test("no minute sees more messages than its share, and all of the share is used", arguments: [1, 2, 3, 30, 600])
    func bucket(_ share: Int) {
        var bucket = TokenBucket(perMinute: share, uptime: 0)
        var sent: [Double] = []
        var time = 0.0
        while time < 600 {
            if bucket.available(at: time) > 0 {
                bucket.take(1, at: time)
                sent.append(time)
            } else {
                time += max(bucket.wait(at: time), 0.001)
            }
        }
        for start in sent { #expect(sent.filter { $0 >= start && $0 < start + 59.999 }.count <= share) }
        #expect(sent.count >= share * 5)
    }

    @Test("one bad message slows nobody; three failures in a row do, a success ends it")
    func pauses() {
        var health = SinkHealth()
        let failure = DeliveryResult.retry(after: nil, throttles: false, reason: "500")
        _ = health.learn(failure, at: 0)
        _ = health.learn(failure, at: 0)
        #expect(health.wait(at: 0) == 0)
        _ = health.learn(failure, at: 0)
        #expect(health.wait(at: 0) == 5)
        _ = health.learn(failure, at: 5)
        #expect(health.wait(at: 5) == 10)
        for _ in 0..<100 { _ = health.learn(failure, at: 5) }
        #expect(health.wait(at: 5) == 300)
        #expect(health.learn(.delivered, at: 6) == .none)
        #expect(health.wait(at: 6) == 0 && health.isOpen)
    }

    @Test("Retry-After holds for the whole sink")
    func throttle() {
        var health = SinkHealth()
        _ = health.learn(.retry(after: 60, throttles: true, reason: "429"), at: 0)
        _ = health.learn(.retry(after: 2, throttles: true, reason: "429"), at: 1)
        #expect(health.wait(at: 1) == 59)
    }

    @Test("410 closes at once, 404 the third time; closing and opening are told once")
    func closing() {
        var health = SinkHealth()
        let missing = DeliveryResult.endpointGone(isFinal: false, reason: "HTTP 404")
        #expect(health.learn(missing, at: 0) == .none)
        #expect(health.learn(missing, at: 0) == .none)
        #expect(health.learn(missing, at: 0) == .closed(reason: "HTTP 404"))
        #expect(health.wait(at: 0) == 3_600)
        #expect(health.learn(missing, at: 3_600) == .none)
        #expect(health.learn(.delivered, at: 7_200) == .reopened)
        #expect(
            health.learn(.endpointGone(isFinal: true, reason: "HTTP 410"), at: 7_200) == .closed(reason: "HTTP 410"))
    }

    @Test("a flood is held back but for each establishment's first alert, and the last place is a digest's")
    func flood() {
        var flood = FloodGuard(cap: 4, window: 300)
        func decide(_ entry: EntryID, _ time: Double, mergeable: Bool = true) -> FloodGuard.Decision {
            flood.decide(isMergeable: mergeable, establishments: [entry], at: time)
        }
        #expect(decide("a", 0) == .send)
        #expect(decide("a", 1) == .send)
        #expect(decide("a", 2) == .send)
        #expect(decide("a", 3) == .hold)
        #expect(decide("b", 3) == .send)
        #expect(flood.wait(at: 3) == 297)
        #expect(decide("a", 4, mergeable: false) == .send)
        #expect(decide("b", 5) == .hold)
        #expect(flood.wait(at: 5) == 296)
        #expect(flood.wait(at: 301) == 0)
        #expect(decide("a", 700) == .send)
    }

    @Test("dead letters are told at once, then once an hour with their number; failures of such notices are not")
    func deadLetters() {
        var desk = DeadLetterDesk()
        #expect(desk.record("a", isAboutDelivery: false, at: 0) == 1)
        #expect(desk.record("a", isAboutDelivery: false, at: 10) == nil)
        #expect(desk.record("a", isAboutDelivery: true, at: 10) == nil)
        #expect(desk.record("b", isAboutDelivery: false, at: 10) == 1)
        #expect(desk.record("a", isAboutDelivery: false, at: 3_601) == 2)
    }

    @Test("a message's id is the same for every try of a row, and another for every row")
    func messageIDs() {
        let item = Samples.item(Samples.belfortAndSallanches)
        var other = item
        other.id = 2
        #expect(MessageID.of(item) == MessageID.of(item))
        #expect(MessageID.of(item) != MessageID.of(other))
        #expect(MessageID.of(item).count == 36 && MessageID.random() != MessageID.random())
    }

    @Test("rings before the wait are kept as one, and cancelling wakes", .timeLimit(.minutes(1)))
    func bell() async {
        let bell = Bell()
        bell.ring()
        bell.ring()
        await bell.wait()
        let clock = ManualClock()
        let waiter = Task { await bell.wait(seconds: 10, clock: clock) }
        await clock.waitForSleepers()
        clock.advance(by: 10)
        await waiter.value
        let cancelled = Task { await bell.wait() }
        cancelled.cancel()
        await cancelled.value
    }

    @Test("sleepers of the manual clock wake in the order of their times", .timeLimit(.minutes(1)))
    func manualClock() async throws {
        let clock = ManualClock()
        let order = Protected<[Int]>([])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, seconds) in [3.0, 1, 2].enumerated() {
                group.addTask {
                    try await clock.sleep(seconds: seconds)
                    order.withLock { $0.append(index) }
                }
                await clock.waitForSleepers(index + 1)
            }
            for count in [2, 1, 0] {
                clock.advance(by: 1)
                try await group.next()
                #expect(clock.sleeperCount == count)
            }
        }
        #expect(order.withLock { $0 } == [1, 2, 0])
        #expect(clock.uptime == 3 && clock.now.timeIntervalSince(Samples.now) == 3)
        let sleeper = Task { try await clock.sleep(seconds: 1) }
        sleeper.cancel()
        await #expect(throws: CancellationError.self) { try await sleeper.value }
    }
}
