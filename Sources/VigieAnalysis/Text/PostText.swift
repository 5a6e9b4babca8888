// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// What a post says outside of its samples, statement by statement.
struct PostText: Sendable {
    /// Title first, then the blocks in order.
    let statements: [Statement]
    /// True where the title answers an earlier post.
    let isReply: Bool
    /// True where only a part of the text was read, and the stretches around the mentions.
    let isPartial: Bool

    /// Bytes of prose that are read; of a longer text only the sentences with mentions are.
    static let budget = 256 * 1_024
    /// Bytes of further sentences with mentions; beyond them only those with an entry's first mention in the block.
    static let mentionBudget = 512 * 1_024
    private static let longestStatement = 2_048

    init(_ post: Post, tables: [SampleTable], mentions: [Mention]) {
        var statements: [Statement] = []
        let title = Array(post.title.utf8.prefix(PostText.longestStatement))
        isReply = PostText.beginsAnswer(title)
        if !title.isEmpty {
            statements.append(Statement(field: .title, kind: nil, range: 0..<title.count, bytes: title))
        }
        var left = PostText.budget
        var partial = false
        let mentionsOf = Dictionary(grouping: mentions, by: \.field)
        let tablesOf = Dictionary(grouping: tables, by: \.block)
        for (index, block) in post.blocks.enumerated() {
            let bytes = Array(block.text.utf8)
            let covered = (tablesOf[index] ?? []).map(\.range)
            let marks = (mentionsOf[.block(index)] ?? []).sorted { $0.range.lowerBound < $1.range.lowerBound }
            var seen: Set<EntryID> = []
            let firsts = marks.filter { seen.insert($0.entry).inserted }.map(\.range.lowerBound)
            let all = marks.map(\.range.lowerBound)
            for stretch in PostText.gaps(bytes.count, covered) {
                PostText.lines(bytes, stretch) { line in
                    let kind =
                        block.kind == .prose && PostText.isQuoted(bytes, line) && !PostText.isItem(bytes, line)
                        ? .quote : block.kind
                    PostText.sentences(bytes, line, sparing: marks.map(\.range)) { sentence in
                        if left <= 0 {
                            partial = true
                            let wanted = left > -PostText.mentionBudget ? all : firsts
                            guard PostText.holdsMark(wanted, sentence) else { return }
                        }
                        left -= sentence.count
                        statements.append(
                            Statement(
                                field: .block(index), kind: kind, range: sentence, bytes: Array(bytes[sentence])))
                    }
                }
            }
        }
        self.statements = statements
        isPartial = partial
    }

    /// Statements of the author's own.
    var own: [Statement] { statements.filter(\.isOwn) }

    /// The statement that a mention stands in; nil inside samples and outside of the text.
    func statement(of mention: Mention) -> Statement? {
        statements.first { $0.field == mention.field && $0.range.contains(mention.range.lowerBound) }
    }

    // MARK: Cutting

    private static func beginsAnswer(_ title: [UInt8]) -> Bool {
        let words = Words.plain(String(decoding: title.prefix(16), as: UTF8.self))
        guard let first = words.first,
            ["re", "rep", "aw", "tr", "fw", "fwd", "reponse", "antw", "odp", "sv"].contains(first)
        else { return false }
        return title.prefix(10).contains(UInt8(ascii: ":")) || title.prefix(10).contains(UInt8(ascii: "]"))
    }

