// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// Whether a word of leaks means that data is out where it stands: water leaks as well, and a pirate is somebody.
enum LeakWord {
    /// False for a word of a leak or a theft that says nothing of data; true for all other cues. `spills` where the post
    /// is about water, gas or the like: then the bare word means that.
    static func means(
        _ hit: PhraseTable<Cue>.Hit, in statement: Statement, covered: [Range<Int>], spills: Bool
    ) -> Bool {
        guard hit.meaning == .leak || hit.meaning == .breach else { return true }
        if spills, isBare(statement, hit.words) { return false }
        return !isOtherLeak(statement, hit.words, covered) && !isNegated(statement, hit.words)
            && !isSomebody(statement, hit.words) && !isOwnWork(statement, hit.words)
            && !isSport(statement, hit.words, covered) && LeakObject.isSomething(hit, in: statement, covered: covered)
            && !LeakObject.isBoundElsewhere(hit, in: statement, covered: covered)
            && !isUnsaid(statement, hit.words, covered)
    }

    /// True where a post is about water, gas or the like: a sentence says so, or the words stand in different ones and none
    /// of them speaks of data.
    static func spills(_ statements: [Statement], covered: [Int: [Range<Int>]]) -> Bool {
        if statements.indices.contains(where: { spills(statements[$0], covered: covered[$0] ?? []) }) { return true }
        let own = statements.indices.filter { statements[$0].isOwn }
        func holds(_ meanings: Set<Cue>, _ index: Int) -> Bool {
            statements[index].cues.contains {
                meanings.contains($0.meaning) && statements[index].isOutside($0.words, covered[index] ?? [])
            }
        }
        return own.contains { holds([.substance], $0) }
            && !own.contains { holds([.breach, .dataNoun, .recordNoun, .offer, .intruder], $0) }
    }

    /// True where a sentence says that water or gas leaks, or who mends it, beside the bare word of a leak.
    private static func spills(_ statement: Statement, covered: [Range<Int>]) -> Bool {
        guard statement.isOwn else { return false }
        return statement.cues.contains { hit in
            guard statement.isOutside(hit.words, covered) else { return false }
            if hit.meaning == .harmlessLeak,
                spillWords.contains(where: { word in
                    statement.words[hit.words].contains { $0.text == word }
                })
            {
                return true
            }
            guard hit.meaning == .leak, isBare(statement, hit.words) else { return false }
            return isOtherLeak(statement, hit.words, covered)
                || statement.cues.contains { $0.meaning == .substance && statement.isOutside($0.words, covered) }
        }
    }

    private static let spillWords: Set<String> = ["leak", "leaks", "leaking", "fuite", "fuites"]

    private static func isBare(_ statement: Statement, _ hit: Range<Int>) -> Bool {
        hit.count == 1 && spillWords.contains(statement.words[hit.lowerBound].text)
    }

    /// "Une fuite d'azote", "les fuites du toit": what leaks is named, and it is no data.
    static func isOtherLeak(_ statement: Statement, _ hit: Range<Int>, _ covered: [Range<Int>]) -> Bool {
        guard ["fuite", "fuites"].contains(statement.words[hit.lowerBound].text), hit.count == 1 else { return false }
        var at = hit.upperBound
        guard at < statement.words.count, ["de", "d", "du", "des"].contains(statement.words[at].text) else {
            return false
        }
        while at < statement.words.count,
            ["de", "d", "du", "des", "la", "le", "l", "les"].contains(statement.words[at].text)
        {
            at += 1
        }
        guard at < statement.words.count, !covered.meet(statement.words[at].range) else {
            return false
        }
        // "La petite fuite du dimanche": when, not what.
        if times.contains(statement.words[at].text) { return false }
        let said = statement.cues.filter { $0.words.contains(at) }.map(\.meaning)
        // "La fuite des médecins", "la fuite des patients vers …": people who leave.
        if said.contains(.peopleNoun), statement.words[at - 1].text == "des" {
            if !said.contains(.dataNoun) { return true }
            if at + 1 < statement.words.count, statement.words[at + 1].text == "vers" { return true }
        }
        return !said.contains { [.dataNoun, .care, .peopleNoun, .recordNoun, .leak].contains($0) }
    }

