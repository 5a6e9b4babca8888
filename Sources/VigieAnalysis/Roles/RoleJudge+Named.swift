// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import VigieCore
import VigieText

/// Entries that the author himself names.
extension RoleJudge {
    func named(_ whole: Subject) -> Judgement? {
        var subject = whole
        if let beside = beside(&subject) { return beside }
        if let planned = planned(subject) { return planned }
        if let excuse = excuse(subject) { return mentioned(subject, excuse.weight, excuse.place, excuse.text) }
        if situation.isLeak || isAccessOffer { return victim(subject) }
        if subject.isLoneAcronym, !situation.has(.care) { return nil }
        if let harmless = [
            (Cue.question, Weight.question), (.rumour, .rumour), (.job, .job), (.training, .training), (.daily, .daily),
        ].first(where: { situation.has($0.0) }) {
            return mentioned(subject, harmless.1, .prose, "no leak is claimed")
        }
        return mentioned(subject, .noClaim, .prose, "named without a claim of a leak, an access or an attack")
    }

    var isAccessOffer: Bool { situation.isAccessOffer }

    /// The verdict where each name is beside the point; else the subject keeps those that are not.
    func beside(_ subject: inout Subject) -> Judgement? {
        let looked = RoleJudge.looked(subject.named)
        let asides = looked.map { RoleJudge.aside($0, in: situation) }
        subject.meant = zip(looked, asides).filter { $0.1 == nil }.map(\.0)
        guard subject.meant.isEmpty,
            let at = asides.firstIndex(where: { $0?.role == .targeted }) ?? asides.indices.first,
            let aside = asides[at]
        else { return nil }
        let place = looked[at].place
        if aside.role == .targeted, !subject.isAmbiguous { return targeted(subject, aside.weight, aside.text) }
        // Catchwords under a leak that names nobody else point at somebody.
        if aside.weight == .tags, situation.isLeak, namedMeant == 0 {
            var judgement = victim(subject)
            judgement.role = .suspected
            judgement.evidence.add(.shared, kind: Weight.tags.kind, place, aside.text)
            return judgement
        }
        return mentioned(subject, aside.weight, place, "\(aside.text): \(excerpt(looked[at]))")
    }

    /// Something asked for, announced or prepared, and nothing shown.
    func planned(_ subject: Subject) -> Judgement? {
        let hasRows = situation.tables.contains { !$0.format.isCredentials }
        let counts = situation.amounts.contains { $0.meaning == .records || $0.meaning == .bare }
        if hasRows { return nil }
        let tellsLeak =
            situation.leakWords > 0
            && (situation.amounts.contains(where: \.isCount) || situation.has(.affected) || !situation.words.isEmpty)
        if situation.has(.phishing), !tellsLeak {
            return targeted(subject, .phishing, "phishing or look-alike domains")
        }
        if situation.has(.wanted), !whole.offersSomething, !counts || whole.isWantedInTitle,
            !situation.isNews || whole.isWantedInTitle
        {
            return targeted(subject, .wanted, "access or data is asked for")
        }
        if situation.has(.attack), !counts, situation.words.isEmpty, !whole.offersSomething {
            return targeted(subject, .attack, "an attack is announced")
        }
        if situation.has(.exploit), !situation.isNews, !tellsLeak,
            !situation.amounts.contains(where: \.isNamedCount)
        {
            return targeted(subject, .attack, "a way to attack it is shown or offered")
        }
        if situation.has(.aim), situation.leakWords == 0, !situation.isLeak {
            return targeted(subject, .attack, "it is called a target")
        }
        let lookAlikes = subject.named.filter { $0.place == .urlHost && $0.mention.form != .domain }
        if lookAlikes.count == subject.named.count, !lookAlikes.isEmpty, !situation.isLeak {
            return targeted(subject, .lookAlike, "its name stands in a domain that is not its own")
        }
        return nil
    }

