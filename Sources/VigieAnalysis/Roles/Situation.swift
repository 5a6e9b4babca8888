// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// What a post is, as a whole, before anybody's role in it is decided.
struct Situation: Sendable {
    let post: Post
    let text: PostText
    let tables: [SampleTable]
    /// Where the people of the samples live.
    let residence: Residence
    let amounts: [Amount]
    /// Bytes of names, by statement, `inOrder`.
    let covered: [Int: [Range<Int>]]
    /// Cues of each statement outside of names, by their bits.
    private let heard: [UInt64]
    /// Whose names they are.
    private let names: [Int: [(entry: EntryID, range: Range<Int>)]]
    /// Kinds of data that the words name.
    let words: Set<DataKind>

    /// Those that are named as a fact.
    let factWords: Set<DataKind>

    /// How strongly the post claims that data is out; `isLeak` from 2 on.
    let strength: Double
    /// A page that stands before the content.
    let isChallenge: Bool
    /// Sentences rather than catchwords, and nothing offered.
    let isNews: Bool

    /// Sentences, whatever they are about.
    let isProse: Bool
    /// Words of leaks, neither harmless nor parts of names.
    let leakWords: Int
    /// Catchwords of few words.
    let isTerse: Bool
    /// A way into a network is offered.
    let isAccessOffer: Bool
    /// A job is offered.
    let isVacancy: Bool

    /// A sample shows what only a record of somebody holds: a birth date, an account, a diagnosis.
    var showsPeople: Bool {
        let telling: Set<DataKind> = [
            .birthDate, .nationalID, .health, .accountDates, .password, .bankAccount, .cardNumber,
        ]
        return tables.contains { !$0.format.isCredentials && !$0.data.isDisjoint(with: telling) }
    }

    /// How each statement speaks, and what it tells.
    let moods: [Mood]
    let tellings: [Telling]
    /// The most that any statement tells.
    let told: Telling
    /// The post is about something else, and nobody offers or shows data in it.
    let isExplained: Bool
    private let counter: CueCounter

    /// Data is out, or said to be.
    var isLeak: Bool { strength >= 2 }

