// SPDX-License-Identifier: Apache-2.0

public import VigieCore

/// Posts of one run and the fingerprints of their rows, in memory: for `vigie scan`, and for the posts of a poll that is not
/// committed yet.
public struct RowIndex: Sendable {
    private struct Holder {
        var id: PostID
        var post: EarlierPost
    }

    private var posts: [Holder] = []
    /// The first post of each print, by its number; further ones beside it.
    private var first: [UInt64: UInt32] = [:]
    private var others: [UInt64: [UInt32]] = [:]

    /// Prints that are held at most (about 500 MB); those of later posts are left out.
    public static let mostPrints = 10_000_000
    private static let postsOfPrint = 8

    /// An empty index.
    public init() {}

    /// True where no post is held.
    public var isEmpty: Bool { posts.isEmpty }

    /// Adds a post; its records are filled in when it is found again.
    public mutating func add(_ sample: SamplePrints, of id: PostID, as post: EarlierPost) {
        guard !sample.prints.isEmpty, first.count + sample.prints.count <= RowIndex.mostPrints else { return }
        let number = UInt32(posts.count)
        posts.append(Holder(id: id, post: post))
        for print in sample.prints {
            if let holder = first[print] {
                if holder != number, others[print, default: []].count < RowIndex.postsOfPrint,
                    others[print]?.last != number
                {
                    others[print, default: []].append(number)
                }
            } else {
                first[print] = number
            }
        }
    }

    /// The posts that hold rows of a sample, the post itself left out.
    public func earlier(than id: PostID, holding sample: SamplePrints) -> [EarlierPost] {
        if posts.isEmpty { return [] }
        var held: [UInt32: Set<UInt32>] = [:]
        for (print, owner) in zip(sample.prints, sample.owners) {
            guard let holder = first[print] else { continue }
            for number in [holder] + (others[print] ?? []) { held[number, default: []].insert(owner) }
        }
        return held.sorted { $0.key < $1.key }.compactMap { number, records in
            let holder = posts[Int(number)]
            guard holder.id != id else { return nil }
            var post = holder.post
            post.records = records.sorted()
            return post
        }
    }

    /// Forgets all.
    public mutating func clear() { self = RowIndex() }
}