    /// Why a name beside a leak is no victim; nil where nothing speaks for that.
    func excuse(_ subject: Subject) -> (weight: Weight, place: Place, text: String)? {
        let hasRows = situation.tables.contains { !$0.data.isEmpty }
        let spoken = subject.meant.compactMap { sighting in sighting.statement.map { (sighting, $0) } }
        if !hasRows, !spoken.isEmpty {
            for (cue, weight) in [(Cue.denial, Weight.denial), (.rumour, .rumour)] {
                let with = spoken.filter { cue == .denial ? isDenied($0.0, in: $0.1) : situation.has(cue, in: $0.1) }
                if cue == .rumour, situation.amounts.contains(where: \.isCount) { continue }
                guard let first = with.first else { continue }
                // Said of it once, it holds for its other places, unless one of them says that it is hit.
                let hit = spoken.contains { place in
                    !with.contains { $0.1 == place.1 } && situation.has(.affected, in: place.1)
                }
                if !hit { return (weight, first.0.place, excerpt(first.0)) }
            }
            if situation.told < .voice, spoken.allSatisfy({ situation.moods[$0.1] == .question }) {
                return (.question, spoken[0].0.place, "named in a question")
            }
            // "Exercise at X", below somebody else's leak: nothing is told of it as a fact.
            if situation.told < .voice,
                spoken.allSatisfy({ isUnreal($0.1) })
            {
                return (.noClaim, spoken[0].0.place, "named where nothing is told as a fact")
            }
            // "Anyone has it?": a question, unless something is counted or offered.
            if whole.isQuestion, situation.told < .claim || spoken.allSatisfy({ situation.moods[$0.1] == .question }),
                !situation.amounts.contains(where: \.isNamedCount),
                !whole.offersSomething
            {
                return (.question, .prose, "somebody asks for it")
            }
            // "Ransomware hits Y", and two lines below "X recruits nurses": each line of a digest tells its own story.
            if whole.isDigest, spoken.allSatisfy({ whole.headlines.contains($0.1) }) {
                return (.noClaim, spoken[0].0.place, "another headline of the same list")
            }
            if let past = oldStory(spoken) {
                return (.past, .prose, PlainText.cut(excerpt(past, of: subject.entry.id), limit: 120))
            }
            if situation.has(.job), !whole.offersSomething,
                situation.leakWords == 0 && situation.told < .claim || situation.isVacancy
            {
                return (.job, .prose, "a job offer")
            }
            // "Opposite the clinic": it says where, not who.
            if spoken.allSatisfy({ isPlace($0.0, in: $0.1) }) {
                return (.noClaim, spoken[0].0.place, "named to say where something is")
            }
            if situation.has(.training), !whole.offersSomething, situation.isNews, situation.told < .voice {
                return (.training, .prose, "training or a conference")
            }
            // In an article, only what stands beside the leak is hit by it.
            if situation.isNews || situation.isProse, !spoken.contains(where: { isBesideLeak($0.1) }) {
                return (.noClaim, spoken[0].0.place, "named beside the story, not in it")
            }
        }
        if subject.isLoneAcronym, subject.named.allSatisfy({ $0.mention.text.utf8.count <= 3 }), !situation.has(.care) {
            return (.acronym, subject.named[0].place, "an acronym that may mean something else")
        }
        return nil
    }

    /// The author imagines, teaches or announces there, and counts nothing.
    private func isUnreal(_ statement: Int) -> Bool {
        [.irrealis, .timetable].contains(situation.moods[statement]) && situation.text.statements[statement].isOwn
            && !situation.amounts.contains { $0.statement == statement && $0.isCount }
    }

    /// The statement that tells of something long ago: any of an article, or the one that names the entry.
    private func oldStory(_ spoken: [(Sighting, Int)]) -> Int? {
        let statements = situation.text.statements
        if situation.isNews || situation.isProse && situation.isExplained,
            let past =
                ([whole.oldAside].compactMap(\.self)
                + spoken.map(\.1).filter { statements[$0].isOwn && whole.isOld[$0] }).min(),
            !spoken.contains(where: { situation.tellings[$0.1] >= .claim && !whole.isOld[$0.1] })
        {
            return past
        }
        // What the title calls old stays old below it.
        if let title = statements.first, title.isTitle, whole.isOld[0], situation.told < .voice,
            !spoken.contains(where: { $0.1 > 0 && situation.tellings[$0.1] >= .claim && !whole.isOld[$0.1] })
        {
            return 0
        }
        // A name that stands alone as title tells nothing of when.
        let told = spoken.map(\.1).filter { !statements[$0].isTitle || situation.tellings[$0] > .nothing }
        let old = told.filter { whole.isOld[$0] && situation.tellings[$0] < .voice }
        guard old.count == told.count, namedMeant > 1 || situation.told < .voice else { return nil }
        return old.first { !statements[$0].has(.offer) }
    }