    /// "La fuite a été localisée sous le parking": in a sentence that speaks neither of data nor of people, and not of a name
    /// right behind it, the bare word says nothing of what is out.
    private static func isUnsaid(_ statement: Statement, _ hit: Range<Int>, _ covered: [Range<Int>]) -> Bool {
        guard isBare(statement, hit), !statement.isTitle, statement.words.count <= LeakObject.longest,
            statement.isNamed(covered).count(where: { !$0 }) >= 6,
            !statement.words[hit.upperBound...].prefix(3).contains(where: { covered.meet($0.range) })
        else { return false }
        return !statement.cues.contains {
            [.dataNoun, .recordNoun, .peopleNoun, .care, .pronoun, .offer, .innards].contains(
                $0.meaning)
                && statement.isOutside($0.words, covered)
        }
    }

    static let times: Set<String> = [
        "jour", "soir", "matin", "mois", "siecle", "annee", "semaine", "week", "lundi", "mardi", "mercredi", "jeudi",
        "vendredi", "samedi", "dimanche", "moment", "morning", "afternoon", "evening", "night", "nuit", "month", "year",
        "weekend", "midi", "mañana", "semana", "woche", "monat", "nacht",
    ]

    /// "No trace of a leak", "aucune information sur une fuite"; "no hospital is safe from a theft of data" as well.
    static func isNegated(_ statement: Statement, _ hit: Range<Int>) -> Bool {
        let near = statement.words[max(0, hit.lowerBound - 5)..<hit.lowerBound]
        return near.contains { nobody.contains($0.text) || ["without", "sans", "pas", "nicht"].contains($0.text) }
            || deniesAll(statement, before: hit.lowerBound)
    }

    /// "Nobody", "no house", "aucun" opens what is said, and no comma or "and" stands between.
    static func deniesAll(_ statement: Statement, before word: Int) -> Bool {
        for at in stride(from: word - 1, through: max(0, word - 12), by: -1) {
            if nobody.contains(statement.words[at].text) { return true }
            if ["and", "et", "but", "mais", "und", "aber", "y", "e", "en", "so"].contains(statement.words[at].text)
                || statement.isCut(before: at + 1, at: ",;:()")
            {
                return false
            }
        }
        return false
    }

    /// "Were not stolen", "n'ont pas été volées": the word before it, auxiliaries left out.
    static func isUndone(_ statement: Statement, _ hit: Range<Int>) -> Bool {
        var at = hit.lowerBound - 1
        while at >= 0, hit.lowerBound - at <= 3, ["ete", "been", "be", "being"].contains(statement.words[at].text) {
            at -= 1
        }
        return at >= 0 && ["pas", "not", "never", "jamais", "nicht", "niet", "t"].contains(statement.words[at].text)
    }

    private static let nobody: Set<String> = [
        "no", "nobody", "none", "aucun", "aucune", "nul", "nulle", "personne", "kein", "keine", "keiner", "niemand",
        "ningun", "ninguna", "nadie", "nessun", "nessuna", "nessuno", "geen",
    ]

    /// "Le pirate", "les pirates": who did it; the folding makes it the same word as "piraté".
    private static func isSomebody(_ statement: Statement, _ hit: Range<Int>) -> Bool {
        guard hit.count == 1, hit.lowerBound > 0,
            ["pirate", "pirates"].contains(statement.words[hit.lowerBound].text)
        else { return false }
        return ["le", "la", "les", "un", "une", "des", "du", "ce", "ces", "aux", "au", "l"].contains(
            statement.words[hit.lowerBound - 1].text)
    }

    /// "Piraté par ses adversaires au marquage": a figure of speech among words of sport, and nothing is taken.
    private static func isSport(_ statement: Statement, _ hit: Range<Int>, _ covered: [Range<Int>]) -> Bool {
        hit.count == 1 && covered.isEmpty && statement.has(.occasion) && !statement.has(.dataNoun)
            && !statement.has(.care)
    }

    private static func isOwnWork(_ statement: Statement, _ hit: Range<Int>) -> Bool {
        // "I hacked my console and dumped 30 games": one sentence, one thing.
        let before = statement.words[max(0, hit.lowerBound - 6)..<hit.lowerBound]
        return before.contains { ["i", "we"].contains($0.text) }
            && (isOwnThing(behind: hit, in: statement) || before.contains { ["my", "our"].contains($0.text) })
    }

    /// "I hacked my console", "we dumped our tables": nobody else's; nor is what was restored afterwards.
    static func isOwnThing(behind hit: Range<Int>, in statement: Statement) -> Bool {
        statement.words[hit.upperBound...].contains { $0.text.hasPrefix("restor") }
            || statement.words[hit.upperBound...].prefix(2).contains {
                ["my", "our", "mon", "mes", "nos"].contains($0.text)
            }
    }
}
