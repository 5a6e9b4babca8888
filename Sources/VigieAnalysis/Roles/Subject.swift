// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// One entry of the watchlist with all its sightings in a post.
struct Subject {
    let entry: Entry
    let sightings: [Sighting]
    /// Where the author himself uses the name.
    let named: [Sighting]
    /// Those of them that may be what their statement is about; all, before the judge has looked.
    var meant: [Sighting]
    /// In samples.
    let inData: [Sighting]
    /// In quotes, or in the title of a reply.
    let quoted: [Sighting]
    /// True where every use of the name could mean others as well.
    let isAmbiguous: Bool

    init(_ entry: Entry, _ sightings: [Sighting], isReply: Bool) {
        self.entry = entry
        self.sightings = sightings
        inData = sightings.filter { $0.table != nil }
        named = sightings.filter { $0.isNaming && !(isReply && $0.place == .title) && !$0.isLink }
        meant = named
        quoted = sightings.filter { $0.place == .quote || (isReply && $0.place == .title) }
        isAmbiguous = !sightings.isEmpty && sightings.allSatisfy(\.mention.ambiguous)
    }

    func has(_ place: Place) -> Bool { sightings.contains { $0.place == place } }

    /// Sightings outside samples at one of these places.
    func outside(_ places: Set<Place>) -> [Sighting] {
        sightings.filter { $0.table == nil && places.contains($0.place) }
    }

    var isPlatform: Bool { entry.kind == .platform }

    /// Where everybody's mail is: its domain in an address says nothing.
    var isMail: Bool { isPlatform && entry.tags.contains("mail") }

    /// True where one short word is all that stands there: it may mean anything.
    var isLoneAcronym: Bool {
        let naming = named + quoted
        return !naming.isEmpty && inData.isEmpty
            && naming.allSatisfy { sighting in
                let text = sighting.mention.text
                return sighting.mention.form != .domain && text.utf8.count <= 5 && !text.contains(" ")
                    && sighting.place != .urlHost
            }
    }

    /// True where all that names it are ordinary words, not even written as a name.
    var isOrdinaryWord: Bool {
        !sightings.isEmpty
            && sightings.allSatisfy { sighting in
                let mention = sighting.mention
                return mention.ambiguous && mention.tier == .loose && mention.form != .domain
                    && Words.plain(mention.text).drop(while: { Subject.articles.contains($0) }).count <= 1
            }
    }

    /// True where a name of one word is all there is, with its article or alone.
    var isOneWord: Bool {
        sightings.allSatisfy { sighting in
            sighting.mention.form != .domain
                && Words.plain(sighting.mention.text).drop(while: { Subject.articles.contains($0) }).count <= 1
        }
    }

    private static let articles: Set<String> = ["l", "le", "la", "les", "d", "de", "du", "des", "the"]

    var isLooseOnly: Bool { !sightings.isEmpty && sightings.allSatisfy { $0.mention.tier == .loose } }
}

extension Sighting {
    /// In the address of a link or of the post itself, not in the text.
    var isLink: Bool {
        switch mention.field {
        case .link, .url: true
        default: false
        }
    }
}
