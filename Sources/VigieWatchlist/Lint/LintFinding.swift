// SPDX-License-Identifier: Apache-2.0

public import VigieCore

/// One thing that is wrong or doubtful in a watchlist: where, what, and what to write instead.
public struct LintFinding: Sendable, Equatable {
    /// How bad it is.
    public enum Severity: String, Codable, Sendable, CaseIterable, Comparable {
        /// Good to know; nothing has to change.
        case note
        /// The entry will be missed, mistaken, or hit by others' texts.
        case warning
        /// The list cannot be used.
        case error

        /// By rank.
        public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
        private var rank: Int { Severity.allCases.firstIndex(of: self) ?? 0 }
    }

    /// What is wrong. The raw values stand in output and never change.
    public enum Code: String, Codable, Sendable, CaseIterable {
        /// The reader refuses the file for it.
        case unusable
        /// The reader warns of it.
        case doubtful
        case blank
        case tooShort = "too_short"
        case tooLong = "too_long"
        /// Nothing but words for kinds of places.
        case namesNobody = "names_nobody"
        case badDomain = "bad_domain"
        case tooCommon = "too_common"
        /// Common words behind a kind of place, or a few capitals, and no town to tell it by.
        case needsTown = "needs_town"
        /// The same name, town or register number twice.
        case duplicate
        /// A name that several entries have; their towns tell them apart.
        case sharedName = "shared_name"
        case sharedDomain = "shared_domain"
        /// A text that holds exactly this name is given to another entry.
        case shadowed
        /// Stands inside a longer name of another entry.
        case nested
        /// An alias that finds what the name finds.
        case redundant
        /// Not even found in a text that holds nothing else.
        case neverFound = "never_found"
        case decomposed
        case invisible
        case mixedScripts = "mixed_scripts"
        case platformAsVictim = "platform_as_victim"
        case expired
        case expiresSoon = "expires_soon"
        case noID = "no_id"
        case noPlatforms = "no_platforms"
    }

    /// How bad it is.
    public var severity: Severity
    /// What it is.
    public var code: Code
    /// Where it stands.
    public var position: FilePosition
    /// Whose it is; nil where the file itself is meant.
    public var entry: EntryID?
    /// What is wrong, one plain line.
    public var message: String
    /// What to write instead; nil where the message says it all.
    public var advice: String?
    /// Other entries that it is about.
    public var others: [EntryID]

    /// A finding.
    public init(
        _ severity: Severity, _ code: Code, at position: FilePosition, entry: EntryID? = nil, _ message: String,
        advice: String? = nil, others: [EntryID] = []
    ) {
        self.severity = severity
        self.code = code
        self.position = position
        self.entry = entry
        self.message = message
        self.advice = advice
        self.others = others
    }

    /// `list.yaml:12:5: warning: … (…) [too_common]`
    public var description: String {
        let hint = advice.map { " (\($0))" } ?? ""
        return "\(position): \(severity.rawValue): \(message)\(hint) [\(code.rawValue)]"
    }
}

extension LintFinding: Encodable {
    private enum Key: String, CodingKey {
        case severity, code, file, line, column, entry, message, advice, others
    }

    /// Flat, as programs read it.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(severity, forKey: .severity)
        try container.encode(code, forKey: .code)
        try container.encode(position.file, forKey: .file)
        try container.encode(position.line, forKey: .line)
        try container.encode(position.column, forKey: .column)
        try container.encode(entry?.rawValue, forKey: .entry)
        try container.encode(message, forKey: .message)
        try container.encode(advice, forKey: .advice)
        try container.encode(others.map(\.rawValue), forKey: .others)
    }
}

/// All that a lint found.
public struct LintReport: Sendable, Encodable {
    /// The version of the format.
    public var schema = 1
    /// Paths of the files that were read.
    public var files: [String]
    /// How many entries were looked at.
    public var entries: Int
    /// By file, line and column.
    public var findings: [LintFinding]

    /// How many findings are this bad.
    public func count(_ severity: LintFinding.Severity) -> Int { findings.count { $0.severity == severity } }

    /// True where somebody has to look.
    public var isBad: Bool { findings.contains { $0.severity > .note } }
}
