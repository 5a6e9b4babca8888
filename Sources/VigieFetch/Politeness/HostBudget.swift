// SPDX-License-Identifier: Apache-2.0

/// Who may ask which host when: so many requests at once, so many seconds apart, none before a host wants to be asked again.
///
/// A pure value: time is what the caller says it is, in seconds that never go back. Hosts are served in the order in
/// which they become ready, and the requests of one host in the order of their arrival.
public struct HostBudget<Ticket: Hashable & Sendable>: Sendable {
    private struct Waiting {
        let ticket: Ticket
        let concurrency: Int
        let delay: Double
    }

    private struct Host {
        var waiting = Queue<Waiting>()
        var active = 0
        var lastStart = -Double.infinity
        var slowedUntil = -Double.infinity
        /// It stands in `ready`.
        var isReady = false
        /// The time under which it stands in `timed`; infinity where it does not.
        var wake = Double.infinity
        /// The longest delay asked for: how long it must be remembered after its last request.
        var memory = 0.0
    }

    private var hosts: [String: Host] = [:]
    private var hostOf: [Ticket: String] = [:]
    private var ready = Queue<String>()
    private var timed = TimeHeap()

    /// Nobody waits.
    public init() {}

    /// Requests that wait.
    public var waitingCount: Int { hostOf.count }

    /// Hosts that are remembered.
    public var hostCount: Int { hosts.count }

    /// When `next` may give something though nothing else has happened; nil where that is never.
    ///
    /// Minus infinity where a host is ready now.
    public var wakeTime: Double? { ready.isEmpty ? timed.first : -.infinity }

    /// Puts a request at the end of its host's queue; `concurrency` below 1 counts as 1, `delay` below 0 as 0.
    public mutating func enqueue(_ ticket: Ticket, host: String, concurrency: Int, delay: Double, now: Double) {
        hostOf[ticket] = host
        hosts[host, default: Host()].waiting.append(
            Waiting(ticket: ticket, concurrency: max(1, concurrency), delay: max(0, delay)))
        settle(host, now: now)
    }

    /// The next request that may start; it counts as under way until `finish`.
    public mutating func next(now: Double) -> Ticket? {
        while let due = timed.popFirst(before: now) {
            hosts[due]?.wake = .infinity
            settle(due, now: now)
        }
        while let name = ready.popFirst() {
            guard let index = hosts.index(forKey: name) else { continue }
            hosts.values[index].isReady = false
            // Things may have changed since it became ready: a slowing, a withdrawal.
            guard let start = earliestStart(of: hosts.values[index]), start <= now,
                let waiting = hosts.values[index].waiting.popFirst()
            else {
                settle(name, now: now)
                continue
            }
            hostOf[waiting.ticket] = nil
            hosts.values[index].active += 1
            hosts.values[index].lastStart = now
            hosts.values[index].memory = max(hosts.values[index].memory, waiting.delay)
            settle(name, now: now)
            return waiting.ticket
        }
        return nil
    }

    /// A request of the host has ended.
    public mutating func finish(host: String, now: Double) {
        guard let index = hosts.index(forKey: host) else { return }
        hosts.values[index].active = max(0, hosts.values[index].active - 1)
        settle(host, now: now)
    }

    /// Takes back a request that waits; false where it does not.
    public mutating func withdraw(_ ticket: Ticket, now: Double) -> Bool {
        guard let host = hostOf.removeValue(forKey: ticket) else { return false }
        hosts[host]?.waiting.removeFirst { $0.ticket == ticket }
        settle(host, now: now)
        return true
    }

    /// Takes back all requests of a host that wait, in their order.
    public mutating func withdrawAll(host: String) -> [Ticket] {
        guard let index = hosts.index(forKey: host) else { return [] }
        var tickets: [Ticket] = []
        while let waiting = hosts.values[index].waiting.popFirst() {
            hostOf[waiting.ticket] = nil
            tickets.append(waiting.ticket)
        }
        return tickets
    }

    /// Nothing starts at this host before `time`; an earlier one does not shorten what stands.
    public mutating func slow(host: String, until time: Double, now: Double) {
        hosts[host, default: Host()].slowedUntil = max(hosts[host]?.slowedUntil ?? -.infinity, time)
        settle(host, now: now)
    }

    /// Until when the host wants to be left alone; nil where it does not.
    public func slowedUntil(host: String, now: Double) -> Double? {
        guard let time = hosts[host]?.slowedUntil, time > now else { return nil }
        return time
    }

    /// Forgets hosts that nothing waits for and that may be asked at once.
    public mutating func forgetIdle(now: Double) {
        hosts = hosts.filter { _, host in
            !host.waiting.isEmpty || host.active > 0 || host.isReady || host.slowedUntil > now
                || host.lastStart + host.memory > now
        }
    }

    /// When the first request that waits may start; nil where none waits or too many are under way.
    private func earliestStart(of host: Host) -> Double? {
        guard let first = host.waiting.first, host.active < first.concurrency else { return nil }
        return max(host.slowedUntil, host.lastStart + first.delay)
    }

    /// Puts the host where it belongs: ready, timed or neither.
    private mutating func settle(_ name: String, now: Double) {
        guard let index = hosts.index(forKey: name), !hosts.values[index].isReady,
            let start = earliestStart(of: hosts.values[index])
        else { return }
        if start <= now {
            hosts.values[index].isReady = true
            ready.append(name)
        } else if start < hosts.values[index].wake {
            hosts.values[index].wake = start
            timed.insert(name, at: start)
        }
    }
}
