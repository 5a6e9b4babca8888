// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Gives each of several victims the count that stands beside its name.
enum OwnCounts {
    /// Counts by entry, for those that the post gives one.
    static func counts(_ subjects: [Subject], amounts: [Amount]) -> [EntryID: Int] {
        self.amounts(subjects, among: amounts.filter { $0.isCount && !$0.isPreview })
            .mapValues(\.count)
    }

    /// The sizes that stand beside names in the same way.
    static func sizes(_ subjects: [Subject], amounts: [Amount]) -> [EntryID: Amount] {
        self.amounts(subjects, among: amounts.filter { $0.meaning == .size })
    }

    /// Amounts by entry: those in the statements that name one entry, and those that alternate with names.
    static func amounts(_ subjects: [Subject], among amounts: [Amount]) -> [EntryID: Amount] {
        var found: [EntryID: Amount] = [:]
        let counted = Dictionary(grouping: amounts, by: \.statement)
        var named: [Int: [(EntryID, Sighting)]] = [:]
        for subject in subjects {
            for sighting in subject.named {
                guard let statement = sighting.statement, counted[statement] != nil else { continue }
                named[statement, default: []].append((subject.entry.id, sighting))
            }
        }
        for (index, counts) in counted.sorted(by: { $0.key < $1.key }) {
            let here = (named[index] ?? []).sorted { $0.1.mention.range.lowerBound < $1.1.mention.range.lowerBound }
            guard !here.isEmpty else { continue }
            let entries = Set(here.map(\.0))
            if entries.count == 1, let entry = here.first?.0 {
                if let count = counts.first(where: { $0.meaning != .bare }) ?? counts.first, found[entry] == nil {
                    found[entry] = count
                }
                continue
            }
            // One count for two names is their sum.
            guard counts.count >= 2 else { continue }
            let countsComeFirst = counts[0].range.lowerBound < here[0].1.mention.range.lowerBound
            for count in counts {
                let name =
                    countsComeFirst
                    ? here.first { $0.1.mention.range.lowerBound >= count.range.upperBound }
                    : here.last { $0.1.mention.range.upperBound <= count.range.lowerBound }
                if let name, found[name.0] == nil { found[name.0] = count }
            }
        }
        return found
    }
}
