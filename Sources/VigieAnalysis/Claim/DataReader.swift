// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// Which kinds of personal data the words of a post claim.
enum DataReader {
    /// The kinds that the author's own statements name; `covered` are the bytes of names, by statement.
    static func kinds(_ statements: [Statement], covered: [Int: [Range<Int>]]) -> Set<DataKind> {
        var kinds: Set<DataKind> = []
        for (index, statement) in statements.enumerated() where statement.isOwn {
            var hits = DataLexicon.phrases.hits(in: statement.words.map(\.text))
                .filter { statement.isOutside($0.words, covered[index] ?? []) && !statement.isInHost($0.words) }
            hits = longest(hits).filter { !isNegated(statement, $0.words) && !isMine(statement, $0.words) }
            let others = Set(hits.map(\.meaning))
            for hit in hits {
                switch hit.meaning {
                // "name" and "address" are everyday words: they count among others.
                case .name, .postalAddress, .email, .phone:
                    if hit.meaning == .email || hit.meaning == .phone, statement.has(.contact), others.count < 3 {
                        continue
                    }
                    if others.count >= 2 || isListing(statement, hit.words) { kinds.insert(hit.meaning) }
                default: kinds.insert(hit.meaning)
                }
            }
        }
        return kinds
    }

    /// "adresse mail" is a mail address, not an address: a hit inside a longer one is none.
    private static func longest(_ hits: [PhraseTable<DataKind>.Hit]) -> [PhraseTable<DataKind>.Hit] {
        hits.filter { hit in
            !hits.contains {
                $0.words.count > hit.words.count && $0.words.overlaps(hit.words) && $0.meaning != hit.meaning
            }
        }
    }

    private static func isNegated(_ statement: Statement, _ words: Range<Int>) -> Bool {
        statement.cues.contains {
            $0.meaning == .negation && $0.words.upperBound <= words.lowerBound
                && words.lowerBound - $0.words.upperBound <= 1
        }
    }

    /// "I lost my password": who speaks of his own offers nothing.
    private static func isMine(_ statement: Statement, _ words: Range<Int>) -> Bool {
        words.lowerBound > 0
            && ["mon", "ma", "mes", "my", "mein", "meine", "mi", "mis", "mio", "mia", "mijn"].contains(
                statement.words[words.lowerBound - 1].text)
    }

    /// "emails leaked", "base d'e-mails", "12k emails".
    private static func isListing(_ statement: Statement, _ words: Range<Int>) -> Bool {
        let around = max(0, words.lowerBound - 2)..<min(statement.words.count, words.upperBound + 2)
        if around.contains(where: { statement.words[$0].text.first?.isNumber == true }) { return true }
        return statement.cues.contains { $0.meaning == .leak && $0.words.overlaps(around) }
    }
}
