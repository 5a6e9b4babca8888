// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// How strongly one statement says that data or an access is out.
enum Telling: Int, Sendable, Comparable {
    case nothing
    /// A word or a number of leaks, which may mean something else.
    case hint
    /// It is told as a fact: data is taken, offered or shown.
    case claim
    /// So, and by who took it: an offer, an intruder's own words, a gang's notice.
    case voice

    static func < (left: Telling, right: Telling) -> Bool { left.rawValue < right.rawValue }

    /// At most so many words lie between what is taken and the word that says so.
    private static let reach = 9

    /// What a statement tells; names, given as bytes of the field, say nothing.
    /// `spills` where the post is about water, gas or the like.
    init(
        _ statement: Statement, mood: Mood, covered: [Range<Int>], amounts: [Amount], kinds: Int, spills: Bool = false
    ) {
        guard mood == .fact, statement.isOwn, !statement.words.isEmpty else {
            self = .nothing
            return
        }
        var hits: [Cue: [Range<Int>]] = [:]
        let harmless = statement.cues.filter { $0.meaning == .harmlessLeak }.map(\.words)
        for hit in statement.cues where statement.isOutside(hit.words, covered) {
            if harmless.contains(where: { $0.overlaps(hit.words) }) { continue }
            if !LeakWord.means(hit, in: statement, covered: covered, spills: spills) { continue }
            if hit.meaning == .taken, LeakWord.deniesAll(statement, before: hit.words.lowerBound) { continue }
            hits[hit.meaning, default: []].append(hit.words)
        }
        func has(_ cue: Cue) -> Bool { hits[cue] != nil }
        let counted = amounts.contains {
            $0.meaning == .records && $0.value >= 10 || $0.meaning == .people && $0.value >= 50
        }
        let compact = amounts.contains(where: Telling.isCompact)
        let access = (hits[.access] ?? []).count { !CueCounter.isDoor(statement.words[$0.lowerBound].text) }
        let isRansom = (hits[.ransom]?.count ?? 0) >= 2
        let isSold =
            amounts.contains(where: \.isMoney)
            || (hits[.sale] ?? []).contains { !CueCounter.isPricing(statement.words[$0.lowerBound].text) }
        let isPlainLeak = (hits[.leak] ?? []).contains { CueCounter.isDisclosure(statement.words[$0.lowerBound].text) }
        let isSized = amounts.contains { $0.meaning == .size }
        let isTaken = Telling.areNear(
            hits[.dataNoun]?.filter { !LeakObject.isOfThings($0, statement, covered: covered) }, hits[.taken], statement
        )
        // "We dumped every table and restored it": work on one's own.
        let isIntruder =
            (!has(.help) || !covered.isEmpty)
            && (hits[.intruder] ?? []).contains { !LeakWord.isOwnThing(behind: $0, in: statement) }
        // A practice is sold with its patients, and a programme has trouble with its dumps: nobody's data is out.
        let isElsewhere = has(.property) || has(.help)
        let isGoods = has(.dataNoun) || has(.breach) || counted || compact || kinds >= 2
        if isElsewhere, access == 0, !isIntruder {
            self = has(.leak) && !has(.help) ? .hint : .nothing
        } else if isIntruder || isRansom || TrackerSigns.isNotice(statement, covered)
            || has(.offer) && (isGoods || access > 0 || has(.access) && statement.words.count <= 16)
            || access > 0 && (isSold || access > 1) && !has(.daily) && !has(.job) && !has(.context)
        {
            self = .voice
        } else if hits[.denial]?.contains(where: { Telling.isRefutation(statement, $0) }) == true {
            self = .hint
        } else if isPlainLeak && counted || compact && counted && !has(.context) && !has(.help) && !has(.daily) {
            self = .claim
        } else if has(.breach) || isTaken || (counted || isSized) && Telling.isTheft(hits[.taken], statement)
            || compact && (has(.leak) || has(.dataNoun))
        {
            self = .claim
        } else if has(.leak) || has(.sale) || has(.affected) || has(.ransom) || has(.offer) || counted || compact
            || isSized || amounts.contains(where: { $0.meaning == .bare })
        {
            self = .hint
        } else {
            self = .nothing
        }
    }

    /// "It's a hoax", "c'est faux": said of all that the sentence tells; "not fake" is the contrary.
    private static func isRefutation(_ statement: Statement, _ hit: Range<Int>) -> Bool {
        guard let last = statement.words[hit].last?.text,
            ["faux", "fausse", "fake", "hoax", "intox", "false"].contains(last)
        else { return false }
        return hit.lowerBound == 0 || !["not", "no", "pas"].contains(statement.words[hit.lowerBound - 1].text)
    }

    /// "31k", "2,4M": how dumps are counted.
    static func isCompact(_ amount: Amount) -> Bool {
        amount.isCount && amount.text.utf8.count <= 7 && amount.text.contains { $0.isLetter }
    }

    /// "Stolen", which nobody does with his own: unlike "published" and "took".
    private static func isTheft(_ verbs: [Range<Int>]?, _ statement: Statement) -> Bool {
        (verbs ?? []).contains { verb in
            ["vole", "stol", "derob", "exfiltr", "leak", "siphon", "robad", "gestohl", "украд"].contains {
                statement.words[verb.lowerBound].text.hasPrefix($0)
            }
        }
    }

    private static func areNear(_ nouns: [Range<Int>]?, _ verbs: [Range<Int>]?, _ statement: Statement) -> Bool {
        guard let nouns, let verbs else { return false }
        return nouns.contains { noun in
            // "Computers were stolen, empty of data."
            if statement.words[max(0, noun.lowerBound - 2)..<noun.lowerBound].contains(where: {
                ["vide", "vides", "sans", "without", "no"].contains($0.text)
            }) {
                return false
            }
            return verbs.contains { verb in
                // "Publishes its data": its own.
                if verb.upperBound < noun.lowerBound,
                    statement.words[verb.upperBound..<noun.lowerBound].contains(where: {
                        ["ses", "son", "sa", "its", "own", "mon", "mes", "ma", "my"].contains($0.text)
                    })
                {
                    return false
                }
                return !verb.overlaps(noun) && verb.lowerBound - noun.upperBound <= reach
                    && noun.lowerBound - verb.upperBound <= reach
            }
        }
    }
}
