// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// One entry as a file says it, whatever the format.
struct EntryDraft {
    var place: Place
    var kind: Entry.Kind
    var name: Located<String>?
    var id: Located<String>?
    var aliases: [Located<String>] = []
    var domains: [Located<String>] = []
    var city: Located<String>?
    var postcodes: [Located<String>] = []
    var country: Located<String>?
    var sector: Located<String>?
    var specialties: [Located<String>] = []
    var tags: [Located<String>] = []
    var parent: Located<String>?
    var finess: Located<String>?
    var exclude: [Located<String>] = []
    var owner: Located<String>?
    var expires: Located<String>?
    var formerIDs: [Located<String>] = []

    /// An entry of which nothing is known yet.
    init(place: Place, kind: Entry.Kind) {
        self.place = place
        self.kind = kind
    }
}

/// An entry that was checked by itself, and where those of its parts stand that other entries may contradict.
struct CheckedEntry {
    /// Its id is empty until all files are read, where none was given.
    var entry: Entry
    var place: Place
    var id: Place?
    var parent: Place?
    var formerIDs: Place?
    /// Nil where nobody asked for them.
    var written: WrittenPlaces?
}

/// Where the values of one entry stand in its file: one place for each value that the entry has.
final class WrittenPlaces: Sendable {
    let name: Place
    let aliases: [Place]
    let domains: [Place]
    let expires: Place?

    init(name: Place, aliases: [Place], domains: [Place], expires: Place?) {
        self.name = name
        self.aliases = aliases
        self.domains = domains
        self.expires = expires
    }
}
