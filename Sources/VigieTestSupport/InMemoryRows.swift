// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import VigieCore

/// Remembers rows as long as the process lives; for tests. Its "key" is none.
public final class InMemoryRows: RememberingRows {
    private let state = Protected(State())

    private struct State {
        var posts: [(prints: PostPrints, seen: Date)] = []
        var failure: StoreError?
    }

    /// Nothing is remembered yet.
    public init() {}

    /// Makes every call fail with this error until it is set back to nil.
    public func fail(with error: StoreError?) { state.withLock { $0.failure = error } }

    /// What was to be kept, in order.
    public var remembered: [PostPrints] { state.withLock { $0.posts.map(\.prints) } }

    /// FNV-1a: enough to tell the values of a test apart.
    public func print(of value: UnsafeRawBufferPointer) -> UInt64 {
        value.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// The posts that showed rows of this sample before.
    public func earlier(than post: PostID, holding sample: SamplePrints) async throws(StoreError) -> [EarlierPost] {
        try state.withLock { state throws(StoreError) in
            if let failure = state.failure { throw failure }
            return state.posts.filter { $0.prints.post != post }.compactMap { kept in
                let known = Set(kept.prints.sample.prints)
                let records = zip(sample.prints, sample.owners).filter { known.contains($0.0) }.map(\.1)
                guard !records.isEmpty else { return nil }
                return EarlierPost(
                    name: kept.prints.post.description, firstSeen: kept.seen, records: Set(records).sorted())
            }
        }
    }

    /// Keeps them.
    public func remember(_ rows: [PostPrints], now: Date) async throws(StoreError) {
        try state.withLock { state throws(StoreError) in
            if let failure = state.failure { throw failure }
            state.posts += rows.map { ($0, now) }
        }
    }

    /// None.
    public func rowTroubles() async -> [String] { [] }
}
