// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Compares one pattern with the words around one place of a folded text.
struct NameVerifier {
    private let names: NameTables
    /// Reads with the gaps of the pattern at hand.
    private(set) var reader: FoldedReader
    /// Reads over all gaps that any pattern has.
    let wideReader: FoldedReader
    /// How many words may still differ by one letter; used up as it compares.
    private var typos = 0
    private var isLoose = false

    init(_ names: NameTables, reader: FoldedReader) {
        self.names = names
        self.reader = reader
        var wide = reader
        wide.extraGaps = .max
        wideReader = wide
    }

    /// Most articles between two words of a name.
    static let mostArticles = 3
    /// Shortest word that may differ by one letter; beside naming words of seven letters together, a shorter one may.
    private static let shortestTypo = 7
    static let shortestTypoInLongName = 5
    private var shortest = 7

    /// The range of the folded text that holds the pattern, with its anchor at the word that begins at `start`.
    /// Equal word for word, in any of the grammar's spellings, articles apart.
    mutating func exact(_ pattern: PatternSet.Pattern, at start: Int) -> Range<Int>? {
        isLoose = false
        typos = 0
        return match(pattern, at: start)
    }

    /// The same, where one word may have a typo and any may be written in look-alike letters.
    ///
    /// `typos` is 0 where the anchor itself already differs by a letter.
    mutating func loose(_ pattern: PatternSet.Pattern, at start: Int, typos: Int) -> Range<Int>? {
        isLoose = true
        self.typos = typos
        shortest = pattern.weight >= Self.shortestTypo ? Self.shortestTypoInLongName : Self.shortestTypo
        return match(pattern, at: start)
    }

    private mutating func match(_ pattern: PatternSet.Pattern, at start: Int) -> Range<Int>? {
        reader.extraGaps = pattern.gaps
        let first = Int(pattern.start)
        let anchor = first + Int(pattern.anchor)
        guard
            var end = forward(
                names.symbols[anchor], from: start..<reader.end(of: start), isAnchor: true)
        else { return nil }
        for index in anchor + 1..<max(anchor + 1, first + Int(pattern.count)) {
            guard let next = step(names.symbols[index], after: end) else { return nil }
            end = next
        }
        var begin = start
        for index in (first..<anchor).reversed() {
            guard let previous = step(names.symbols[index], before: begin) else { return nil }
            begin = previous
        }
        return begin..<end
    }

    /// The end of a symbol that follows a position, articles before it skipped.
    private mutating func step(_ symbol: UInt32, after end: Int) -> Int? {
        var end = end
        for _ in 0...Self.mostArticles {
            guard let word = reader.word(after: end) else { return nil }
            if let found = forward(symbol, from: word, isAnchor: false) { return found }
            guard isArticle(word) else { return nil }
            end = word.upperBound
        }
        return nil
    }

    private mutating func step(_ symbol: UInt32, before start: Int) -> Int? {
        var start = start
        for _ in 0...Self.mostArticles {
            guard let word = reader.word(before: start) else { return nil }
            if let found = backward(symbol, from: word) { return found }
            guard isArticle(word) else { return nil }
            start = word.lowerBound
        }
        return nil
    }

    /// The end of a symbol whose first word is given.
    private mutating func forward(_ symbol: UInt32, from first: Range<Int>, isAnchor: Bool) -> Int? {
        if let word = names.word(of: symbol) {
            return equals(first, word, mayDiffer: !isAnchor || isLoose) ? first.upperBound : nil
        }
        let typosBefore = typos
        for phrase in names.phrases(of: symbol) {
            typos = typosBefore
            let words = names.words(ofPhrase: phrase)
            guard equals(first, words[0], mayDiffer: true) else { continue }
            var end = first.upperBound
            var isWhole = true
            for index in 1..<words.count {
                guard let next = following(words[index], after: end) else {
                    isWhole = false
                    break
                }
                end = next
            }
            if isWhole { return end }
        }
        typos = typosBefore
        return nil
    }

