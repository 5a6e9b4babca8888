// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// The bytes of one body in the budget, counted until it is let go of.
final class ByteLease: Sendable {
    let holder: Int
    private let ledger: ByteLedger
    private let charged = Protected(0)

    init(holder: Int, ledger: ByteLedger) {
        self.holder = holder
        self.ledger = ledger
    }

    deinit { ledger.release(charged.withLock { $0 }, by: holder) }

    /// Counts more bytes; false where there is no room for them.
    func grow(by count: Int) -> Bool {
        guard ledger.budget.withLock({ $0.charge(count, to: holder) }) else { return false }
        charged.withLock { $0 += count }
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
