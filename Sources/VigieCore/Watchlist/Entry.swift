// SPDX-License-Identifier: Apache-2.0

/// One line of a watchlist: an establishment that is protected, or a platform whose name stands in other people's
/// data.
public struct Entry: Codable, Sendable, Equatable, Identifiable {
    /// What an entry is.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        case establishment
        case platform
    }

    /// Stable; stands in output and routes.
    public var id: EntryID
    /// Protected, or a third party.
    public var kind: Kind
    /// As its people write it.
    public var name: String
    /// Other names that it goes by.
    public var aliases: [String]
    /// Lower case, without scheme or trailing dot; subdomains and mail addresses count too.
    public var domains: [String]
    /// Where it is; tells entries of one name apart.
    public var city: String?
    /// As text, with their leading zeros.
    public var postcodes: [String]
    /// ISO 3166-1 alpha-2.
    public var country: String
    /// hospital, practice, laboratory, pharmacy, care-home, imaging, insurer, university, town-hall, …
    public var sector: String?
    /// What it does, in words that posts use: surgery, ophthalmology, …
    public var specialties: [String]
    /// Free words, for routes.
    public var tags: [String]
    /// A finding on this entry is told to the parent's routes as well.
    public var parent: EntryID?
    /// Its nine digits in the French register of establishments.
    public var finess: String?
    /// Phrases whose place in a text no mention of this entry may overlap.
    public var exclude: [String]
    /// Who edits the entry.
    public var owner: String?
    /// `2027-01-01`; from that day on the entry is not matched.
    public var expires: String?
    /// Ids that it had before, so that its incidents stay its own.
    public var formerIDs: [EntryID]
    /// Where it stands in the files.
    public var origin: FilePosition?

    /// An entry; only id, kind and name are required.
    public init(
        id: EntryID, kind: Kind = .establishment, name: String, aliases: [String] = [], domains: [String] = [],
        city: String? = nil, postcodes: [String] = [], country: String = "FR", sector: String? = nil,
        specialties: [String] = [], tags: [String] = [], parent: EntryID? = nil, finess: String? = nil,
        exclude: [String] = [], owner: String? = nil, expires: String? = nil, formerIDs: [EntryID] = [],
        origin: FilePosition? = nil
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.aliases = aliases
        self.domains = domains
        self.city = city
        self.postcodes = postcodes
        self.country = country
        self.sector = sector
        self.specialties = specialties
        self.tags = tags
        self.parent = parent
        self.finess = finess
        self.exclude = exclude
        self.owner = owner
        self.expires = expires
        self.formerIDs = formerIDs
        self.origin = origin
    }
}

/// A place in a file that people edit; line and column count from 1, the column in characters.
public struct FilePosition: Codable, Sendable, Equatable, CustomStringConvertible {
    /// As it was named to the reader.
    public var file: String
    /// From 1.
    public var line: Int
    /// From 1, in characters.
    public var column: Int

    /// A place.
    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// `file:line:column`, as editors understand it.
    public var description: String { "\(file):\(line):\(column)" }
}
