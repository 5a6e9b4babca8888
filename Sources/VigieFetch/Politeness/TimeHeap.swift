// SPDX-License-Identifier: Apache-2.0

/// Names by time, the earliest first; a name may stand in it more than once.
struct TimeHeap: Sendable {
    private var entries: [(time: Double, name: String)] = []

    /// The earliest time.
    var first: Double? { entries.first?.time }

    mutating func insert(_ name: String, at time: Double) {
        entries.append((time, name))
        var child = entries.count - 1
        while child > 0, entries[child].time < entries[(child - 1) / 2].time {
            entries.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// The earliest name where its time has come.
    mutating func popFirst(before now: Double) -> String? {
        guard let first = entries.first, first.time <= now else { return nil }
        let last = entries.removeLast()
        guard !entries.isEmpty else { return first.name }
        entries[0] = last
        var parent = 0
        while true {
            let left = 2 * parent + 1
            guard left < entries.count else { break }
            let right = left + 1
            let child = right < entries.count && entries[right].time < entries[left].time ? right : left
            guard entries[child].time < entries[parent].time else { break }
            entries.swapAt(child, parent)
            parent = child
        }
        return first.name
    }
}
