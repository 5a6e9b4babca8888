// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The named steps of the pipeline at which the crash tests kill the daemon; in a release build reaching one does
/// nothing at all.
public enum Checkpoint: String, CaseIterable, Sendable {
    case afterFetch = "after-fetch"
    case afterParse = "after-parse"
    case afterMatch = "after-match"
    case insideRows = "inside-rows"
    case afterRows = "after-rows"
    case insideMerge = "inside-merge"
    case afterMerge = "after-merge"
    case beforeCommit = "before-commit"
    case insideCommit = "inside-commit"
    case afterCommit = "after-commit"
    case beforeDecision = "before-decision"
    case insideDecision = "inside-decision"
    case afterDecision = "after-decision"
    case afterClaim = "after-claim"
    case beforeSend = "before-send"
    case afterSend = "after-send"
    case beforeSettle = "before-settle"
    case afterSettle = "after-settle"
    case duringReload = "during-reload"
    case duringMigration = "during-migration"

    /// Kills the process where the environment's `VIGIE_KILL_AT=NAME:COUNT` says so: at the COUNTth time.
    @inline(__always)
    public func reached() {
        #if DEBUG
            Checkpoint.countdown.hit(self)
        #endif
    }

    #if DEBUG
        private static let countdown = Countdown()

        private final class Countdown: Sendable {
            private let target: Checkpoint?
            private let remaining: Protected<Int>

            init() {
                let words = (getenv("VIGIE_KILL_AT").map { String(cString: $0) } ?? "").split(separator: ":")
                target = words.first.flatMap { Checkpoint(rawValue: String($0)) }
                remaining = Protected(words.count > 1 ? Int(words[1]) ?? 1 : 1)
            }

            func hit(_ point: Checkpoint) {
                guard point == target else { return }
                let left = remaining.withLock { count in
                    count -= 1
                    return count
                }
                if left == 0 { kill(getpid(), SIGKILL) }
            }
        }
    #endif
}