    /// The start of a symbol whose last word is given.
    private mutating func backward(_ symbol: UInt32, from last: Range<Int>) -> Int? {
        if let word = names.word(of: symbol) { return equals(last, word, mayDiffer: true) ? last.lowerBound : nil }
        let typosBefore = typos
        for phrase in names.phrases(of: symbol) {
            typos = typosBefore
            let words = names.words(ofPhrase: phrase)
            guard equals(last, words[words.count - 1], mayDiffer: true) else { continue }
            var start = last.lowerBound
            var isWhole = true
            for index in (0..<words.count - 1).reversed() {
                guard let previous = preceding(words[index], before: start) else {
                    isWhole = false
                    break
                }
                start = previous
            }
            if isWhole { return start }
        }
        typos = typosBefore
        return nil
    }

    /// The end of one word inside a concept, articles skipped.
    private mutating func following(_ word: UInt32, after end: Int) -> Int? {
        var end = end
        for _ in 0...Self.mostArticles {
            guard let range = reader.word(after: end) else { return nil }
            if equals(range, word, mayDiffer: true) { return range.upperBound }
            guard isArticle(range) else { return nil }
            end = range.upperBound
        }
        return nil
    }

    private mutating func preceding(_ word: UInt32, before start: Int) -> Int? {
        var start = start
        for _ in 0...Self.mostArticles {
            guard let range = reader.word(before: start) else { return nil }
            if equals(range, word, mayDiffer: true) { return range.lowerBound }
            guard isArticle(range) else { return nil }
            start = range.lowerBound
        }
        return nil
    }

    /// An article, in look-alike letters too: `dеs` with a Cyrillic `е`, `d3s`.
    func isArticle(_ range: Range<Int>) -> Bool {
        guard range.count <= 8 else { return false }
        let word = reader.slice(range)
        if reader.words.pointee.articles.holds(WordHash.of(word)) { return true }
        return Confusables.isSuspect(word)
            && reader.words.pointee.articleSkeletons.holds(WordHash.of(Confusables.skeleton(of: word)))
    }

    // MARK: Words

    private mutating func equals(_ range: Range<Int>, _ word: UInt32, mayDiffer: Bool) -> Bool {
        let text = reader.slice(range)
        let bytes = names.bytes(ofWord: word)
        let count = bytes.count
        if text.count == count {
            var index = 0
            while index < count, text[index] == bytes[index] { index += 1 }
            if index == count { return true }
        }
        guard isLoose, mayDiffer, text.count + 1 >= count, text.count <= 2 * count else { return false }
        if Confusables.isSuspect(text) {
            return count >= 3 && Confusables.skeleton(of: text) == Confusables.skeleton(of: bytes)
        }
        guard typos > 0, count >= shortest, Self.differByOne(text, bytes) else { return false }
        typos -= 1
        return true
    }

    /// Whether a word of the text is one of the list's but for one letter.
    func differsByOne(_ range: Range<Int>, _ word: UInt32) -> Bool {
        Self.differByOne(reader.slice(range), names.bytes(ofWord: word))
    }

    /// True where one letter is missing, added, changed, or two neighbours are swapped; not where they are equal.
    static func differByOne(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        guard abs(left.count - right.count) <= 1 else { return false }
        var prefix = 0
        let shorter = min(left.count, right.count)
        while prefix < shorter, left[prefix] == right[prefix] { prefix += 1 }
        var suffix = 0
        while suffix < shorter - prefix, left[left.count - 1 - suffix] == right[right.count - 1 - suffix] {
            suffix += 1
        }
        let restLeft = left.count - prefix - suffix
        let restRight = right.count - prefix - suffix
        if restLeft <= 1, restRight <= 1 { return restLeft + restRight > 0 }
        return restLeft == 2 && restRight == 2 && left[prefix] == right[prefix + 1]
            && left[prefix + 1] == right[prefix]
    }
}
