// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// Decides the role of one named entry from its places, its statements and what the post is.
struct RoleJudge {
    let situation: Situation
    /// What holds of all of its statements, for whoever is judged.
    let whole: WholePost
    /// Entries that the author's own text names: platforms are judged beside them.
    let namedEstablishments: Int
    /// Those of them that some statement may be about.
    let namedMeant: Int
    /// Counts and sizes that stand beside one of several names: no other finding may carry them.
    private let ownCounts: [EntryID: Amount]
    private let ownSizes: [EntryID: Amount]

    /// The judge of one post and all its subjects.
    init(situation: Situation, subjects: [Subject]) {
        self.situation = situation
        let meant = subjects.filter { subject in
            !subject.isPlatform
                && RoleJudge.looked(subject.named).contains { RoleJudge.aside($0, in: situation) == nil }
        }
        namedMeant = meant.count
        let named = subjects.filter { !$0.isPlatform && !$0.named.isEmpty }
        namedEstablishments = named.count
        ownCounts = OwnCounts.amounts(named, among: situation.amounts.filter { $0.isCount && !$0.isPreview })
        ownSizes = OwnCounts.sizes(named, amounts: situation.amounts)
        whole = WholePost(situation)
    }

    /// The count that may be told of a subject: the post's where it names nobody else, else its own.
    func count(of subject: Subject) -> Amount? {
        if namedEstablishments > 1 { return ownCounts[subject.entry.id] }
        let amounts = situation.amounts
        return amounts.first { $0.meaning == .records || $0.meaning == .bare }
            ?? amounts.first { $0.meaning == .people }
    }

    func size(of subject: Subject) -> Amount? {
        if namedEstablishments > 1 { return ownSizes[subject.entry.id] }
        return situation.amounts.first { $0.meaning == .size }
    }

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

        /// Named victims and suspects go through the measured curve; who is only pointed at, or has another role, does not.
        var confidence: Double {
            (role == .victim || role == .suspected) && !subject.named.isEmpty
                ? evidence.measuredConfidence : evidence.confidence
        }
    }

    /// The role of an entry by its sightings; nil where they are not worth a word.
    func judge(_ subject: Subject) -> Judgement? {
        if subject.sightings.allSatisfy({ $0.place == .author || $0.place == .urlPath && $0.isLink }) { return nil }
        if subject.sightings.allSatisfy({ $0.place == .raw }) { return rawOnly(subject) }
        if subject.isOrdinaryWord {
            guard situation.isLeak else { return nil }
            return mentioned(
                subject, .ordinaryWord, subject.sightings[0].place, "an ordinary word, which need not be a name here")
        }
        if subject.isMail, subject.named.isEmpty { return nil }
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

    /// The clause around a sighting, without the names and counts of others.
    func excerpt(_ sighting: Sighting) -> String {
        guard let index = sighting.statement else { return sighting.mention.text }
        let clause = clause(of: situation.text.statements[index], around: sighting.mention.range.lowerBound)
        return excerpt(index, within: clause, of: sighting.mention.entry)
    }

    /// Bytes of a statement with `…` in place of other entries' names and, beside those, of counts.
    func excerpt(_ index: Int, within clause: Range<Int>? = nil, of entry: EntryID) -> String {
        let statement = situation.text.statements[index]
        let shown = (clause ?? statement.range).clamped(to: statement.range)
        let others = situation.names(in: index, otherThan: entry)
        var hidden = others.filter { $0.overlaps(shown) }
        if !others.isEmpty { hidden += (whole.counts[index] ?? []).map(\.range) }
        var out: [UInt8] = []
        var at = shown.lowerBound
        for range in hidden.sorted(by: { $0.lowerBound < $1.lowerBound }) where range.upperBound > at {
            let cut = range.clamped(to: at..<max(at, shown.upperBound))
            guard cut.lowerBound < cut.upperBound else { continue }
            out += statement.bytes[(at - statement.range.lowerBound)..<(cut.lowerBound - statement.range.lowerBound)]
            out += Array("…".utf8)
            at = cut.upperBound
        }
        out += statement.bytes[(at - statement.range.lowerBound)..<(shown.upperBound - statement.range.lowerBound)]
        return PlainText.oneLine(String(decoding: out.prefix(300), as: UTF8.self))
    }
}
