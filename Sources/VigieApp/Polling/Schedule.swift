// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// When which source is polled: a heap of due times, the polls under way, and nothing that waits.
///
/// Pure: the runner tells it the time (seconds of uptime) and does what it says.
struct Schedule: Sendable {
    /// What the runner has to do now.
    enum Action: Equatable, Sendable {
        case start(SourceID)
        /// Ask again at this uptime, or when something changes.
        case wait(until: Double)
        /// Ask again when something changes.
        case idle
    }

    private struct Due: Sendable {
        var time: Double
        var source: SourceID
        /// A due time that was replaced stays in the heap with an old ticket and is passed over.
        var ticket: UInt64
    }

    private var heap: [Due] = []
    private var tickets: [SourceID: UInt64] = [:]
    private var underWay: Set<SourceID> = []
    private var nextTicket: UInt64 = 0
    private let limit: Int

    /// At most `limit` polls at once.
    init(limit: Int) { self.limit = limit }

    var pollsUnderWay: Int { underWay.count }
    var sources: Int { tickets.count }

    /// Puts a source in, or moves it; one that is being polled gets the time for its next poll.
    mutating func plan(_ source: SourceID, at time: Double) {
        nextTicket += 1
        tickets[source] = nextTicket
        push(Due(time: time, source: source, ticket: nextTicket))
    }

    /// Takes a source out; a poll under way ends as it likes.
    mutating func remove(_ source: SourceID) { tickets[source] = nil }

    /// Keeps these sources alone.
    mutating func retain(_ sources: Set<SourceID>) {
        for source in Array(tickets.keys) where !sources.contains(source) { remove(source) }
    }

    /// Says that a poll has ended and when the next one is due; a source that was taken out meanwhile stays out.
    mutating func finished(_ source: SourceID, nextAt time: Double) {
        underWay.remove(source)
        if tickets[source] != nil { plan(source, at: time) }
    }

    /// What to do at this time.
    mutating func next(now: Double) -> Action {
        while let first = heap.first {
            if tickets[first.source] != first.ticket {
                pop()
            } else if first.time > now {
                return .wait(until: first.time)
            } else if underWay.count >= limit {
                return .idle
            } else {
                pop()
                // A source whose poll still runs is planned again when it ends.
                guard underWay.insert(first.source).inserted else { continue }
                return .start(first.source)
            }
        }
        return .idle
    }

    // MARK: Binary heap by time

    private mutating func push(_ due: Due) {
        heap.append(due)
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].time < heap[parent].time else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func pop() {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if heap[child].time < heap[least].time { least = child }
            }
            guard least != parent else { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
