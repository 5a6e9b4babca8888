// SPDX-License-Identifier: Apache-2.0

import VigieLinux

/// One fingerprint and a post that holds it, by the first 8 bytes of the post's own fingerprint.
struct RowEntry: Hashable, Comparable {
    var print: UInt64
    var post: UInt64

    @inline(__always)
    static func < (left: RowEntry, right: RowEntry) -> Bool {
        left.print != right.print ? left.print < right.print : left.post < right.post
    }
}

/// Writes one run from front to end, under a name that nobody reads; `finish` gives it its own.
///
/// Layout, in pages: header, filter, entries, fences. Four windows of 256 KiB are all the memory that it takes, and eight
/// bytes for each page of entries.
struct RunWriter: ~Copyable {
    private let name: RunName
    private let folder: String
    private let file: BlockFile
    private let check: UInt64
    private let filterLines: Int
    private let filterPages: Int

    private var entries: PageWindow
    private var filter: PageWindow
    private var fences: [UInt64] = []
    private var inPage = 0
    private var line = -1
    private var count = 0
    private var last: RowEntry?

    /// Makes the draft. `most`: entries that will be added at most.
    init(_ name: RunName, in folder: String, check: UInt64, most: Int) throws(SystemFailure) {
        self.name = name
        self.folder = folder
        self.check = check
        file = try BlockFile.writing(RunWriter.draft(name, in: folder))
        filterLines = RunFilter.lines(for: most)
        filterPages = (filterLines + RunPage.lines - 1) / RunPage.lines
        filter = PageWindow(file, .filter, from: 1)
        entries = PageWindow(file, .entries, from: 1 + filterPages)
    }

    static func draft(_ name: RunName, in folder: String) -> String {
        folder + "/" + name.text.dropLast(RunName.suffix.count) + RunName.draftSuffix
    }

    /// Adds an entry that is not below the one before; the same one again is left out.
    mutating func add(_ entry: RowEntry) throws(SystemFailure) {
        if entry == last { return }
        last = entry
        if inPage == RunPage.entries { try endPage() }
        if inPage == 0 { fences.append(entry.print) }
        let page = entries.page
        page.storeBytes(of: entry.print.littleEndian, toByteOffset: inPage * 16, as: UInt64.self)
        page.storeBytes(of: entry.post.littleEndian, toByteOffset: inPage * 16 + 8, as: UInt64.self)
        inPage += 1
        count += 1
        let wanted = RunFilter.line(of: entry.print, of: filterLines)
        if line < 0 { line = 0 }
        while line / RunPage.lines < wanted / RunPage.lines {
            try filter.next(count: RunPage.lines)
            line = (line / RunPage.lines + 1) * RunPage.lines
        }
        line = wanted
        let start = line % RunPage.lines * 64
        RunFilter.mark(entry.print, in: UnsafeMutableRawBufferPointer(rebasing: filter.page[start..<start + 64]))
    }

    private mutating func endPage() throws(SystemFailure) {
        try entries.next(count: inPage)
        inPage = 0
    }

    /// Completes the file, waits until it is on the disk, and gives it its name; the number of entries.
    consuming func finish() throws(SystemFailure) -> Int {
        if inPage > 0 { try endPage() }
        var written = max(0, line) / RunPage.lines
        while written < filterPages {
            try filter.next(count: RunPage.lines)
            written += 1
        }
        try filter.flush()
        try entries.flush()
        var index = PageWindow(file, .fences, from: entries.following)
        var at = 0
        while at < fences.count {
            let part = fences[at..<min(at + RunPage.fences, fences.count)]
            for (position, fence) in part.enumerated() {
                index.page.storeBytes(of: fence.littleEndian, toByteOffset: position * 8, as: UInt64.self)
            }
            try index.next(count: part.count)
            at += part.count
        }
        try index.flush()
        let header = RunHeader(
            check: check, count: count, filterLines: filterLines, filterPages: filterPages, entryPages: fences.count)
        let memory = PageMemory(pages: 1)
        header.write(to: memory.page(0))
        try file.write(UnsafeRawBufferPointer(memory.bytes), at: 0)
        try file.sync()
        try DurableFile.rename(RunWriter.draft(name, in: folder), to: folder + "/" + name.text)
        return count
    }
}

/// Consecutive pages of one kind on their way to a file, 64 at a time.
struct PageWindow: ~Copyable {
    private let file: BlockFile
    private let kind: RunPage.Kind
    private let memory: PageMemory
    private var first: Int
    private var filled = 0
    private static let width = 64

    init(_ file: BlockFile, _ kind: RunPage.Kind, from first: Int) {
        self.file = file
        self.kind = kind
        self.first = first
        memory = PageMemory(pages: PageWindow.width)
        memory.clear()
    }

    /// The page that is filled now; empty at first.
    var page: UnsafeMutableRawBufferPointer { memory.page(filled) }
    /// The number of the page behind the last that was completed.
    var following: Int { first + filled }

    /// Completes the page with its number of items and goes on to the next.
    mutating func next(count: Int) throws(SystemFailure) {
        RunPage.seal(page, kind, number: first + filled, count: count)
        filled += 1
        if filled == PageWindow.width { try flush() }
    }

    /// Writes the completed pages.
    mutating func flush() throws(SystemFailure) {
        guard filled > 0 else { return }
        let bytes = UnsafeRawBufferPointer(rebasing: memory.bytes[..<(filled * RunPage.size)])
        try file.write(bytes, at: first * RunPage.size)
        first += filled
        filled = 0
        memory.clear()
    }
}
