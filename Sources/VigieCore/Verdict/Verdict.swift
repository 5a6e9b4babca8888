// SPDX-License-Identifier: Apache-2.0

public import struct Foundation.Date

/// All that is concluded from one post. Every text in it is masked: it may be stored, logged and shown.
public struct Verdict: Codable, Sendable, Equatable {
    /// Victims first, then by falling confidence.
    public var findings: [Finding]
    /// What the post says of itself.
    public var claim: Claim
    /// The records that it shows; nil where none were recognised.
    public var sample: Sample?
    /// Nil where nothing of the sample was seen before.
    public var recycled: Recycled?
    /// Whole sentences for the reader of an alert.
    public var notes: [String]
    /// Where the people of the sample live, where too many are watched to suspect one; nil nearly always.
    public var regions: [Region]?

    /// An empty verdict names nobody.
    public init(
        findings: [Finding] = [], claim: Claim = Claim(), sample: Sample? = nil, recycled: Recycled? = nil,
        notes: [String] = [], regions: [Region]? = nil
    ) {
        self.findings = findings
        self.claim = claim
        self.sample = sample
        self.recycled = recycled
        self.notes = notes
        self.regions = regions
    }

    /// The highest severity among the findings; nil without findings.
    public var severity: Severity? { findings.map(\.severity).max() }
}

/// The verdict on one entry of one post.
public struct Finding: Codable, Sendable, Equatable {
    /// Whom it is about.
    public var entry: EntryID
    /// The entry's name as its people write it.
    public var name: String
    /// What a careful analyst would call it.
    public var role: Role
    /// 0…1
    public var confidence: Double
    /// How bad it is.
    public var severity: Severity
    /// Its own count, where the post gives one.
    public var records: Int?
    /// Why, the weightiest first.
    public var evidence: [Evidence]
    /// Its own kinds of data, where they differ from the claim's.
    public var data: [DataKind]?
    /// Accounts at its domains, where the role is `exposed`.
    public var accounts: Accounts?
    /// What of its own rows was seen before, where the post shows those of several; nil elsewhere, and where nothing was.
    public var ownRows: OwnRows?

    /// A finding.
    public init(
        entry: EntryID, name: String, role: Role, confidence: Double, severity: Severity, records: Int? = nil,
        evidence: [Evidence] = [], data: [DataKind]? = nil, accounts: Accounts? = nil
    ) {
        self.entry = entry
        self.name = name
        self.role = role
        self.confidence = confidence
        self.severity = severity
        self.records = records
        self.evidence = evidence
        self.data = data
        self.accounts = accounts
    }
}

/// The rows of a sample that are one victim's.
public struct OwnRows: Codable, Sendable, Equatable {
    /// How many.
    public var rows: Int
    /// Which part of them was seen before; nil where none was.
    public var recycled: Recycled?

    /// So many.
    public init(rows: Int, recycled: Recycled? = nil) {
        self.rows = rows
        self.recycled = recycled
    }
}

/// Why a finding is what it is.
public struct Evidence: Codable, Sendable, Equatable {
    /// name, alias, domain, geography, claim, quote, denial, mail_tag, …
    public var kind: String
    /// Where in the post.
    public var place: Place
    /// What was seen, masked.
    public var text: String
    /// Its share in the confidence; negative speaks against it.
    public var weight: Double

    /// A reason.
    public init(kind: String, place: Place, text: String, weight: Double) {
        self.kind = kind
        self.place = place
        self.text = text
        self.weight = weight
    }
}

/// How many accounts at an entry's domains stand in a post.
public struct Accounts: Codable, Sendable, Equatable {
    /// At its own systems or with its own mail addresses.
    public var staff: Int
    /// Of people who are not its staff.
    public var users: Int

    /// Both counts.
    public init(staff: Int, users: Int) {
        self.staff = staff
        self.users = users
    }
}

