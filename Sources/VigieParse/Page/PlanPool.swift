// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Keeps compiled selectors between parses; each is lent to one parse at a time.
final class PlanPool: Sendable {
    /// A plan between two parses.
    private struct Idle: @unchecked Sendable {
        // @unchecked: nobody else holds the plan; it is taken out under the lock, and put back when its parse is over.
        let plan: PagePlan
    }

    private static let most = 64
    private let idle = Protected<[Idle]>([])

    /// Runs `body` with the plan of some rules. Throws `.badRule` where they cannot be read.
    func withPlan<Result>(
        _ rules: PageRules, _ body: (PagePlan) throws(ParseFailure) -> Result
    ) throws(ParseFailure) -> Result {
        let lent = idle.withLock { idle -> Idle? in
            idle.lastIndex { $0.plan.rules == rules }.map { idle.remove(at: $0) }
        }
        let plan = if let lent { lent.plan } else { try PagePlan(rules) }
        let back = Idle(plan: plan)
        defer {
            idle.withLock { idle in
                if idle.count >= PlanPool.most { idle.removeFirst() }
                idle.append(back)
            }
        }
        return try body(plan)
    }
}
