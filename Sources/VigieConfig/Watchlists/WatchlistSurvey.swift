// SPDX-License-Identifier: Apache-2.0

public import VigieCore

/// All that files of a watchlist hold, usable or not, with the place of every value: what a lint reports on.
public struct WatchlistSurvey: Sendable, Equatable {
    /// The entries that can be used. Where there are errors, `load` would refuse the whole.
    public var watchlist: Watchlist
    /// One for each entry.
    public var places: [EntryPlaces]
    /// What keeps the files from being used, by file and line.
    public var errors: [ConfigurationProblem]
    /// What looks wrong and may stay, by file and line.
    public var warnings: [ConfigurationProblem]
    /// Paths of the files that were read.
    public var files: [String]
}

/// Where the values of one entry stand.
public struct EntryPlaces: Sendable, Equatable {
    /// Its name.
    public var name: FilePosition
    /// One for each alias.
    public var aliases: [FilePosition]
    /// One for each domain.
    public var domains: [FilePosition]
    /// Its last day; nil where it has none.
    public var expires: FilePosition?
    /// False where its id was made of its name.
    public var hasOwnID: Bool

    init(_ entry: CheckedEntry, in text: SourceText?) {
        func position(_ place: Place) -> FilePosition {
            text?.position(place) ?? FilePosition(file: "", line: place.line, column: 1)
        }
        name = position(entry.written?.name ?? entry.place)
        aliases = entry.written?.aliases.map(position) ?? []
        domains = entry.written?.domains.map(position) ?? []
        expires = entry.written?.expires.map(position)
        hasOwnID = entry.id != nil
    }
}
