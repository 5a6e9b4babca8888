// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// Entries that stand in rows, quotes, links and hidden text alone.
extension RoleJudge {
    func unnamed(_ subject: Subject) -> Judgement? {
        if let rows = inRows(subject) { return rows }
        if let file = subject.outside([.fileName]).first { return file.isNaming ? victim(subject) : nil }
        if !subject.quoted.isEmpty {
            // The quote names it, and the answer brings rows of its own.
            if situation.tables.contains(where: { !$0.format.isCredentials && !$0.data.isEmpty }) {
                return victim(subject)
            }
            // Or it brings the data again, somewhere else.
            if situation.isLeak, whole.isReshared { return victim(subject) }
            return mentioned(
                subject, subject.has(.quote) ? .quoteOnly : .reply, .quote, "only in what is quoted or answered")
        }
        if let hidden = subject.outside([.hidden]).first {
            guard situation.isLeak else { return mentioned(subject, .noClaim, .hidden, "only in hidden text") }
            var evidence = EvidenceList(prior: Weight.prior.value)
            evidence.add(.nameHidden, .hidden, hidden.mention.text)
            addClaim(of: subject, to: &evidence)
            return Judgement(subject: subject, role: .suspected, evidence: evidence, isClaimed: true)
        }
        let linked = subject.outside([.urlHost]).filter(\.isLink)
        if !linked.isEmpty {
            // A link to its site in a post that claims a leak and names nobody else.
            if situation.isLeak, namedEstablishments == 0, linked.contains(where: { $0.mention.form == .domain }),
                !situation.isNews
            {
                return victim(subject)
            }
            return mentioned(subject, .noClaim, .urlHost, "only as a link")
        }
        let mails = subject.outside([.mailDomain])
        if let mail = mails.first {
            if situation.has(.job) || situation.has(.contact) && !situation.isLeak {
                return mentioned(subject, .job, .mailDomain, "an address to write to")
            }
            if situation.isLeak, situation.told >= .claim,
                situation.factWords.contains(.password) || situation.has(.credentials) || situation.isAccessOffer
            {
                var evidence = EvidenceList()
                evidence.add(.accountRows, .mailDomain, mail.mention.text)
                return Judgement(
                    subject: subject, role: .exposed, evidence: evidence,
                    accounts: Accounts(staff: mails.count, users: 0))
            }
            return mentioned(subject, .noClaim, .mailDomain, "only in a mail address")
        }
        return mentioned(subject, .noClaim, subject.sightings[0].place, "named in passing")
    }

