// SPDX-License-Identifier: Apache-2.0

import VigieLinux

/// A run that is open for reading: sorted entries that never change, until the file is deleted.
///
/// Nothing of the file is trusted: a page that is damaged or out of order is left out and counted, the rest is read.
final class Run: Sendable {
    let name: RunName
    let header: RunHeader
    private let file: BlockFile

    var count: Int { header.count }
    var bytes: Int { header.pages * RunPage.size }
    var path: String { file.path }

    /// Pages that are read at once where nearly all of a part is read.
    private static let wide = 64

    /// Nil where the file is no whole run of this key.
    init?(_ name: RunName, in folder: String, check: UInt64) throws(SystemFailure) {
        self.name = name
        file = try BlockFile.reading(folder + "/" + name.text)
        let memory = PageMemory(pages: 1)
        let size = try file.size()
        guard try file.read(into: memory.bytes, at: 0) == RunPage.size,
            let header = RunHeader(UnsafeRawBufferPointer(memory.bytes), fileSize: size), header.check == check
        else { return nil }
        self.header = header
    }

    /// What one look through the run met besides what it looked for.
    struct Damage: Equatable {
        var pages = 0
    }

    /// Calls `found` with the index of each print that is there, once for each post that holds it; posts ascend.
    ///
    /// `prints` ascend without repetition. Reads the filter's pages that they fall in, then one page for each print that the
    /// filter lets through; 3 MB of fences for 100 million entries, and only then.
    func lookUp(_ prints: [UInt64], _ found: (_ index: Int, _ post: UInt64) -> Void) throws(SystemFailure) -> Damage {
        guard header.count > 0, !prints.isEmpty else { return Damage() }
        var damage = Damage()
        let candidates = try filtered(prints, &damage)
        guard !candidates.isEmpty else { return damage }
        let fences = try fences(&damage)
        let dense = candidates.count > header.entryPages / 4
        var pages = PageReader(file, .entries, pages: dense ? Run.wide : 1)
        var damaged = -1
        for index in candidates {
            let print = prints[index]
            // The same print may begin at the end of the page before the first fence that is not below it.
            var page = max(0, Run.lowerBound(fences, print) - 1)
            while page < header.entryPages, page == 0 || fences[page] <= print {
                guard let entries = try pages.page(header.firstEntryPage + page, end: header.firstFencePage) else {
                    if damaged != page { damage.pages += 1 }
                    damaged = page
                    page += 1
                    continue
                }
                let posts = Run.posts(of: print, in: entries)
                for post in posts { found(index, RunPage.word(entries.bytes, post * 2 + 1)) }
                if posts.upperBound < entries.count { break }
                page += 1
            }
        }
        return damage
    }

    /// Indices of the prints that the filter does not rule out; those of a damaged page are let through.
    private func filtered(_ prints: [UInt64], _ damage: inout Damage) throws(SystemFailure) -> [Int] {
        var candidates: [Int] = []
        let dense = prints.count > header.filterPages / 8
        var pages = PageReader(file, .filter, pages: dense ? Run.wide : 1)
        var damaged = -1
        for (index, print) in prints.enumerated() {
            let line = RunFilter.line(of: print, of: header.filterLines)
            let number = 1 + line / RunPage.lines
            guard let page = try pages.page(number, end: header.firstEntryPage) else {
                if damaged != number { damage.pages += 1 }
                damaged = number
                candidates.append(index)
                continue
            }
            let start = line % RunPage.lines * 64
            if RunFilter.mayHold(print, in: UnsafeRawBufferPointer(rebasing: page.bytes[start..<start + 64])) {
                candidates.append(index)
            }
        }
        return candidates
    }

    /// The first print of each page of entries; behind a damaged page the one before it stands in, so that they ascend.
    private func fences(_ damage: inout Damage) throws(SystemFailure) -> [UInt64] {
        var fences: [UInt64] = []
        fences.reserveCapacity(header.entryPages)
        var pages = PageReader(file, .fences, pages: Run.wide)
        for number in header.firstFencePage..<header.pages {
            let wanted = min(RunPage.fences, header.entryPages - fences.count)
            guard let page = try pages.page(number, end: header.pages), page.count == wanted else {
                damage.pages += 1
                fences += try fencesOfEntries(fences.count..<fences.count + wanted, after: fences.last ?? 0)
                continue
            }
            for index in 0..<wanted { fences.append(max(RunPage.word(page.bytes, index), fences.last ?? 0)) }
        }
        return fences
    }

    /// What a damaged page of fences said, from the pages of entries themselves.
    private func fencesOfEntries(_ range: Range<Int>, after: UInt64) throws(SystemFailure) -> [UInt64] {
        var fences: [UInt64] = []
        var pages = PageReader(file, .entries, pages: Run.wide)
        for index in range {
            let page = try pages.page(header.firstEntryPage + index, end: header.firstFencePage)
            let least = fences.last ?? after
            fences.append(page.map { $0.count > 0 ? max(RunPage.word($0.bytes, 0), least) : least } ?? least)
        }
        return fences
    }

