// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieFetch

@Suite("The host budget")
struct HostBudgetTests {
    var budget = HostBudget<Int>()

    /// Everything that may start at this time.
    mutating func starts(at now: Double) -> [Int] {
        var tickets: [Int] = []
        while let ticket = budget.next(now: now) { tickets.append(ticket) }
        return tickets
    }

    @Test("requests to one host start one after another, so many seconds apart")
    mutating func spaces() {
        for ticket in 1...3 { budget.enqueue(ticket, host: "a", concurrency: 1, delay: 2, now: 0) }
        #expect(starts(at: 0) == [1])
        #expect(budget.wakeTime == nil)
        budget.finish(host: "a", now: 1)
        #expect(starts(at: 1) == [])
        #expect(budget.wakeTime == 2)
        #expect(starts(at: 2) == [2])
        budget.finish(host: "a", now: 9)
        #expect(starts(at: 9) == [3])
        #expect(budget.waitingCount == 0)
    }

    @Test("as many run at once as the host may bear")
    mutating func concurrency() {
        for ticket in 1...5 { budget.enqueue(ticket, host: "a", concurrency: 2, delay: 0, now: 0) }
        #expect(starts(at: 0) == [1, 2])
        budget.finish(host: "a", now: 1)
        #expect(starts(at: 1) == [3])
        budget.finish(host: "a", now: 1)
        budget.finish(host: "a", now: 1)
        #expect(starts(at: 1) == [4, 5])
    }

    @Test("one host does not wait for another")
    mutating func independence() {
        budget.enqueue(1, host: "a", concurrency: 1, delay: 60, now: 0)
        budget.enqueue(2, host: "a", concurrency: 1, delay: 60, now: 0)
        budget.enqueue(3, host: "b", concurrency: 1, delay: 60, now: 0)
        #expect(starts(at: 0) == [1, 3])
    }

    @Test("a host that is slowed slows only itself, and an earlier time does not shorten that")
    mutating func slows() {
        budget.slow(host: "a", until: 100, now: 0)
        budget.slow(host: "a", until: 50, now: 0)
        budget.enqueue(1, host: "a", concurrency: 1, delay: 0, now: 0)
        budget.enqueue(2, host: "b", concurrency: 1, delay: 0, now: 0)
        #expect(starts(at: 0) == [2])
        #expect(budget.wakeTime == 100)
        #expect(budget.slowedUntil(host: "a", now: 99) == 100)
        #expect(starts(at: 99) == [])
        #expect(starts(at: 100) == [1])
        #expect(budget.slowedUntil(host: "a", now: 100) == nil)
    }

    @Test("a slowing that comes after a host became ready is kept to")
    mutating func slowsLate() {
        budget.enqueue(1, host: "a", concurrency: 1, delay: 0, now: 0)
        budget.slow(host: "a", until: 10, now: 0)
        #expect(starts(at: 0) == [])
        #expect(starts(at: 10) == [1])
    }

    @Test("a request that was withdrawn never starts, and those behind it do")
    mutating func withdraws() {
        for ticket in 1...3 { budget.enqueue(ticket, host: "a", concurrency: 1, delay: 0, now: 0) }
        #expect(starts(at: 0) == [1])
        let isWithdrawn = [budget.withdraw(2, now: 0), budget.withdraw(2, now: 0), budget.withdraw(1, now: 0)]
        #expect(isWithdrawn == [true, false, false])
        budget.finish(host: "a", now: 1)
        #expect(starts(at: 1) == [3])
    }

    @Test("all that wait at one host can be withdrawn, in their order")
    mutating func withdrawsAll() {
        for ticket in 1...4 { budget.enqueue(ticket, host: "a", concurrency: 1, delay: 0, now: 0) }
        #expect(starts(at: 0) == [1])
        let all = budget.withdrawAll(host: "a")
        #expect(all == [2, 3, 4])
        budget.finish(host: "a", now: 0)
        #expect(starts(at: 0) == [])
        #expect(budget.waitingCount == 0)
    }

    @Test("a host is forgotten only when its delay is over and nobody asked to be left alone")
    mutating func forgets() {
        budget.enqueue(1, host: "a", concurrency: 1, delay: 5, now: 0)
        budget.slow(host: "b", until: 20, now: 0)
        #expect(starts(at: 0) == [1])
        budget.forgetIdle(now: 4)
        #expect(budget.hostCount == 2)
        budget.finish(host: "a", now: 4)
        budget.forgetIdle(now: 4)
        #expect(budget.hostCount == 2)
        budget.forgetIdle(now: 5)
        #expect(budget.hostCount == 1)
        budget.forgetIdle(now: 20)
        #expect(budget.hostCount == 0)
    }

    @Test("whatever is done in whatever order, every request starts once and no bound is broken")
    mutating func keepsItsBounds() {
        var random = SystemRandomNumberGenerator()
        var now = 0.0
        var active: [String: Int] = [:]
        var last: [String: Double] = [:]
        var started: Set<Int> = []
        for ticket in 0..<2000 {
            let host = "h\(Int.random(in: 0..<20, using: &random))"
            budget.enqueue(ticket, host: host, concurrency: 2, delay: 3, now: now)
            hostOf[ticket] = host
        }
        while started.count < 2000 {
            while let ticket = budget.next(now: now) {
                let host = hostOf[ticket] ?? ""
                #expect(started.insert(ticket).inserted)
                active[host, default: 0] += 1
                #expect(active[host, default: 0] <= 2)
                #expect(now - last[host, default: -3] >= 3)
                last[host] = now
            }
            for (host, count) in active where count > 0 && Bool.random(using: &random) {
                active[host] = count - 1
                budget.finish(host: host, now: now)
            }
            now += Double.random(in: 0...2, using: &random)
        }
    }

    private var hostOf: [Int: String] = [:]
}
