// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// Puts a post's claim together from its amounts, words and samples.
enum ClaimReader {
    /// The claim's count: the sum said, the one count, or the sum over several victims.
    static func records(_ amounts: [Amount], statements: [Statement], isLeak: Bool) -> Amount? {
        let counts = amounts.filter { $0.isCount && !$0.isPreview && $0.value >= 1 }
        guard isLeak else { return nil }
        let nouns = counts.filter { $0.meaning != .bare }
        let people = nouns.filter { !$0.isOfEvents }
        // "1,402,000 images / 36,700 patients": of whom, where both are said.
        let candidates = nouns.isEmpty ? counts : people.contains { $0.value >= 10 } ? people : nouns
        let recordCounts = candidates.filter { $0.meaning == .records }
        // Rows and lines are what is leaked; people come second, unless they are more.
        let pool =
            recordCounts.isEmpty
            ? candidates
            : candidates.filter { candidate in
                candidate.meaning == .records || recordCounts.allSatisfy { $0.value < candidate.value }
            }
        guard let largest = pool.max(by: { $0.value < $1.value }) else { return nil }
        // "48k" in the title and "48 213 lignes" below: the exact one. "150.000+" and "150 000": the first.
        let same = (nouns + counts).filter { abs($0.value - largest.value) <= largest.value * 0.05 }
        let best = same.map(\.exactness).max() ?? 0
        return same.filter { $0.exactness == best }.min {
            ($0.statement, $0.range.lowerBound) < ($1.statement, $1.range.lowerBound)
        }
    }

    /// The first price asked.
    static func price(_ amounts: [Amount]) -> (value: Double, currency: String)? {
        for amount in amounts {
            if case .money(let currency) = amount.meaning { return (amount.value, currency) }
        }
        return nil
    }

    /// Kinds of data in the order of the vocabulary.
    static func data(_ tables: [SampleTable], _ words: Set<DataKind>) -> [DataKind] {
        let all = tables.reduce(words) { $0.union($1.data) }
        return DataKind.allCases.filter(all.contains)
    }

    /// The largest sample, with the rows of all that are written like it.
    static func sample(_ tables: [SampleTable]) -> Sample? {
        guard let largest = tables.max(by: { $0.rowCount < $1.rowCount }) else { return nil }
        let rows = tables.filter { $0.format == largest.format }.reduce(0) { $0 + $1.rowCount }
        let columns = largest.columns.prefix(64).map(\.kind.word)
        return Sample(format: largest.format.rawValue, rows: rows, columns: Array(columns))
    }
}