    private static func gaps(_ count: Int, _ covered: [Range<Int>]) -> [Range<Int>] {
        var gaps: [Range<Int>] = []
        var at = 0
        for range in covered.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > at { gaps.append(at..<range.lowerBound) }
            at = max(at, range.upperBound)
        }
        if at < count { gaps.append(at..<count) }
        return gaps
    }

    private static func lines(_ bytes: [UInt8], _ range: Range<Int>, _ body: (Range<Int>) -> Void) {
        var start = range.lowerBound
        while start < range.upperBound {
            var end = start
            while end < range.upperBound, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
            if end > start { body(start..<end) }
            start = end + 1
        }
    }

    /// "> Selling …": a line of somebody else's, as mails and plain-text forums quote.
    private static func isQuoted(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
        guard let first = line.first(where: { bytes[$0] != 0x20 && bytes[$0] != 0x09 }) else { return false }
        return bytes[first] == UInt8(ascii: ">") && first + 1 < line.upperBound
            && [0x20, UInt8(ascii: ">")].contains(bytes[first + 1])
    }

    /// "> clinic.example": one word that is nobody's speech, as the items of a list are marked as well.
    private static func isItem(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
        let word = bytes[line].drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }
        return word.contains(UInt8(ascii: ".")) && !word.contains(0x20) && !word.contains(UInt8(ascii: "@"))
    }

    private static func holdsMark(_ marks: [Int], _ line: Range<Int>) -> Bool {
        var low = 0
        var high = marks.count
        while low < high {
            let middle = (low + high) / 2
            if marks[middle] < line.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low < marks.count && marks[low] < line.upperBound
    }

    private static func isCapital(_ bytes: [UInt8], _ at: Int, _ line: Range<Int>) -> Bool {
        at < line.upperBound && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[at])
    }

    /// "par an. Une": lower-case letters that are no abbreviation, or a number, before a capital.
    private static func endsSmallWord(_ bytes: [UInt8], _ line: Range<Int>, _ dot: Int, _ letters: Int) -> Bool {
        guard letters >= 1, dot + 3 < line.upperBound, dot - letters >= line.lowerBound,
            isCapital(bytes, dot + 2, line),
            ByteClass.isAlphanumeric(bytes[dot + 3]) || bytes[dot + 3] == UInt8(ascii: "'")
        else { return false }
        let word = bytes[(dot - letters)..<dot]
        // "le 5. Une": a number that ends the sentence, not one that heads a list.
        if word.allSatisfy(ByteClass.isDigit) { return dot - letters > line.lowerBound + 8 }
        return letters >= 2 && bytes[dot + 3] | 0x20 == bytes[dot + 3]
            && word.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
            && !abbreviations.contains(String(decoding: word, as: UTF8.self))
    }

    private static let abbreviations: Set<String> = [
        "av", "bd", "bld", "ctre", "dr", "env", "etc", "ex", "hop", "mme", "mr", "mrs", "no", "nr", "num", "pr", "ref",
        "st", "ste", "tel", "vol", "vs", "str", "clin", "cab", "lab", "dpt", "art",
    ]

    /// Cuts at `! `, `? `, at `. ` behind a word of four letters or a digit or a small word ("par an. Une"), and at
    /// `longestStatement`; never inside a name, whose abbreviations end in a dot.
    private static func sentences(
        _ bytes: [UInt8], _ line: Range<Int>, sparing names: [Range<Int>], _ body: (Range<Int>) -> Void
    ) {
        var names = names.inOrder[...]
        var start = line.lowerBound
        var letters = 0
        for index in line {
            let byte = bytes[index]
            let isEnd = index + 1 < line.upperBound && bytes[index + 1] == 0x20
            let cut: Bool
            switch byte {
            case UInt8(ascii: "!"), UInt8(ascii: "?"): cut = isEnd
            case UInt8(ascii: "."):
                while let name = names.first, name.upperBound < index { names = names.dropFirst() }
                let endsName = names.first?.upperBound == index && isCapital(bytes, index + 2, line)
                let isInName = names.first.map { $0.lowerBound < index && index + 1 < $0.upperBound } ?? false
                cut =
                    isEnd && !isInName
                    && (letters >= 4 || endsName || index > start && bytes[index - 1] == UInt8(ascii: "%")
                        || endsSmallWord(bytes, line, index, letters))
            default:
                cut =
                    index - start >= longestStatement
                    && (byte == 0x20 || byte & 0xC0 != 0x80 && index - start > 2 * longestStatement)
            }
            letters = ByteClass.isAlphanumeric(byte) || byte >= 0x80 || byte == UInt8(ascii: ")") ? letters + 1 : 0
            if cut {
                body(start..<(index + 1))
                start = index + 1
            }
        }
        if start < line.upperBound { body(start..<line.upperBound) }
    }
}
