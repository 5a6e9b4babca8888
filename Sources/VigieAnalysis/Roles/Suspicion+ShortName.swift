// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// Names without their kind of place, beside their town: "Quercelin à Marsigneul" of a Laboratoire Quercelin there.
extension Suspicion {
    /// Words that say what somebody is and not who, beside those of ``Trade``.
    private static let kinds: Set<String> = [
        "centre", "center", "maison", "residence", "institut", "institute", "fondation", "association", "groupe",
        "group", "groupement", "transports", "transport", "fonderie", "fonderies", "entreprise", "societe", "lycee",
        "college", "ecole", "services", "service", "etablissement", "cabinet", "intercommunal", "regional", "medical",
        "dentaire", "medicale", "saint", "sainte", "notre", "dame", "sa", "sas", "sarl", "scp", "selarl", "gmbh", "ag",
        "bv", "ambulances", "imagerie", "polyclinique", "pole", "soins", "sante", "convalescence", "logistique",
    ]
    /// Fewer letters are anybody's.
    private static let fewestLetters = 6
    /// The town stands at most so many words away.
    private static let nearTown = 4
    /// So many words may stand between the words of a name.
    private static let slack = 3

    /// Where the post tells of a leak and says the town: whoever of that town is called by the rest of his name.
    func byShortName(_ placed: Placed, _ result: inout Result) {
        guard situation.told >= .claim || situation.isAccessOffer else { return }
        let candidates = unique(placed.byPostcode + placed.byTown).compactMap { entry in
            called(entry).map { (entry, $0) }
        }
        guard !candidates.isEmpty, candidates.count <= Suspicion.mostCandidates else { return }
        for (entry, words) in candidates {
            var evidence = EvidenceList(prior: Weight.prior.value)
            let place = entry.city.map { PlainText.oneLine($0, limit: 60) } ?? entry.postcodes.first ?? ""
            evidence.add(.nameInText, .prose, words)
            evidence.add(.loose, .prose, "without its kind of place")
            evidence.add(.place, .prose, "its place is named: \(place)")
            if situation.has(.leak) { evidence.add(.leakWords, .prose, "a leak is claimed") }
            if situation.isAccessOffer { evidence.add(.accessOffer, .prose, "access is offered") }
            result.judgements.append(judgement(entry, evidence))
        }
        let named = candidates.map(\.0)
        result.notes.append(
            "Not named in full: \(list(named)) \(named.count == 1 ? "is" : "are") suspected by a part of the name beside the town."
        )
    }

    /// The words by which the author calls an entry, where one of its names stands there without its kind of place.
    private func called(_ entry: Entry) -> String? {
        let city = Words.plain(entry.city ?? "")
        let town = Set(city)
        let towns = (city.isEmpty ? [] : [city]) + entry.postcodes.map { [$0] }
        for name in [entry.name] + entry.aliases {
            let words = Suspicion.telling(name, town: town)
            guard !words.isEmpty, words.reduce(0, { $0 + $1.utf8.count }) >= Suspicion.fewestLetters else { continue }
            for (at, statement) in situation.text.statements.enumerated() where statement.isOwn {
                if situation.text.isReply && statement.isTitle || statement.has(.denial)
                    || statement.has(.comparison)
                {
                    continue
                }
                if stands(words, beside: towns, in: statement, covered: situation.covered[at] ?? []) {
                    return words.joined(separator: " ")
                }
            }
        }
        return nil
    }

    /// The words of a name that are neither a kind of place, nor small, nor its town's.
    private static func telling(_ name: String, town: Set<String>) -> [String] {
        let words = Words.plain(name)
        var isKind = words.map {
            kinds.contains($0) || Situation.smallWords.contains($0) || $0.utf8.count < 3 || town.contains($0)
        }
        for hit in Trade.hits(in: words) { for word in hit { isKind[word] = true } }
        let rest = zip(words, isKind).filter { !$1 }.map(\.0)
        // Where nothing is left out, it is a name of its own, which the matcher looks for.
        return rest.count < words.count ? rest : []
    }

    private static let articles: Set<String> = ["le", "la", "les", "l", "the", "der", "die", "das", "el", "il"]
    private static let streets: Set<String> = [
        "rue", "avenue", "boulevard", "allee", "place", "quai", "chemin", "impasse", "square", "route", "street",
        "road",
        "strasse", "calle", "via", "laan", "straat", "bd", "av",
    ]

    /// All words within reach of each other, in nobody's name and no street's; a single one with a capital, unless it is
    /// long.
    private func stands(_ words: [String], beside towns: [[String]], in statement: Statement, covered: [Range<Int>])
        -> Bool
    {
        for at in statement.words.indices where words.contains(statement.words[at].text) {
            if covered.meet(statement.words[at].range)
                || statement.words[max(0, at - 3)..<at].contains(where: { Suspicion.streets.contains($0.text) })
            {
                continue
            }
            let window = statement.words[at..<min(statement.words.count, at + words.count + Suspicion.slack)]
            guard words.allSatisfy({ word in window.contains { $0.text == word } }) else { continue }
            let word = statement.words[at]
            guard words.count > 1 || word.text.utf8.count >= 8 || isCapital(statement, word) else { continue }
            // "La Source": behind an article a single word is everybody's.
            if words.count == 1, at > 0, Suspicion.articles.contains(statement.words[at - 1].text) { continue }
            let reach = statement.words[
                max(0, at - Suspicion.nearTown)..<min(statement.words.count, window.endIndex + Suspicion.nearTown)]
            if towns.contains(where: { town in town.allSatisfy { word in reach.contains { $0.text == word } } }) {
                return true
            }
        }
        return false
    }
}
