// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// Decides the role of one named entry from its places, its statements and what the post is.
struct RoleJudge {
    let situation: Situation
    /// Entries that the author's own text names: platforms are judged beside them.
    let namedEstablishments: Int

    /// A role with its evidence; nil where the entry is not worth a word.
    struct Judgement {
        var subject: Subject
        var role: Role
        var evidence: EvidenceList
        var accounts: Accounts?
        var isEntrance = false
        /// Records that are its own, read from rows.
        var ownRows: Int?
        /// A sentence for the reader.
        var note: String?
        /// True where the post's words alone make the role; kinds of data and counts of the claim apply.
        var isClaimed = false
    }

    /// The role of an entry by its sightings; nil where they are not worth a word.
    func judge(_ subject: Subject) -> Judgement? {
        if subject.sightings.allSatisfy({ $0.place == .author || $0.place == .urlPath && $0.isLink }) { return nil }
        if subject.sightings.allSatisfy({ $0.place == .raw }) { return rawOnly(subject) }
        if let exposed = exposed(subject) { return exposed }
        if subject.isPlatform { return platform(subject) }
        if !subject.named.isEmpty { return named(subject) }
        return unnamed(subject)
    }

    // MARK: Small verdicts

    func rawOnly(_ subject: Subject) -> Judgement {
        var evidence = EvidenceList()
        evidence.add(.rawOnly, .raw, subject.sightings[0].mention.text)
        var judgement = Judgement(subject: subject, role: .suspected, evidence: evidence)
        judgement.note =
            "\(display(subject)) is named only in the raw bytes of the page, in text that no reader of the page sees."
        return judgement
    }

    func mentioned(_ subject: Subject, _ weight: Weight, _ place: Place, _ text: String) -> Judgement {
        var evidence = EvidenceList()
        evidence.add(weight, place, text)
        return Judgement(subject: subject, role: .mentioned, evidence: evidence)
    }

    func targeted(_ subject: Subject, _ weight: Weight, _ text: String) -> Judgement {
        var evidence = EvidenceList()
        if subject.isAmbiguous {
            return mentioned(subject, .shared, subject.named.first?.place ?? .prose, "a name that several share")
        }
        evidence.add(weight, subject.named.first?.place ?? .prose, text)
        if let first = subject.named.first { evidence.add(.secondName, first.place, first.mention.text) }
        return Judgement(subject: subject, role: .targeted, evidence: evidence)
    }

    func excerpt(_ statement: Int) -> String {
        String(decoding: situation.text.statements[statement].bytes.prefix(300), as: UTF8.self)
    }
}
