// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

extension Telling {
    /// "For sale." above "340 contacts, bank details": sellers break lines where others write a sentence. An offer in few
    /// words and the goods in the next or the last line are told in one voice.
    static func joined(
        _ tellings: [Telling], _ statements: [Statement], _ moods: [Mood], _ covered: [Int: [Range<Int>]],
        _ amounts: [Amount]
    ) -> [Telling] {
        func isShort(_ at: Int) -> Bool {
            moods[at] == .fact && statements[at].isOwn && statements[at].words.count <= 20
                && !statements[at].has(.property) && !statements[at].has(.help) && !statements[at].has(.occasion)
        }
        func holdsGoods(_ at: Int) -> Bool {
            isShort(at)
                && (amounts.contains { $0.statement == at && $0.isCount && $0.value >= 100 }
                    || statements[at].has(.dataNoun) && covered[at] != nil)
                && !DataReader.kinds([statements[at]], covered: [0: covered[at] ?? []]).isEmpty
        }
        return tellings.indices.map { at in
            guard tellings[at] == .hint, statements[at].has(.offer), isShort(at),
                statements[at].cues.contains(where: {
                    $0.meaning == .offer && statements[at].isOutside($0.words, covered[at] ?? [])
                }),
                [at - 1, at + 1].contains(where: { tellings.indices.contains($0) && holdsGoods($0) })
            else { return tellings[at] }
            return .voice
        }
    }
}
