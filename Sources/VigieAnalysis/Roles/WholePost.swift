// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import VigieCore
import VigieText

/// What holds of all statements of a post together, found once however many entries it names: a list of thousands would
/// otherwise read the whole post for each of them.
final class WholePost {
    private let situation: Situation
    private let statements: [Statement]

    init(_ situation: Situation) {
        self.situation = situation
        statements = situation.text.statements
    }

    /// What the title asks for is no offer, whatever sums stand below.
    private(set) lazy var isWantedInTitle = statements.indices.contains {
        statements[$0].isTitle && situation.has(.wanted, in: $0)
    }

    /// Data or access is offered, and nothing is asked for.
    private(set) lazy var offersSomething = makesOffer && !asks

    private var makesOffer: Bool {
        statements.contains { statement in
            statement.isOwn
                && statement.cues.contains { hit in
                    hit.meaning == .sale
                        && !["price", "prix", "start", "sale"].contains(statement.words[hit.words.lowerBound].text)
                }
        }
    }

    private var asks: Bool {
        statements.contains { statement in
            statement.isOwn
                && statement.words.prefix(4).contains {
                    ["wtb", "buying", "куплю", "looking", "cherche", "recherche"].contains($0.text)
                }
        }
    }

    /// Somebody asks, in a question or in few words.
    private(set) lazy var isQuestion = statements.contains { statement in
        statement.isOwn && statement.has(.question)
            && (statement.bytes.contains(UInt8(ascii: "?")) || statement.words.count <= 8)
    }

    /// The first price asked.
    private(set) lazy var price = situation.amounts.first(where: \.isMoney)

    /// Counts by statement.
    private(set) lazy var counts = Dictionary(grouping: situation.amounts.filter(\.isCount), by: \.statement)

    /// An answer holds an address to fetch from.
    private(set) lazy var isReshared = statements.contains { statement in
        statement.isOwn && !statement.isTitle
            && statement.words.contains {
                [
                    "mega", "gofile", "mediafire", "pixeldrain", "anonfiles", "mirror", "reup", "reupload",
                    "reuploaded", "1fichier", "torrent", "magnet", "limewire",
                ].contains($0.text)
            }
    }

    private(set) lazy var isMailAccess = statements.contains { statement in
        statement.isOwn
            && zip(statement.words, statement.words.dropFirst()).contains { $0.text == "mail" && $1.text == "access" }
    }

    /// True for an item of a list.
    func isItem(_ statement: Int) -> Bool { WholePost.bullets.contains(where: statements[statement].bytes.starts) }

    /// Items of a list that say something of their own, which is no leak and no count.
    private(set) lazy var headlines = Set(
        statements.indices.filter { index in
            let statement = statements[index]
            guard statement.isOwn, !statement.isTitle, isItem(index),
                situation.tellings[index] < .claim, counts[index] == nil
            else { return false }
            let plain = statement.isNamed(situation.covered[index] ?? []).count { !$0 }
            // "- X: dossiers + RIB": an item of an offer, not a headline.
            if plain <= 6, statement.has(.dataNoun) || !DataLexicon.phrases.hits(in: statement.words).isEmpty,
                WholePost.otherMatters.isDisjoint(with: statement.cues.map(\.meaning))
            {
                return false
            }
            return plain >= 2
        })

    /// Two such items, or one of some length below or above an item that tells of a leak.
    private(set) lazy var isDigest =
        headlines.count >= 2
        || headlines.contains { index in
            let statement = statements[index]
            return statement.isNamed(situation.covered[index] ?? []).count { !$0 } >= 4
                || !WholePost.otherMatters.isDisjoint(with: statement.cues.map(\.meaning))
        }
            && statements.indices.contains { index in
                situation.tellings[index] >= .claim
                    && isItem(index)
            }
        || !headlines.isEmpty && statements.indices.contains(where: tellsOfAnother)