    /// Its domain or name in the rows of somebody's data.
    func inRows(_ subject: Subject) -> Judgement? {
        let tables = situation.tables
        if isInTrackerRow(subject) { return victim(subject) }
        let mails = Set(subject.inData.filter { $0.place == .sampleMailDomain }.compactMap(\.row)).count
        let total = tables.reduce(0) { $0 + $1.mails }
        if mails > 0 {
            let isMost = mails * 2 >= total && mails >= 3
            var evidence = EvidenceList(prior: Weight.prior.value)
            if isMost, namedEstablishments == 0, tables.contains(where: { $0.columns.count > 1 }),
                !tables.allSatisfy(\.format.isCredentials)
            {
                evidence.add(
                    .domainInRows, .sampleMailDomain,
                    "\(mails) of \(total) mail addresses are at \(subject.inData[0].mention.text)")
                addClaim(of: subject, to: &evidence)
                return Judgement(subject: subject, role: .victim, evidence: evidence, ownRows: mails, isClaimed: true)
            }
            evidence.add(
                .accountRows, .sampleMailDomain,
                "\(mails) of \(total) mail addresses are at \(subject.inData[0].mention.text)")
            return Judgement(
                subject: subject, role: .exposed, evidence: evidence, accounts: Accounts(staff: mails, users: 0))
        }
        let cells = subject.inData.filter { $0.place == .sample && $0.mention.form != .domain }
        if let table = cells.first?.table, !tables.contains(where: Situation.isPersonal) {
            return mentioned(
                subject, .noClaim, .sample, "named in a list of \(tables[table].rowCount) rows that holds nobody's data"
            )
        }
        if !cells.isEmpty, let table = cells[0].table {
            let rows = Set(cells.compactMap(\.row)).count
            let columns = Set(cells.compactMap(\.column))
            let names = columns.compactMap {
                $0 < tables[table].columns.count ? Folding.fold(tables[table].columns[$0].name) : nil
            }
            let isOwner = names.contains { name in RoleJudge.ownerColumns.contains { name.contains($0) } }
            let isInsurer =
                subject.entry.sector == "insurer" || names.contains { ColumnNames.kind(of: $0) == .insurance }
            var evidence = EvidenceList(prior: Weight.prior.value)
            if !isInsurer, isOwner || rows * 2 >= tables[table].rowCount, !subject.isAmbiguous {
                evidence.add(.nameInRows, .sample, "\(rows) of \(tables[table].rowCount) rows name it")
                addClaim(of: subject, to: &evidence)
                return Judgement(subject: subject, role: .victim, evidence: evidence, ownRows: rows, isClaimed: true)
            }
            evidence.add(.tagInMails, kind: "rows", .sample, "\(rows) of \(tables[table].rowCount) rows hold its name")
            return Judgement(subject: subject, role: .intermediary, evidence: evidence)
        }
        guard let first = subject.inData.first else { return nil }
        if first.place == .urlHost || first.mention.form == .domain, first.place == .sample || first.place == .urlHost {
            let rows = Set(subject.inData.compactMap(\.row)).count
            var evidence = EvidenceList()
            evidence.add(.accountRows, first.place, "\(rows) rows hold addresses at \(first.mention.text)")
            return Judgement(
                subject: subject, role: .exposed, evidence: evidence, accounts: Accounts(staff: 0, users: rows))
        }
        var evidence = EvidenceList()
        evidence.add(
            .tagInMails, kind: first.place == .columnName ? "column" : "mail_tag", first.place, first.mention.text)
        return Judgement(subject: subject, role: .intermediary, evidence: evidence)
    }

    /// A row of a list of leak sites: a gang's name stands beside it, and nobody's data.
    private func isInTrackerRow(_ subject: Subject) -> Bool {
        subject.inData.contains { sighting in
            guard let table = sighting.table, let row = sighting.row, !Situation.isPersonal(situation.tables[table]),
                row < situation.tables[table].rows.count, situation.tables[table].block < situation.post.blocks.count
            else { return false }
            let range = situation.tables[table].rows[row]
            let text = situation.post.blocks[situation.tables[table].block].text.utf8
            guard range.count <= 1_024, range.upperBound <= text.count else { return false }
            return TrackerSigns.holdsGang(
                String(decoding: text.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self))
        }
    }

    /// Columns that say whose record a row is.
    static let ownerColumns = [
        "etablissement", "clinique", "clinic", "hopital", "hospital", "site", "centre", "center", "client", "customer",
        "tenant", "organisation", "organization", "company", "societe", "structure",
        "entite", "entity", "laboratoire", "lab", "cabinet", "facility", "einrichtung", "kunde", "account name",
    ]

    /// Accounts at its domains in a list of accounts.
    func exposed(_ subject: Subject) -> Judgement? {
        let rows = subject.inData.filter { sighting in
            guard let table = sighting.table, situation.tables[table].format.isCredentials else { return false }
            // A mail platform's domain in addresses is where people write from, not what was opened.
            return sighting.mention.form == .domain
                && (sighting.place == .urlHost || sighting.place == .sampleMailDomain && !subject.isPlatform)
        }
        guard !rows.isEmpty else { return nil }
        let counter = AccountCounter(rows, tables: situation.tables, post: situation.post)
        guard counter.accounts.staff + counter.accounts.users > 0 else { return nil }
        var evidence = EvidenceList()
        let hosts = Set(rows.map { $0.mention.text.lowercased() }).sorted().prefix(3).joined(separator: ", ")
        evidence.add(
            .accountRows, rows[0].place, "\(counter.accounts.staff + counter.accounts.users) accounts at \(hosts)")
        if counter.isEntrance {
            evidence.add(
                .secondName, kind: "entrance", rows[0].place,
                "among them accounts that lead inside (VPN, remote desktop, mail or administration)")
        }
        return Judgement(
            subject: subject, role: .exposed, evidence: evidence, accounts: counter.accounts,
            isEntrance: counter.isEntrance || situation.has(.access) || whole.isMailAccess)
    }
}