/// What the post says of itself.
public struct Claim: Codable, Sendable, Equatable {
    /// How many it says there are; nil where it gives no count.
    public var records: Int?
    /// The words that `records` was read from.
    public var recordsText: String?
    /// Kinds of personal data that it claims or shows.
    public var data: [DataKind]
    /// Who posts it, masked.
    public var actor: String?
    /// What is asked for it.
    public var price: Double?
    /// ISO 4217.
    public var currency: String?
    /// From when the data is: `2023`, `2018-2025`.
    public var period: String?
    /// What it comes as: `sql`, `csv`, `dicom`.
    public var format: String?
    /// How large it is said to be, in bytes.
    public var size: Int?

    /// A claim; empty where the post says nothing.
    public init(
        records: Int? = nil, recordsText: String? = nil, data: [DataKind] = [], actor: String? = nil,
        price: Double? = nil, currency: String? = nil, period: String? = nil, format: String? = nil, size: Int? = nil
    ) {
        self.records = records
        self.recordsText = recordsText
        self.data = data
        self.actor = actor
        self.price = price
        self.currency = currency
        self.period = period
        self.format = format
        self.size = size
    }
}

/// Records recognised in a post.
public struct Sample: Codable, Sendable, Equatable {
    /// csv, json, sql, `url:login:password`, `mail:password`, …
    public var format: String
    /// How many were recognised.
    public var rows: Int
    /// Names only, never values.
    public var columns: [String]
    /// Nil where too few rows could be checked.
    public var coherence: Coherence?

    /// A sample.
    public init(format: String, rows: Int, columns: [String], coherence: Coherence? = nil) {
        self.format = format
        self.rows = rows
        self.columns = columns
        self.coherence = coherence
    }
}

/// How far the rows of a sample can be what they are said to be.
public struct Coherence: Codable, Sendable, Equatable {
    /// 0…1; 1 where nothing speaks against it.
    public var score: Double
    /// What does, the weightiest first; counts and dates of accounts, never a value.
    public var reasons: [String]

    /// A score.
    public init(score: Double, reasons: [String] = []) {
        self.score = score
        self.reasons = reasons
    }
}

/// A place around which people of a sample live.
public struct Region: Codable, Sendable, Equatable {
    /// A town, a postcode, or the first figures of a foreign one: `BE-40`.
    public var place: String
    /// Kilometres; nil where the place is a zone of postcodes.
    public var radius: Int?
    /// How many of the people live there.
    public var people: Int
    /// All people with a known place.
    public var of: Int
    /// Watched establishments that fit; for an audience those of its own.
    public var watched: Int
    /// Which they are, at most `mostEntries`; nil where an older Vigie wrote it.
    public var entries: [EntryID]?

    /// So many entries of a region are named to the router.
    public static let mostEntries = 500

    /// That of a suspicion: it is one, of somebody among several.
    public static let severity = Severity.medium

    /// A region.
    public init(
        place: String, radius: Int? = nil, people: Int, of all: Int, watched: Int, entries: [EntryID]? = nil
    ) {
        self.entries = entries.map { Array($0.prefix(Region.mostEntries)) }
        self.place = place
        self.radius = radius
        self.people = people
        of = all
        self.watched = watched
    }
}

extension Region {
    /// The region as those who watch these entries may see it; nil where none of them fits.
    func visible(to allowed: Set<EntryID>) -> Region? {
        let own = (entries ?? []).filter(allowed.contains)
        guard !own.isEmpty else { return nil }
        var copy = self
        copy.entries = own
        copy.watched = own.count
        return copy
    }
}

/// Which part of a sample was seen before.
public struct Recycled: Codable, Sendable, Equatable {
    /// The earliest post that holds the most of these rows.
    public var of: String
    /// 0…1
    public var share: Double
    /// When that post was first seen.
    public var firstSeen: Date
    /// Further posts that hold some of these rows.
    public var also: [String]

    /// A part.
    public init(of: String, share: Double, firstSeen: Date, also: [String] = []) {
        self.of = of
        self.share = share
        self.firstSeen = firstSeen
        self.also = also
    }
}
