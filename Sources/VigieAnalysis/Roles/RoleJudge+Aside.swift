// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// Names that stand in a sentence without being what it is about: denied, compared, quoted as a source, wished for.
extension RoleJudge {
    /// Why a name in the author's own text claims nothing of its bearer.
    struct Aside {
        var weight: Weight
        var role: Role = .mentioned
        var text: String
    }

    /// Sightings of one entry that are looked at: the first two of each statement, and no more than a few hundred.
    static func looked(_ sightings: [Sighting]) -> [Sighting] {
        var seen: [Int: Int] = [:]
        var looked: [Sighting] = []
        for sighting in sightings where looked.count < 512 {
            if let statement = sighting.statement {
                seen[statement, default: 0] += 1
                if seen[statement, default: 0] > 2 { continue }
            }
            looked.append(sighting)
        }
        return looked
    }

    /// The reason why a sighting is beside the point; nil where the statement may be about it.
    static func aside(_ sighting: Sighting, in situation: Situation) -> Aside? {
        guard let index = sighting.statement else { return nil }
        let statement = situation.text.statements[index]
        switch situation.moods[index] {
        case .timetable: return Aside(weight: .training, text: "a line of a programme")
        case .tags: return Aside(weight: .tags, text: "a catchword among others")
        case .boast: return Aside(weight: .boast, text: "what the author did before, or says of himself")
        case .fact, .question, .irrealis: break
        }
        let reading = NameReading(sighting, statement: statement, names: situation.covered[index] ?? [])
        if reading.isNegated { return Aside(weight: .denial, text: "the post says that it is not meant") }
        if reading.isCompared { return Aside(weight: .comparison, text: "named to compare") }
        if reading.isSource, !situation.has(.confirmed, in: index), situation.tellings[index] < .voice {
            return Aside(weight: .source, text: "somebody of it is quoted")
        }
        if reading.isCustomer, situation.tables.isEmpty,
            !situation.amounts.contains(where: \.isNamedCount)
        {
            return Aside(weight: .usage, text: "named as a customer of whom it is about")
        }
        if reading.isSupplier { return Aside(weight: .usage, text: "named as a supplier") }
        if reading.isWanted { return Aside(weight: .wanted, role: .targeted, text: "access or data is asked for") }
        return nil
    }
}

/// What the words before a name make of it.
struct NameReading {
    /// "Not from X nor from Y", "I do NOT have the database of X", "anybody except X".
    private(set) var isNegated = false
    /// "like X", "unlike X", "nothing to do with the leak of X".
    private(set) var isCompared = false
    /// "the CISO of X says", "an expert of X".
    private(set) var isSource = false
    /// "the hospital, a customer of X".
    private(set) var isSupplier = false
    /// "the supplier of X", "software used by X and Y".
    private(set) var isCustomer = false
    /// "looking for access to X", with no offer before it.
    private(set) var isWanted = false

    /// Words that may stand between a negation and the name that it denies.
    private static let between: Set<String> = [
        "from", "of", "the", "a", "an", "by", "at", "about", "in", "to", "with", "for", "any", "anything", "is", "it",
        "have", "has", "had", "got", "get", "own", "sell", "selling", "hold", "touch", "hack", "hacked", "breach", "do",
        "are", "was", "from", "this", "that", "these", "those", "related", "linked", "one", "ones", "old", "data",
        "coming",
        "database", "databases", "db", "dump", "leak", "base", "bdd", "records", "access", "hospital", "clinic",
        "de", "du", "des", "d", "la", "le", "les", "l", "chez", "a", "au", "aux", "un", "une", "celle", "celui", "ceux",
        "ai", "as", "avons", "possede", "vends", "vendons", "donnees", "fuite", "fichier", "pas", "clinique", "hopital",
        "concerne", "vient", "provient", "von", "der", "die", "das", "den", "dem", "aus", "bei", "el", "los", "del",
        "tengo",
        "у", "от", "из", "базы", "базу", "like", "related",
    ]
    private static let suppliers: Set<String> = ["client", "clients", "customer", "supplier", "prestataire", "hosted"]
    private static let negations: Set<String> = [
        "not", "no", "nor", "neither", "never", "ni", "pas", "aucun", "aucune", "kein", "keine", "nicht", "не", "нет",
        "except",
        "excluding", "without", "hors", "sauf", "excepte", "ohne", "nie", "t",
    ]
    private static let coordinators: Set<String> = [
        "and", "or", "nor", "ni", "et", "ou", "und", "oder", "y", "o", "neither",
    ]
    private static let breaks: Set<String> = [
        "but", "mais", "only", "just", "juste", "seulement", "aber", "pero", "sondern", "instead", "yet", "before",
        "avant",
        "published", "publiee", "public", "sold", "shared", "seen",
    ]

