// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore

@testable import VigieApp

@Suite("The schedule")
struct ScheduleTests {
    @Test("starts sources in the order of their due times")
    func order() {
        var schedule = Schedule(limit: 10)
        schedule.plan("c", at: 3)
        schedule.plan("a", at: 1)
        schedule.plan("b", at: 2)
        #expect(schedule.next(now: 0) == .wait(until: 1))
        #expect(schedule.next(now: 5) == .start("a"))
        #expect(schedule.next(now: 5) == .start("b"))
        #expect(schedule.next(now: 5) == .start("c"))
        #expect(schedule.next(now: 5) == .idle)
    }

    @Test("never starts more polls at once than its limit")
    func limit() {
        var schedule = Schedule(limit: 1)
        schedule.plan("a", at: 0)
        schedule.plan("b", at: 0)
        guard case .start(let first) = schedule.next(now: 0) else { return #expect(Bool(false), "nothing started") }
        #expect(schedule.next(now: 0) == .idle)
        schedule.finished(first, nextAt: 100)
        #expect(schedule.next(now: 0) == .start(first == "a" ? "b" : "a"))
    }

    @Test("never polls one source twice at once, even when it is planned anew meanwhile")
    func once() {
        var schedule = Schedule(limit: 10)
        schedule.plan("a", at: 0)
        #expect(schedule.next(now: 0) == .start("a"))
        schedule.plan("a", at: 0)
        #expect(schedule.next(now: 1) == .idle)
        schedule.finished("a", nextAt: 2)
        #expect(schedule.next(now: 2) == .start("a"))
    }

    @Test("the last plan of a source is the one that counts")
    func replaced() {
        var schedule = Schedule(limit: 10)
        schedule.plan("a", at: 1)
        schedule.plan("a", at: 9)
        #expect(schedule.next(now: 5) == .wait(until: 9))
    }

    @Test("a source that was taken out during its poll is not planned again")
    func removed() {
        var schedule = Schedule(limit: 10)
        schedule.plan("a", at: 0)
        #expect(schedule.next(now: 0) == .start("a"))
        schedule.retain([])
        schedule.finished("a", nextAt: 1)
        #expect(schedule.next(now: 10) == .idle)
        #expect(schedule.pollsUnderWay == 0)
    }

    @Test("10,000 sources come out in order, each once a round")
    func many() {
        var schedule = Schedule(limit: .max)
        for number in 0..<10_000 {
            schedule.plan(SourceID(rawValue: "s\(number)"), at: Double((number * 7919) % 10_000))
        }
        var last = -1.0
        for _ in 0..<10_000 {
            guard case .wait(let time) = schedule.next(now: last) else { return #expect(Bool(false), "no wait") }
            #expect(time > last)
            last = time
            guard case .start(let id) = schedule.next(now: last) else { return #expect(Bool(false), "no start") }
            schedule.finished(id, nextAt: 1_000_000)
        }
        #expect(schedule.next(now: last) == .wait(until: 1_000_000))
    }
}
