// SPDX-License-Identifier: Apache-2.0

public import VigieCore
import VigieText

/// Decides who is what in a post: samples, claim, roles, suspicion, severity, in this order.
///
/// A value without state but for an index of the watchlist that was used last; safe to share between threads. Linear in
/// the length of the post; it never throws for content, however hostile.
public struct LeakAnalyst: Analysing {
    private let cache = WatchlistCache()

    /// Cheap: tables are static and built at their first use.
    public init() {}

    /// The verdict on one post; every text in it is masked and plain. Throws nothing today.
    public func analyse(_ post: Post, mentions: [Mention], watchlist: Watchlist) throws -> Verdict {
        verdict(post, mentions: mentions, index: cache.index(of: watchlist))
    }

    /// Somebody must be named, or a watched postcode or town must stand in the post, or people who live around one.
    public func mayConcern(_ post: Post, mentions: [Mention], watchlist: Watchlist) -> Bool {
        if !mentions.isEmpty { return true }
        let index = cache.index(of: watchlist)
        return index.namesPlace(post.title)
            || post.blocks.contains { index.namesPlace($0.text) || index.holdsNeighbours($0.text) }
    }

    /// Keyed fingerprints of the records that the post shows.
    public func prints(of post: Post, keyedBy key: some RowKeying) -> SamplePrints {
        SamplePrinter.prints(of: post, keyedBy: key)
    }

    /// Keyed fingerprints of the records, with those of each of several victims.
    public func prints(
        of post: Post, mentions: [Mention], verdict: Verdict, watchlist: Watchlist, keyedBy key: some RowKeying
    ) -> SamplePrints {
        let index = cache.index(of: watchlist)
        let entries = RowOwners.entries(of: verdict.findings, index: index)
        guard entries.count > 1 else { return prints(of: post, keyedBy: key) }
        let tables = SampleFinder.tables(in: post)
        let text = PostText(post, tables: tables, mentions: mentions)
        let sightings = Sighting.place(mentions, text: text, tables: tables, post: post)
        let owners = RowOwners(entries, tables: tables, post: post, text: text, sightings: sightings)
        return SamplePrinter.prints(of: post, tables: tables, owners: owners, keyedBy: key)
    }

    /// At most so many entries are suspected for one name that they share.
    static let mostSharers = 5

    /// The index of a list; the last one is kept.
    func index(of watchlist: Watchlist) -> WatchlistIndex { cache.index(of: watchlist) }

    /// The verdict; `witness` is told of each decision on the way.
    func verdict(
        _ post: Post, mentions: [Mention], index: WatchlistIndex, witness: AnalysisWitness? = nil
    ) -> Verdict {
        let tables = SampleFinder.tables(in: post)
        let text = PostText(post, tables: tables, mentions: mentions)
        let sightings = Sighting.place(mentions, text: text, tables: tables, post: post)
        let situation = Situation(post: post, text: text, tables: tables, sightings: sightings)
        witness?.saw(situation)
        if situation.isChallenge { return Verdict() }

        let subjects = subjects(sightings, index: index, isReply: text.isReply)
        let judge = RoleJudge(situation: situation, subjects: subjects)
        var judgements = witness?.judged(subjects, judge.judge) ?? subjects.compactMap(judge.judge)
        var notes = judgements.compactMap(\.note)
        limitSharers(&judgements, &notes)

        let isNamed = judgements.contains { $0.role == .victim || $0.role == .suspected || $0.role == .targeted }
        let isRefuted = judgements.contains {
            !$0.subject.isPlatform && $0.role == .mentioned && !$0.subject.named.isEmpty
        }
        var regions: [Region] = []
        if !isNamed, !isRefuted {
            let suspicion = Suspicion(situation: situation, index: index).find()
            witness?.suspected(suspicion.judgements)
            let known = Set(judgements.filter { $0.role.alerts }.map(\.subject.entry.id))
            judgements.removeAll { old in
                old.role == .mentioned && suspicion.judgements.contains { $0.subject.entry.id == old.subject.entry.id }
            }
            judgements += suspicion.judgements.filter { !known.contains($0.subject.entry.id) }
            notes += suspicion.notes
            regions = suspicion.regions
        }
        let coherence = CoherenceReader.coherence(of: tables, in: post)
        coherence?.weigh(on: &judgements, &notes, publishedAt: post.published)
        var verdict = assemble(judgements, situation: situation, notes: notes, witness: witness)
        verdict.sample?.coherence = coherence?.summary
        verdict.regions = regions.isEmpty ? nil : regions
        return verdict
    }

    private func subjects(_ sightings: [Sighting], index: WatchlistIndex, isReply: Bool) -> [Subject] {
        var order: [EntryID] = []
        var byEntry: [EntryID: [Sighting]] = [:]
        for sighting in sightings {
            if byEntry[sighting.mention.entry] == nil { order.append(sighting.mention.entry) }
            byEntry[sighting.mention.entry, default: []].append(sighting)
        }
        return order.compactMap { id in index.entry(id).map { Subject($0, byEntry[id] ?? [], isReply: isReply) } }
    }

