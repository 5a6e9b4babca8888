// SPDX-License-Identifier: Apache-2.0

import VigieCore

import struct Foundation.Date

/// Decides what a poll's ending means for its source, and whether the operators are told.
///
/// Told once when it has done badly for `failuresBeforeAlert` polls, once a day while it stays so, once when it is well
/// again: silence of a source and noise about it are the two things that users of such tools complain about most.
struct SourceHealth: Sendable {
    /// Seconds between two reminders.
    static let reminder: Double = 86_400

    /// Seconds of a pause that the server asks for from which on it is told at once: waiting for more failures would
    /// make the source blind for days.
    static let longPause: Double = 14_400

    let source: SourceID
    let expectations: SourceExpectations

    /// The memory after a poll, without validators and `notBefore`, and what to tell; `pause` is what the server asks for.
    func after(_ ending: PollEnding, _ memory: SourceMemory, pause: Double = 0, now: Date) -> (
        memory: SourceMemory, notice: Notice?
    ) {
        var next = memory
        next.lastPoll = now
        next.notBefore = nil
        next.validators = nil
        let trouble = trouble(of: ending)
        if case .read(let posts, let new, _) = ending {
            next.lastRead = now
            if posts >= expectations.minimumPosts { next.lastSuccess = now }
            if new > 0 { next.lastNewPost = now }
        }
        if case .unchanged = ending {
            next.lastSuccess = now
            next.validators = memory.validators
        }
        guard let trouble else { return recovered(next, now: now) }
        next.failures += 1
        next.reason = trouble.reason
        if next.state != trouble.state {
            next.state = trouble.state
            next.stateSince = now
        }
        let due = memory.lastTold.map { now.timeIntervalSince($0) >= SourceHealth.reminder } ?? true
        let isLong = pause >= SourceHealth.longPause
        guard next.failures >= expectations.failuresBeforeAlert || isLong, due else { return (next, nil) }
        next.lastTold = now
        let polls = next.failures == 1 ? "1 poll" : "\(next.failures) polls"
        let wait = isLong ? "; its server asks to be left alone for \(Int((pause / 3_600).rounded())) hours" : ""
        let notice = Notice(
            code: .sourceDegraded, severity: .medium,
            text: "Source \(source) is \(trouble.state.rawValue) for \(polls): \(trouble.reason)\(wait)",
            subject: source.rawValue, time: now)
        return (next, notice)
    }

    private func recovered(_ memory: SourceMemory, now: Date) -> (memory: SourceMemory, notice: Notice?) {
        var next = memory
        next.failures = 0
        next.reason = nil
        next.lastTold = nil
        if next.state != .ok {
            next.state = .ok
            next.stateSince = now
        }
        guard memory.lastTold != nil else { return (next, nil) }
        let notice = Notice(
            code: .sourceRecovered, severity: .info, text: "Source \(source) is read again.", subject: source.rawValue,
            time: now)
        return (next, notice)
    }

    private func trouble(of ending: PollEnding) -> (state: SourceState, reason: String)? {
        switch ending {
        case .unchanged: nil
        case .failed(let reason): (.degraded, reason)
        case .blocked(let state, let reason): (state, reason)
        case .read(let posts, _, _) where posts < expectations.minimumPosts:
            (.degraded, "\(posts) posts were read, at least \(expectations.minimumPosts) are expected")
        case .read(_, _, let defects):
            defects.first.map { (.degraded, defects.count > 1 ? "\($0) (and \(defects.count - 1) more)" : $0) }
        }
    }
}
