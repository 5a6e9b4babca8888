// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// What a post is, as a whole, before anybody's role in it is decided.
struct Situation: Sendable {
    let post: Post
    let text: PostText
    let tables: [SampleTable]
    let amounts: [Amount]
    /// Bytes of names, by statement.
    let covered: [Int: [Range<Int>]]
    /// Kinds of data that the words name.
    let words: Set<DataKind>

    /// How strongly the post claims that data is out; `isLeak` from 2 on.
    let strength: Double
    /// A page that stands before the content.
    let isChallenge: Bool
    /// Sentences rather than catchwords, and nothing offered.
    let isNews: Bool

    /// Data is out, or said to be.
    var isLeak: Bool { strength >= 2 }

    init(post: Post, text: PostText, tables: [SampleTable], sightings: [Sighting]) {
        self.post = post
        self.text = text
        self.tables = tables
        var covered: [Int: [Range<Int>]] = [:]
        for sighting in sightings {
            if let statement = sighting.statement { covered[statement, default: []].append(sighting.mention.range) }
        }
        self.covered = covered
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
        let small = own.reduce(0) { $0 + $1.words.count { Situation.smallWords.contains($0.text) } }
        isNews = personal.isEmpty && !isOffer && longest >= 9 && total >= 12 && small * 7 >= total
        isChallenge = Situation.isChallenge(statements, counter, tables)
        strength = Situation.strength(
            counter, amounts, words, personal, isOffer: isOffer, isNews: isNews, files: post.files)
    }

    func has(_ cue: Cue) -> Bool { CueCounter(statements: text.statements, covered: covered).has(cue) }

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
        isNews: Bool,
        files: [String]
    ) -> Double {
        var sum = 0.0
        if !personal.isEmpty { sum += 3 }
        if counter.leakWords > 0 { sum += 2 }
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
        if amounts.contains(where: { $0.meaning == .size }) { sum += 0.75 }
        sum += words.count >= 2 ? 1.5 : words.count == 1 ? 0.75 : 0
        if counter.has(.ransom) { sum += 1.5 }
        if counter.has(.affected) { sum += 0.5 }
        if counter.has(.access), isOffer { sum += 1.5 }
        if files.contains(where: isDataFile) { sum += 1.5 }
        // What explains numbers and words otherwise; rows that are shown outweigh it.
        if personal.isEmpty {
            if counter.has(.daily), counter.leakWords == 0 { sum -= isNews ? 3 : 1.5 }
            if counter.has(.job) { sum -= 3 }
            if counter.has(.training), !isOffer { sum -= 2 }
        }
        return sum
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

    init(statements: [Statement], covered: [Int: [Range<Int>]]) {
        for (index, statement) in statements.enumerated() where statement.isOwn {
            let harmless = statement.cues.filter { $0.meaning == .harmlessLeak }.map(\.words)
            for hit in statement.cues where statement.isOutside(hit.words, covered[index] ?? []) {
                counts[hit.meaning, default: 0] += 1
                guard hit.meaning == .leak, !harmless.contains(where: { $0.overlaps(hit.words) }) else { continue }
                leakWords += 1
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
