// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Makes one list of the entries of all files: ids given, twins refused, references checked.
struct WatchlistMerger {
    /// One file that was read.
    struct File {
        var problems: ProblemList
        var entries: [CheckedEntry]
    }

    /// Where an entry stands: index of its file, and its place in it.
    private struct Origin {
        var file: Int
        var place: Place
    }

    private let files: [File]
    private var entries: [Entry] = []
    private var checked: [(file: Int, entry: CheckedEntry)] = []
    private var owners: [EntryID: Int] = [:]

    init(_ files: [File]) {
        self.files = files
        let count = files.reduce(0) { $0 + $1.entries.count }
        entries.reserveCapacity(count)
        checked.reserveCapacity(count)
        owners.reserveCapacity(count)
    }

    /// The entries of all files in their order; what is wrong goes to the problems of the file where it stands.
    mutating func merge() -> [Entry] {
        for (index, file) in files.enumerated() {
            for entry in file.entries { checked.append((index, entry)) }
        }
        takeGivenIDs()
        makeIDs()
        entries = checked.map { file, checked in
            var entry = checked.entry
            entry.origin = files[file].problems.text?.position(checked.place)
            return entry
        }
        checkFormerIDs()
        checkParents()
        return entries
    }

    private mutating func takeGivenIDs() {
        for index in checked.indices {
            let (file, entry) = checked[index]
            guard let place = entry.id, !entry.entry.id.rawValue.isEmpty else { continue }
            if let first = owners[entry.entry.id] {
                files[file].problems.error(
                    place, "a second entry with the id \"\(entry.entry.id)\"", "the first stands at \(position(first))")
            } else {
                owners[entry.entry.id] = index
            }
        }
    }

    /// Slugs of name and city, numbered where they meet, in the order of files and lines.
    private mutating func makeIDs() {
        for index in checked.indices where checked[index].entry.entry.id.rawValue.isEmpty {
            let (file, written) = checked[index]
            if written.id != nil { continue }
            let entry = written.entry
            var slug = Slug.make(entry.city.map { "\(entry.name) \($0)" } ?? entry.name)
            if slug.isEmpty { slug = "entry" }
            var id = EntryID(rawValue: slug)
            if let first = owners[id] {
                var number = 2
                while owners[EntryID(rawValue: "\(slug)-\(number)")] != nil { number += 1 }
                id = EntryID(rawValue: "\(slug)-\(number)")
                files[file].problems.warn(
                    written.place, "the id \"\(slug)\" is taken by \(position(first)); \"\(id)\" is used",
                    "write an id, or remove one of the two")
            }
            checked[index].entry.entry.id = id
            owners[id] = index
        }
    }

    private func checkFormerIDs() {
        var former: [EntryID: Int] = [:]
        for (index, entry) in entries.enumerated() where !entry.formerIDs.isEmpty {
            let place = checked[index].entry.formerIDs ?? checked[index].entry.place
            let problems = files[checked[index].file].problems
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
            guard let parent = entry.parent, let place = checked[index].entry.parent else { continue }
            let problems = files[checked[index].file].problems
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

    private func position(_ index: Int) -> String {
        let (file, entry) = checked[index]
        return files[file].problems.text?.position(entry.place).description ?? files[file].problems.file
    }
}
