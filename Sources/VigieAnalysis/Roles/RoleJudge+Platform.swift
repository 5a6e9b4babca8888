// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// Platforms: whose names stand in other people's data.
extension RoleJudge {
    func platform(_ subject: Subject) -> Judgement? {
        let tags = platformInData(subject)
        let inText = subject.outside([.mailLocal, .mailDomain])
        let naming = subject.named.filter { $0.mention.form != .domain || $0.place != .urlHost || $0.statement != nil }
        if subject.isMail { return mailPlatform(subject, naming) }
        if tags.rows > 0 || (!inText.isEmpty && naming.isEmpty) {
            if isOwnSystems(naming) { return victim(subject) }
            // Rows that mostly do without it, under its own name: people of the platform itself.
            if !naming.isEmpty, situation.isLeak, tags.rows * 4 < tags.of, excuse(subject) == nil,
                namedEstablishments == 0
            {
                return victim(subject)
            }
            var evidence = EvidenceList()
            let text = tags.rows > 0 ? "\(tags.rows) of \(tags.of) \(tags.what)" : "in a mail address of the text"
            evidence.add(.tagInMails, kind: tags.what == "columns" ? "column" : "mail_tag", tags.place, text)
            var judgement = Judgement(subject: subject, role: .intermediary, evidence: evidence)
            judgement.note = platformNote(subject, tags, isNamed: !naming.isEmpty)
            return judgement
        }
        if let cell = subject.inData.first {
            var evidence = EvidenceList()
            evidence.add(.tagInMails, kind: "rows", cell.place, cell.mention.text)
            return Judgement(
                subject: subject, role: .intermediary, evidence: evidence,
                note: "Not \(display(subject)): its name stands only inside the rows.")
        }
        guard !naming.isEmpty else { return unnamed(subject) }
        var subject = subject
        if let beside = beside(&subject) { return beside }
        if let planned = planned(subject) { return planned }
        if let excuse = excuse(subject) { return mentioned(subject, excuse.weight, excuse.place, excuse.text) }
        guard situation.isLeak else {
            return mentioned(subject, .noClaim, naming[0].place, "named without a claim of a leak")
        }
        if isOwnSystems(naming) || (namedEstablishments == 0 && !isUsed(naming)) || isLeakOfIt(naming) {
            return victim(subject)
        }
        var evidence = EvidenceList()
        evidence.add(.usage, naming[0].place, excerpt(naming[0]))
        return Judgement(
            subject: subject, role: .intermediary, evidence: evidence,
            note: "Not \(display(subject)) by what the post shows: it is named beside those whose data it is.")
    }

    /// A mailbox provider that the author names: it is the leak's own, or the way to reach him.
    private func mailPlatform(_ subject: Subject, _ naming: [Sighting]) -> Judgement? {
        guard let first = naming.first else { return nil }
        if let planned = planned(subject) { return planned }
        if let excuse = excuse(subject) { return mentioned(subject, excuse.weight, excuse.place, excuse.text) }
        if isOwnSystems(naming) || situation.isLeak && isLeakOfIt(naming) { return victim(subject) }
        return mentioned(subject, .noClaim, first.place, "named without a claim of a leak of its own")
    }

    /// In how many rows of how many the platform's name stands in mail addresses or columns.
    func platformInData(_ subject: Subject) -> (rows: Int, of: Int, what: String, place: Place) {
        let hits = subject.inData.filter { $0.place == .sampleMailLocal || $0.place == .sampleMailDomain }
        if let first = hits.first, let table = first.table {
            let counted = MailMarks.rows(holding: first.mention.text, in: situation.tables[table], of: situation.post)
            return (
                max(counted, Set(hits.compactMap(\.row)).count), max(situation.tables[table].mails, counted),
                "mail addresses", first.place
            )
        }
        if let column = subject.sightings.first(where: { $0.place == .columnName }) {
            return (1, 1, "columns", column.place)
        }
        return (0, 0, "", .prose)
    }

    func platformNote(
        _ subject: Subject, _ tags: (rows: Int, of: Int, what: String, place: Place), isNamed: Bool
    ) -> String {
        let name = display(subject)
        if tags.what == "columns" { return "Not \(name): its name stands only in the name of a column." }
        if tags.rows == 0 { return "Not \(name): its name stands only inside mail addresses." }
        if isNamed {
            return
                "Not \(name), although the post names it: in the data its name stands only inside mail addresses (\(tags.rows) of \(tags.of))."
        }
        return "Not \(name): its name stands only inside mail addresses (\(tags.rows) of \(tags.of))."
    }

    func display(_ subject: Subject) -> String { PlainText.oneLine(subject.entry.name, limit: 80) }

    /// Servers, source code or staff beside the platform's own name.
    func isOwnSystems(_ naming: [Sighting]) -> Bool {
        guard situation.isLeak else { return false }
        return naming.contains { sighting in
            guard let statement = sighting.statement, situation.has(.innards, in: statement) else { return false }
            return !situation.has(.denial, in: statement) && !isUsed([sighting])
        }
    }

    /// "Medplanning breach", "base Medplanning", "leak of medplanning.example": words of a leak right beside the name.
    func isLeakOfIt(_ naming: [Sighting]) -> Bool {
        naming.contains { sighting in
            guard let index = sighting.statement else { return false }
            let statement = situation.text.statements[index]
            let before = AmountReader.wordsBefore(statement, sighting.mention.range.lowerBound, 2)
            let after = AmountReader.wordsAfter(statement, sighting.mention.range.upperBound, 1)
            return statement.cues.contains {
                $0.meaning == .leak && ($0.words.overlaps(before) || $0.words.overlaps(after))
            } && !isUsed([sighting])
        }
    }

    func isUsed(_ naming: [Sighting]) -> Bool {
        naming.contains { sighting in
            guard let index = sighting.statement else { return false }
            let statement = situation.text.statements[index]
            let before = AmountReader.wordsBefore(statement, sighting.mention.range.lowerBound, 3)
            let after = AmountReader.wordsAfter(statement, sighting.mention.range.upperBound, 1)
            return statement.cues.contains {
                // "Rezalib (booking app)" says what it is, not that it was used.
                $0.meaning == .usage
                    && ($0.words.overlaps(before)
                        || $0.words.overlaps(after)
                            && !["booking", "platform", "plateforme", "software", "logiciel"].contains(
                                statement.words[$0.words.lowerBound].text))
            }
        }
    }
}
