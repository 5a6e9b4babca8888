// SPDX-License-Identifier: Apache-2.0

public import VigieCore
import VigieText

/// How the analyst came to its verdict on one post: its own decisions, kept on the way. Every text in it is masked.
public struct AnalysisTrace: Sendable, Equatable, Encodable {
    /// Records that were recognised.
    public struct SampleSeen: Sendable, Equatable, Encodable {
        /// csv, json, …
        public var format: String
        /// How many there are.
        public var rows: Int
        /// Names only, never values.
        public var columns: [String]
    }

    /// A number of the text and what it was taken for.
    public struct AmountSeen: Sendable, Equatable, Encodable {
        /// As it stands, masked.
        public var text: String
        /// records, people, a price, …
        public var meaning: String
    }

    /// One use of an entry's name or domain, and what the analyst takes it for.
    public struct Use: Sendable, Equatable, Encodable {
        /// As it stands, masked.
        public var text: String
        /// Where, after the samples were read: a name in a cell is `sample`, one in a header `column_name`.
        public var place: String
        /// True where the author himself uses the name.
        public var isNaming: Bool
        /// True where it could mean others as well.
        public var isAmbiguous: Bool
        /// Which record of the sample, from 1; nil outside of samples.
        public var row: Int?
    }

    /// What was decided of one entry.
    public struct Subject: Sendable, Equatable, Encodable {
        /// Its id.
        public var entry: String
        /// Where it stands, 100 at most.
        public var uses: [Use]
        /// Nil where its uses are not worth a word.
        public var role: String?
        /// Log odds before any evidence.
        public var prior: Double
        /// What each piece of evidence adds to the log odds.
        public var evidence: [Evidence]
        /// Log odds of all evidence together.
        public var sum: Double
        /// 0…1, their logistic function: how likely the role is, pieces of evidence taken as independent.
        public var logistic: Double
        /// 0…1, as the finding has it: the logistic function, or for named victims and suspects the measured curve.
        public var confidence: Double
        /// True where nobody named it and the post only points at it.
        public var isSuspicion: Bool
        /// A sentence for the reader.
        public var note: String?
        /// What decided how bad it is, in order; empty where there is no finding.
        public var severity: [String] = []
    }

    /// The page stands before the content: nothing was judged.
    public var isChallenge = false
    /// How strongly the post claims that data is out; a leak from 2 on.
    public var strength = 0.0
    /// Data is out, or said to be.
    public var isLeak = false
    /// Sentences about an event rather than an offer.
    public var isNews = false
    /// A way into a network is offered.
    public var isAccessOffer = false
    /// Records that were recognised.
    public var samples: [SampleSeen] = []
    /// Numbers of the text; those that count nothing are left out.
    public var amounts: [AmountSeen] = []
    /// Entries that the post names or points at.
    public var subjects: [Subject] = []
    /// True where nobody named was hit, so that trade, town and residence were looked at.
    public var wasSuspicionAsked = false
    /// How old the data is at the day of the post, and what says so; nil without a victim, or where nothing does.
    public var dataAge: String?
    /// Sentences for the reader.
    public var notes: [String] = []

    /// Nothing was seen yet.
    public init() {}
}

extension LeakAnalyst {
    /// The verdict, as `analyse` gives it, and how it came about.
    public func explain(
        _ post: Post, mentions: [Mention], watchlist: Watchlist
    ) -> (verdict: Verdict, trace: AnalysisTrace) {
        let witness = AnalysisWitness()
        let verdict = verdict(post, mentions: mentions, index: index(of: watchlist), witness: witness)
        witness.trace.notes = verdict.notes
        return (verdict, witness.trace)
    }
}

/// Writes down what the analyst decides; nothing is decided here.
final class AnalysisWitness {
    fileprivate(set) var trace = AnalysisTrace()

    private static func plain(_ text: String, limit: Int = 120) -> String {
        PlainText.oneLine(Masking.mask(PlainText.oneLine(text, limit: 400)), limit: limit)
    }

    func saw(_ situation: Situation) {
        trace.isChallenge = situation.isChallenge
        trace.strength = (situation.strength * 100).rounded() / 100
        trace.isLeak = situation.isLeak
        trace.isNews = situation.isNews
        trace.isAccessOffer = situation.isAccessOffer
        trace.samples = situation.tables.map { table in
            AnalysisTrace.SampleSeen(
                format: table.format.rawValue, rows: table.rowCount,
                columns: table.columns.map { Self.plain($0.name, limit: 40) }.filter { !$0.isEmpty })
        }
        trace.amounts = situation.amounts.compactMap { amount in
            let meaning: String
            switch amount.meaning {
            case .records: meaning = "records"
            case .people: meaning = "people"
            case .bare: meaning = "a count of something"
            case .money(let currency): meaning = "a price in \(currency)"
            case .size: meaning = "a size"
            case .other: return nil
            }
            return AnalysisTrace.AmountSeen(text: Self.plain(amount.text, limit: 40), meaning: meaning)
        }
    }

    func judged(_ subjects: [Subject], _ judge: (Subject) -> RoleJudge.Judgement?) -> [RoleJudge.Judgement] {
        subjects.compactMap { subject in
            let judgement = judge(subject)
            add(subject, judgement, isSuspicion: false)
            return judgement
        }
    }

    func suspected(_ judgements: [RoleJudge.Judgement]) {
        trace.wasSuspicionAsked = true
        for judgement in judgements { add(judgement.subject, judgement, isSuspicion: true) }
    }

    func dated(_ age: DataAge?) { trace.dataAge = age?.sentence }

    func weighed(_ entry: EntryID, _ rule: SeverityRule) {
        for index in trace.subjects.indices where trace.subjects[index].entry == entry.rawValue {
            trace.subjects[index].severity = rule.steps
        }
    }

    private func add(_ subject: Subject, _ judgement: RoleJudge.Judgement?, isSuspicion: Bool) {
        trace.subjects.append(
            AnalysisTrace.Subject(
                entry: subject.entry.id.rawValue,
                uses: subject.sightings.prefix(100).map { sighting in
                    AnalysisTrace.Use(
                        text: Self.plain(sighting.mention.text), place: sighting.place.rawValue,
                        isNaming: sighting.isNaming, isAmbiguous: sighting.mention.ambiguous,
                        row: sighting.row.map { $0 + 1 })
                },
                role: judgement?.role.rawValue, prior: judgement?.evidence.prior ?? 0,
                evidence: judgement?.evidence.evidence ?? [], sum: judgement?.evidence.sum ?? 0,
                logistic: judgement?.evidence.confidence ?? 0, confidence: judgement?.confidence ?? 0,
                isSuspicion: isSuspicion,
                note: judgement?.note.map { Self.plain($0, limit: 300) }))
    }
}
