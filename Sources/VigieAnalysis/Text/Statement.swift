// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// A title, a sentence or a line: the stretch within which words speak of each other.
struct Statement: Sendable {
    /// A folded word and the bytes of the field that it stands for.
    struct Word: Sendable {
        var text: String
        var range: Range<Int>
        /// By which tables of words find it.
        var key: UInt64
    }

    /// The title or a block.
    var field: Mention.Field
    /// Nil for the title.
    var kind: Block.Kind?
    /// Bytes of the field.
    var range: Range<Int>
    /// The raw bytes of the range.
    var bytes: [UInt8]
    var words: [Word]
    var cues: [PhraseTable<Cue>.Hit]
    /// Which cues there are, by their bits.
    private(set) var said: UInt64 = 0

    init(field: Mention.Field, kind: Block.Kind?, range: Range<Int>, bytes: [UInt8]) {
        self.field = field
        self.kind = kind
        self.range = range
        self.bytes = bytes
        let folded = Folding.foldedText(utf8: bytes)
        var words: [Word] = []
        var at = 0
        while at < folded.bytes.count {
            guard Statement.isWordByte(folded.bytes[at]) else {
                at += 1
                continue
            }
            var end = at
            while end < folded.bytes.count, Statement.isWordByte(folded.bytes[end]) { end += 1 }
            let original = folded.originalRange(of: at..<end)
            words.append(
                Word(
                    text: String(decoding: folded.bytes[at..<end], as: UTF8.self),
                    range: (range.lowerBound + original.lowerBound)..<(range.lowerBound + original.upperBound),
                    key: Words.key(bytes: folded.bytes[at..<end])))
            at = end
        }
        self.words = words
        cues = []
        cues = CueLexicon.phrases.hits(in: words).filter { hit in
            hit.words.count > 1
                || !isInHost(hit.words)
                    && !Statement.isMillion(bytes, words[hit.words.lowerBound].range, range.lowerBound)
        }
        // "Maison de santé" treats people; "maison de maître" is for sale.
        cues.removeAll { hit in
            hit.meaning == .property && words[hit.words.lowerBound].text == "maison"
                && words[hit.words.upperBound...].first.map {
                    ["sante", "retraite", "repos", "soins", "naissance", "convalescence"].contains($0.text)
                } == true
        }
        // "Dispo :", and what there is below it.
        if words.count == 1, words[0].text == "dispo" { cues.append(.init(meaning: .sale, words: 0..<1)) }
        // "Looking for a buyer" asks for nothing that is another's.
        let offers = cues.filter { $0.meaning == .offer }.map(\.words)
        if !offers.isEmpty {
            cues.removeAll { hit in hit.meaning == .wanted && offers.contains { $0.overlaps(hit.words) } }
        }
        for hit in cues { said |= hit.meaning.bit }
    }

    /// The "M" of "1,2 M de lignes" counts; it measures no flat, as that of "85 m²" does.
    private static func isMillion(_ bytes: [UInt8], _ word: Range<Int>, _ offset: Int) -> Bool {
        let at = word.lowerBound - offset
        guard word.count == 1, at >= 2, at < bytes.count, bytes[at] == UInt8(ascii: "M") else { return false }
        return bytes[at - 1] == 0x20 && ByteClass.isDigit(bytes[at - 2])
            && (at + 1 == bytes.count || bytes[at + 1] < 0x80)
    }

    /// A single word that hangs on a dot is a part of a host, not a word.
    func isInHost(_ hit: Range<Int>) -> Bool {
        guard hit.count == 1 else { return false }
        let low = words[hit.lowerBound].range.lowerBound - range.lowerBound
        let high = words[hit.lowerBound].range.upperBound - range.lowerBound
        func isName(_ at: Int) -> Bool {
            at >= 0 && at < bytes.count
                && (ByteClass.isAlphanumeric(bytes[at]) || bytes[at] == UInt8(ascii: "]")
                    || bytes[at] == UInt8(ascii: "["))
        }
        if low >= 2, bytes[low - 1] == UInt8(ascii: "."), isName(low - 2) { return true }
        if low >= 3, bytes[low - 1] == UInt8(ascii: "]"), bytes[low - 2] == UInt8(ascii: ".") { return true }
        guard high + 1 < bytes.count, bytes[high] == UInt8(ascii: "."), isName(high + 1) else { return false }
        // "dump.sql" is a file, not a host.
        let rest = bytes[(high + 1)...].prefix { ByteClass.isAlphanumeric($0) }
        return !Situation.isDataFile("x." + String(decoding: rest.prefix(8), as: UTF8.self))
    }

