// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// What a sentence says a leak or a theft is of.
///
/// Whoever tells of a leak says what is out or who was hit, in the same clause: "patients", "the server", a name, "they".
/// A recipe, a prototype or the weights of a model are pirated and leaked as well, and no list of such things ends; so the
/// clause has to hold something that can be meant.
enum LeakObject {
    /// Sentences of fewer words outside of names are catchwords: they leave out what they speak of.
    private static let sentence = 6
    /// Words of the longest sentence that is read so; more are no sentence, and each look at one costs its length.
    static let longest = 64

    /// False where a word like "leaked" stands in a sentence whose clause holds neither data nor anybody.
    static func isSomething(_ hit: PhraseTable<Cue>.Hit, in statement: Statement, covered: [Range<Int>]) -> Bool {
        guard hit.meaning == .breach, hit.words.count == 1, !statement.isTitle,
            isVerb(statement.words[hit.words.lowerBound].text), statement.words.count <= longest,
            statement.isNamed(covered).count(where: { !$0 }) >= sentence
        else { return true }
        var clause = clause(of: hit.words, in: statement)
        // "The house, hacked in May, …", "the house, which was hacked": said of what stands before the comma.
        if clause.lowerBound > 0,
            clause.lowerBound == hit.words.lowerBound || relatives.contains(statement.words[clause.lowerBound].text)
        {
            clause =
                self.clause(of: (clause.lowerBound - 1)..<clause.lowerBound, in: statement)
                .lowerBound..<clause.upperBound
        }
        // "Hacked at dawn, the house …": said of what stands behind it.
        if clause.lowerBound == 0, hit.words.lowerBound == 0, clause.upperBound < statement.words.count {
            clause = 0..<self.clause(of: clause.upperBound..<clause.upperBound + 1, in: statement).upperBound
        }
        return clause.contains { at in
            let word = statement.words[at]
            return !hit.words.contains(at)
                && (covered.meet(word.range) || somebody.contains(word.text) || word.text.first?.isNumber == true)
        }
            || statement.cues.contains { cue in
                meant.contains(cue.meaning) && clause.contains(cue.words.lowerBound) && !cue.words.overlaps(hit.words)
                    && statement.isOutside(cue.words, covered)
            }
    }

    /// True where the data of a theft is somebody else's in the words of its own sentence: "his rival's file", "the data of
    /// an insurer".
    static func isOthers(_ noun: Range<Int>, in statement: Statement) -> Bool {
        if noun.lowerBound > 0,
            ["son", "his", "her", "sein", "seine", "suo"].contains(statement.words[noun.lowerBound - 1].text)
        {
            return true
        }
        let behind = statement.words[noun.upperBound...].prefix(4).map(\.text)
        return zip(behind, behind.dropFirst()).contains {
            ["d", "of", "di"].contains($0) && ["un", "une", "a", "an", "another", "autres"].contains($1)
        }
    }

    static func isVerb(_ word: String) -> Bool {
        [
            "leaked", "hacked", "breached", "pwn", "exfiltr", "dump", "fuit", "pirat", "filtrad", "filtraron",
            "hackead", "gehackt", "rooted", "defaced",
        ]
        .contains { word.hasPrefix($0) }
    }

    /// Words around some others, between commas, colons, semicolons and brackets.
    private static func clause(of words: Range<Int>, in statement: Statement) -> Range<Int> {
        var (low, high) = (words.lowerBound, words.upperBound)
        while low > 0, !statement.isCut(before: low, at: ",;:()") { low -= 1 }
        while high < statement.words.count, !statement.isCut(before: high, at: ",;:()") { high += 1 }
        return low..<high
    }

    private static let relatives: Set<String> = [
        "which", "who", "that", "whose", "qui", "dont", "que", "die", "der", "das", "que", "cui", "che",
    ]

    /// What is taken, and who is hit.
    static let meant: Set<Cue> = [
        .dataNoun, .recordNoun, .peopleNoun, .care, .innards, .access, .credentials, .pronoun, .leak, .affected,
        .ransom,
        .contact, .offer, .sale, .intruder,
    ]

    /// Whoever and whatever is hit without a name.
    static let somebody: Set<String> = [
        "everything", "all", "server", "serveur", "serveurs", "tout", "toute", "toutes", "tous", "it", "they", "them",
        "we", "us", "you", "i", "il",
        "ils",
        "elle", "elles", "nous", "vous", "alles", "sie", "wir", "todo", "tutto", "company", "companies", "firm",
        "site",
        "sites", "website", "system", "systems", "systeme", "systemes", "network", "reseau", "netzwerk", "red", "rete",
        "cloud", "organisation", "organization", "entreprise", "entreprises", "societe", "firma", "unternehmen",
        "empresa",
        "azienda", "etablissement", "etablissements", "centre", "center", "zentrum", "centro", "group", "groupe",
        "gruppe",
        "mairie", "commune", "ville", "city", "town", "school", "ecole", "lycee", "universite", "university", "portal",
        "portail", "plateforme", "platform", "application", "app", "crm", "erp", "nas", "mailbox", "boite",
        "information",
        "informations", "infos", "info", "stuff", "shit",
    ]
}
