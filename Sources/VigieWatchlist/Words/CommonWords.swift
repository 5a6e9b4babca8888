// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Tells words that stand in anybody's text from words that name somebody.
///
/// Two grounds, both without a look at the outside: a shipped table of French words, first names, family names and
/// towns, each with its source; and the watchlist itself, in which a word that many entries have tells none of them
/// apart.
struct CommonWords: Sendable {
    /// Why a word is common.
    enum Ground: Sendable, Equatable {
        case word
        case firstName
        case familyName
        case town
        /// So many entries of the list have it in their names.
        case list(Int)

        var isOfList: Bool { if case .list = self { true } else { false } }

        /// "an ordinary word": continues "… is".
        var description: String {
            switch self {
            case .word: "an ordinary word"
            case .firstName: "a first name"
            case .familyName: "a common family name"
            case .town: "a town's name"
            case .list(let count): "a word in the names of \(count) entries of this list"
            }
        }
    }

    /// By folded word or, for towns, words.
    private let shipped: [String: Ground]
    /// In how many entries of the list each folded word stands.
    private var counts: [String: Int] = [:]
    private var total = 0

    /// A word in one of two hundred entries' names, and in ten at least, tells nobody apart.
    private static let share = 200
    private static let fewest = 10
    /// Shorter lists say nothing about words.
    private static let shortestList = 100

    private static let table: [String: Ground] = {
        var table: [String: Ground] = [:]
        for (words, ground) in [(familyNames, Ground.familyName), (firstNames, .firstName), (french, .word)] {
            for word in words.split(whereSeparator: \.isWhitespace) { table[String(word)] = ground }
        }
        for town in towns.split(separator: ",") {
            table[town.split(whereSeparator: \.isWhitespace).joined(separator: " ")] = .town
        }
        return table
    }()

    /// The shipped table alone.
    init() { shipped = Self.table }

    /// Counts the folded words of one entry's names.
    mutating func count(_ words: Set<String>) {
        total += 1
        for word in words { counts[word, default: 0] += 1 }
    }

    /// Why a folded word, or a town's words, may stand anywhere; nil where it names somebody.
    func ground(of word: String) -> Ground? {
        if let known = shipped[word] { return known }
        guard total >= Self.shortestList, let count = counts[word], count >= max(Self.fewest, total / Self.share)
        else { return nil }
        return .list(count)
    }

    /// Why a name that is told by these folded words alone is found in texts about anything; nil where it is not.
    ///
    /// One common word, a town's name, or two words that are common on the same ground: "Jean Martin", "Bon Accueil".
    /// A kind of place that many entries of the list have beside a word or a town ("CMP Redon") means somebody, and so do
    /// three words in a row, however common each is.
    func reason(_ words: [String]) -> String? {
        if let town = shipped[words.joined(separator: " ")], words.count > 1 { return "it is \(town.description)" }
        guard !words.isEmpty, words.count <= 2 else { return nil }
        let grounds = words.compactMap { ground(of: $0) }
        guard grounds.count == words.count, Set(grounds.map(\.isOfList)).count == 1,
            words.count == 1 || !grounds.contains(.town)
        else { return nil }
        return zip(words, grounds).map { "\"\(PlainText.oneLine($0, limit: 40))\" is \($1.description)" }
            .joined(separator: ", ")
    }
}