    init(_ sighting: Sighting, statement: Statement, names: [Range<Int>]) {
        let words = statement.words
        let first = words.firstIndex { $0.range.upperBound > sighting.mention.range.lowerBound } ?? words.count
        isNegated = NameReading.isNegated(statement, first, names)
        isCustomer = NameReading.isCustomer(statement, first, names)
        let before = NameReading.unnamed(statement, before: first, names)
        for hit in statement.cues where hit.words.upperBound <= first && NameReading.governing.contains(hit.meaning) {
            let gap = before.prefix { $0 >= hit.words.upperBound }
            guard gap.count <= NameReading.longestGap, statement.isOutside(hit.words, names) else { continue }
            switch hit.meaning {
            case .comparison
            where gap.count <= 5
                && gap.allSatisfy({ NameReading.between.contains(words[$0].text) || Int(words[$0].text) != nil }):
                isCompared = true
            case .attribution
            where gap.count <= 5 && !gap.contains(where: { NameReading.isVerbOfLeak(words[$0], statement) }):
                isSource = true
            case .usage where gap.isEmpty && NameReading.suppliers.contains(words[hit.words.lowerBound].text):
                isSupplier = true
            case .wanted: isWanted = true
            default: break
            }
        }
        if isWanted,
            statement.cues.contains(where: { $0.meaning == .offer && $0.words.lowerBound < first })
                || statement.cues.contains(where: { $0.meaning == .question && $0.words.lowerBound < first })
        {
            isWanted = false
        }
    }

    /// What these say reaches the name that follows, over so many words at most.
    private static let governing: Set<Cue> = [.comparison, .attribution, .usage, .wanted]
    private static let longestGap = 14

    /// Indices of the words before one that belong to no name, the nearest first; one more than `longestGap` of them.
    private static func unnamed(_ statement: Statement, before first: Int, _ names: [Range<Int>]) -> [Int] {
        var found: [Int] = []
        var at = first - 1
        while at >= 0, found.count <= longestGap {
            if !names.meet(statement.words[at].range) { found.append(at) }
            at -= 1
        }
        return found
    }

    private static func isVerbOfLeak(_ word: Statement.Word, _ statement: Statement) -> Bool {
        statement.cues.contains {
            ($0.meaning == .breach || $0.meaning == .taken || $0.meaning == .leak)
                && statement.words[$0.words].contains { $0.range == word.range }
        }
    }

    private static let providers: Set<String> = [
        "supplier", "suppliers", "vendor", "provider", "contractor", "subcontractor", "reseller", "used", "prestataire",
        "fournisseur", "editeur", "hebergeur", "infogereur", "traitant", "utilise", "utilisee", "lieferant",
        "dienstleister", "proveedor", "fornitore", "leverancier", "dont", "including", "includes", "include", "parmi",
    ]
    private static let links: Set<String> = [
        "of", "by", "for", "to", "the", "de", "du", "des", "d", "la", "le", "les", "l", "par", "a", "au", "aux", "von",
        "der", "del", "di", "van", "and", "et", "und", "y", "e", "en", "hospital", "hospitals", "clinic", "group",
    ]

    /// Walks back from the name over small words and other names to a word of trade.
    private static func isCustomer(_ statement: Statement, _ first: Int, _ names: [Range<Int>]) -> Bool {
        var at = first - 1
        var links = 0
        while at >= 0, first - at <= 24 {
            let word = statement.words[at]
            if names.meet(word.range) {
                at -= 1
                continue
            }
            if links > 0, NameReading.providers.contains(word.text) { return true }
            guard NameReading.links.contains(word.text), links < 6 else { return false }
            links += 1
            at -= 1
        }
        return false
    }

    /// Walks back from the name over words that carry a negation on, and over names that share it.
    private static func isNegated(_ statement: Statement, _ first: Int, _ names: [Range<Int>]) -> Bool {
        let words = statement.words
        var at = first - 1
        var steps = 0
        while at >= 0, steps < 12 {
            let word = words[at]
            let start = word.range.upperBound - statement.range.lowerBound
            let end = (at + 1 < words.count ? words[at + 1].range.lowerBound : start) - statement.range.lowerBound
            let gap = start < end && end <= statement.bytes.count ? statement.bytes[start..<end] : []
            if gap.contains(where: { [UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: ".")].contains($0) }) {
                return false
            }
            let isName = names.meet(word.range)
            if !isName, negations.contains(word.text) {
                // "don't", "isn't": the letter alone says nothing.
                if word.text == "t" { return at > 0 && words[at - 1].text.hasSuffix("n") }
                return true
            }
            if !isName, breaks.contains(word.text) { return false }
            if !isName, !between.contains(word.text), !coordinators.contains(word.text) { return false }
            if !isName { steps += 1 }
            at -= 1
        }
        return false
    }
}
