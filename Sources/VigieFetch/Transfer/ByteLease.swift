// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// The bytes of one body in the budget, counted until it is let go of.
final class ByteLease: @unchecked Sendable {
    // @unchecked: the transfer thread alone writes `charged`, and no more once the answer is handed over, which passes
    // the mailbox's lock; deinit reads it when nobody else is left.
    let holder: Int
    private let ledger: ByteLedger
    private var charged = 0

    init(holder: Int, ledger: ByteLedger) {
        self.holder = holder
        self.ledger = ledger
    }

    deinit { ledger.release(charged, by: holder) }

    /// Counts more bytes; false where there is no room for them. For the transfer thread alone.
    func grow(by count: Int) -> Bool {
        guard ledger.budget.withLock({ $0.charge(count, to: holder) }) else { return false }
        charged += count
        return true
    }

    /// True where it may go beyond the limit from now on.
    func mayOverdraw() -> Bool { ledger.budget.withLock { $0.grantOverdraft(to: holder) } }
}

/// The budget, shared by the transfer thread and everybody who holds a lease.
final class ByteLedger: Sendable {
    let budget: Protected<ByteBudget>
    /// Called on any thread after bytes came back.
    private let onRelease: @Sendable () -> Void

    init(limit: Int, onRelease: @escaping @Sendable () -> Void) {
        budget = Protected(ByteBudget(limit: limit))
        self.onRelease = onRelease
    }

    func release(_ count: Int, by holder: Int) {
        budget.withLock { $0.release(count, by: holder) }
        onRelease()
    }
}
