// SPDX-License-Identifier: Apache-2.0

/// Whether a sink is spoken to: failures slow it down, a dead address closes it, one success opens it again.
///
/// A closed sink keeps its queue and is knocked at once an hour; nothing is given up for good by itself.
struct SinkHealth: Sendable, Equatable {
    enum State: Sendable, Equatable {
        case open
        /// No request before this uptime, then one at a time.
        case paused(until: Double)
        /// The address is gone or forbidden; one knock at this uptime.
        case closed(until: Double, reason: String)
    }

    /// What the courier has to do beside waiting.
    enum Event: Sendable, Equatable {
        case none
        /// The sink has just been closed: operators are told once.
        case closed(reason: String)
        case reopened
    }

    private(set) var state = State.open
    private var failures = 0
    private var refusals = 0

    /// Failures in a row before a sink is slowed down: one bad message alone slows nobody.
    static let patience = 3
    /// Seconds between two knocks at a closed sink.
    static let knock = 3_600.0

    /// Seconds until a request may be made; 0 where it may now.
    func wait(at uptime: Double) -> Double {
        switch state {
        case .open: 0
        case .paused(let until), .closed(let until, _): max(0, until - uptime)
        }
    }

    /// False where only one request at a time is sensible.
    var isOpen: Bool { state == .open }

    /// True where the address is gone.
    var isClosed: Bool { if case .closed = state { true } else { false } }

    /// Learns from one try.
    mutating func learn(_ result: DeliveryResult, at uptime: Double) -> Event {
        switch result {
        case .delivered:
            let wasClosed = isClosed
            self = SinkHealth()
            return wasClosed ? .reopened : .none
        case .abandoned: return .none
        case .contentRefused:
            // It answers and reads: nothing is wrong with the sink itself.
            failures = 0
            if !isClosed { state = .open }
            return .none
        case .retry(let after, let throttles, _):
            failures += 1
            if throttles, let after {
                pause(until: uptime + after)
            } else if throttles || failures >= SinkHealth.patience {
                let doublings = min(max(failures - SinkHealth.patience, 0), 6)
                pause(until: uptime + min(5 * Double(1 << doublings), 300))
            }
            return .none
        case .endpointGone(let isFinal, let reason):
            refusals += 1
            guard isFinal || refusals >= SinkHealth.patience || isClosed else { return .none }
            let wasClosed = isClosed
            state = .closed(until: uptime + SinkHealth.knock, reason: reason)
            return wasClosed ? .none : .closed(reason: reason)
        }
    }

    /// A plain message without a word of the post was refused as well: it is the sink, not the content.
    mutating func learnFallbackRefused(reason: String, at uptime: Double) -> Event {
        learn(.endpointGone(isFinal: false, reason: reason), at: uptime)
    }

    private mutating func pause(until: Double) {
        switch state {
        case .open: state = .paused(until: until)
        case .paused(let earlier): state = .paused(until: max(earlier, until))
        case .closed: break
        }
    }
}
