// SPDX-License-Identifier: Apache-2.0

public import VigieConfig
public import VigieCore
import VigieMatch
import VigieText

/// Makes a watchlist of public registers: one entry for each establishment, however many files have it.
///
/// The same records in the same order give the same entries with the same ids.
public struct RegisterImport {
    /// Which establishments are wanted; everything where a list is empty.
    public struct Filter: Sendable {
        /// `75`, `2A`, `971`.
        public var departments: Set<String>
        /// Codes of the register (`355`), or parts of its words ("centre hospitalier"), in any case.
        public var categories: [String]

        /// A filter.
        public init(departments: [String] = [], categories: [String] = []) {
            self.departments = Set(departments.map(Self.department))
            self.categories = categories.map { Folding.fold($0) }
        }

        /// FINESS codes overseas départements by letters.
        private static func department(_ text: String) -> String {
            let overseas = ["9A": "971", "9B": "972", "9C": "973", "9D": "974", "9E": "975", "9F": "976"]
            let code = text.uppercased()
            return overseas[code] ?? (code.utf8.count == 1 ? "0" + code : code)
        }

        func takes(_ record: RegisterRecord) -> Bool {
            (departments.isEmpty || departments.contains(record.department))
                && (categories.isEmpty
                    || categories.contains { wanted in
                        record.categoryCode == wanted || Folding.fold(record.category).contains(wanted)
                    })
        }
    }

    /// What was done, in figures.
    public struct Summary: Sendable, Equatable, Encodable {
        /// Rows of all files that are establishments or legal entities.
        public var rows = 0
        /// Entries that came of it.
        public var entries = 0
        /// Numbers that more than one row has.
        public var merged = 0
        /// Establishments of one name in one town that became one entry.
        public var twins = 0
        /// Establishments that the filter left out.
        public var filtered = 0
        /// Establishments with control characters in a row, which were repaired.
        public var repaired = 0
        /// Names that named nobody in particular until their town stood behind them.
        public var townAdded = 0
        /// Names without what stood in brackets.
        public var bracketsTaken = 0
        /// Short names that would hit everything, everybody, or nothing new.
        public var aliasesLeftOut = 0
        /// Web sites that several establishments share.
        public var domainsLeftOut = 0
        /// Entries for legal entities with several establishments.
        public var legalEntities = 0
        /// Establishments with a parent.
        public var children = 0
        /// Establishments whose name cannot be searched for in any form.
        public var nameless = 0
    }

    private let filter: Filter
    /// By country and number, in the order in which they came.
    private var order: [String] = []
    private var known: [String: Establishment] = [:]
    private var legalEntities: [String: RegisterRecord] = [:]
    private(set) var summary = Summary()

    /// One establishment, of all rows that have its number.
    struct Establishment {
        var record: RegisterRecord
        /// All names, the first one first.
        var names: [String] = []
        var sites: [String] = []
        var rows = 0
        var wasRepaired = false
    }

    /// An import of nothing yet.
    public init(_ filter: Filter = Filter()) { self.filter = filter }

    /// Takes the rows of one file; where a number is known already, what came first stays and the rest is added.
    public mutating func take(_ records: [RegisterRecord]) {
        for record in records {
            summary.rows += 1
            let key = "\(record.country) \(record.number)"
            if record.isLegalEntity {
                if legalEntities[key] == nil { legalEntities[key] = record }
                continue
            }
            var it = known[key] ?? Establishment(record: record)
            if it.rows == 0 { order.append(key) } else if it.rows == 1 { summary.merged += 1 }
            it.rows += 1
            if record.wasRepaired, !it.wasRepaired {
                it.wasRepaired = true
                summary.repaired += 1
            }
            it.add(record)
            known[key] = it
        }
    }

    /// The entries, by id, and what was done.
    public func finish() -> (entries: [Entry], summary: Summary) {
        var summary = summary
        var wanted: [Establishment] = []
        for key in order {
            guard let it = known[key] else { continue }
            if filter.takes(it.record) { wanted.append(it) } else { summary.filtered += 1 }
        }
        var names = NameShaper()
        var entries = wanted.map { names.entry(for: $0) }
        Self.tellApart(&entries)
        names.settle(&entries)
        summary.bracketsTaken = names.bracketsTaken
        summary.townAdded = names.townAdded
        summary.nameless = names.nameless
        summary.domainsLeftOut = Self.leaveOutSharedDomains(&entries)
        addParents(wanted, &entries, &summary)
        summary.twins = Self.mergeTwins(&entries)
        summary.aliasesLeftOut = names.leaveOutAliases(&entries)
        entries = entries.filter { !$0.name.isEmpty }.sorted { $0.id < $1.id }
        Self.tellApart(&entries)
        summary.entries = entries.count
        return (entries, summary)
    }

