// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import VigieCore

/// A verdict for the person at a terminal.
enum VerdictText {
    /// Title, findings with their evidence, claim and notes.
    static func lines(_ verdict: Verdict, _ post: PostReference) -> [String] {
        var lines = [Console.bold(post.title.isEmpty ? "(no title)" : post.title) + Console.dim("  \(post.id)")]
        if verdict.findings.isEmpty { lines.append("  nobody on the watchlist is concerned") }
        for finding in verdict.findings {
            let role = Console.tinted(finding.role.rawValue, finding.severity)
            var line = "  \(role) \(finding.name) (\(finding.entry)), \(Int((finding.confidence * 100).rounded())) %"
            line += ", \(finding.severity.rawValue)"
            if let records = finding.records { line += ", \(records) records" }
            lines.append(line)
            if let own = finding.ownRows {
                let seen = own.recycled.map { "\(percent($0.share)) seen before, first on \(day($0)) (\($0.of))" }
                lines.append("      \(own.rows) rows of its own: \(seen ?? "none seen before")")
            }
            for evidence in finding.evidence {
                let sign = evidence.weight < 0 ? "−" : "+"
                let weight = (abs(evidence.weight) * 100).rounded() / 100
                lines.append(
                    Console.dim("      \(sign)\(weight) \(evidence.kind), \(evidence.place.rawValue): \(evidence.text)")
                )
            }
        }
        let claim = verdict.claim
        if claim.records != nil || !claim.data.isEmpty {
            let data = claim.data.map(\.rawValue).joined(separator: ", ")
            lines.append(
                "  claims \(claim.records.map { "\($0) records" } ?? "no count")" + (data.isEmpty ? "" : ": \(data)"))
        }
        if let recycled = verdict.recycled {
            lines.append(
                "  \(percent(recycled.share)) of the sample was seen before, first on \(day(recycled)) (\(recycled.of))"
            )
        }
        if let sample = verdict.sample, let coherence = sample.coherence {
            let reasons = coherence.reasons.prefix(3).joined(separator: "; ")
            lines.append(
                "  shows \(sample.rows) rows, coherent to \(Int((coherence.score * 100).rounded())) %"
                    + (reasons.isEmpty ? "" : ": \(reasons)"))
        }
        return lines + verdict.notes.map { "  \($0)" }
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

    private static func day(_ recycled: Recycled) -> String {
        recycled.firstSeen.formatted(.iso8601.year().month().day())
    }
}
