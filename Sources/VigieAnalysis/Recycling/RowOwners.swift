// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Whose each row of a post's samples is, where the post has several victims: that of the one whose name or mail domain
/// stands in it, else of the one in whose section its table stands, else of the one near whom its person lives.
///
/// What cannot be told apart is nobody's. Linear in the rows; nothing of them is kept but numbers.
struct RowOwners: Sendable {
    /// By table, by row; an entry beyond reach stands for two that share a row.
    private var named: [Int: [Int: Int]] = [:]
    /// By table, from which row on, ascending.
    private var sections: [Int: [(row: Int, owner: Int)]] = [:]
    private var near: [Int: [Int: Int]] = [:]
    private let entries: [EntryID]

    /// Lists of more victims are not told apart.
    static let mostEntries = 16
    /// Fewer rows of somebody's own say nothing of him.
    static let fewestRows = 3
    /// Kilometres within which people are somebody's; any other one must be more than twice as far and `clear` more.
    private static let radius = 60.0
    private static let clear = 10.0
    /// From this share of the rows with a postcode on places tell rows apart; a list of people from anywhere has no part.
    private static let enough = 0.7
    private static let shared = -1

    /// The entries among which the rows of a post are told apart.
    static func entries(of findings: [Finding], index: WatchlistIndex) -> [Entry] {
        findings.filter { $0.role == .victim || $0.role == .suspected }.compactMap { index.entry($0.entry) }
    }

    /// Nil where there is one victim, or too many, or no rows.
    init?(_ entries: [Entry], tables: [SampleTable], post: Post, text: PostText, sightings: [Sighting]) {
        guard (2...RowOwners.mostEntries).contains(entries.count), tables.contains(where: { !$0.rows.isEmpty }) else {
            return nil
        }
        self.entries = entries.map(\.id)
        let numbers = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.id, $0) })
        for sighting in sightings where sighting.place == .sample || sighting.place == .sampleMailDomain {
            guard let table = sighting.table, let row = sighting.row, let number = numbers[sighting.mention.entry]
            else {
                continue
            }
            let other = named[table, default: [:]][row]
            named[table, default: [:]][row] = other == nil || other == number ? number : RowOwners.shared
        }
        readSections(sightings, text, tables, numbers)
        readPlaces(entries, tables, post)
    }

    /// Sections count where at least two victims have a table in theirs: below a list of names the only table is of all.
    private mutating func readSections(
        _ sightings: [Sighting], _ text: PostText, _ tables: [SampleTable], _ numbers: [EntryID: Int]
    ) {
        var names: [Int: Set<EntryID>] = [:]
        for sighting in sightings where sighting.isNaming && !sighting.isLink && numbers[sighting.mention.entry] != nil
        {
            if let statement = sighting.statement { names[statement, default: []].insert(sighting.mention.entry) }
        }
        let owners = OwnSections.owners(names, text.statements)
        for (index, table) in tables.enumerated() {
            if let owner = OwnSections.owner(of: table, text.statements, owners), let number = numbers[owner] {
                sections[index] = [(0, number)]
            }
        }
        // A line between records that names one of them, "… and this is B's:", begins another section.
        for sighting in sightings where sighting.row == nil && sighting.place == .sample {
            guard let index = sighting.table, let number = numbers[sighting.mention.entry] else { continue }
            let row = tables[index].rows.firstIndex { $0.lowerBound > sighting.mention.range.lowerBound }
            if let row { sections[index, default: []].append((row, number)) }
        }
        for index in sections.keys { sections[index]?.sort { $0.row < $1.row } }
        if Set(sections.values.joined().map(\.owner)).count < 2 { sections = [:] }
    }

    private mutating func readPlaces(_ entries: [Entry], _ tables: [SampleTable], _ post: Post) {
        let places = entries.map(EntryPlaces.postcodes)
        guard places.allSatisfy({ !$0.isEmpty }) else { return }
        let table = PostcodeTable.shared
        var owners: [Int: Int] = [:]
        func owner(_ postcode: Int) -> Int {
            if let known = owners[postcode] { return known }
            let distances = places.enumerated().map { number, places in
                (number, places.map { table.distance($0, postcode) }.min() ?? .infinity)
            }.sorted { $0.1 < $1.1 }
            let (first, second) = (distances[0], distances[1])
            let isClear = first.1 <= RowOwners.radius && second.1 > 2 * first.1 + RowOwners.clear
            owners[postcode] = isClear ? first.0 : RowOwners.shared
            return isClear ? first.0 : RowOwners.shared
        }
        var (placed, clear) = (0, 0)
        for (index, sample) in tables.enumerated() where !sample.format.isCredentials && sections[index] == nil {
            guard let column = sample.columns.firstIndex(where: { $0.kind == .postcode }) else { continue }
            let bytes = Array(post.blocks[sample.block].text.utf8)
            let reader = RecordCells(sample, in: bytes)
            for row in sample.rows.indices.prefix(SamplePrints.mostRecords) {
                let cells = reader.cells(of: row)
                guard column < cells.count, let code = ValueKind.postcode(bytes[cells[column]]),
                    let postcode = table.index(of: code.value), table.isPlaced(postcode)
                else { continue }
                placed += 1
                let number = owner(postcode)
                guard number != RowOwners.shared else { continue }
                clear += 1
                near[index, default: [:]][row] = number
            }
        }
        if Double(clear) < RowOwners.enough * Double(placed) { near = [:] }
    }

    /// Whose a row is; nil where that cannot be told.
    func owner(table: Int, row: Int) -> EntryID? {
        let number = named[table]?[row] ?? sections[table]?.last { $0.row <= row }?.owner ?? near[table]?[row]
        return number.flatMap { $0 == RowOwners.shared ? nil : entries[$0] }
    }
}