    init(post: Post, text: PostText, tables: [SampleTable], sightings: [Sighting]) {
        self.post = post
        self.text = text
        self.tables = tables
        residence = Residence(tables, in: post)
        var covered: [Int: [Range<Int>]] = [:]
        for sighting in sightings {
            if let statement = sighting.statement { covered[statement, default: []].append(sighting.mention.range) }
        }
        covered = covered.mapValues(\.inOrder)
        self.covered = covered
        names = Dictionary(grouping: sightings.filter { $0.statement != nil }, by: { $0.statement ?? 0 })
            .mapValues { $0.map { ($0.mention.entry, $0.mention.range) } }
        heard = text.statements.indices.map { index in
            let statement = text.statements[index]
            return statement.cues.reduce(0) { heard, hit in
                statement.isOutside(hit.words, covered[index] ?? []) ? heard | hit.meaning.bit : heard
            }
        }
        // The title of a reply is somebody else's.
        let statements = text.isReply ? text.statements.map { $0.isTitle ? $0.silenced : $0 } : text.statements
        let moods = statements.indices.map { Mood(statements[$0], covered: covered[$0] ?? []) }
        self.moods = moods
        amounts = AmountReader.amounts(statements, covered: covered)
        words = DataReader.kinds(statements, covered: covered)
        let spills = LeakWord.spills(statements, covered: covered)
        let counter = CueCounter(statements: statements, moods: moods, covered: covered, spills: spills)
        self.counter = counter
        let amountsOf = Dictionary(grouping: amounts, by: \.statement)
        let alone = statements.indices.map { index in
            Telling(
                statements[index], mood: moods[index], covered: covered[index] ?? [], amounts: amountsOf[index] ?? [],
                kinds: moods[index] == .fact
                    ? DataReader.kinds([statements[index]], covered: [0: covered[index] ?? []]).count : 0,
                spills: spills)
        }
        tellings = Telling.joined(alone, statements, moods, covered, amounts)
        let personal = tables.filter { !$0.format.isCredentials && $0.rowCount >= 2 && Situation.isPersonal($0) }
        let isOffer = counter.has(.sale) || amounts.contains(where: \.isMoney)
        let counts = Situation.plainCounts(statements, covered)
        let longest = counts.max() ?? 0
        let total = counts.reduce(0, +)
        // Sentences are held together by small words; lists and offers do without.
        let plain = Situation.plainWords(statements, covered)
        let small = plain.count { Situation.smallWords.contains($0) }
        isNews =
            personal.isEmpty && (!counter.has(.sale) || total >= 40) && longest >= 9 && total >= 12
            && small * 7 >= plain.count
        isProse = personal.isEmpty && longest >= 8 && total >= 10 && small * 7 >= plain.count
        leakWords = counter.leakWords
        isVacancy = counter.isVacancy && !counter.isSelling
        isTerse = total <= 15 && small * 5 < max(plain.count, 6) && !counter.has(.daily)
        told = tellings.max() ?? .nothing
        let isStaged =
            personal.isEmpty && Situation.isStaged(statements, heard, tellings) && !counter.has(.contact)
        isAccessOffer =
            !isStaged && !counter.has(.job) && !counter.isHelp && told == .voice
            && !(counter.has(.property) && !counter.hasStrongAccess)
            && Situation.offersAccess(statements, moods, covered, isProse: isProse)
        isChallenge = Situation.isChallenge(statements, counter, tables)
        let namesFile =
            counter.contexts < 3
            && (post.files.contains(where: Situation.isDataFile)
                || statements.contains { $0.isOwn && $0.namesDataFile && !$0.has(.help) })
        let facts = statements.indices.map { moods[$0] == .fact ? statements[$0] : statements[$0].silenced }
        factWords = DataReader.kinds(facts, covered: covered)
        let claimed =
            Situation.strength(
                counter, Situation.bareCounts(amounts, statements, covered).filter { moods[$0.statement] != .irrealis },
                factWords, personal, isOffer: isOffer,
                isNews: isNews, isProse: isProse, isTerse: isTerse,
                namesFile: namesFile, told: told)
            + (isAccessOffer ? 1.5 : 0)
            + (told == .voice || told == .claim && counter.strongLeakWords == 0 ? 2 : told == .claim ? 1 : 0)
        let tracker = TrackerSigns.strength(post, statements, covered, amounts, counter, told: told)
        // Whoever writes sentences and means a leak says so, or offers something: numbers, prices and kinds of data stand
        // in all prose about hospitals.
        let discloses =
            told >= .claim || namesFile || isAccessOffer || tracker > 0
            || counter.has(.credentials) || counter.has(.ransom) && isOffer
            || amounts.contains(where: Telling.isCompact) && counter.contexts < 3
        let isAdvised =
            personal.isEmpty && covered[0] == nil && !counter.isSelling && Situation.isAdvisory(statements)
        let isExplained =
            isStaged || personal.isEmpty && told < .voice && tracker == 0 && counter.isExplained
        strength =
            isStaged || isAdvised || isExplained && (!isProse || told < .claim) || isProse && !discloses
            ? min(claimed, 1) : claimed + tracker
        self.isExplained = isExplained
    }

    /// Rows about people: a list of places with their telephones is none.
    static func isPersonal(_ table: SampleTable) -> Bool {
        !table.data.isSubset(of: [.name, .phone, .postalAddress, .health, .insurance])
            || table.data.contains(.name)
                && (table.namesPeople || table.columns.contains { $0.kind == .name && isPersonName($0.name) })
    }

    private static func isPersonName(_ header: String) -> Bool {
        let folded = Folding.fold(header)
        return ["prenom", "first", "last", "surname", "vorname", "nachname", "patient", "nombre", "apellido"].contains {
            folded.contains($0)
        }
    }

