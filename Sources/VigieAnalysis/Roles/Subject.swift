// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// One entry of the watchlist with all its sightings in a post.
struct Subject {
    let entry: Entry
    let sightings: [Sighting]
    /// Where the author himself uses the name.
    let named: [Sighting]
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
        quoted = sightings.filter { $0.place == .quote || (isReply && $0.place == .title) }
        isAmbiguous = !sightings.isEmpty && sightings.allSatisfy(\.mention.ambiguous)
    }

    func has(_ place: Place) -> Bool { sightings.contains { $0.place == place } }

    /// Sightings outside samples at one of these places.
    func outside(_ places: Set<Place>) -> [Sighting] {
        sightings.filter { $0.table == nil && places.contains($0.place) }
    }

    var isPlatform: Bool { entry.kind == .platform }

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

    var isLooseOnly: Bool { !sightings.isEmpty && sightings.allSatisfy { $0.mention.tier == .loose } }
}

extension Sighting {
    /// In the address of a link, not in the text.
    var isLink: Bool { if case .link = mention.field { true } else { false } }
}
