// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// Compares one name with the words around its anchor as a set: `Merval hospital`, `la Miotte, hôpital privé`.
///
/// All words that name somebody must stand there, and a word for the kind of place (or one that forums use for it), with
/// nothing but articles and fillers between them; at most one comma, before the kind. What follows or precedes must not
/// claim the words for another: a street, another name behind the kind.
struct SetVerifier {
    private let list: MatchIndex
    private let address: AddressReader
    /// Reads over the gaps of names, and over commas too.
    private let narrow: FoldedReader
    private let reader: FoldedReader

    /// Words that are looked at to each side of an anchor.
    static let reach = 5

    /// A word near the anchor.
    struct Token {
        var range: Range<Int>
        var hash: UInt64
        /// A comma stands before it.
        var isAfterComma: Bool
    }

    init(_ index: MatchIndex, reader: FoldedReader, address: AddressReader) {
        list = index
        self.address = address
        narrow = reader
        var wide = reader
        wide.extraGaps = FoldedReader.gapBit(0x2C)
        self.reader = wide
    }

    // MARK: The words around

    /// The words around an anchor, in order, and which of them the anchor is.
    func window(around anchor: Range<Int>) -> (tokens: [Token], anchor: Int) {
        var before: [Token] = []
        var edge = anchor
        while before.count < Self.reach, let word = reader.word(before: edge.lowerBound) {
            before.append(token(word))
            edge = word
        }
        var tokens = Array(before.reversed())
        tokens.append(token(anchor))
        edge = anchor
        while tokens.count <= before.count + Self.reach, let word = reader.word(after: edge.upperBound) {
            tokens.append(token(word))
            edge = word
        }
        for index in tokens.indices.dropFirst() {
            tokens[index].isAfterComma = address.bytes[
                tokens[index - 1].range.upperBound..<tokens[index].range.lowerBound
            ]
            .contains(0x2C)
        }
        return (tokens, before.count)
    }

    private func token(_ range: Range<Int>) -> Token {
        Token(range: range, hash: WordHash.of(narrow.slice(range)), isAfterComma: false)
    }

