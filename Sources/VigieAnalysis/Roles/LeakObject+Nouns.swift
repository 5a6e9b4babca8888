// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// The noun that a word of leaks is bound to: "the roof leaked", "dump les textures", "leaked tracks".
extension LeakObject {
    /// True where the noun right beside a word like "leaked" is neither data nor anybody, whatever else the clause names:
    /// "the roof leaked and the clinic moved its beds".
    static func isBoundElsewhere(
        _ hit: PhraseTable<Cue>.Hit, in statement: Statement, covered: [Range<Int>]
    ) -> Bool {
        guard hit.meaning == .breach || hit.meaning == .leak, hit.words.count == 1,
            statement.words.count <= longest
        else { return false }
        let index = hit.words.lowerBound
        let word = statement.words[index].text
        let isVerb = isVerb(word) && !["fuite", "fuites"].contains(word) || verbs.contains(word)
        guard isVerb || databases.contains(statement.words[index].text) else { return false }
        let known = known(in: statement, covered: covered, except: hit.words)
        if !isVerb { return isOfThings(behind: index, statement, known) }
        // Where something is named behind it, what stands before it did it: "the attackers leaked the data".
        let next = index + 1
        if next < statement.words.count, !statement.isCut(before: next, at: ",;:()."),
            known[next] || articles.contains(statement.words[next].text)
        {
            return isObject(behind: index, statement, known)
        }
        return isSubject(before: index, statement, known) || isObject(behind: index, statement, known)
    }

    /// "The roof leaked", "un brouillon avait fuité": an article, and a noun that nothing is known of.
    private static func isSubject(before index: Int, _ statement: Statement, _ known: [Bool]) -> Bool {
        var at = index - 1
        while at >= 0, index - at <= 4, auxiliaries.contains(statement.words[at].text) { at -= 1 }
        // "The map Metz leaked": a name that nobody knows stands between.
        while at >= 1, index - at <= 4, !known[at], isCapital(at, statement) { at -= 1 }
        guard at >= 1, isStranger(at, statement, known), !statement.isCut(before: at + 1, at: ",;:().") else {
            return false
        }
        for word in stride(from: at - 1, through: max(0, at - 3), by: -1) {
            if known[word] || statement.isCut(before: word + 1, at: ",;:()") { return false }
            if articles.contains(statement.words[word].text) { return true }
        }
        return false
    }

    /// "Dump les textures", "leaked mon ip", "leaked tracks".
    private static func isObject(behind index: Int, _ statement: Statement, _ known: [Bool]) -> Bool {
        let next = index + 1
        guard next < statement.words.count, !statement.isCut(before: next, at: ",;:().") else { return false }
        guard articles.contains(statement.words[next].text) else {
            return ["leaked", "hacked", "dumped"].contains(statement.words[index].text)
                && statement.words[next].text.utf8.last == UInt8(ascii: "s") && isStranger(next, statement, known)
        }
        if own.contains(statement.words[next].text) { return true }
        var found = false
        for word in (next + 1)..<max(next + 1, min(statement.words.count, next + 5)) {
            if statement.isCut(before: word, at: ",;:()") { break }
            if known[word] { return false }
            if isStranger(word, statement, known) { found = true }
        }
        return found
    }

    /// "Base de données des objets", "database of recipes".
    private static func isOfThings(behind index: Int, _ statement: Statement, _ known: [Bool]) -> Bool {
        guard index + 2 < statement.words.count,
            ["of", "des", "von"].contains(statement.words[index + 1].text)
        else { return false }
        let noun = articles.contains(statement.words[index + 2].text) ? index + 3 : index + 2
        return noun < statement.words.count && isStranger(noun, statement, known)
            && statement.words[noun].text.utf8.last == UInt8(ascii: "s")
            && !(noun + 1 < statement.words.count && known[noun + 1])
    }