    /// A denial is said by or of the names before it in its clause; by those behind it where none stands before; by all of
    /// the statement where its clause has none.
    func isDenied(_ sighting: Sighting, in index: Int) -> Bool {
        let statement = situation.text.statements[index]
        let names = situation.covered[index] ?? []
        let own = sighting.mention.range
        for hit in statement.cues where hit.meaning == .denial && statement.isOutside(hit.words, names) {
            // "not fake" is none.
            if hit.words.lowerBound > 0,
                statement.cues.contains(where: {
                    $0.meaning == .negation && $0.words.upperBound == hit.words.lowerBound
                })
            {
                continue
            }
            let at = statement.words[hit.words.lowerBound].range.lowerBound
            let clause = clause(of: statement, around: at)
            let here = names.filter { clause.contains($0.lowerBound) }
            let before = here.filter { $0.lowerBound < at }
            if !before.isEmpty {
                if before.contains(where: { $0.overlaps(own) }) { return true }
            } else if !here.isEmpty {
                if here.contains(where: { $0.overlaps(own) }) { return true }
            } else {
                return true
            }
        }
        return false
    }

    /// Bytes of the field between `;`, `:` and "but".
    func clause(of statement: Statement, around at: Int) -> Range<Int> {
        let start = statement.range.lowerBound
        var cuts = statement.bytes.indices.filter {
            statement.bytes[$0] == UInt8(ascii: ";") || statement.bytes[$0] == UInt8(ascii: ":")
        }.map { start + $0 }
        cuts += statement.words.filter {
            ["mais", "but", "tandis", "whereas", "while", "however", "pero", "aber", "alors"].contains($0.text)
        }.map(\.range.lowerBound)
        let low = cuts.filter { $0 <= at }.max() ?? start
        let high = cuts.filter { $0 > at }.min() ?? statement.range.upperBound
        return low..<max(low, high)
    }

    /// The statement tells of the leak, or the one after it does and speaks of the name before.
    func isBesideLeak(_ statement: Int) -> Bool {
        let it = situation.text.statements[statement]
        if it.isTitle, it.words.count - namedWords(it, statement) <= 1 { return true }
        if situation.tellings[statement] >= .claim { return true }
        if it.isTitle, situation.tellings[statement] == .hint, !situation.isExplained,
            it.words.count - namedWords(it, statement) <= 4
        {
            return true
        }
        guard situation.moods[statement] == .fact else { return false }
        // "X was attacked. Its data is for sale.": the next sentence, which names nobody.
        let next = statement + 1
        if next < situation.tellings.count, situation.tellings[next] >= .claim, situation.covered[next] == nil,
            it.isTitle && (situation.tellings[statement] > .nothing || situation.pointsBack(next))
                || it.words.count - namedWords(it, statement) <= 2
                || situation.tellings[statement] == .hint && !situation.isExplained
                    && (situation.has(.pronoun, in: next) || situation.has(.leak, in: statement))
        {
            return true
        }
        // "My mother is treated at X. A stranger downloaded all our files": the one house, and the next sentence.
        if namedMeant == 1, !situation.isExplained, isFollowedByClaim(statement) { return true }
        // The only house, and the title's subject: what is told below is told of it where it points back.
        if it.isTitle, namedMeant == 1, !situation.isExplained,
            situation.text.statements.indices.dropFirst().contains(where: {
                situation.tellings[$0] >= .claim && situation.pointsBack($0) && !whole.isItem($0)
            })
        {
            return true
        }
        // "Two houses are concerned", below a title that tells of the leak.
        if situation.has(.affected, in: statement), !situation.isExplained,
            situation.text.statements[0].isTitle, situation.tellings[0] >= .claim
        {
            return true
        }
        // A gang's notice about one house, which says in a sentence what that house is.
        if namedMeant == 1, situation.has(.ransom), !situation.isExplained,
            situation.amounts.contains(where: { $0.meaning == .size })
                || situation.told >= .claim && situation.amounts.contains(where: \.isMoney)
        {
            return true
        }
        // The only house that an article's title says was hit: all that is told below, it suffered.
        if it.isTitle, namedMeant == 1, situation.has(.leak, in: statement) || situation.has(.affected, in: statement),
            situation.told >= .claim, !situation.isExplained
        {
            return true
        }
        return situation.tellings[statement] == .hint && situation.told == .voice
    }

