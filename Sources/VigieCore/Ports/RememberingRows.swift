// SPDX-License-Identifier: Apache-2.0

public import struct Foundation.Date

/// Makes the keyed fingerprints of values; nothing of the values is kept.
public protocol RowKeying: Sendable {
    /// HMAC-SHA-256 under a key of the host's, cut to 64 bits; the bytes are read during the call only.
    func print(of value: UnsafeRawBufferPointer) -> UInt64
}

/// Which rows of samples were shown before, by whom, since when. It holds keyed fingerprints and nothing else of them.
public protocol RememberingRows: RowKeying {
    /// The posts that showed rows of this sample before, the post itself left out; without order.
    ///
    /// Posts that were never committed are not among them. What cannot be read is left out, and told by `rowTroubles`.
    func earlier(than post: PostID, holding sample: SamplePrints) async throws(StoreError) -> [EarlierPost]

    /// Keeps the fingerprints of a post, on the disk when it returns; the same ones twice are the same as once.
    ///
    /// Called before the poll's commit: a post that is known has its rows kept.
    func remember(_ rows: [PostPrints], now: Date) async throws(StoreError)

    /// What could not be read or kept since the start, a sentence each; empty where all is well.
    func rowTroubles() async -> [String]
}

/// The fingerprints of the records of one sample.
public struct SamplePrints: Sendable, Equatable {
    /// Records that were looked at, those without a fingerprint among them; the same one twice counts once.
    public var records: Int
    /// Each with the number of its record, below `records`; a record has up to three.
    public var prints: [UInt64]
    /// As long as `prints`.
    public var owners: [UInt32]
    /// Numbers of the records that are one victim's own, ascending; empty where the post has not several victims whose
    /// rows can be told apart.
    public var holders: [EntryID: [UInt32]] = [:]
    /// True where the sample goes on behind the last record that was looked at.
    public var isCut: Bool

    /// Fingerprints of so many records.
    public init(records: Int = 0, prints: [UInt64] = [], owners: [UInt32] = [], isCut: Bool = false) {
        self.records = records
        self.prints = prints
        self.owners = owners
        self.isCut = isCut
    }

    /// Records of one post that are fingerprinted at most; the others are not looked at.
    public static let mostRecords = 100_000
}

/// The fingerprints of one post that are to be kept.
public struct PostPrints: Sendable, Equatable {
    /// Whose.
    public var post: PostID
    /// Its sample.
    public var sample: SamplePrints
    /// True where the post leads to an incident; only those count where the day's room is short.
    public var isMatching: Bool

    /// Of one post.
    public init(post: PostID, sample: SamplePrints, isMatching: Bool) {
        self.post = post
        self.sample = sample
        self.isMatching = isMatching
    }
}

/// A post that showed some records of a sample before.
public struct EarlierPost: Sendable, Equatable {
    /// What operators may look up: the incident, or where it led to none a keyed fingerprint of the post.
    public var name: String
    /// The incident that it led to.
    public var incident: IncidentID?
    /// When it was first seen.
    public var firstSeen: Date
    /// Numbers of the records that it showed, ascending.
    public var records: [UInt32]

    /// An earlier post.
    public init(name: String, incident: IncidentID? = nil, firstSeen: Date, records: [UInt32]) {
        self.name = name
        self.incident = incident
        self.firstSeen = firstSeen
        self.records = records
    }
}