    /// Bytes of a statement in which other entries are named; where one entry shares a name with it, that is its own too.
    func names(in statement: Int, otherThan entry: EntryID) -> [Range<Int>] {
        let all = names[statement] ?? []
        let own = all.filter { $0.entry == entry }.map(\.range)
        return all.filter { name in name.entry != entry && !own.contains { $0.overlaps(name.range) } }.map(\.range)
    }

    func has(_ cue: Cue) -> Bool { counter.has(cue) }

    /// True where a statement tells of leaks in general.
    func isTopic(_ statement: Int) -> Bool { has(.topic, in: statement) }

    /// Cues of one statement outside of names.
    func has(_ cue: Cue, in statement: Int) -> Bool {
        heard[statement] & cue.bit != 0
    }

    /// A statement speaks of whom the text is about: "their", "the clinic", patients, or data that is nobody else's.
    func pointsBack(_ statement: Int) -> Bool {
        if tellings[statement] == .voice || has(.pronoun, in: statement) || has(.care, in: statement) { return true }
        let it = text.statements[statement]
        let nouns = it.cues.filter {
            ($0.meaning == .dataNoun || $0.meaning == .innards) && it.isOutside($0.words, covered[statement] ?? [])
        }
        if nouns.isEmpty { return tellings[statement] >= .claim && !DataLexicon.phrases.hits(in: it.words).isEmpty }
        // "A stolen data base is dearer": any, not the one of the name.
        let isAny = nouns.allSatisfy { noun in
            it.words[max(0, noun.words.lowerBound - 2)..<noun.words.lowerBound].contains {
                ["a", "an", "een", "ein", "eine", "any"].contains($0.text)
            }
        }
        return !isAny && !nouns.contains { LeakObject.isOthers($0.words, in: it) }
    }

    /// What the title calls a course, an exercise, a game or a film is staged, in whose voice ever it speaks below.
    private static func isStaged(_ statements: [Statement], _ heard: [UInt64], _ tellings: [Telling]) -> Bool {
        guard let title = statements.first, title.isTitle, tellings[0] < .claim else { return false }
        return heard[0] & (Cue.fiction.bit | Cue.training.bit) != 0
    }

    /// The title names a vulnerability or its patch: what is listed below is what may happen.
    private static func isAdvisory(_ statements: [Statement]) -> Bool {
        guard let title = statements.first, title.isTitle else { return false }
        return title.words.contains {
            [
                "cve", "psirt", "advisory", "vulnerabilites", "vulnerabilities", "vulnerabilite", "vulnerability",
                "bug",
                "rce", "patch", "patches", "fixes", "exploit",
            ].contains($0.text)
        }
    }

    private static func isChallenge(_ statements: [Statement], _ counter: CueCounter, _ tables: [SampleTable]) -> Bool {
        guard tables.isEmpty, counter.has(.challenge) else { return false }
        if statements.first?.isTitle == true, statements[0].has(.challenge) { return true }
        return statements.reduce(0) { $0 + $1.words.count } < 60 && !counter.has(.leak)
    }