    /// Keeps at most `mostSharers` candidates of a shared name, and says that it is shared.
    private func limitSharers(_ judgements: inout [RoleJudge.Judgement], _ notes: inout [String]) {
        let shared = judgements.indices.filter {
            judgements[$0].role == .suspected && judgements[$0].subject.isAmbiguous
        }
        for index in shared {
            // One of so many: the odds go down with their number.
            let subject = judgements[index].subject
            judgements[index].evidence.add(
                .shared, kind: Weight.shared.kind, subject.named.first?.place ?? .title,
                shared.count > 1
                    ? "one of \(shared.count) entries that bear this name"
                    : subject.isOneWord
                        ? "a word that others may bear as their name too" : "others may bear the same name",
                factor: Weight.oneOf(shared.count))
        }
        guard shared.count > 1 else { return }
        let kept = shared.prefix(LeakAnalyst.mostSharers)
        let names = kept.map { index in
            let entry = judgements[index].subject.entry
            return PlainText.oneLine(entry.name, limit: 80)
                + (entry.city.map { " (\(PlainText.oneLine($0, limit: 40)))" } ?? "")
        }
        notes.append(
            "The name is shared by \(shared.count) entries and the post does not say which is meant; suspected: \(names.joined(separator: ", "))."
        )
        let dropped = Set(shared.dropFirst(LeakAnalyst.mostSharers))
        judgements = judgements.indices.filter { !dropped.contains($0) }.map { judgements[$0] }
    }

    /// "CH Valombre: 2 accounts of its staff or systems and 1 of its users stand in the post."
    private static func sentence(_ name: String, _ accounts: Accounts) -> String {
        func counted(_ number: Int) -> String { number == 1 ? "1 account" : "\(number) accounts" }
        let verb = accounts.staff + accounts.users == 1 ? "stands" : "stand"
        if accounts.users == 0 {
            return "\(name): \(counted(accounts.staff)) of its staff or systems \(verb) in the post."
        }
        if accounts.staff == 0 { return "\(name): \(counted(accounts.users)) of its users \(verb) in the post." }
        return
            "\(name): \(counted(accounts.staff)) of its staff or systems and \(accounts.users) of its users \(verb) in the post."
    }

    // MARK: The verdict

    private func assemble(
        _ judgements: [RoleJudge.Judgement], situation: Situation, notes: [String], witness: AnalysisWitness?
    ) -> Verdict {
        let speaks = situation.isLeak || !situation.tables.isEmpty || judgements.contains { $0.role.alerts }
        let hit = judgements.filter { $0.role == .victim || $0.role == .suspected }
        let statements = situation.text.statements
        var own = OwnCounts.counts(hit.map(\.subject), amounts: situation.amounts)
        let sections = OwnSections(hit.map(\.subject), situation: situation)
        own.merge(sections.records) { said, _ in said }
        var claim = Claim()
        if speaks {
            let records = ClaimReader.records(situation.amounts, statements: statements, isLeak: true)
            claim.records = records?.count
            claim.recordsText = records?.text
            // Several victims with a count each, and no sum of the author's: their sum.
            if own.count > 1, let largest = records?.count {
                let sum = own.values.reduce(0) { $0.addingReportingOverflow($1).partialValue }
                if sum > largest,
                    !situation.amounts.contains(where: {
                        $0.isTotal && $0.count == largest && !own.values.contains(largest)
                    }), own.values.contains(largest)
                {
                    claim.records = sum
                }
            }
            claim.data = ClaimReader.data(situation.tables, situation.words)
            claim.actor = situation.post.author.map { Masking.mask(PlainText.oneLine($0, limit: 80)) }
            let price = ClaimReader.price(situation.amounts)
            claim.price = price?.value
            claim.currency = price?.currency
            claim.period = DumpReader.period(statements, amounts: situation.amounts)
            claim.format = DumpReader.format(situation.post, statements)
            claim.size = DumpReader.size(situation.amounts)
        }
        if hit.count == 1 || hit.allSatisfy(\.subject.isAmbiguous) {
            for judgement in hit { own[judgement.subject.entry.id] = claim.records }
        }
        let ages = hit.contains { $0.role == .victim } ? DataAges(hit.map(\.subject), in: situation) : nil
        witness?.dated(ages?.whole)
        var aged: [String] = []
        var findings = judgements.map { judgement in
            let id = judgement.subject.entry.id
            let records = judgement.role == .victim || judgement.role == .suspected ? own[id] : nil
            // Several victims without counts of their own share what the post claims.
            let weighed = records ?? (judgement.isClaimed ? claim.records : nil)
            let rule = SeverityRule(
                judgement.role, data: sections.data[id] ?? claim.data, records: weighed, age: ages?.of(id),
                isEntrance: judgement.isEntrance)
            witness?.weighed(id, rule)
            if rule.isLowered, let age = ages?.of(id) {
                let who = ages?.isOwn(id) == true ? "\(judgement.subject.entry.name): high" : "High"
                aged.append("\(who), not critical, because the data is not fresh: \(age.sentence).")
            }
            return Finding(
                entry: id, name: PlainText.oneLine(judgement.subject.entry.name, limit: 160), role: judgement.role,
                confidence: judgement.confidence,
                severity: rule.severity, records: records,
                evidence: judgement.evidence.evidence, data: sections.data[id], accounts: judgement.accounts)
        }
        findings.sort { ($0.role.order, -$0.confidence, $0.entry) < ($1.role.order, -$1.confidence, $1.entry) }
        var all = notes
        for finding in findings {
            guard let accounts = finding.accounts else { continue }
            all.append(LeakAnalyst.sentence(finding.name, accounts))
        }
        if !hit.isEmpty {
            all += ClaimNotes.sentences(claimed: situation.words, records: claim.records, tables: situation.tables)
        }
        all += aged.enumerated().filter { !aged.prefix($0).contains($1) }.map(\.element)
        if situation.text.isPartial {
            all.append(
                "The post is very long: only its beginning and the sentences that name somebody were read word by word."
            )
        }
        return Verdict(
            findings: findings, claim: claim, sample: speaks ? ClaimReader.sample(situation.tables) : nil,
            notes: all.map { Masking.mask(PlainText.oneLine($0, limit: 600)) })
    }
}

extension Role {
    /// The order of findings in a verdict.
    var order: Int { Role.allCases.firstIndex(of: self) ?? 0 }
}
