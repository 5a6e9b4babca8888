// SPDX-License-Identifier: Apache-2.0

/// A name that is not just any string: each kind of thing has its own type, so that they cannot be mixed up.
public protocol Identifier: RawRepresentable, Hashable, Codable, Sendable, Comparable, CustomStringConvertible,
    ExpressibleByStringLiteral
where RawValue == String {
    /// Takes the name as it is.
    init(rawValue: String)
}

extension Identifier {
    /// Takes a literal as it is.
    public init(stringLiteral value: String) { self.init(rawValue: value) }
    /// The name itself.
    public var description: String { rawValue }
    /// Order of the names by Unicode scalar.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The name of a source in the configuration.
public struct SourceID: Identifier {
    /// The name itself.
    public let rawValue: String
    /// Takes the name as it is.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a watchlist entry: `id`, or a slug of name and city.
public struct EntryID: Identifier {
    /// The name itself.
    public let rawValue: String
    /// Takes the name as it is.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a sink in the configuration.
public struct SinkID: Identifier {
    /// The name itself.
    public let rawValue: String
    /// Takes the name as it is.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of an incident, short enough to be said on the phone.
public struct IncidentID: Identifier {
    /// The name itself.
    public let rawValue: String
    /// Takes the name as it is.
    public init(rawValue: String) { self.rawValue = rawValue }
}
