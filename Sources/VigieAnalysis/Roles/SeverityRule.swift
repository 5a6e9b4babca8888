// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// How bad a finding is: the table of the design, in its order.
enum SeverityRule {
    /// From so many records on a victim is critical.
    static let manyRecords = 10_000

    /// `recycledShare` is 0 for what was never seen; `isEntrance` says that the exposed accounts are on VPN, remote
    /// desktop, mail or administration.
    static func severity(
        _ role: Role, data: [DataKind], records: Int?, recycledShare: Double = 0, isEntrance: Bool = false
    ) -> Severity {
        switch role {
        case .victim:
            if recycledShare >= 0.75 { return .medium }
            return !DataKind.grave.isDisjoint(with: data) || (records ?? 0) >= manyRecords ? .critical : .high
        case .exposed: return isEntrance ? .high : .medium
        case .suspected: return .medium
        case .targeted: return .low
        case .intermediary, .mentioned: return .info
        }
    }
}
