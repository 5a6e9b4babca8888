// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Decides which new alerts and sightings of a sink leave by themselves and which are held back for a digest.
///
/// So many messages leave in any window of time; beyond it new alerts and sightings wait for the window to open and leave
/// as one digest. The first alert of an establishment never waits; neither does anything else.
struct FloodGuard: Sendable {
    /// What is done with a row.
    enum Decision: Sendable, Equatable {
        case send
        case hold
    }

    private let cap: Int
    private let window: Double
    /// When the messages of the window left, oldest first.
    private var sent: [Double] = []
    /// Establishments that this sink has heard of since the start.
    private var told: Set<EntryID> = []

    /// Rows held at once, at most; digests are as large.
    static let batch = 2_000
    /// Establishments remembered; beyond it all are forgotten, which only makes more messages.
    private static let memory = 200_000

    init(cap: Int, window: Double) {
        self.cap = max(1, cap)
        self.window = window
    }

    /// Decides on one row and counts it where it leaves. The last free place of a window is kept for a digest.
    ///
    /// - Parameter establishments: Whom the alert is about, as its audience sees it.
    mutating func decide(
        isMergeable: Bool, establishments: [EntryID], at uptime: Double
    ) -> Decision {
        expire(uptime)
        if isMergeable {
            let isFirst = establishments.contains { !told.contains($0) }
            if !isFirst && sent.count >= cap - 1 { return .hold }
        }
        if told.count > FloodGuard.memory { told = [] }
        told.formUnion(establishments)
        sent.append(uptime)
        return .send
    }

    /// Seconds until a digest of what is held may leave.
    mutating func wait(at uptime: Double) -> Double {
        expire(uptime)
        guard sent.count >= cap else { return 0 }
        return max(0, sent[sent.count - cap] + window - uptime)
    }

    private mutating func expire(_ uptime: Double) {
        if let fresh = sent.firstIndex(where: { $0 + window > uptime }) {
            sent.removeFirst(fresh)
        } else {
            sent = []
        }
    }
}