    /// "• Hotel Mirandol: 12,850 guests hacked": an item whose leak is somebody's whom nobody watches.
    private func tellsOfAnother(_ index: Int) -> Bool {
        let statement = statements[index]
        guard situation.tellings[index] >= .claim, situation.covered[index] == nil,
            isItem(index), let first = statement.words.first,
            !(statement.bytes.dropFirst(first.range.lowerBound - statement.range.lowerBound).first.map {
                ByteClass.lower($0) == $0
            } ?? true)
        else { return false }
        let end = statement.words.indices.dropFirst().first { word in
            statement.isCut(before: word, at: ":")
                || statement.cues.contains {
                    $0.words.lowerBound == word && [.breach, .affected, .leak].contains($0.meaning)
                }
        }
        guard let end, end <= 5 else { return false }
        return !statement.cues.contains { $0.words.lowerBound < end && ![.breach, .care].contains($0.meaning) }
    }

    /// Items with such words tell of something else.
    private static let otherMatters: Set<Cue> = [.job, .daily, .occasion, .property, .training, .service, .affected]

    private static let bullets: [[UInt8]] = ["- ", "* ", "• ", "– "].map { Array($0.utf8) }

    // MARK: Old stories

    /// Which statements tell of something long ago.
    private(set) lazy var isOld = statements.indices.map { tellsOfThePast($0) }

    /// The first of the author's own that does and names nobody; "we moved here four years ago" is no part of the story.
    private(set) lazy var oldAside = statements.indices.first {
        statements[$0].isOwn && situation.covered[$0] == nil && isOld[$0]
            && (situation.tellings[$0] > .nothing || situation.told < .claim)
    }

    /// "Leak, 48 000 patients, 2019 database": catchwords and a count of one's own; the year is that of the data.
    private func offersOldData(_ statement: Statement) -> Bool {
        statement.words.count { Situation.smallWords.contains($0.text) } <= 1
            && situation.amounts.contains { amount in
                amount.isCount && statement.range.contains(amount.range.lowerBound)
                    && statements[amount.statement].field == statement.field
            }
    }

    /// How the months' names begin in the languages read.
    private static let months = [
        "jan", "fev", "feb", "mar", "maerz", "avr", "apr", "abr", "mai", "may", "mag", "mei", "jui", "jun", "giu",
        "jul", "lug", "aou", "aug", "ago", "sep", "set", "oct", "okt", "ott", "nov", "dec", "dez", "dic",
    ]

    /// Words of the past, or "in 2021" years before the post.
    private func tellsOfThePast(_ at: Int) -> Bool {
        let statement = statements[at]
        if statement.has(.past) { return true }
        guard let published = situation.post.published, !offersOldData(statement) else { return false }
        // Mean Gregorian years since 1970: a day's error at New Year does not matter for "two years ago".
        let year = 1970 + Int(published.timeIntervalSince1970 / 31_556_952)
        for hit in statement.cues where hit.meaning == .leak && hit.words.lowerBound > 0 {
            // "the 2023 breach"
            if let named = Int(statement.words[hit.words.lowerBound - 1].text), (1990..<(year - 1)).contains(named) {
                return true
            }
        }
        for (index, word) in statement.words.enumerated() where index > 0 {
            // "Im Juli 2020" as well as "im 2020".
            let isMonth = index > 1 && WholePost.months.contains(where: statement.words[index - 1].text.hasPrefix)
            let before = statement.words[isMonth ? index - 2 : index - 1].text
            // "All patients since 2019 are affected": whose data it is, not when it was taken.
            let isSpan = ["depuis", "since", "seit", "desde", "dal"].contains(before)
            guard ["en", "in", "of", "de", "im"].contains(before) || isSpan && situation.told < .claim,
                let named = Int(word.text), (1990...2100).contains(named)
            else { continue }
            if named < year - 1 { return true }
        }
        return false
    }

    // MARK: Words

    private var texts: [Cue: String] = [:]

    /// The first words of a cue that the author's own statements hold outside of names.
    func text(of cue: Cue) -> String {
        if let text = texts[cue] { return text }
        let text = firstText(of: cue) ?? "\(cue)"
        texts[cue] = text
        return text
    }

    private func firstText(of cue: Cue) -> String? {
        for (index, statement) in statements.enumerated() where statement.isOwn && situation.has(cue, in: index) {
            let hit = statement.cues.first {
                $0.meaning == cue && statement.isOutside($0.words, situation.covered[index] ?? [])
            }
            if let hit { return statement.words[hit.words].map(\.text).joined(separator: " ") }
        }
        return nil
    }
}
