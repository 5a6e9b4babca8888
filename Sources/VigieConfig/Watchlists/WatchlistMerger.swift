// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Makes one list of the entries of all files: ids given, twins refused, references checked.
struct WatchlistMerger {
    /// One file that was read.
    struct File {
        var problems: ProblemList
        var entries: [CheckedEntry]
    }

    /// Where an entry and its references stand.
    private struct Origin {
        var file: Int
        var place: Place
        var id: Place?
        var parent: Place?
        var formerIDs: Place?
    }

    private let files: [File]
    private var entries: [Entry] = []
    /// One for each entry.
    private var origins: [Origin] = []
    private var owners: [EntryID: Int] = [:]
    /// The last number given to each slug that several entries share; without it many equal names take quadratic time.
    private var lastNumber: [String: Int] = [:]

    init(_ files: [File]) {
        self.files = files
        let count = files.reduce(0) { $0 + $1.entries.count }
        entries.reserveCapacity(count)
        origins.reserveCapacity(count)
        owners.reserveCapacity(count)
    }

    /// The entries of all files in their order; what is wrong goes to the problems of the file where it stands.
    mutating func merge() -> [Entry] {
        for (index, file) in files.enumerated() {
            for checked in file.entries {
                entries.append(checked.entry)
                entries[entries.count - 1].origin = file.problems.text?.position(checked.place)
                origins.append(
                    Origin(
                        file: index, place: checked.place, id: checked.id, parent: checked.parent,
                        formerIDs: checked.formerIDs))
            }
        }
        takeGivenIDs()
        makeIDs()
        checkFormerIDs()
        checkParents()
        return entries
    }

    private mutating func takeGivenIDs() {
        for index in entries.indices {
            let id = entries[index].id
            guard let place = origins[index].id, !id.rawValue.isEmpty else { continue }
            if let first = owners[id] {
                problems(index).error(
                    place, "a second entry with the id \"\(id)\"", "the first stands at \(position(first))")
            } else {
                owners[id] = index
            }
        }
    }

    /// Slugs of name and city, numbered where they meet, in the order of files and lines.
    private mutating func makeIDs() {
        for index in entries.indices where entries[index].id.rawValue.isEmpty && origins[index].id == nil {
            let name = entries[index].name
            var slug = Slug.make(entries[index].city.map { "\(name) \($0)" } ?? name)
            if slug.isEmpty { slug = "entry" }
            var id = EntryID(rawValue: slug)
            if let first = owners[id] {
                var number = (lastNumber[slug] ?? 1) + 1
                while owners[EntryID(rawValue: "\(slug)-\(number)")] != nil { number += 1 }
                lastNumber[slug] = number
                id = EntryID(rawValue: "\(slug)-\(number)")
                problems(index).warn(
                    origins[index].place, "the id \"\(slug)\" is taken by \(position(first)); \"\(id)\" is used",
                    "write an id, or remove one of the two")
            }
            entries[index].id = id
            owners[id] = index
        }
    }

    private func checkFormerIDs() {
        var former: [EntryID: Int] = [:]
        for (index, entry) in entries.enumerated() where !entry.formerIDs.isEmpty {
            let place = origins[index].formerIDs ?? origins[index].place
            let problems = problems(index)
            for id in entry.formerIDs {
                if owners[id] != nil {
                    problems.error(
                        place, "the former id \"\(id)\" is the id of an entry", "take it from \"former_ids\"")
                } else if let other = former[id] {
                    problems.error(
                        place, "the former id \"\(id)\" is claimed twice",
                        "the first claim stands at \(position(other))")
                }
                former[id] = index
            }
        }
    }

    private func checkParents() {
        for (index, entry) in entries.enumerated() {
            guard let parent = entry.parent, let place = origins[index].parent else { continue }
            let problems = problems(index)
            guard owners[parent] != nil else {
                problems.error(
                    place, "no entry has the id \"\(parent)\"",
                    entries.count <= 20000
                        ? Spelling.nearest(parent.rawValue, among: owners.keys.map(\.rawValue).sorted())
                            .map { "did you mean \"\($0)\"?" } : nil)
                continue
            }
            if isOwnAncestor(index) { problems.error(place, "\"\(entry.id)\" would be its own parent") }
        }
    }

    private func isOwnAncestor(_ index: Int) -> Bool {
        var current = entries[index].parent
        // A chain longer than this is a circle, or as good as one.
        for _ in 0..<64 {
            guard let id = current, let next = owners[id] else { return false }
            if next == index { return true }
            current = entries[next].parent
        }
        return true
    }

    private func problems(_ index: Int) -> ProblemList { files[origins[index].file].problems }

    private func position(_ index: Int) -> String {
        entries[index].origin?.description ?? problems(index).file
    }
}