    // MARK: Parents

    /// The establishment that bears its legal entity's name stands for it; failing that, and where several have it in
    /// common, the legal entity becomes an entry of its own.
    private func addParents(_ wanted: [Establishment], _ entries: inout [Entry], _ summary: inout Summary) {
        var members: [String: [Int]] = [:]
        for (index, it) in wanted.enumerated() where !it.record.legalEntity.isEmpty {
            members["\(it.record.country) \(it.record.legalEntity)", default: []].append(index)
        }
        for key in members.keys.sorted() {
            guard let indexes = members[key], let entity = legalEntities[key] else { continue }
            let shaped = NameShaper().entry(for: Establishment(entity))
            let own = NameShaper.key(shaped.name)
            let parent: EntryID
            if let same = indexes.first(where: { NameShaper.key(entries[$0].name) == own }) {
                parent = entries[same].id
            } else if indexes.count > 1 {
                var added = [shaped]
                var names = NameShaper()
                names.settle(&added)
                guard !added[0].name.isEmpty else { continue }
                added[0].sector = "group"
                parent = added[0].id
                entries += added
                summary.legalEntities += 1
            } else {
                continue
            }
            for index in indexes where entries[index].id != parent {
                entries[index].parent = parent
                summary.children += 1
            }
        }
    }

    /// Numbers that differ by more than letters and digits have one id: the later one gets a number behind it.
    private static func tellApart(_ entries: inout [Entry]) {
        var seen: Set<EntryID> = []
        for index in entries.indices {
            let id = entries[index].id
            var number = 2
            while !seen.insert(entries[index].id).inserted {
                entries[index].id = EntryID(rawValue: "\(id.rawValue)-\(number)")
                number += 1
            }
        }
    }

    // MARK: Twins

    /// One entry for each name and town, as the matcher reads names; the lowest id stays, the others' become tags.
    private static func mergeTwins(_ entries: inout [Entry]) -> Int {
        let reader = NameReader(WatchlistMatcher(Watchlist(entries: entries, digest: "")))
        var first: [String: Int] = [:]
        var renamed: [EntryID: EntryID] = [:]
        var merged: [Entry] = []
        for entry in entries.sorted(by: { $0.id < $1.id }) {
            let name = reader.read(entry.name, of: entry.id)?.parts.map(\.text).joined(separator: " ")
            let town = NameShaper.key(entry.city ?? "")
            let key = "\(name ?? NameShaper.key(entry.name))|\(town)|\(entry.country)"
            guard let index = first[key], !entry.name.isEmpty else {
                first[key] = merged.count
                merged.append(entry)
                continue
            }
            renamed[entry.id] = merged[index].id
            func union(_ path: WritableKeyPath<Entry, [String]>) {
                for value in entry[keyPath: path] where !merged[index][keyPath: path].contains(value) {
                    merged[index][keyPath: path].append(value)
                }
            }
            union(\.aliases)
            union(\.domains)
            union(\.postcodes)
            union(\.tags)
            merged[index].tags.append("also-\(entry.id)")
            if merged[index].parent == nil { merged[index].parent = entry.parent }
        }
        for index in merged.indices {
            if let parent = merged[index].parent, let stays = renamed[parent] { merged[index].parent = stays }
            if merged[index].parent == merged[index].id { merged[index].parent = nil }
        }
        entries = merged
        return renamed.count
    }

    // MARK: Domains

    /// A group's site is no establishment's own.
    private static func leaveOutSharedDomains(_ entries: inout [Entry]) -> Int {
        var owners: [String: Int] = [:]
        for entry in entries { for domain in entry.domains { owners[domain, default: 0] += 1 } }
        var count = 0
        for index in entries.indices {
            let before = entries[index].domains.count
            entries[index].domains.removeAll { owners[$0] ?? 0 > 1 }
            count += before - entries[index].domains.count
        }
        return count
    }
}

extension RegisterImport.Establishment {
    init(_ record: RegisterRecord) {
        self.record = record
        add(record)
    }

    /// What another row says of it.
    mutating func add(_ other: RegisterRecord) {
        for name in [other.longName, other.shortName] where !name.isEmpty && !names.contains(name) {
            names.append(name)
        }
        // Some write a mail address into it, a person's at times.
        if !other.site.isEmpty, !other.site.contains("@"), !sites.contains(other.site) { sites.append(other.site) }
        for path in [
            \RegisterRecord.legalEntity, \.postcode, \.city, \.categoryCode, \.category, \.website,
        ] where record[keyPath: path].isEmpty {
            record[keyPath: path] = other[keyPath: path]
        }
    }
}
