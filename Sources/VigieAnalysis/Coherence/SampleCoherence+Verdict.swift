// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import VigieCore

/// What coherence does to a verdict.
extension SampleCoherence {
    /// A sample below it may be made up.
    static let fabricated = 0.5

    var summary: Coherence { Coherence(score: score, reasons: reasons) }

    /// Lowers the confidence of what stands on a sample that contradicts itself, and says so; no role changes for it.
    func weigh(
        on judgements: inout [RoleJudge.Judgement], _ notes: inout [String], publishedAt published: Date?
    ) {
        let concerned = judgements.indices.filter {
            judgements[$0].role == .victim || judgements[$0].role == .suspected
        }
        guard !concerned.isEmpty else { return }
        if score < SampleCoherence.fabricated, let first = reasons.first {
            for index in concerned { judgements[index].evidence.add(.fabricated, .sample, first) }
            notes.append(
                "The sample may be made up (coherence \(score)): \(reasons.prefix(3).joined(separator: "; ")).")
        }
        if let age = age(at: published) { notes.append(age) }
    }
}
