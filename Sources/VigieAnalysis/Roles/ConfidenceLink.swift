// SPDX-License-Identifier: Apache-2.0

/// From a sum of log odds to the share of findings with that sum which are true: a monotone curve through knots that one
/// seed of generated posts gave (pool adjacent violators), shown on another seed in `docs/attribution.md`.
///
/// The weights order findings; how often the ordered ones are right is measured, because pieces of evidence are not
/// independent of each other and because sellers lie and namesakes exist.
enum ConfidenceLink {
    /// Sums and shares, both rising; beyond the ends the end's share holds.
    static let knots: [(sum: Double, share: Double)] = [
        (-3.64, 0.010), (-2.58, 0.028), (-2.04, 0.030), (-1.35, 0.049), (-0.65, 0.085), (0.84, 0.380), (1.51, 0.517),
        (2.22, 0.814), (2.88, 0.902), (3.31, 0.924), (4.07, 0.955), (6.00, 0.970),
    ]

    /// Rounded to hundredths, between 0.01 and 0.99.
    static func share(_ sum: Double) -> Double {
        guard let next = knots.firstIndex(where: { $0.sum > sum }) else { return knots[knots.count - 1].share }
        guard next > 0 else { return knots[0].share }
        let (low, high) = (knots[next - 1], knots[next])
        let share = low.share + (high.share - low.share) * (sum - low.sum) / (high.sum - low.sum)
        return (min(max(share, 0.01), 0.99) * 100).rounded() / 100
    }
}
