// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Says where a post's words and its sample differ; constant sentences with kinds and counts, no value of anybody.
enum ClaimNotes {
    /// Fewer rows show nothing about what a dump lacks.
    private static let fewest = 3

    /// One sentence for each difference.
    static func sentences(claimed words: Set<DataKind>, records: Int?, tables: [SampleTable]) -> [String] {
        let shown = tables.filter { !$0.format.isCredentials && !$0.data.isEmpty }
        let rows = shown.reduce(0) { $0 + $1.rowCount }
        guard rows >= fewest else { return [] }
        var sentences: [String] = []
        let kinds = shown.reduce(into: Set<DataKind>()) { $0.formUnion($1.data) }
        let missing = DataKind.allCases.filter { words.contains($0) && !kinds.contains($0) }
        if !missing.isEmpty {
            sentences.append("Claimed but not shown in the sample of \(rows) rows: \(list(missing)).")
        }
        if let records, rows > records, records > 0 {
            sentences.append("The sample holds \(rows) rows, more than the \(records) that the post claims.")
        }
        var said: Set<[ColumnKind]> = []
        for column in shown.flatMap(\.columns) {
            guard let named = column.named, said.insert([named, column.kind]).inserted, sentences.count < 8 else {
                continue
            }
            sentences.append(
                "A column of the sample is named as \(word(named)), but its values are \(word(column.kind)).")
        }
        return sentences
    }

    private static func list(_ kinds: [DataKind]) -> String {
        kinds.map { $0.rawValue.replacing("_", with: " ") }.joined(separator: ", ")
    }

    private static func word(_ kind: ColumnKind) -> String { kind.word.replacing("_", with: " ") }
}
