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
    /// Bytes of names, by statement.
    let covered: [Int: [Range<Int>]]
    /// Whose names they are.
    private let names: [Int: [(entry: EntryID, range: Range<Int>)]]
    /// Kinds of data that the words name.
    let words: Set<DataKind>

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
        self.covered = covered
        names = Dictionary(grouping: sightings.filter { $0.statement != nil }, by: { $0.statement ?? 0 })
            .mapValues { $0.map { ($0.mention.entry, $0.mention.range) } }
        // The title of a reply is somebody else's.
        let statements = text.isReply ? text.statements.map { $0.isTitle ? $0.silenced : $0 } : text.statements
        amounts = AmountReader.amounts(statements, covered: covered)
        words = DataReader.kinds(statements, covered: covered)
        let counter = CueCounter(statements: statements, covered: covered)
        let personal = tables.filter { !$0.format.isCredentials && !$0.data.isEmpty && $0.rowCount >= 2 }
        let isOffer = counter.has(.sale) || amounts.contains { if case .money = $0.meaning { true } else { false } }
        let own = statements.filter { $0.isOwn && !$0.isTitle }
        let longest = own.map(\.words.count).max() ?? 0
        let total = own.reduce(0) { $0 + $1.words.count }
        // Sentences are held together by small words; lists and offers do without.
        let plain = Situation.plainWords(statements, covered)
        let small = plain.count { Situation.smallWords.contains($0) }
        isNews =
            personal.isEmpty && (!counter.has(.sale) || total >= 40) && longest >= 9 && total >= 12
            && small * 7 >= plain.count
        isProse = personal.isEmpty && longest >= 8 && total >= 10 && small * 7 >= plain.count
        leakWords = counter.leakWords
        isVacancy = counter.isVacancy && !counter.isSelling
        isTerse = total <= 15 && small * 5 < max(plain.count, 1) && !counter.has(.daily)
        isAccessOffer =
            !counter.has(.job) && !counter.isHelp && !(counter.has(.property) && !counter.hasStrongAccess)
            && Situation.offersAccess(statements, covered, isProse: isProse)
        isChallenge = Situation.isChallenge(statements, counter, tables)
        let namesFile =
            post.files.contains(where: Situation.isDataFile)
            || statements.contains { $0.isOwn && $0.namesDataFile && !$0.has(.help) }
        let claimed =
            Situation.strength(
                counter, amounts, words, personal, isOffer: isOffer, isNews: isNews, isTerse: isTerse,
                namesFile: namesFile)
            + (isAccessOffer ? 1.5 : 0)
        let tracker = TrackerSigns.strength(post, statements, covered, amounts, counter)
        // Whoever writes sentences and means a leak says so, or offers something: numbers, prices and kinds of data stand
        // in all prose about hospitals.
        // "31k", "2,4M": how dumps are counted.
        let compact = amounts.contains { $0.isCount && $0.text.contains { $0.isLetter } && $0.text.count <= 7 }
        let discloses =
            counter.strongLeakWords > 0 || counter.has(.ransom) || counter.has(.credentials) || namesFile
            || isAccessOffer
            || tracker > 0 || compact
            || counter.isSelling && !counter.has(.property)
                && (counter.leakWords > 0 || !words.isEmpty || counter.has(.innards))
        let isExplained = personal.isEmpty && counter.isExplained
        strength = isExplained || isProse && !discloses ? min(claimed, 1) : claimed + tracker
    }

    /// Bytes of a statement in which other entries are named; where one entry shares a name with it, that is its own too.
    func names(in statement: Int, otherThan entry: EntryID) -> [Range<Int>] {
        let all = names[statement] ?? []
        let own = all.filter { $0.entry == entry }.map(\.range)
        return all.filter { name in name.entry != entry && !own.contains { $0.overlaps(name.range) } }.map(\.range)
    }

    func has(_ cue: Cue) -> Bool { CueCounter(statements: text.statements, covered: covered).has(cue) }

    /// True where a statement tells of leaks in general.
    func isTopic(_ statement: Int) -> Bool { has(.topic, in: statement) }

    /// Cues of one statement outside of names.
    func has(_ cue: Cue, in statement: Int) -> Bool {
        let it = text.statements[statement]
        return it.cues.contains { $0.meaning == cue && it.isOutside($0.words, covered[statement] ?? []) }
    }

    private static func isChallenge(_ statements: [Statement], _ counter: CueCounter, _ tables: [SampleTable]) -> Bool {
        guard tables.isEmpty, counter.has(.challenge) else { return false }
        if statements.first?.isTitle == true, statements[0].has(.challenge) { return true }
        return statements.reduce(0) { $0 + $1.words.count } < 60 && !counter.has(.leak)
    }

    private static func strength(
        _ counter: CueCounter, _ amounts: [Amount], _ words: Set<DataKind>, _ personal: [SampleTable], isOffer: Bool,
        isNews: Bool, isTerse: Bool, namesFile: Bool
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
        sum += words.count >= 3 && !isNews ? 2 : words.count >= 2 ? 1.5 : words.count == 1 ? 0.75 : 0
        if counter.has(.ransom) { sum += 1.5 }
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
            if counter.has(.daily), counter.leakWords == 0 { sum -= isNews ? 3 : 1.5 }
            if counter.has(.job), counter.leakWords == 0 { sum -= 3 }
            if counter.has(.training), !isOffer { sum -= 2 }
        }
        return sum
    }

    /// Kinds of access that mean nothing else, or any access that is expressly sold.
    private static func offersAccess(
        _ statements: [Statement], _ covered: [Int: [Range<Int>]], isProse: Bool
    ) -> Bool {
        var access = false
        var sale = false
        var isPlainSale = false
        var titled = (access: false, sale: false)
        for (index, statement) in statements.enumerated() where statement.isOwn {
            var plain = false
            var selling = false
            for hit in statement.cues where statement.isOutside(hit.words, covered[index] ?? []) {
                let word = statement.words[hit.words.lowerBound].text
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

    /// Words of the author's own blocks, names left out.
    private static func plainWords(_ statements: [Statement], _ covered: [Int: [Range<Int>]]) -> [String] {
        statements.enumerated().filter { $0.element.isOwn && !$0.element.isTitle }.flatMap { index, statement in
            statement.words.filter { word in covered[index]?.contains { $0.overlaps(word.range) } != true }.map(\.text)
        }
    }

    private static let smallWords: Set<String> = [
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

/// Counts cues over the author's own statements, names left out.
struct CueCounter {
    private var counts: [Cue: Int] = [:]
    /// Words of leaks that are neither harmless nor negated.
    private(set) var leakWords = 0
    /// Those that say themselves that data is out.
    private(set) var strongLeakWords = 0
    /// Something is sold, in words that mean nothing else.
    private(set) var isSelling = false
    /// VPN, remote desktop and the like, not a door.
    private(set) var hasStrongAccess = false
    private var titled: Set<Cue> = []

    /// The post is about a vacancy, not just beside one.
    var isVacancy: Bool { titled.contains(.job) || (counts[.job] ?? 0) >= 2 }
    /// The post asks for help with a programme, or gives it.
    var isHelp: Bool { titled.contains(.help) || (counts[.help] ?? 0) >= 2 }
    /// The post is about something else, in which the words of leaks, offers and counts have their own place.
    var isExplained: Bool {
        if has(.ransom) || hasStrongAccess && isSelling { return false }
        if has(.property), strongLeakWords == 0 { return true }
        if titled.contains(.training), strongLeakWords == 0, !isSelling { return true }
        return (isVacancy || isHelp) && !isSelling
    }

    private static let weak: Set<String> = [
        "database", "databases", "db", "dbs", "bdd", "base", "bases", "datenbank", "база", "базу", "базы", "shell",
        "owned", "hack", "piratage",
    ]

    /// Words of prices, which stand beside anything.
    private static let pricing: Set<String> = [
        "price", "prix", "start", "sale", "vente", "venta", "цена", "mise", "enchere", "auction",
    ]
    private static let doors: Set<String> = ["access", "acces", "zugang", "acceso"]

    init(statements: [Statement], covered: [Int: [Range<Int>]]) {
        for (index, statement) in statements.enumerated() where statement.isOwn {
            let harmless = statement.cues.filter { $0.meaning == .harmlessLeak }.map(\.words)
            let isTopic = statement.cues.contains {
                $0.meaning == .topic && statement.isOutside($0.words, covered[index] ?? [])
            }
            for hit in statement.cues where statement.isOutside(hit.words, covered[index] ?? []) {
                if isTopic, hit.meaning == .leak || hit.meaning == .ransom { continue }
                counts[hit.meaning, default: 0] += 1
                if statement.isTitle { titled.insert(hit.meaning) }
                let word = statement.words[hit.words.lowerBound].text
                if hit.meaning == .sale, !CueCounter.pricing.contains(word) { isSelling = true }
                if hit.meaning == .access, !CueCounter.doors.contains(word) { hasStrongAccess = true }
                guard hit.meaning == .leak, !harmless.contains(where: { $0.overlaps(hit.words) }) else { continue }
                leakWords += 1
                if !CueCounter.weak.contains(statement.words[hit.words.lowerBound].text) { strongLeakWords += 1 }
            }
        }
    }

    func has(_ cue: Cue) -> Bool { counts[cue] != nil }
}

extension Statement {
    /// The same place without its words: for what is there but not the author's.
    var silenced: Statement {
        var copy = self
        copy.words = []
        copy.cues = []
        copy.bytes = []
        return copy
    }
}
