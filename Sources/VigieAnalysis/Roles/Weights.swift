// SPDX-License-Identifier: Apache-2.0

import Glibc

/// What each piece of evidence adds to the log odds of a finding's role; all weights of the analyst stand here.
///
/// They are judgements, ordered by what they exclude: a domain is somebody's, a name may be somebody else's, a word is
/// anybody's. `ConfidenceLink` says how often findings with such sums are right.
enum Weight: String, CaseIterable {
    /// Before anything is known: most mentions of a name are no leak.
    case prior
    // Who is named.
    case nameInTitle
    case nameInText
    case domainInTitle
    case domainInText
    case nameInFile
    case nameInQuote
    case nameHidden
    case nameInLink
    /// A second kind of name (the domain beside the name) makes a chance hit unlikely.
    case secondName
    /// Look-alike letters, another order, a mask: it may be another name.
    case loose
    /// Others bear the same name.
    case shared
    /// Three or four letters that mean many things.
    case acronym
    /// A word of the language that is also somebody's name.
    case ordinaryWord
    /// Only the raw bytes hold it.
    case rawOnly
    // What is said.
    case leakWords
    case recordCount
    case peopleCount
    case dataKinds
    case price
    case size
    case accessOffer
    case ransomMarks
    case sample
    case affected
    case innards
    // What the data shows.
    case domainInRows
    case nameInRows
    case accountRows
    case tagInMails
    case residence
    case place
    /// Other watched establishments fit as well as this one; counts for each of them.
    case rivals
    /// Establishments that nobody watches fit as well; counts for the logarithm of their number.
    case unwatched
    /// It does what the post names.
    case specialty
    /// The sample contradicts itself: it may be made up.
    case fabricated
    // What speaks against.
    case denial
    case past
    case job
    case training
    case question
    case rumour
    case daily
    case reply
    case quoteOnly
    case noClaim
    case tags
    case boast
    case comparison
    case source
    // What is planned.
    case wanted
    case attack
    case phishing
    case lookAlike
    case usage

    /// Log odds.
    var value: Double {
        switch self {
        case .prior: -1.5
        case .nameInTitle: 2.0
        case .nameInText: 1.6
        case .domainInTitle: 2.6
        case .domainInText: 2.2
        case .nameInFile: 1.5
        case .nameInQuote: 0.3
        case .nameHidden: 0.5
        case .nameInLink: 0.8
        case .secondName: 0.5
        case .loose: -0.8
        case .shared: -1.0
        case .acronym: -1.0
        case .ordinaryWord: 2.2
        case .rawOnly: 1.2
        case .leakWords: 1.2
        case .recordCount: 0.8
        case .peopleCount: 0.6
        case .dataKinds: 0.5
        case .price: 0.5
        case .size: 0.3
        case .accessOffer: 1.2
        case .ransomMarks: 1.2
        case .sample: 0.9
        case .affected: 0.8
        case .innards: 1.2
        case .domainInRows: 2.4
        case .nameInRows: 1.8
        case .accountRows: 3.2
        case .tagInMails: 3.6
        case .residence: 1.6
        case .place: 1.4
        case .rivals: -0.6
        case .unwatched: -1.0
        case .specialty: 0.7
        case .fabricated: -1.5
        case .denial: 2.4
        case .past: 2.2
        case .job: 3.0
        case .training: 2.2
        case .question: 2.2
        case .rumour: 1.8
        case .daily: 2.6
        case .reply: 2.2
        case .quoteOnly: 2.2
        case .noClaim: 2.2
        case .tags: 2.0
        case .boast: 2.2
        case .comparison: 2.2
        case .source: 2.2
        case .wanted: 2.6
        case .attack: 2.6
        case .phishing: 2.4
        case .lookAlike: 1.6
        case .usage: 2.0
        }
    }

    /// The kind of evidence, as the output names it.
    var kind: String {
        switch self {
        case .prior: "prior"
        case .nameInTitle, .nameInText, .secondName: "name"
        case .domainInTitle, .domainInText, .domainInRows: "domain"
        case .nameInFile: "file_name"
        case .nameInQuote, .quoteOnly: "quote"
        case .nameHidden: "hidden"
        case .nameInLink: "link"
        case .loose: "spelling"
        case .shared: "shared_name"
        case .acronym: "acronym"
        case .ordinaryWord: "ordinary_word"
        case .rawOnly: "raw"
        case .leakWords, .affected: "claim"
        case .recordCount, .peopleCount: "count"
        case .dataKinds: "data"
        case .price: "price"
        case .size: "size"
        case .accessOffer: "access"
        case .ransomMarks: "ransom"
        case .sample: "sample"
        case .innards: "own_systems"
        case .nameInRows: "rows"
        case .accountRows: "accounts"
        case .tagInMails: "mail_tag"
        case .residence: "geography"
        case .place: "town"
        case .rivals, .unwatched: "others"
        case .specialty: "specialty"
        case .fabricated: "coherence"
        case .denial: "denial"
        case .past: "past"
        case .job: "job"
        case .training: "training"
        case .question: "question"
        case .rumour: "rumour"
        case .daily: "daily_life"
        case .reply: "reply"
        case .noClaim: "no_claim"
        case .tags: "tags"
        case .boast: "boast"
        case .comparison: "comparison"
        case .source: "source"
        case .wanted: "wanted"
        case .attack: "attack"
        case .phishing: "phishing"
        case .lookAlike: "look_alike_domain"
        case .usage: "usage"
        }
    }

    /// How often `shared` counts where so many bear a name: one and the natural logarithm of them.
    static func oneOf(_ bearers: Int) -> Double { 1 + log(Double(bearers)) }

    /// How often `unwatched` counts where so many that nobody watches fit as well: the logarithm of all, this one included.
    static func among(_ others: Double) -> Double { log(1 + others) }

    /// The logistic function of a sum of log odds, rounded to hundredths and kept off 0 and 1.
    static func confidence(_ sum: Double) -> Double {
        let share = 1 / (1 + exp(-sum))
        return (min(max(share, 0.01), 0.99) * 100).rounded() / 100
    }
}
