// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// How bad a finding is: the words of the design, with their thresholds, and the steps that lead there.
struct SeverityRule: Sendable, Equatable {
    let severity: Severity
    /// What decided, in order, as `vigie explain` prints it: counts and kinds of data, never a value.
    let steps: [String]
    /// True where it would be critical, were the data fresh.
    let isLowered: Bool

    /// From so many records on a victim is critical.
    static let manyRecords = 10_000
    /// From this share of rows on that its people were told of before, a victim is medium.
    static let mostlyOld = 0.75
    /// Seconds since it was first told: before, it is one leak going round, and each message of it counts.
    static let toldBefore: Double = 7 * 86_400

    /// What the rules ask, with their thresholds, and what follows, as `docs/attribution.md` prints them.
    static let table: [(sign: String, threshold: String, effect: String)] = [
        ("role `victim`", "any", "high"),
        (
            "… and kinds of data",
            DataKind.allCases.filter(DataKind.grave.contains).map(\.rawValue).joined(separator: ", "), "critical"
        ),
        ("… or records", "\(manyRecords) or more", "critical"),
        (
            "… but the newest account date of its rows",
            "\(DataAge.staleMonths) months before the post or more, in \(DataAge.fewestRows) rows or more, and by chance "
                + "in under \(Int(DataAge.chance * 100)) % of the samples of a running system",
            "high"
        ),
        (
            "… or, where rows do not tell, the date that the post gives its data",
            "ends \(DataAge.staleMonths) months before the post or more", "high"
        ),
        (
            "… but rows that it was told of before",
            "\(Int(mostlyOld * 100)) % of its rows or more, first told \(Int(toldBefore / 86_400)) days ago or more",
            "medium"
        ),
        ("role `exposed`", "accounts on VPN, remote desktop, mail or administration", "high"),
        ("role `exposed`", "any other", "medium"),
        ("role `suspected`", "any", "medium"),
        ("role `targeted`", "any", "low"),
        ("roles `intermediary`, `mentioned`", "any", "info"),
    ]

    /// Rows that were told before are weighed later, by `Recycling.soften`: the analyst does not know them.
    ///
    /// - Parameters:
    ///   - data: Kinds that the post claims or shows of it.
    ///   - records: Its own count, or what the post claims of all.
    ///   - age: Nil where nothing tells it: such data counts as fresh.
    ///   - isEntrance: The exposed accounts are on VPN, remote desktop, mail or administration.
    init(_ role: Role, data: [DataKind], records: Int?, age: DataAge? = nil, isEntrance: Bool = false) {
        var steps: [String] = []
        var isLowered = false
        switch role {
        case .victim:
            let grave = data.filter(DataKind.grave.contains)
            if !grave.isEmpty { steps.append("data of the kinds \(grave.map(\.rawValue).joined(separator: ", "))") }
            if let records, records >= SeverityRule.manyRecords {
                steps.append("\(records) records, \(SeverityRule.manyRecords) or more")
            }
            guard !steps.isEmpty else {
                severity = .high
                steps = ["a victim, neither grave data nor \(SeverityRule.manyRecords) records"]
                break
            }
            isLowered = age?.isStale == true
            severity = isLowered ? .high : .critical
            steps.append(
                age.map {
                    "\($0.isStale ? "not fresh" : "fresh"): \($0.sentence) (\(DataAge.staleMonths) or more are old)"
                }
                    ?? "fresh: nothing says how old the data is")
        case .exposed:
            severity = isEntrance ? .high : .medium
            steps.append(isEntrance ? "accounts on VPN, remote desktop, mail or administration" : "other accounts")
        case .suspected: severity = .medium
        case .targeted: severity = .low
        case .intermediary, .mentioned: severity = .info
        }
        self.isLowered = isLowered
        self.steps = steps.isEmpty ? ["the role \(role.rawValue)"] : steps
    }
}
