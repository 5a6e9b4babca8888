// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// Evidence for one finding as it is gathered; every text is masked, plain and short.
struct EvidenceList {
    private(set) var evidence: [Evidence] = []
    /// Log odds before any evidence.
    let prior: Double
    /// Log odds of all evidence together, what `evidence` has no room for included.
    private(set) var sum: Double

    /// Lines that a finding shows; further evidence still counts.
    private static let most = 12

    init(prior: Double = 0) {
        self.prior = prior
        sum = prior
    }

    mutating func add(_ weight: Weight, _ place: Place, _ text: String) { add(weight, kind: weight.kind, place, text) }

    mutating func add(_ weight: Weight, kind: String, _ place: Place, _ text: String, factor: Double = 1) {
        let value = weight.value * factor
        sum += value
        guard evidence.count < EvidenceList.most else { return }
        evidence.append(
            Evidence(
                kind: kind, place: place,
                text: PlainText.oneLine(Masking.mask(PlainText.oneLine(text, limit: 400)), limit: 160),
                weight: (value * 100).rounded() / 100))
    }

    /// How likely the role is, pieces of evidence taken as independent.
    var confidence: Double { Weight.confidence(sum) }

    /// Of a victim or suspect that is named: how likely it is that the data is really its own, as measured.
    var measuredConfidence: Double { ConfidenceLink.share(sum) }
}
