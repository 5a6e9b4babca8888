// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Gives each of several victims what the post says below its name: its count and its kinds of data.
///
/// A section begins with a statement that names one of them alone and ends with the next that names any; what names none
/// before the first section, or several, is said of all.
struct OwnSections {
    /// Counts by entry, where its section holds one.
    private(set) var records: [EntryID: Int] = [:]
    /// Kinds of data by entry, where they differ from one entry to the other.
    private(set) var data: [EntryID: [DataKind]] = [:]

    /// Lists of more names have no sections.
    private static let mostSubjects = 16

    init(_ subjects: [Subject], situation: Situation) {
        guard (2...OwnSections.mostSubjects).contains(subjects.count), !subjects.allSatisfy(\.isAmbiguous) else {
            return
        }
        let statements = situation.text.statements
        var names: [Int: Set<EntryID>] = [:]
        for subject in subjects {
            for sighting in subject.named {
                if let statement = sighting.statement { names[statement, default: []].insert(subject.entry.id) }
            }
        }
        let owners = OwnSections.owners(names, statements)
        readCounts(situation.amounts, owners)
        readData(situation, owners, subjects)
    }

    /// In whose section each statement stands, by the entries that statements name.
    static func owners(_ names: [Int: Set<EntryID>], _ statements: [Statement]) -> [EntryID?] {
        var owner: EntryID?
        return statements.enumerated().map { index, statement in
            if let here = names[index] { owner = here.count == 1 && !statement.isTitle ? here.first : nil }
            return owner
        }
    }

    private mutating func readCounts(_ amounts: [Amount], _ owners: [EntryID?]) {
        for amount in amounts where amount.isCount && amount.meaning != .bare && !amount.isPreview && !amount.isTotal {
            guard let owner = owners[amount.statement], records[owner] == nil else { continue }
            records[owner] = amount.count
        }
    }

    private mutating func readData(_ situation: Situation, _ owners: [EntryID?], _ subjects: [Subject]) {
        let statements = situation.text.statements
        func kinds(_ owner: EntryID?) -> Set<DataKind> {
            let words = DataReader.kinds(
                statements.indices.map { owners[$0] == owner ? statements[$0] : statements[$0].silenced },
                covered: situation.covered)
            return situation.tables.reduce(into: words) { kinds, table in
                if OwnSections.owner(of: table, statements, owners) == owner { kinds.formUnion(table.data) }
            }
        }
        let shared = kinds(nil)
        let own = subjects.map { ($0.entry.id, kinds($0.entry.id)) }
        guard own.contains(where: { !$0.1.isEmpty }), Set(own.map { $0.1.union(shared) }).count > 1 else { return }
        for (entry, kinds) in own {
            let all = kinds.union(shared)
            if !all.isEmpty { data[entry] = DataKind.allCases.filter(all.contains) }
        }
    }

    /// Whose section a table stands in: that of the last statement before it in its block, or before its block.
    static func owner(of table: SampleTable, _ statements: [Statement], _ owners: [EntryID?]) -> EntryID? {
        let last = statements.lastIndex { statement in
            guard case .block(let block) = statement.field else { return false }
            return block < table.block || block == table.block && statement.range.lowerBound < table.range.lowerBound
        }
        return last.flatMap { owners[$0] }
    }
}
