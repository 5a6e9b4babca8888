// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
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

    func judge(_ subject: Subject) -> Judgement? {
        if subject.sightings.allSatisfy({ $0.place == .author || $0.place == .urlPath && $0.isLink }) { return nil }
        if subject.sightings.allSatisfy({ $0.place == .raw }) { return rawOnly(subject) }
        if let exposed = exposed(subject) { return exposed }
        if subject.isPlatform { return platform(subject) }
        if !subject.named.isEmpty { return named(subject) }
        return unnamed(subject)
    }

    // MARK: Named by the author

    private func named(_ subject: Subject) -> Judgement? {
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

    private var isAccessOffer: Bool {
        situation.has(.access) && situation.has(.sale) && !situation.has(.job)
    }

    /// Something asked for, announced or prepared, and nothing shown.
    private func planned(_ subject: Subject) -> Judgement? {
        let hasRows = situation.tables.contains { !$0.format.isCredentials }
        let counts = situation.amounts.contains { $0.meaning == .records || $0.meaning == .bare }
        if hasRows { return nil }
        if situation.has(.phishing) { return targeted(subject, .phishing, "phishing or look-alike domains") }
        if situation.has(.wanted), !offersSomething, !counts {
            return targeted(subject, .wanted, "access or data is asked for")
        }
        if situation.has(.attack), !counts, situation.words.isEmpty, !offersSomething {
            return targeted(subject, .attack, "an attack is announced")
        }
        let lookAlikes = subject.named.filter { $0.place == .urlHost && $0.mention.form != .domain }
        if lookAlikes.count == subject.named.count, !lookAlikes.isEmpty, !situation.isLeak {
            return targeted(subject, .lookAlike, "its name stands in a domain that is not its own")
        }
        return nil
    }

    private var offersSomething: Bool {
        let own = situation.text.own
        return own.contains { statement in
            statement.cues.contains { hit in
                hit.meaning == .sale
                    && !["price", "prix", "start", "sale"].contains(statement.words[hit.words.lowerBound].text)
            }
        }
            && !own.contains { statement in
                statement.words.prefix(4).contains {
                    ["wtb", "buying", "куплю", "looking", "cherche", "recherche"].contains($0.text)
                }
            }
    }

    /// Why a name beside a leak is no victim; nil where nothing speaks for that.
    private func excuse(_ subject: Subject) -> (weight: Weight, place: Place, text: String)? {
        let hasRows = situation.tables.contains { !$0.data.isEmpty }
        let spoken = subject.named.compactMap { sighting in sighting.statement.map { (sighting, $0) } }
        if !hasRows, !spoken.isEmpty {
            for (cue, weight) in [(Cue.denial, Weight.denial), (.rumour, .rumour)] {
                let with = spoken.filter { situation.has(cue, in: $0.1) }
                guard let first = with.first else { continue }
                // Said of it once, it holds for its other places, unless one of them says that it is hit.
                let hit = spoken.contains { !situation.has(cue, in: $0.1) && situation.has(.affected, in: $0.1) }
                if !hit { return (weight, first.0.place, excerpt(first.1)) }
            }
            // "Anyone has it?": a question, unless something is counted or offered.
            if situation.has(.question),
                !situation.amounts.contains(where: { $0.meaning == .records || $0.meaning == .people }),
                !offersSomething
            {
                return (.question, .prose, "somebody asks for it")
            }
            if situation.isNews, let past = situation.text.own.first(where: isPast) {
                return (.past, .prose, String(decoding: past.bytes.prefix(120), as: UTF8.self))
            }
            if situation.has(.job), !offersSomething { return (.job, .prose, "a job offer") }
            if situation.has(.training), !offersSomething, situation.isNews {
                return (.training, .prose, "training or a conference")
            }
            // In an article, only what stands beside the leak is hit by it.
            if situation.isNews, !spoken.contains(where: { isBesideLeak($0.1) }) {
                return (.noClaim, spoken[0].0.place, "named beside the story, not in it")
            }
        }
        if subject.isLoneAcronym, subject.named.allSatisfy({ $0.mention.text.utf8.count <= 3 }), !situation.has(.care) {
            return (.acronym, subject.named[0].place, "an acronym that may mean something else")
        }
        return nil
    }

    /// The statement tells of the leak, or the one before it does and this one says who is hit.
    private func isBesideLeak(_ statement: Int) -> Bool {
        let it = situation.text.statements[statement]
        if it.isTitle { return true }
        if situation.has(.leak, in: statement) || situation.has(.affected, in: statement) { return true }
        return situation.amounts.contains { $0.statement == statement && $0.isCount }
    }

    /// An old story: words of the past, or "in 2021" years before the post.
    private func isPast(_ statement: Statement) -> Bool {
        if statement.cues.contains(where: { $0.meaning == .past }) { return true }
        guard let published = situation.post.published else { return false }
        // Mean Gregorian years since 1970: a day's error at New Year does not matter for "two years ago".
        let year = 1970 + Int(published.timeIntervalSince1970 / 31_556_952)
        for (index, word) in statement.words.enumerated() where index > 0 {
            guard ["en", "in", "depuis", "since", "of", "de", "im"].contains(statement.words[index - 1].text),
                let named = Int(word.text), (1990...2100).contains(named)
            else { continue }
            if named < year - 1 { return true }
        }
        return false
    }

    private func victim(_ subject: Subject) -> Judgement {
        var evidence = EvidenceList(prior: Weight.prior.value)
        addNames(subject, to: &evidence)
        addClaim(to: &evidence)
        addResidence(subject, to: &evidence)
        var judgement = Judgement(subject: subject, role: .victim, evidence: evidence, isClaimed: true)
        if subject.isAmbiguous {
            judgement.role = .suspected
            judgement.evidence.add(.shared, subject.named.first?.place ?? .title, "other entries bear the same name")
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

    // MARK: Not named by the author

    private func unnamed(_ subject: Subject) -> Judgement? {
        if let rows = inRows(subject) { return rows }
        if let file = subject.outside([.fileName]).first { return file.isNaming ? victim(subject) : nil }
        if !subject.quoted.isEmpty {
            // The quote names it, and the answer brings rows of its own.
            if situation.tables.contains(where: { !$0.format.isCredentials && !$0.data.isEmpty }) {
                return victim(subject)
            }
            return mentioned(
                subject, subject.has(.quote) ? .quoteOnly : .reply, .quote, "only in what is quoted or answered")
        }
        if let hidden = subject.outside([.hidden]).first {
            guard situation.isLeak else { return mentioned(subject, .noClaim, .hidden, "only in hidden text") }
            var evidence = EvidenceList(prior: Weight.prior.value)
            evidence.add(.nameHidden, .hidden, hidden.mention.text)
            addClaim(to: &evidence)
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
            if situation.isLeak,
                situation.words.contains(.password) || situation.has(.credentials) || situation.has(.access)
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
    private func inRows(_ subject: Subject) -> Judgement? {
        let tables = situation.tables
        let mails = Set(subject.inData.filter { $0.place == .sampleMailDomain }.compactMap(\.row)).count
        let total = tables.reduce(0) { $0 + $1.mails }
        if mails > 0 {
            let isMost = mails * 2 >= total && mails >= 3
            var evidence = EvidenceList(prior: Weight.prior.value)
            if isMost, namedEstablishments == 0, !tables.allSatisfy(\.format.isCredentials) {
                evidence.add(
                    .domainInRows, .sampleMailDomain,
                    "\(mails) of \(total) mail addresses are at \(subject.inData[0].mention.text)")
                addClaim(to: &evidence)
                return Judgement(subject: subject, role: .victim, evidence: evidence, ownRows: mails, isClaimed: true)
            }
            evidence.add(
                .accountRows, .sampleMailDomain,
                "\(mails) of \(total) mail addresses are at \(subject.inData[0].mention.text)")
            return Judgement(
                subject: subject, role: .exposed, evidence: evidence, accounts: Accounts(staff: mails, users: 0))
        }
        let cells = subject.inData.filter { $0.place == .sample && $0.mention.form != .domain }
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
                addClaim(to: &evidence)
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

    /// Columns that say whose record a row is.
    private static let ownerColumns = [
        "etablissement", "clinique", "clinic", "hopital", "hospital", "site", "centre", "center", "client", "customer",
        "tenant", "organisation", "organization", "company", "societe", "structure",
        "entite", "entity", "laboratoire", "lab", "cabinet", "facility", "einrichtung", "kunde", "account name",
    ]

    /// Accounts at its domains in a list of accounts.
    private func exposed(_ subject: Subject) -> Judgement? {
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
            isEntrance: counter.isEntrance || situation.has(.access) || isMailAccess)
    }

    private var isMailAccess: Bool {
        situation.text.own.contains { statement in
            zip(statement.words, statement.words.dropFirst()).contains { $0.text == "mail" && $1.text == "access" }
        }
    }

    // MARK: Platforms

    private func platform(_ subject: Subject) -> Judgement? {
        let tags = platformInData(subject)
        let inText = subject.outside([.mailLocal, .mailDomain])
        let naming = subject.named.filter { $0.mention.form != .domain || $0.place != .urlHost || $0.statement != nil }
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
        if let planned = planned(subject) { return planned }
        if let excuse = excuse(subject) { return mentioned(subject, excuse.weight, excuse.place, excuse.text) }
        guard situation.isLeak else {
            return mentioned(subject, .noClaim, naming[0].place, "named without a claim of a leak")
        }
        if isOwnSystems(naming) || (namedEstablishments == 0 && !isUsed(naming)) || isLeakOfIt(naming) {
            return victim(subject)
        }
        var evidence = EvidenceList()
        evidence.add(.usage, naming[0].place, naming[0].statement.map(excerpt) ?? naming[0].mention.text)
        return Judgement(
            subject: subject, role: .intermediary, evidence: evidence,
            note: "Not \(display(subject)) by what the post shows: it is named beside those whose data it is.")
    }

    /// In how many rows of how many the platform's name stands in mail addresses or columns.
    private func platformInData(_ subject: Subject) -> (rows: Int, of: Int, what: String, place: Place) {
        let hits = subject.inData.filter { $0.place == .sampleMailLocal || $0.place == .sampleMailDomain }
        if let first = hits.first, let table = first.table {
            let counted = MailMarks.rows(holding: first.mention.text, in: situation.tables[table], of: situation.post)
            return (
                max(counted, Set(hits.compactMap(\.row)).count), max(situation.tables[table].mails, counted),
                "mail addresses", first.place
            )
        }
        if let column = subject.inData.first(where: { $0.place == .columnName }) {
            return (1, 1, "columns", column.place)
        }
        return (0, 0, "", .prose)
    }

    private func platformNote(
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

    private func display(_ subject: Subject) -> String { PlainText.oneLine(subject.entry.name, limit: 80) }

    /// Servers, source code or staff beside the platform's own name.
    private func isOwnSystems(_ naming: [Sighting]) -> Bool {
        guard situation.isLeak else { return false }
        return naming.contains { sighting in
            guard let statement = sighting.statement, situation.has(.innards, in: statement) else { return false }
            return !situation.has(.denial, in: statement)
        }
    }

    /// "Medplanning breach", "base Medplanning", "leak of medplanning.example": words of a leak right beside the name.
    private func isLeakOfIt(_ naming: [Sighting]) -> Bool {
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

    private func isUsed(_ naming: [Sighting]) -> Bool {
        naming.contains { sighting in
            guard let index = sighting.statement else { return false }
            let statement = situation.text.statements[index]
            let before = AmountReader.wordsBefore(statement, sighting.mention.range.lowerBound, 3)
            let after = AmountReader.wordsAfter(statement, sighting.mention.range.upperBound, 1)
            return statement.cues.contains {
                $0.meaning == .usage && ($0.words.overlaps(before) || $0.words.overlaps(after))
            }
        }
    }

    // MARK: Small verdicts

    private func rawOnly(_ subject: Subject) -> Judgement {
        var evidence = EvidenceList()
        evidence.add(.rawOnly, .raw, subject.sightings[0].mention.text)
        var judgement = Judgement(subject: subject, role: .suspected, evidence: evidence)
        judgement.note =
            "\(display(subject)) is named only in the raw bytes of the page, in text that no reader of the page sees."
        return judgement
    }

    private func mentioned(_ subject: Subject, _ weight: Weight, _ place: Place, _ text: String) -> Judgement {
        var evidence = EvidenceList()
        evidence.add(weight, place, text)
        return Judgement(subject: subject, role: .mentioned, evidence: evidence)
    }

    private func targeted(_ subject: Subject, _ weight: Weight, _ text: String) -> Judgement {
        var evidence = EvidenceList()
        if subject.isAmbiguous {
            return mentioned(subject, .shared, subject.named.first?.place ?? .prose, "a name that several share")
        }
        evidence.add(weight, subject.named.first?.place ?? .prose, text)
        if let first = subject.named.first { evidence.add(.secondName, first.place, first.mention.text) }
        return Judgement(subject: subject, role: .targeted, evidence: evidence)
    }

    private func excerpt(_ statement: Int) -> String {
        String(decoding: situation.text.statements[statement].bytes.prefix(300), as: UTF8.self)
    }

    // MARK: Evidence

    private func addNames(_ subject: Subject, to evidence: inout EvidenceList) {
        var forms: Set<String> = []
        let places: [Place] = [.title, .prose, .code, .urlHost, .fileName, .quote]
        let ordered = (subject.named.isEmpty ? subject.sightings : subject.named).sorted {
            (places.firstIndex(of: $0.place) ?? 9, $0.mention.range.lowerBound) < (
                places.firstIndex(of: $1.place) ?? 9, $1.mention.range.lowerBound
            )
        }
        for sighting in ordered {
            let isDomain = sighting.mention.form == .domain
            guard forms.insert(isDomain ? "domain" : "name").inserted else { continue }
            let weight: Weight
            if forms.count > 1 {
                weight = .secondName
            } else if sighting.isLink {
                weight = .nameInLink
            } else {
                switch sighting.place {
                case .title: weight = isDomain ? .domainInTitle : .nameInTitle
                case .fileName: weight = .nameInFile
                case .quote: weight = .nameInQuote
                default: weight = isDomain ? .domainInText : .nameInText
                }
            }
            evidence.add(
                weight, kind: isDomain ? "domain" : sighting.mention.form.rawValue, sighting.place,
                sighting.mention.text)
        }
        if subject.isLooseOnly {
            evidence.add(.loose, ordered.first?.place ?? .prose, "only by look-alike letters or an abbreviation")
        }
    }

    private func addClaim(to evidence: inout EvidenceList) {
        if situation.has(.leak) { evidence.add(.leakWords, .prose, cueText(.leak)) }
        if let count = situation.amounts.first(where: { $0.meaning == .records || $0.meaning == .bare }) {
            evidence.add(.recordCount, place(count.statement), count.text)
        } else if let count = situation.amounts.first(where: { $0.meaning == .people }) {
            evidence.add(.peopleCount, place(count.statement), count.text)
        }
        if !situation.words.isEmpty {
            evidence.add(
                .dataKinds, .prose,
                DataKind.allCases.filter(situation.words.contains).map(\.rawValue).joined(separator: ", "))
        }
        for amount in situation.amounts {
            if case .money = amount.meaning {
                evidence.add(.price, place(amount.statement), amount.text)
                break
            }
        }
        if let size = situation.amounts.first(where: { $0.meaning == .size }) {
            evidence.add(.size, place(size.statement), size.text)
        }
        if isAccessOffer { evidence.add(.accessOffer, .prose, cueText(.access)) }
        if situation.has(.ransom) { evidence.add(.ransomMarks, .prose, cueText(.ransom)) }
        if let table = situation.tables.first(where: { !$0.data.isEmpty }) {
            evidence.add(.sample, .sample, "\(table.rowCount) rows in the form \(table.format.rawValue)")
        }
    }

    private func addResidence(_ subject: Subject, to evidence: inout EvidenceList) {
        guard let share = Residence(situation.tables).share(of: subject.entry) else { return }
        evidence.add(.residence, .sample, share)
    }

    private func place(_ statement: Int) -> Place { situation.text.statements[statement].isTitle ? .title : .prose }

    private func cueText(_ cue: Cue) -> String {
        for (index, statement) in situation.text.statements.enumerated() where statement.isOwn {
            if let hit = statement.cues.first(where: {
                $0.meaning == cue && statement.isOutside($0.words, situation.covered[index] ?? [])
            }) {
                return statement.words[hit.words].map(\.text).joined(separator: " ")
            }
        }
        return cue.rawValue
    }
}
