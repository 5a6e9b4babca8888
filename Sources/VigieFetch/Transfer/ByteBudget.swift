// SPDX-License-Identifier: Apache-2.0

/// How many bytes of bodies may be held at once, over all transfers and all answers not yet let go.
///
/// One holder at a time may go beyond the limit, so that somebody can always finish: what is held is never more than
/// the limit and one body's cap. A pure value.
struct ByteBudget: Sendable {
    let limit: Int
    private(set) var used = 0
    /// The most that was ever used.
    private(set) var peak = 0
    private(set) var overdraft: Int?

    init(limit: Int) { self.limit = max(0, limit) }

    /// True where new transfers may start.
    var hasRoom: Bool { used < limit }

    /// Counts bytes for a holder; false where there is no room for them.
    mutating func charge(_ count: Int, to holder: Int) -> Bool {
        guard overdraft == holder || used + count <= limit else { return false }
        used += count
        peak = max(peak, used)
        return true
    }

    /// Lets a holder go beyond the limit; false where another one does.
    mutating func grantOverdraft(to holder: Int) -> Bool {
        guard overdraft == nil || overdraft == holder else { return false }
        overdraft = holder
        return true
    }

    /// Takes back all that a holder was charged.
    mutating func release(_ count: Int, by holder: Int) {
        used = max(0, used - count)
        if overdraft == holder { overdraft = nil }
    }
}