    /// `id_maiia`, `maiia_ref`: the name of a column, not of anybody.
    func isIdentifier(_ name: Range<Int>) -> Bool {
        let before = name.lowerBound - range.lowerBound - 1
        let after = name.upperBound - range.lowerBound
        return before >= 1 && before < bytes.count && bytes[before] == UInt8(ascii: "_")
            && ByteClass.isAlphanumeric(bytes[before - 1])
            || after >= 0 && after + 1 < bytes.count && bytes[after] == UInt8(ascii: "_")
                && ByteClass.isAlphanumeric(bytes[after + 1])
    }

    /// "@ch-valmont.example" with nobody before the sign: the house, not an address at it.
    func isBareHost(_ host: Range<Int>) -> Bool {
        let sign = host.lowerBound - range.lowerBound - 1
        return sign >= 0 && sign < bytes.count && bytes[sign] == UInt8(ascii: "@")
            && (sign == 0 || bytes[sign - 1] == 0x20 || bytes[sign - 1] == UInt8(ascii: "*"))
    }

    private static func isWordByte(_ byte: UInt8) -> Bool { ByteClass.isAlphanumeric(byte) || byte >= 0x80 }

    /// True for what the author says: no quote, signature or hidden text.
    var isOwn: Bool { kind == nil || kind == .prose || kind == .code }

    var isTitle: Bool { kind == nil }

    func has(_ cue: Cue) -> Bool { said & cue.bit != 0 }

    /// True where the statement names a file of the kind that dumps come in.
    var namesDataFile: Bool {
        words.contains { word in
            let at = word.range.lowerBound - range.lowerBound
            return at > 1 && bytes[at - 1] == UInt8(ascii: ".") && Situation.isDataFile("x." + word.text)
        }
    }

    /// Bytes of the field for bytes of the statement.
    func inField(_ local: Range<Int>) -> Range<Int> {
        let start = range.lowerBound
        return (start + local.lowerBound)..<(start + local.upperBound)
    }

    /// Index of the first word that begins at a byte of the field or behind it; the number of words where none does.
    func index(from offset: Int) -> Int {
        var low = 0
        var high = words.count
        while low < high {
            let middle = (low + high) / 2
            if words[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The words behind a byte of the field, in order.
    func words(from offset: Int) -> ArraySlice<Word> {
        words[index(from: offset)...]
    }

    /// Indices of the words around a byte of the field, as far as no `:` or `;` stands between them; at most 48 each way.
    func clause(around offset: Int) -> Range<Int> {
        let first = index(from: offset)
        var (low, high) = (first, first)
        while low > 0, first - low < 48, !isCut(before: low, at: ":;") { low -= 1 }
        while high < words.count, high - first < 48, high == first || !isCut(before: high, at: ":;") { high += 1 }
        return low..<high
    }

    /// One of the given signs stands between a word, which isn't the first one, and the one before it.
    func isCut(before word: Int, at signs: String) -> Bool {
        let start = words[word - 1].range.upperBound - range.lowerBound
        let end = words[word].range.lowerBound - range.lowerBound
        return start < end && end <= bytes.count && bytes[start..<end].contains { signs.utf8.contains($0) }
    }

    /// For each word whether it belongs to a name; both in order of their bytes, so that one pass is enough.
    func isNamed(_ covered: [Range<Int>]) -> [Bool] {
        var at = 0
        var reach = Int.min
        return words.map { word in
            while at < covered.count, covered[at].lowerBound < word.range.upperBound {
                reach = max(reach, covered[at].upperBound)
                at += 1
            }
            return reach > word.range.lowerBound
        }
    }

    /// True where a cue's words lie outside the given bytes of the field: a name that holds the word "Imagerie" says
    /// nothing about images.
    func isOutside(_ hit: Range<Int>, _ covered: [Range<Int>]) -> Bool {
        guard let first = words[hit].first, let last = words[hit].last else { return false }
        let bytes = first.range.lowerBound..<last.range.upperBound
        return !covered.meet(bytes)
    }
}

extension Statement {
    /// The same place without its words: for what is there but not the author's.
    var silenced: Statement {
        var copy = self
        copy.words = []
        copy.cues = []
        copy.bytes = []
        copy.said = 0
        return copy
    }
}