    /// The first fence that is not below the print.
    private static func lowerBound(_ fences: [UInt64], _ print: UInt64) -> Int {
        var (low, high) = (0, fences.count)
        while low < high {
            let middle = (low + high) / 2
            if fences[middle] < print { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Indices of the entries of a print in a page.
    private static func posts(of print: UInt64, in page: PageReader.Page) -> Range<Int> {
        var (low, high) = (0, page.count)
        while low < high {
            let middle = (low + high) / 2
            if RunPage.word(page.bytes, middle * 2) < print { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < page.count, RunPage.word(page.bytes, end * 2) == print { end += 1 }
        return low..<end
    }

    // MARK: The whole run

    /// Its entries from front to end.
    func cursor() -> RunCursor { RunCursor(file, header) }

    /// Reads every page; what is wrong, nil where all is well.
    func defect() throws(SystemFailure) -> String? {
        var damage = Damage()
        let fences = try fences(&damage)
        var filter = PageReader(file, .filter, pages: Run.wide)
        for number in 1..<header.firstEntryPage where try filter.page(number, end: header.firstEntryPage) == nil {
            damage.pages += 1
        }
        var entries = 0
        var last = RowEntry(print: 0, post: 0)
        var inOrder = true
        var pages = PageReader(file, .entries, pages: Run.wide)
        for index in 0..<header.entryPages {
            guard let page = try pages.page(header.firstEntryPage + index, end: header.firstFencePage) else {
                damage.pages += 1
                continue
            }
            for item in 0..<page.count {
                let entry = page.entry(item)
                if entry < last || item == 0 && fences[index] > entry.print { inOrder = false }
                last = entry
            }
            entries += page.count
        }
        if damage.pages > 0 { return "\(damage.pages) of its \(header.pages) pages are damaged" }
        if !inOrder { return "its entries are not in order" }
        return entries == header.count ? nil : "it holds \(entries) entries and not \(header.count)"
    }
}

/// Pages of one kind, some at a time; each is checked when it is first looked at.
struct PageReader: ~Copyable {
    /// A whole page; valid until the next is asked for.
    struct Page {
        var bytes: UnsafeRawBufferPointer
        var count: Int

        /// An entry of a page of entries.
        @inline(__always)
        func entry(_ index: Int) -> RowEntry {
            RowEntry(print: RunPage.word(bytes, index * 2), post: RunPage.word(bytes, index * 2 + 1))
        }
    }

    private let file: BlockFile
    private let kind: RunPage.Kind
    private let width: Int
    private let memory: PageMemory
    private var first = 0
    private var held = 0
    private var number = -1
    private var count: Int?

    init(_ file: BlockFile, _ kind: RunPage.Kind, pages: Int) {
        self.file = file
        self.kind = kind
        width = pages
        memory = PageMemory(pages: pages)
    }

    /// Most items that a page of a kind may hold.
    private static func most(_ kind: RunPage.Kind) -> Int {
        switch kind {
        case .header: 1
        case .filter: RunPage.lines
        case .entries: RunPage.entries
        case .fences: RunPage.fences
        }
    }

    /// The page of a number below `end`; nil where it is damaged.
    mutating func page(_ wanted: Int, end: Int) throws(SystemFailure) -> Page? {
        if wanted < first || wanted >= first + held {
            first = wanted
            held = 0
            let pages = max(1, min(width, end - wanted))
            let room = UnsafeMutableRawBufferPointer(rebasing: memory.bytes[..<(pages * RunPage.size)])
            held = try file.read(into: room, at: wanted * RunPage.size) / RunPage.size
            number = -1
            if held == 0 { return nil }
        }
        let bytes = UnsafeRawBufferPointer(memory.page(wanted - first))
        if number != wanted {
            number = wanted
            count = RunPage.count(bytes, kind, number: wanted).flatMap { $0 <= PageReader.most(kind) ? $0 : nil }
        }
        return count.map { Page(bytes: bytes, count: $0) }
    }
}

/// Reads the entries of a run from front to end.
struct RunCursor: ~Copyable {
    private let header: RunHeader
    private var pages: PageReader
    private var page = 0
    private var item = 0
    /// True where something of the run could not be read: what was made of it must not take its place.
    private(set) var isDamaged = false
    private var last = RowEntry(print: 0, post: 0)

    init(_ file: BlockFile, _ header: RunHeader) {
        self.header = header
        pages = PageReader(file, .entries, pages: 64)
    }

    /// The next entry; nil at the end. They ascend: what does not is left out.
    mutating func next() throws(SystemFailure) -> RowEntry? {
        while page < header.entryPages {
            guard let held = try pages.page(header.firstEntryPage + page, end: header.firstFencePage) else {
                isDamaged = true
                page += 1
                item = 0
                continue
            }
            if item < held.count {
                let entry = held.entry(item)
                item += 1
                guard entry >= last else {
                    isDamaged = true
                    continue
                }
                last = entry
                return entry
            }
            page += 1
            item = 0
        }
        return nil
    }
}