    /// One of the next three sentences claims and points back, and none up to it names anybody or is an item of a list.
    private func isFollowedByClaim(_ statement: Int) -> Bool {
        let statements = situation.text.statements
        for next in (statement + 1)..<max(statement + 1, min(statements.count, statement + 4)) {
            guard situation.covered[next] == nil, !whole.isItem(next),
                statements[next].field == statements[statement].field || statements[statement].isTitle
            else { return false }
            if situation.tellings[next] >= .claim, situation.pointsBack(next) { return true }
        }
        return false
    }

    private func namedWords(_ statement: Statement, _ index: Int) -> Int {
        let names = situation.covered[index] ?? []
        return statement.words.count { word in names.meet(word.range) }
    }

    /// Words of place stand right before the name, and none of a leak between them.
    private func isPlace(_ sighting: Sighting, in index: Int) -> Bool {
        let statement = situation.text.statements[index]
        let before = AmountReader.wordsBefore(statement, sighting.mention.range.lowerBound, 5)
        return statement.cues.contains { $0.meaning == .whereabouts && $0.words.overlaps(before) }
    }

    /// The name is a part of another domain: `merval-fans.test`, `ch-merval.example.evil.test`; not `merval.test`, which
    /// differs in its ending alone.
    private func isForeignHost(_ sighting: Sighting) -> Bool {
        guard sighting.place == .urlHost, sighting.mention.form != .domain, let index = sighting.statement else {
            return false
        }
        let statement = situation.text.statements[index]
        let name = sighting.mention.range
        let local = (name.lowerBound - statement.range.lowerBound)..<(name.upperBound - statement.range.lowerBound)
        guard local.lowerBound >= 0, local.upperBound <= statement.bytes.count else { return false }
        let hyphen = UInt8(ascii: "-")
        if statement.bytes[..<local.lowerBound].last == hyphen { return true }
        let rest = statement.bytes[local.upperBound...].prefix { byte in
            ByteClass.isAlphanumeric(byte) || ".-[]()".utf8.contains(byte)
        }
        let labels = rest.split { !ByteClass.isAlphanumeric($0) && $0 != hyphen }
        // "co.uk" is one ending.
        return rest.first == hyphen || labels.count >= 2 && (labels.first?.count ?? 0) > 3
    }

    func victim(_ subject: Subject) -> Judgement {
        var evidence = EvidenceList(prior: Weight.prior.value)
        addNames(subject, to: &evidence)
        addClaim(of: subject, to: &evidence)
        addResidence(subject, to: &evidence)
        var judgement = Judgement(subject: subject, role: .victim, evidence: evidence, isClaimed: true)
        if !subject.meant.isEmpty, subject.meant.allSatisfy(isForeignHost) {
            judgement.role = .suspected
            judgement.note =
                "\(display(subject)) is named only inside a domain that is not on its list: it may be somebody else's."
        }
        if subject.isAmbiguous {
            judgement.role = .suspected
            // How many bear it is known when all are judged: `LeakAnalyst.limitSharers` adds it.
        } else if subject.isLoneAcronym, !situation.has(.care),
            !subject.named.contains(where: { $0.mention.text.contains(where: \.isNumber) })
        {
            judgement.role = .suspected
            judgement.evidence.add(
                .acronym, subject.named.first?.place ?? .title,
                "an acronym without a town, a domain or a trade beside it")
        }
        return judgement
    }
}