    /// A word of small letters that no table of the analyst knows.
    private static func isStranger(_ index: Int, _ statement: Statement, _ known: [Bool]) -> Bool {
        let word = statement.words[index]
        let at = word.range.lowerBound - statement.range.lowerBound
        return !known[index] && word.text.utf8.count > 2 && !articles.contains(word.text)
            && !auxiliaries.contains(word.text) && !Situation.smallWords.contains(word.text)
            && at >= 0 && at < statement.bytes.count && statement.bytes[at] & 0x20 != 0
    }

    private static func isCapital(_ index: Int, _ statement: Statement) -> Bool {
        let at = statement.words[index].range.lowerBound - statement.range.lowerBound
        return at >= 0 && at < statement.bytes.count && ByteClass.isLetter(statement.bytes[at])
            && statement.bytes[at] & 0x20 == 0
    }

    /// True for data of things: "i dati del traffico", "les données de la station".
    static func isOfThings(_ noun: Range<Int>, _ statement: Statement, covered: [Range<Int>]) -> Bool {
        let next = noun.upperBound
        // "A data glitch": what the noun behind it is.
        if next < statement.words.count, statement.words[next - 1].text == "data",
            compounds.contains(statement.words[next].text)
        {
            return true
        }
        guard statement.words.count <= longest, next + 1 < statement.words.count,
            ["of", "de", "du", "des", "del", "della", "von", "der"].contains(statement.words[next].text)
        else { return false }
        let known = known(in: statement, covered: covered, except: next..<next)
        var at = next + 1
        while at < statement.words.count,
            articles.contains(statement.words[at].text) || statement.words[at].text.first?.isNumber == true
        {
            at += 1
        }
        return at < statement.words.count && isStranger(at, statement, known)
            && !known[at..<min(known.count, at + 4)].contains(true)
    }

    /// Which words are names, numbers, data, people, or anything else that a leak is told of.
    private static func known(in statement: Statement, covered: [Range<Int>], except hit: Range<Int>) -> [Bool] {
        var known = zip(statement.isNamed(covered), statement.words).map { isName, word in
            isName || somebody.contains(word.text) || word.text.first?.isNumber == true
                || LeakWord.times.contains(word.text)
        }
        for cue in statement.cues where meant.contains(cue.meaning) && !cue.words.overlaps(hit) {
            for word in cue.words { known[word] = true }
        }
        let words = statement.words.map(\.text)
        for kind in DataLexicon.phrases.hits(in: words) { for word in kind.words { known[word] = true } }
        for kind in Trade.hits(in: words) { for word in kind { known[word] = true } }
        return known
    }

    private static let compounds: Set<String> = [
        "glitch", "centre", "center", "centres", "centers", "warehouse", "lake", "science", "scientist", "scientists",
        "plan", "plans", "roaming", "protection", "model", "entry", "officer", "team", "sheet", "sheets", "format",
    ]

    private static let own: Set<String> = ["mon", "ma", "mes", "my", "mein", "meine", "mi", "mijn", "nos", "our"]
    private static let verbs: Set<String> = ["leak", "hack", "dump", "leaking"]
    private static let databases: Set<String> = ["database", "databases", "db", "bdd"]

    private static let articles: Set<String> = [
        "the", "a", "an", "this", "that", "my", "our", "le", "la", "les", "l", "un", "une", "des", "du", "ce", "cette",
        "ces", "mon", "ma", "mes", "nos", "der", "die", "das", "ein", "eine", "mein", "meine", "el", "los", "las",
        "una",
        "mi", "il", "lo", "gli", "i", "de", "het", "een", "mijn",
    ]

    private static let auxiliaries: Set<String> = [
        "a", "ont", "est", "sont", "avait", "avaient", "etait", "etaient", "ete", "was", "were", "is", "are", "been",
        "be",
        "being", "has", "have", "had", "got", "just", "also", "already", "deja", "aussi", "wurde", "wurden", "ist",
        "sind",
        "fue", "fueron", "ha", "han", "stato", "stata", "werd", "werden",
    ]
}
