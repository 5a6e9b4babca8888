// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Gives each of several victims the count that stands beside its name.
enum OwnCounts {
    /// Counts by entry, for those that the post gives one.
    static func counts(_ subjects: [Subject], amounts: [Amount], statements: [Statement]) -> [EntryID: Int] {
        self.amounts(subjects, among: amounts.filter { $0.isCount && !$0.isPreview }, statements: statements)
            .mapValues(\.count)
    }

    /// The sizes that stand beside names in the same way.
    static func sizes(_ subjects: [Subject], amounts: [Amount], statements: [Statement]) -> [EntryID: Amount] {
        self.amounts(subjects, among: amounts.filter { $0.meaning == .size }, statements: statements)
    }

    /// Amounts by entry: those in the statements that name one entry, and those that alternate with names.
    static func amounts(_ subjects: [Subject], among amounts: [Amount], statements: [Statement]) -> [EntryID: Amount] {
        var found: [EntryID: Amount] = [:]
        let sightings = subjects.flatMap { subject in subject.named.map { (subject.entry.id, $0) } }
        for index in statements.indices {
            let here = sightings.filter { $0.1.statement == index }.sorted {
                $0.1.mention.range.lowerBound < $1.1.mention.range.lowerBound
            }
            let counts = amounts.filter { $0.statement == index }
            guard !here.isEmpty, !counts.isEmpty else { continue }
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
