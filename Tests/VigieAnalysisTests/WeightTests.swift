// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import VigieAnalysis

@Suite("Weights")
struct WeightTests {
    /// `docs/attribution.md` of this tree.
    static let document = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/attribution.md")

    @Test("the document tells each weight as it is, with its reason")
    func document() throws {
        let text = try String(contentsOf: Self.document, encoding: .utf8)
        for weight in Weight.allCases {
            let value = String(format: "%.1f", weight.value)
            let row = "| \(weight.rawValue) | \(weight.kind) | \(value) | \(weight.reason) |"
            #expect(text.contains(row), "missing in docs/attribution.md: \(row)")
        }
    }

    @Test("more evidence never lowers the confidence")
    func monotone() {
        let shares = stride(from: -12.0, through: 12, by: 0.05).map(ConfidenceLink.share)
        #expect(zip(shares, shares.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(shares.allSatisfy { (0.01...0.99).contains($0) })
    }
}
