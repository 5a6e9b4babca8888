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
        // Words of leaks that mean something else: "the roof leaked".
        var idle: [Range<Int>] = []
        let harmless = statement.cues.filter { $0.meaning == .harmlessLeak }.map(\.words)
        for hit in statement.cues where statement.isOutside(hit.words, covered) {
            if harmless.contains(where: { $0.overlaps(hit.words) }) { continue }
            if !LeakWord.means(hit, in: statement, covered: covered, spills: spills) {
                idle.append(hit.words)
                continue
            }
            if hit.meaning == .taken,
                LeakWord.deniesAll(statement, before: hit.words.lowerBound)
                    || LeakWord.isUndone(statement, hit.words)
            {
                continue
            }
            hits[hit.meaning, default: []].append(hit.words)
        }
        if !idle.isEmpty {
            for cue in [Cue.taken, .deed] {
                let kept = hits[cue]?.filter { hit in !idle.contains { $0.overlaps(hit) } }
                hits[cue] = kept?.isEmpty == true ? nil : kept
            }
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
        // What is taken: data by any name, a kind of it ("radios", "RIB"), or what it lies on.
        let goods =
            (hits[.innards] ?? []).filter {
                Telling.isEmptied(hits[.taken], statement)
                    && ["server", "servers", "serveur", "serveurs"].contains(statement.words[$0.lowerBound].text)
            } + (hits[.dataNoun] ?? []).filter { !LeakObject.isOfThings($0, statement, covered: covered) }
            + (has(.taken) || has(.deed)
                ? DataLexicon.phrases.hits(in: statement.words).map(\.words).filter {
                    statement.isOutside($0, covered) && !Telling.things.contains(statement.words[$0.lowerBound].text)
                        && !Telling.isProper($0, statement)
                } : [])
        let isTaken = Telling.areNear(goods, hits[.taken], statement)
        let isDone =
            Telling.areNear(goods, hits[.deed], statement) || has(.deed) && (counted || compact)
            || Telling.isDoneTo(covered, hits[.deed], statement)
        // "Victime d'une intrusion", "piratage confirmé", "fuite chez X": what happened, and to whom.
        let isSuffered =
            Telling.areBeside(hits[.leak], hits[.affected], statement)
            || statement.isTitle
                && (Telling.areBeside(hits[.leak], hits[.confirmed], statement)
                    || Telling.isAt(covered, hits[.leak], statement))
        // "We dumped every table and restored it": work on one's own.
        let isIntruder =
            (!has(.help) || !covered.isEmpty)
            && (hits[.intruder] ?? []).contains { !LeakWord.isOwnThing(behind: $0, in: statement) }
        // A practice is sold with its patients, and a programme has trouble with its dumps: nobody's data is out.
        let isElsewhere = has(.property) || has(.help)
        let isGoods =
            has(.dataNoun) || has(.breach) || counted || compact || kinds >= (statement.words.count <= 12 ? 1 : 2)
        if isElsewhere, access == 0, !isIntruder {
            self = has(.leak) && !has(.help) ? .hint : .nothing
        } else if isIntruder || isRansom || TrackerSigns.isNotice(statement, covered)
            || isDone
            || has(.offer)
                && (isGoods || access > 0
                    || has(.access)
                        && (statement.words.count <= 16 || Telling.areBeside(hits[.offer], hits[.access], statement)))
            || access > 0 && (isSold || access > 1) && !has(.daily) && !has(.job) && !has(.context)
        {
            self = .voice
        } else if hits[.denial]?.contains(where: { Telling.isRefutation(statement, $0) }) == true {
            self = .hint
        } else if isPlainLeak && counted || compact && counted && !has(.context) && !has(.help) && !has(.daily) {
            self = .claim
        } else if has(.breach) || isTaken || isSuffered || counted && statement.namesDataFile
            || (counted || isSized) && Telling.isTheft(hits[.taken], statement)
            || compact && (has(.leak) || has(.dataNoun)) || isSized && !covered.isEmpty && (has(.ransom) && has(.taken))
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

    /// "My scans were stolen": nobody does that to himself.
    private static func isForced(_ verbs: [Range<Int>], _ statement: Statement) -> Bool {
        isTheft(verbs, statement)
            || verbs.contains { verb in
                let before = verb.lowerBound > 0 ? statement.words[verb.lowerBound - 1].text : ""
                return ["ete", "was", "were", "been", "wurden", "wurde"].contains(before)
            }
    }

    /// "Clinique du Mail": a capital inside a sentence that is not all capitals.
    private static func isProper(_ hit: Range<Int>, _ statement: Statement) -> Bool {
        guard hit.count == 1, hit.lowerBound > 0 else { return false }
        let word = statement.words[hit.lowerBound].range
        let at = word.lowerBound - statement.range.lowerBound
        guard word.count >= 2, at >= 0, at + 1 < statement.bytes.count else { return false }
        return ByteClass.isLetter(statement.bytes[at]) && statement.bytes[at] & 0x20 == 0
            && statement.bytes[at + 1] & 0x20 != 0
            && ["du", "de", "des", "la", "le"].contains(statement.words[hit.lowerBound - 1].text)
    }

    /// "We copied our tables", not "a stranger copied our tables".
    private static func isByOneself(_ verb: Range<Int>, _ statement: Statement) -> Bool {
        statement.words[max(0, verb.lowerBound - 6)..<verb.upperBound].contains {
            ["we", "i", "our", "my", "nous", "je", "j", "on", "nos", "mon", "mes"].contains($0.text)
        }
    }

    /// Kinds of data that are things or findings as well: stolen from a cupboard, published in a journal.
    private static let things: Set<String> = [
        "medicaments", "medications", "medicatie", "traitement", "traitements", "treatment", "treatments", "vaccins",
        "scanner", "scanners", "irm", "mri", "resultats", "results", "analyses", "examens", "examen", "surgery",
        "nombre", "nombres", "address", "adresse", "mutuelle", "mutuelles", "assurance", "insurance", "street", "ip",
        "pass", "cc",
    ]

    /// At most three words lie between the two.
    private static func areBeside(_ some: [Range<Int>]?, _ others: [Range<Int>]?, _ statement: Statement) -> Bool {
        (some ?? []).contains { one in
            (others ?? []).contains { other in
                !one.overlaps(other) && one.lowerBound - other.upperBound <= 3
                    && other.lowerBound - one.upperBound <= 3
                    && !statement.isCut(before: max(one.lowerBound, other.lowerBound), at: ".;:")
            }
        }
    }

    /// "Piratage à l'hôpital X", "breach at X": a name right behind the word, small words between them.
    private static func isAt(_ names: [Range<Int>], _ leaks: [Range<Int>]?, _ statement: Statement) -> Bool {
        (leaks ?? []).contains { leak in
            guard
                CueCounter.isDisclosure(statement.words[leak.lowerBound].text)
                    || ["cyberattaque", "cyberattack", "hack"].contains(statement.words[leak.lowerBound].text)
            else { return false }
            var at = leak.upperBound
            while at < statement.words.count, at - leak.upperBound <= 3, places.contains(statement.words[at].text) {
                at += 1
            }
            return at > leak.upperBound && at < statement.words.count && names.meet(statement.words[at].range)
        }
    }

    /// What is done to a server for what is on it.
    private static func isEmptied(_ verbs: [Range<Int>]?, _ statement: Statement) -> Bool {
        isTheft(verbs, statement)
            || (verbs ?? []).contains { verb in
                ["vid", "empt", "pill", "dump", "loot", "abgesaugt", "par"].contains {
                    statement.words[verb.lowerBound].text.hasPrefix($0)
                }
            }
    }

    /// "J'ai dump la pharmacie X", "on a vidé X": the house itself, right behind what is done to data alone.
    private static func isDoneTo(_ names: [Range<Int>], _ deeds: [Range<Int>]?, _ statement: Statement) -> Bool {
        (deeds ?? []).contains { deed in
            guard let verb = statement.words[deed].last?.text,
                ["dump", "dumped", "vide", "aspire", "hack", "hacke", "pwn", "pwned", "siphonne"].contains(verb)
            else { return false }
            var at = deed.upperBound
            while at < statement.words.count, at - deed.upperBound <= 2,
                ["la", "le", "l", "les", "the", "tout", "toute", "du", "de", "db"].contains(statement.words[at].text)
            {
                at += 1
            }
            return at < statement.words.count && names.meet(statement.words[at].range)
        }
    }

    private static let places: Set<String> = [
        "a", "au", "aux", "chez", "contre", "de", "du", "la", "le", "l", "les", "at", "of", "against", "the", "bei",
        "en", "in", "di", "al", "alla", "bij", "del",
    ]

    private static func areNear(_ nouns: [Range<Int>]?, _ verbs: [Range<Int>]?, _ statement: Statement) -> Bool {
        guard let nouns, let verbs else { return false }
        return nouns.contains { noun in
            let before = statement.words[max(0, noun.lowerBound - 2)..<noun.lowerBound]
            func holds(_ words: Set<String>) -> Bool { before.contains { words.contains($0.text) } }
            // "Computers were stolen, empty of data"; "we copied our tables".
            if holds(["vide", "vides", "sans", "without", "no", "aucun", "aucune", "keine", "ningun"])
                || holds(["our", "my", "mon", "mes", "ma", "nos"]) && !isForced(verbs, statement)
                    && verbs.contains(where: { isByOneself($0, statement) })
            {
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
