// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// Suspicions that fall because the author of a post, who pointed at several for one reason, has named one of them. Pure.
///
/// Nobody else's word does that: a stranger who names one of them would silence the others.
enum Rivals {
    /// Evidence that points at an entry and may point at others just as well: their name, the town, where the people live.
    private static let pointing: Set<String> = ["name", "file_name", "geography", "town"]

    /// The posts of an incident, each as it stands after what its author said elsewhere in it.
    static func settled(_ accounts: [PostAccount]) -> [PostAccount] {
        guard accounts.count > 1 else { return accounts }
        return accounts.map { account in
            let said = accounts.filter { $0.name != account.name && isBySame($0.reference, account.reference) }
            if said.isEmpty { return account }
            var settled = account
            for index in account.verdict.findings.indices {
                let finding = account.verdict.findings[index]
                guard finding.role == .suspected,
                    said.contains(where: { isNamed(rivals(of: finding, in: account), insteadOf: finding, in: $0) })
                else { continue }
                settled.verdict.findings[index].role = .mentioned
                settled.verdict.findings[index].severity = .info
                settled.verdict.findings[index].confidence = 0
                settled.verdict.findings[index].evidence.insert(
                    Evidence(
                        kind: "author", place: .prose, text: "who wrote this has named another since", weight: 0),
                    at: 0)
            }
            return settled
        }
    }

    /// The same person at the same place: elsewhere anybody may take the name.
    private static func isBySame(_ left: PostReference, _ right: PostReference) -> Bool {
        guard left.id.source == right.id.source, let author = PostMarks.author(left.author) else { return false }
        return PostMarks.author(right.author) == author
    }

    private static func rivals(of finding: Finding, in account: PostAccount) -> Set<EntryID> {
        let reasons = pointers(of: finding)
        return Set(
            account.verdict.findings.filter {
                $0.entry != finding.entry && $0.role == .suspected && !pointers(of: $0).isDisjoint(with: reasons)
            }.map(\.entry))
    }

    private static func pointers(of finding: Finding) -> Set<String> {
        Set(
            finding.evidence.filter { pointing.contains($0.kind) && $0.weight > 0 && !$0.text.isEmpty }
                .map { "\($0.kind) \(Folding.fold($0.text))" })
    }

    private static func isNamed(_ rivals: Set<EntryID>, insteadOf finding: Finding, in account: PostAccount) -> Bool {
        let findings = account.verdict.findings
        return findings.contains {
            $0.role == .victim && rivals.contains($0.entry) && $0.confidence >= finding.confidence
        } && !findings.contains { $0.entry == finding.entry && $0.role.alerts }
    }
}
