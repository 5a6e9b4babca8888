// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// Counts cues over the author's own statements, names left out.
struct CueCounter: Sendable {
    private var counts: [UInt16] = Array(repeating: 0, count: Cue.allCases.count)
    private var titled: UInt64 = 0
    /// Words of leaks that are neither harmless nor in a sentence about leaks in general.
    private(set) var leakWords = 0
    /// Those that say themselves that data is out.
    private(set) var strongLeakWords = 0
    /// Something is sold, in words that mean nothing else.
    private(set) var isSelling = false
    /// VPN, remote desktop and the like, not a door.
    private(set) var hasStrongAccess = false
    /// Different words that belong to something else: vacancies, courses, houses, plays, price lists.
    private(set) var contexts = 0

    /// What a post may be about, in which the words of leaks, offers and counts have their own place.
    private static let contextCues: Set<Cue> = [
        .job, .training, .help, .property, .directory, .service, .occasion, .fiction, .daily, .topic, .context,
        .irrealis,
    ]
    /// Words of prices, which stand beside anything.
    private static let pricing: Set<String> = [
        "price", "prix", "start", "sale", "vente", "venta", "цена", "mise", "enchere", "auction",
    ]

    /// Words that are said of what got out alone, not of a database as such.
    static func isDisclosure(_ word: String) -> Bool {
        ["leak", "leaks", "breach", "breaches", "fuite", "fuites", "piratage", "intrusion", "утечка"].contains(word)
    }

    static func isPricing(_ word: String) -> Bool { pricing.contains(word) }

    static func isDoor(_ word: String) -> Bool { ["access", "acces", "zugang", "acceso"].contains(word) }

    init(statements: [Statement], moods: [Mood], covered: [Int: [Range<Int>]], spills: Bool = false) {
        var words: Set<UInt64> = []
        for (index, statement) in statements.enumerated() where statement.isOwn {
            let harmless = statement.cues.filter { $0.meaning == .harmlessLeak }.map(\.words)
            for hit in statement.cues where statement.isOutside(hit.words, covered[index] ?? []) {
                let first = statement.words[hit.words.lowerBound]
                if CueCounter.contextCues.contains(hit.meaning) { words.insert(first.key) }
                // What is asked, imagined or taught claims nothing.
                if moods[index] != .fact, CueCounter.claiming.contains(hit.meaning) { continue }
                counts[Int(hit.meaning.rawValue)] &+= 1
                if statement.isTitle { titled |= hit.meaning.bit }
                if hit.meaning == .offer || hit.meaning == .sale && !CueCounter.pricing.contains(first.text) {
                    isSelling = true
                }
                if hit.meaning == .access, !CueCounter.isDoor(first.text) { hasStrongAccess = true }
                if hit.meaning == .dataNoun, CueCounter.isOfName(hit.words, statement, covered[index] ?? []) {
                    leakWords += 1
                }
                guard hit.meaning == .leak || hit.meaning == .breach,
                    !harmless.contains(where: { $0.overlaps(hit.words) }),
                    LeakWord.means(hit, in: statement, covered: covered[index] ?? [], spills: spills)
                else { continue }
                if hit.meaning == .breach { strongLeakWords += 1 } else { leakWords += 1 }
            }
        }
        contexts = words.count
    }

    /// "Base CH Valombre", in few words: whose it is stands right behind, where "base" alone is a camp.
    private static func isOfName(_ hit: Range<Int>, _ statement: Statement, _ covered: [Range<Int>]) -> Bool {
        guard statement.words.count <= 12, hit.count == 1, hit.upperBound < statement.words.count,
            ["base", "bases", "fichier"].contains(statement.words[hit.lowerBound].text)
        else { return false }
        return covered.meet(statement.words[hit.upperBound].range)
    }

    private static let claiming: Set<Cue> = [
        .leak, .ransom, .sale, .offer, .breach, .intruder, .innards, .affected, .access, .credentials,
    ]

    func has(_ cue: Cue) -> Bool { counts[Int(cue.rawValue)] > 0 }

    /// Gangs say more than one of their words; insurers and ministers say "ransom" as well.
    var isNotice: Bool { counts[Int(Cue.ransom.rawValue)] >= 2 }

    /// The post is about a vacancy, not just beside one.
    var isVacancy: Bool { isTitled(.job) || counts[Int(Cue.job.rawValue)] >= 2 }
    /// The post asks for help with a programme, or gives it.
    var isHelp: Bool { isTitled(.help) || counts[Int(Cue.help.rawValue)] >= 2 }
    /// The post is about something else, in which the words of leaks, offers and counts have their own place.
    var isExplained: Bool {
        if has(.property), strongLeakWords == 0 { return true }
        if isTitled(.training) || isTitled(.fiction) || isTitled(.occasion) || isTitled(.directory)
            || isTitled(.service)
        {
            return true
        }
        return contexts >= 3 || isVacancy || isHelp
    }

    private func isTitled(_ cue: Cue) -> Bool { titled & cue.bit != 0 }
}
