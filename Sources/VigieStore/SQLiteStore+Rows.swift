// SPDX-License-Identifier: Apache-2.0

public import Foundation
import GRDB
public import VigieCore

extension SQLiteStore: RememberingRows {
    /// HMAC-SHA-256 under a key that is made from the host's secret, cut to 64 bits; 0 without the key.
    public func print(of value: UnsafeRawBufferPointer) -> UInt64 { rows?.key.print(of: value) ?? 0 }

    /// Posts that are named for one sample at most, those with the most of its records.
    private static let mostPosts = 200

    /// The posts that showed rows of this sample before, and that were committed.
    public func earlier(
        than post: PostID, holding sample: SamplePrints
    ) async throws(StoreError) -> [EarlierPost] {
        guard let rows, let fingerprints, !sample.prints.isEmpty else { return [] }
        let held = await rows.holders(of: sample, otherThan: SQLiteStore.token(fingerprints.post(post)))
        if held.isEmpty { return [] }
        let largest = held.sorted { ($0.value.count, $1.key) > ($1.value.count, $0.key) }.prefix(SQLiteStore.mostPosts)
        return try await read("look earlier posts up") { db in
            // A token is the head of the fingerprint, and a head sorts just before all that begin with it.
            let statement = try db.cachedStatement(
                sql: "SELECT post, first_seen, incident FROM seen WHERE post >= ? AND post < ? LIMIT 1")
            return try largest.compactMap { token, records in
                let head = withUnsafeBytes(of: token.bigEndian) { Data($0) }
                let end = head + Data(repeating: 0xFF, count: 9)
                guard let row = try Row.fetchOne(statement, arguments: [head, end]) else { return nil }
                let incident = try row.optionalText(2).map(IncidentID.init(rawValue:))
                return EarlierPost(
                    name: try incident?.rawValue ?? "post-" + Fingerprints.hexadecimal(row.bytes(0).prefix(4)),
                    incident: incident, firstSeen: Instant.date(try row.integer(1)), records: records)
            }
        }
    }

    /// Keeps the fingerprints of some posts in one run of the month.
    public func remember(_ posts: [PostPrints], now: Date) async throws(StoreError) {
        guard let rows, let fingerprints else {
            throw StoreError(.unreadable, "The key \(files.key) may not be read, and without it no row is remembered.")
        }
        var entries: [RowEntry] = []
        for post in rows.segments.admit(posts, now: now) {
            let token = SQLiteStore.token(fingerprints.post(post.post))
            entries.reserveCapacity(entries.count + post.sample.prints.count)
            for print in post.sample.prints { entries.append(RowEntry(print: print, post: token)) }
        }
        do {
            try await rows.segments.insert(entries, month: Month(of: now))
        } catch {
            rows.segments.tell("insert", "Row fingerprints could not be kept: \(error).")
            throw files.withRoom(.from(error))
        }
    }

    /// How much is remembered of rows, in words.
    public var rowSize: String {
        let size = rows?.segments.size ?? (prints: 0, files: 0, bytes: 0)
        return "\(size.prints) row fingerprints in \(size.files) files, \(size.bytes >> 20) MB"
    }

    /// What could not be read or kept since the start.
    public func rowTroubles() async -> [String] { rows?.segments.troubles ?? [] }

    /// The first 8 bytes of a post's own fingerprint.
    private static func token(_ post: Data) -> UInt64 { post.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }
}