    /// No line break or tabulator stands between two words.
    private func isOneLine(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        let start = address.folded.originalRange(of: left).upperBound
        let end = address.folded.originalRange(of: right).lowerBound
        guard start < end, end <= address.original.count else { return start <= end }
        return !address.original[start..<end].contains { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    }

    // MARK: One name

    /// A hash never decides: the anchor's letters are compared with the rest.
    func hasAnchor(_ pattern: PatternSet.Pattern, _ anchor: UInt64) -> Bool {
        list.names.word(of: list.names.symbols[Int(pattern.start) + Int(pattern.anchor)]).map {
            list.names.hash(ofWord: $0) == anchor
        }
            ?? false
    }

    /// The range that holds all words of a name.
    func find(_ pattern: PatternSet.Pattern, id: UInt32, in tokens: [Token], anchor: Int, isSample: Bool) -> Range<Int>?
    {
        let first = Int(pattern.start)
        let symbols = Array(list.names.symbols[first..<first + Int(pattern.count)])
        var bound = [Bool](repeating: false, count: tokens.count)
        var kin: NameGrammar.PlaceKind = []
        var hasSpecialty = false
        var start = 0
        while start < symbols.count {
            var end = start
            while end < symbols.count - 1, list.names.meaning(of: symbols[end])?.part == .title { end += 1 }
            let unit = symbols[start...end]
            let meaning = list.names.meaning(of: symbols[end])
            let holdsAnchor = unit.indices.contains(Int(pattern.anchor))
            start = end + 1
            if let meaning, unit.count == 1 {
                if !meaning.kin.isEmpty {
                    kin.formUnion(meaning.kin)
                    continue
                }
                if meaning.part == .filler { continue }
                if meaning.part == .specialty || meaning.part == .head { hasSpecialty = true }
            }
            guard let place = place(of: unit, tokens, bound, anchor: anchor, holdsAnchor: holdsAnchor) else {
                return nil
            }
            for index in place { bound[index] = true }
        }
        let own = bound
        let head = kin.isEmpty ? nil : self.head(kin, tokens, bound, anchor)
        if let head {
            for index in head { bound[index] = true }
        } else if !kin.isEmpty, !hasSpecialty, !list.sets.standingAlone.contains(id) {
            return nil
        }
        guard let low = bound.firstIndex(of: true), let high = bound.lastIndex(of: true) else { return nil }
        guard isContinuous(low...high, tokens, bound, own: own, head: head, isSample: isSample) else { return nil }
        if head == nil, !hasSpecialty {
            // Two words that stand together in a text need not be a name unless they are written as one.
            let isWritten = own.indices.allSatisfy { !own[$0] || address.startsWithCapital(tokens[$0].range) }
            guard isWritten, !isClaimedBefore(tokens[low].range), !isNamedBehind(tokens[high].range) else { return nil }
        }
        if let head, let last = own.lastIndex(of: true), head.lowerBound > last {
            // "Merval a un hôpital" is a sentence.
            let isBeside = !tokens[last + 1..<head.lowerBound].contains { isArticle($0.range) }
            guard isBeside, mayFollow(head, tokens), !isClaimedBefore(tokens[low].range) else { return nil }
        }
        return tokens[low].range.lowerBound..<tokens[high].range.upperBound
    }

    /// Tokens that are the symbols of a unit in order, the nearest to the anchor, or those at the anchor.
    private func place(
        of unit: ArraySlice<UInt32>, _ tokens: [Token], _ bound: [Bool], anchor: Int, holdsAnchor: Bool
    ) -> Range<Int>? {
        var best: Range<Int>?
        for start in tokens.indices {
            var end = start
            var isWhole = true
            for symbol in unit {
                while end > start, end < tokens.count, isArticle(tokens[end].range) { end += 1 }
                guard end < tokens.count, let length = length(of: symbol, at: end, tokens) else {
                    isWhole = false
                    break
                }
                end += length
            }
            guard isWhole, !bound[start..<end].contains(true), holdsAnchor == (start..<end).contains(anchor) else {
                continue
            }
            if let known = best, abs(known.lowerBound - anchor) <= abs(start - anchor) { continue }
            best = start..<end
        }
        return best
    }

    /// How many tokens a symbol takes that begins at one.
    private func length(of symbol: UInt32, at start: Int, _ tokens: [Token]) -> Int? {
        if let word = list.names.word(of: symbol) { return isEqual(tokens[start], word) ? 1 : nil }
        for alternative in list.names.concepts[Int(symbol)] {
            if let length = length(of: alternative, at: start, tokens) { return length }
        }
        return nil
    }

    /// How many tokens a phrase takes that begins at one, articles between its words skipped.
    private func length(of phrase: [UInt32], at start: Int, _ tokens: [Token]) -> Int? {
        var end = start
        for (number, word) in phrase.enumerated() {
            while number > 0, end < tokens.count, !isEqual(tokens[end], word), isArticle(tokens[end].range) { end += 1 }
            guard end < tokens.count, isEqual(tokens[end], word), number == 0 || !tokens[end].isAfterComma else {
                return nil
            }
            end += 1
        }
        return end - start
    }

    private func isArticle(_ range: Range<Int>) -> Bool {
        range.count <= 8 && narrow.words.pointee.articles.holds(WordHash.of(narrow.slice(range)))
    }

    private func isEqual(_ token: Token, _ word: UInt32) -> Bool {
        token.hash == list.names.hash(ofWord: word)
            && narrow.slice(token.range).elementsEqual(list.names.bytes(ofWord: word))
    }

    /// The nearest word or phrase for a kind of place that is one of these; at each place the longest phrase counts.
    private func head(
        _ kin: NameGrammar.PlaceKind, _ tokens: [Token], _ bound: [Bool], _ anchor: Int
    ) -> Range<Int>? {
        var best: Range<Int>?
        var start = 0
        while start < tokens.count {
            var longest: (length: Int, kind: NameGrammar.PlaceKind)?
            if !bound[start], let phrases = list.names.headPhrases[tokens[start].hash] {
                for phrase in phrases {
                    guard let length = length(of: phrase.words, at: start, tokens), length > longest?.length ?? 0 else {
                        continue
                    }
                    longest = (length, phrase.kind)
                }
            }
            guard let found = longest else {
                start += 1
                continue
            }
            let range = start..<start + found.length
            start = range.upperBound
            guard !found.kind.isDisjoint(with: kin), !bound[range].contains(true) else { continue }
            if let known = best, abs(known.lowerBound - anchor) <= abs(range.lowerBound - anchor) { continue }
            best = range
        }
        return best
    }

    // MARK: What stands between and around

    /// Nothing but articles and fillers between the words, on one line; one comma at most, right before the kind of place.
    private func isContinuous(
        _ range: ClosedRange<Int>, _ tokens: [Token], _ bound: [Bool], own: [Bool], head: Range<Int>?, isSample: Bool
    ) -> Bool {
        for index in range {
            if !bound[index], !list.names.fillers.contains(tokens[index].hash), !isArticle(tokens[index].range) {
                return false
            }
            guard index > range.lowerBound else { continue }
            guard isOneLine(tokens[index - 1].range, tokens[index].range) else { return false }
            guard tokens[index].isAfterComma else { continue }
            guard !isSample, let head, index <= head.lowerBound, !own[index...range.upperBound].contains(true) else {
                return false
            }
        }
        return true
    }

    /// A kind of place may stand behind its name where no other name follows it: `la Miotte, clinique (Belfort)`, not
    /// `rue Pasteur, clinique de l'Orvanne`. Abbreviations of two letters (`Merval, CH`) may be a country.
    private func mayFollow(_ head: Range<Int>, _ tokens: [Token]) -> Bool {
        guard head.count > 1 || tokens[head.lowerBound].range.count > 2 else { return false }
        let last = tokens[head.upperBound - 1]
        guard let next = narrow.word(after: last.range.upperBound), isOneLine(last.range, next) else {
            return true
        }
        let gap = address.bytes[last.range.upperBound..<next.lowerBound]
        if gap.contains(0x28) || gap.contains(0x22) { return true }
        let word = narrow.slice(next)
        if isArticle(next) { return list.names.neutralArticles.contains(WordHash.of(word)) }
        if list.names.titles.contains(WordHash.of(word)) { return false }
        // In a title with capitals everywhere they say nothing.
        return !address.startsWithCapital(next) || address.startsWithCapital(last.range)
            || word.contains { $0 < 0x3A }
    }

    /// A street, a school, a station: the words behind are its name.
    private func isClaimedBefore(_ range: Range<Int>) -> Bool {
        var edge = range.lowerBound
        for _ in 0...NameVerifier.mostArticles {
            guard let word = narrow.word(before: edge) else { return false }
            let hash = WordHash.of(narrow.slice(word))
            if list.names.streetWords.contains(hash) { return true }
            guard isArticle(word) || list.names.titles.contains(hash) else { return false }
            edge = word.lowerBound
        }
        return false
    }

    /// Another word with a capital follows: a longer name of something else.
    private func isNamedBehind(_ range: Range<Int>) -> Bool {
        guard let next = narrow.word(after: range.upperBound) else { return false }
        return address.startsWithCapital(next)
    }

    // MARK: Glued

    /// True where a word is all words of a name written as one, articles or not.
    func isGlued(_ pattern: PatternSet.Pattern, _ word: Range<Int>) -> Bool {
        let first = Int(pattern.start)
        return rest(list.names.symbols[first..<first + Int(pattern.count)], word.lowerBound, word.upperBound)
    }

    private func rest(_ symbols: ArraySlice<UInt32>, _ start: Int, _ end: Int) -> Bool {
        guard let symbol = symbols.first else { return start == end }
        let alternatives: [[UInt32]] =
            if let word = list.names.word(of: symbol) { [[word]] } else { list.names.concepts[Int(symbol)] }
        for alternative in alternatives {
            let letters = alternative.flatMap { list.names.bytes(ofWord: $0) }
            if start + letters.count <= end,
                narrow.slice(start..<start + letters.count).elementsEqual(letters),
                rest(symbols.dropFirst(), start + letters.count, end)
            {
                return true
            }
        }
        for length in 1...5 where start + length < end {
            if narrow.words.pointee.articles.holds(WordHash.of(narrow.slice(start..<start + length))),
                rest(symbols, start + length, end)
            {
                return true
            }
        }
        return false
    }
}