    private static func strength(
        _ counter: CueCounter, _ amounts: [Amount], _ words: Set<DataKind>, _ personal: [SampleTable], isOffer: Bool,
        isNews: Bool, isProse: Bool, isTerse: Bool, namesFile: Bool, told: Telling
    ) -> Double {
        var sum = 0.0
        if !personal.isEmpty { sum += 3 }
        // A database is something to sell or to build: alone it counts half, unless hardly a word stands beside it.
        if counter.strongLeakWords > 0 { sum += 2 } else if counter.leakWords > 0 { sum += isTerse ? 2 : 1 }
        if counter.leakWords > 1 { sum += 0.5 }
        if amounts.contains(where: { $0.meaning == .records && $0.value >= 10 }) {
            // A thousand rows and no sentence around them: nobody counts like that but of data.
            sum += !isNews && amounts.contains { $0.meaning == .records && $0.value >= 1_000 } ? 2 : 1.5
        } else if amounts.contains(where: { $0.meaning == .people && $0.value >= 50 }) {
            sum += 1
        } else if amounts.contains(where: { $0.meaning == .bare }) {
            sum += 0.75
        }
        // "31k", "2,4M": how dumps are counted, and nobody else.
        if amounts.contains(where: { $0.isCount && $0.text.contains { $0.isLetter } && $0.text.count <= 7 }) {
            sum += 0.75
        }
        if isOffer { sum += 1 }
        if counter.isSelling, counter.has(.innards) { sum += 1.5 }
        if amounts.contains(where: { $0.meaning == .size }) { sum += 0.75 }
        sum += words.count >= 3 && !isProse ? 2 : words.count >= 2 ? 1.5 : words.count == 1 ? 0.75 : 0
        if counter.has(.ransom) { sum += counter.isNotice ? 1.5 : 0.75 }
        // "96 résidents, traitements": who counts people and says what of theirs it is, has it.
        if isTerse, words.count >= 1, amounts.contains(where: { $0.meaning == .people && $0.value >= 50 }) {
            sum += 0.5
        }
        if counter.has(.affected) { sum += 0.5 }
        if namesFile { sum += 1.5 }
        // A name and a number, and not a word more.
        if isTerse,
            !amounts.contains(where: { $0.meaning == .other && $0.value >= 100 && !(1900...2100).contains($0.value) }),
            amounts.contains(where: { $0.isCount && $0.value >= 500 })
        {
            sum += 1
        }
        // What explains numbers and words otherwise; rows that are shown outweigh it.
        if personal.isEmpty {
            if counter.has(.daily), counter.leakWords == 0, told < .voice { sum -= isNews ? 3 : 1.5 }
            if counter.has(.job), counter.leakWords == 0 { sum -= 3 }
            if counter.has(.training), !isOffer { sum -= 2 }
        }
        return sum
    }

    /// Kinds of access that mean nothing else, or any access that is expressly sold.
    private static func offersAccess(
        _ statements: [Statement], _ moods: [Mood], _ covered: [Int: [Range<Int>]], isProse: Bool
    ) -> Bool {
        var access = false
        var sale = false
        var isPlainSale = false
        var titled = (access: false, sale: false)
        for (index, statement) in statements.enumerated() where statement.isOwn && moods[index] == .fact {
            var plain = false
            var selling = false
            for hit in statement.cues where statement.isOutside(hit.words, covered[index] ?? []) {
                let word = statement.words[hit.words.lowerBound].text
                // What brokers call their goods.
                if hit.meaning == .access, word == "initial" || hit.words.count == 2 && word == "access" { sale = true }
                if hit.meaning == .access {
                    if ["access", "acces", "zugang", "acceso"].contains(word), hit.words.count == 1 {
                        plain = true
                    } else {
                        access = true
                    }
                }
                if hit.meaning == .sale { sale = true }
                if hit.meaning == .sale, !["price", "prix", "start", "sale", "vente", "venta", "цена"].contains(word) {
                    selling = true
                }
            }
            // "Access" means a door as well: it must be what the sentence sells.
            if plain && selling || isProse && access && sale { isPlainSale = true }
            // In prose a sale and an access have to do with each other within a sentence, or where the title names one.
            if isProse, !statement.isTitle { (access, sale) = titled } else if isProse { titled = (access, sale) }
        }
        return isPlainSale || !isProse && access && sale
    }

    /// Counts as dumps have them: hardly a word stands beside the number and its noun. "16 000 accounts were opened in
    /// Dax" says what it counts, and is not among them unless its sentence tells of a leak.
    private static func bareCounts(
        _ amounts: [Amount], _ statements: [Statement], _ covered: [Int: [Range<Int>]]
    ) -> [Amount] {
        amounts.filter { amount in
            guard amount.isCount else { return true }
            let statement = statements[amount.statement]
            let names = covered[amount.statement] ?? []
            let clause = statement.clause(around: amount.range.lowerBound)
            let small = statement.words[clause].count { word in
                smallWords.contains(word.text) && !names.meet(word.range)
            }
            return small <= 1 && !isSentence(statement, names) && !countsStrangers(amount, statement)
                || statement.has(.leak) || statement.has(.breach)
                || statement.has(.offer) || statement.has(.sale) || statement.has(.taken) || statement.has(.intruder)
                || statement.has(.affected) || statement.has(.ransom)
        }
    }

