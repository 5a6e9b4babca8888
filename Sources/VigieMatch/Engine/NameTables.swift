// SPDX-License-Identifier: Apache-2.0

/// A copy of an array that is read without counting references.
final class FrozenArray<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    // Proof, for Sendable too: allocated and filled in init, only read afterwards, freed in deinit.
    let start: UnsafePointer<Element>
    private let room: UnsafeMutablePointer<Element>
    let count: Int

    init(_ elements: [Element]) {
        count = elements.count
        room = .allocate(capacity: max(1, elements.count))
        room.initialize(from: elements, count: elements.count)
        start = UnsafePointer(room)
    }

    deinit { room.deallocate() }

    /// Bytes held.
    var footprint: Int { count * MemoryLayout<Element>.stride }
}

/// The owner of ``NameTables``: what comparing names with a text reads, word by word.
final class NameIndex: Sendable {
    private let patterns: FrozenArray<PatternSet.Pattern>
    private let symbols: FrozenArray<UInt32>
    private let wordStarts: FrozenArray<UInt32>
    private let wordBytes: FrozenArray<UInt8>
    private let wordHashes: FrozenArray<UInt64>
    private let conceptStarts: FrozenArray<UInt32>
    private let phraseStarts: FrozenArray<UInt32>
    private let phraseWords: FrozenArray<UInt32>
    private let gaps: UInt32

    init(_ names: PatternSet) {
        patterns = FrozenArray(names.patterns)
        symbols = FrozenArray(names.symbols)
        wordStarts = FrozenArray(names.wordStarts)
        wordBytes = FrozenArray(names.wordBytes)
        wordHashes = FrozenArray(names.wordHashes)
        gaps = names.patterns.reduce(FoldedReader.usualGaps) { $0 | $1.gaps }
        var concepts: [UInt32] = [0]
        var phrases: [UInt32] = [0]
        var words: [UInt32] = []
        for alternatives in names.concepts {
            for phrase in alternatives where !phrase.isEmpty {
                words += phrase
                phrases.append(UInt32(words.count))
            }
            concepts.append(UInt32(phrases.count - 1))
        }
        conceptStarts = FrozenArray(concepts)
        phraseStarts = FrozenArray(phrases)
        phraseWords = FrozenArray(words)
    }

    /// The tables without their owner.
    var tables: NameTables {
        NameTables(
            patterns: patterns.start, symbols: symbols.start, wordStarts: wordStarts.start, wordBytes: wordBytes.start,
            wordHashes: wordHashes.start, conceptStarts: conceptStarts.start, phraseStarts: phraseStarts.start,
            phraseWords: phraseWords.start,
            conceptCount: conceptStarts.count - 1, gaps: gaps)
    }

    /// Bytes held.
    var footprint: Int {
        patterns.footprint + symbols.footprint + wordStarts.footprint + wordBytes.footprint + wordHashes.footprint
            + conceptStarts.footprint + phraseStarts.footprint + phraseWords.footprint
    }
}

/// Names as a ``PatternSet`` has them, without an array for each; valid as long as the index that holds them.
struct NameTables {
    // Proof for every index: patterns, symbols, concepts, phrases and words are numbered by `PatternSetBuilder`, which wrote
    // these tables; each list of starts has one more, the end of the last.
    fileprivate(set) var patterns: UnsafePointer<PatternSet.Pattern>
    fileprivate(set) var symbols: UnsafePointer<UInt32>
    fileprivate var wordStarts: UnsafePointer<UInt32>
    fileprivate var wordBytes: UnsafePointer<UInt8>
    fileprivate var wordHashes: UnsafePointer<UInt64>
    fileprivate var conceptStarts: UnsafePointer<UInt32>
    fileprivate var phraseStarts: UnsafePointer<UInt32>
    fileprivate var phraseWords: UnsafePointer<UInt32>
    fileprivate var conceptCount: Int
    /// All marks that may stand between the words of some name, as ``FoldedReader/gapBit(_:)`` has them.
    fileprivate(set) var gaps: UInt32

    /// A symbol that is one word.
    @inline(__always)
    func word(of symbol: UInt32) -> UInt32? {
        Int(symbol) < conceptCount ? nil : symbol - UInt32(truncatingIfNeeded: conceptCount)
    }

    @inline(__always)
    func bytes(ofWord word: UInt32) -> UnsafeBufferPointer<UInt8> {
        let start = Int(wordStarts[Int(word)])
        return UnsafeBufferPointer(start: wordBytes + start, count: Int(wordStarts[Int(word) + 1]) - start)
    }

    @inline(__always)
    func hash(ofWord word: UInt32) -> UInt64 { wordHashes[Int(word)] }

    /// The phrases that a concept may be written as.
    @inline(__always)
    func phrases(of concept: UInt32) -> Range<Int> {
        Int(conceptStarts[Int(concept)])..<Int(conceptStarts[Int(concept) + 1])
    }

    /// The words of a phrase, one at least.
    @inline(__always)
    func words(ofPhrase phrase: Int) -> UnsafeBufferPointer<UInt32> {
        let start = Int(phraseStarts[phrase])
        return UnsafeBufferPointer(start: phraseWords + start, count: Int(phraseStarts[phrase + 1]) - start)
    }
}
