// SPDX-License-Identifier: Apache-2.0

/// The first page of a run: what lies where.
struct RunHeader: Equatable {
    /// Fingerprint of nothing under the key that the run was made with.
    var check: UInt64
    var count: Int
    var filterLines: Int
    var filterPages: Int
    var entryPages: Int

    /// "VIGIROW1"
    private static let magic: UInt64 = 0x3157_4F52_4947_4956

    var firstEntryPage: Int { 1 + filterPages }
    var firstFencePage: Int { firstEntryPage + entryPages }
    var fencePages: Int { (entryPages + RunPage.fences - 1) / RunPage.fences }
    /// Of the whole file.
    var pages: Int { firstFencePage + fencePages }

    func write(to page: UnsafeMutableRawBufferPointer) {
        page.initializeMemory(as: UInt8.self, repeating: 0)
        let words = [
            RunHeader.magic, check, UInt64(count), UInt64(filterLines), UInt64(filterPages), UInt64(entryPages),
        ]
        for (index, word) in words.enumerated() {
            page.storeBytes(of: word.littleEndian, toByteOffset: index * 8, as: UInt64.self)
        }
        RunPage.seal(page, .header, number: 0, count: 1)
    }

    init(check: UInt64, count: Int, filterLines: Int, filterPages: Int, entryPages: Int) {
        self.check = check
        self.count = count
        self.filterLines = filterLines
        self.filterPages = filterPages
        self.entryPages = entryPages
    }

    /// Nil where the page is none of ours, or its numbers contradict each other or the size of the file.
    init?(_ page: UnsafeRawBufferPointer, fileSize: Int) {
        guard RunPage.count(page, .header, number: 0) == 1, RunPage.word(page, 0) == RunHeader.magic else { return nil }
        let words = (1...5).map { RunPage.word(page, $0) }
        // So many pages would be more than any disk holds, and everything below is far from overflow.
        guard words.dropFirst().allSatisfy({ $0 < 1 << 40 }) else { return nil }
        self.init(
            check: words[0], count: Int(words[1]), filterLines: Int(words[2]), filterPages: Int(words[3]),
            entryPages: Int(words[4]))
        guard filterLines > 0, filterPages == (filterLines + RunPage.lines - 1) / RunPage.lines,
            entryPages == (count + RunPage.entries - 1) / RunPage.entries, pages * RunPage.size == fileSize
        else { return nil }
    }
}