    /// "38 000 doses": what is counted stands right behind the number, and neither leaks nor people are counted in it.
    private static func countsStrangers(_ amount: Amount, _ statement: Statement) -> Bool {
        let behind = statement.index(from: amount.range.upperBound)
        guard amount.meaning == .bare, behind < statement.words.count else { return false }
        let word = statement.words[behind]
        let at = word.range.lowerBound - statement.range.lowerBound
        return word.range.lowerBound == amount.range.upperBound + 1 && word.text.utf8.count > 3
            && word.text.utf8.last == UInt8(ascii: "s") && at < statement.bytes.count
            && ByteClass.isLetter(statement.bytes[at]) && statement.bytes[at] & 0x20 != 0
            && !statement.cues.contains { $0.words.contains(behind) }
            && DataLexicon.phrases.hits(in: [word.text]).isEmpty
    }

    /// A full stop, and at least three words that neither leaks nor places are told with: "… destroys … that are older".
    private static func isSentence(_ statement: Statement, _ names: [Range<Int>]) -> Bool {
        guard !statement.isTitle, statement.bytes.last.map({ ".!".utf8.contains($0) }) == true else { return false }
        var known = Array(repeating: false, count: statement.words.count)
        for hit in statement.cues { for word in hit.words { known[word] = true } }
        for hit in DataLexicon.phrases.hits(in: statement.words.map(\.text)) {
            for word in hit.words { known[word] = true }
        }
        return zip(statement.words.indices, statement.isNamed(names)).count { index, isName in
            let word = statement.words[index]
            let at = word.range.lowerBound - statement.range.lowerBound
            return !isName && !known[index] && word.text.utf8.count > 3 && !smallWords.contains(word.text)
                && at < statement.bytes.count && !ByteClass.isDigit(statement.bytes[at])
                && statement.bytes[at] & 0x20 != 0
        } >= 3
    }

    /// Words of each of the author's own sentences, names left out.
    private static func plainCounts(_ statements: [Statement], _ covered: [Int: [Range<Int>]]) -> [Int] {
        statements.indices.filter { statements[$0].isOwn && !statements[$0].isTitle }.map { index in
            statements[index].isNamed(covered[index] ?? []).count { !$0 }
        }
    }

    /// Words of the author's own blocks, names left out.
    private static func plainWords(_ statements: [Statement], _ covered: [Int: [Range<Int>]]) -> [String] {
        statements.enumerated().filter { $0.element.isOwn && !$0.element.isTitle }.flatMap { index, statement in
            zip(statement.words, statement.isNamed(covered[index] ?? [])).compactMap { $1 ? nil : $0.text }
        }
    }

    static let smallWords: Set<String> = [
        "le", "la", "les", "l", "un", "une", "des", "du", "au", "aux", "est", "sont", "ont", "a", "ete", "et", "que",
        "qui", "qu", "dans", "ses", "sa", "son", "pour", "par", "ce", "cette", "il", "elle", "se", "s", "n", "the",
        "is",
        "was", "were", "are", "has", "have", "had", "that", "it", "its", "and", "of", "to", "by", "an", "in", "for",
        "with", "their", "after", "der", "die", "das", "ist", "hat", "und", "ein", "eine", "den", "dem", "el", "los",
        "las", "una", "ha", "en", "y",
    ]

    /// A file of the kind that dumps come in.
    static func isDataFile(_ name: String) -> Bool {
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return [
            "csv", "sql", "json", "xlsx", "xls", "txt", "zip", "rar", "7z", "gz", "tar", "bak", "db", "dump", "tsv",
            "mdb",
        ].contains(ending)
    }
}
