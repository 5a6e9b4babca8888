// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore
import VigieMatch
import VigieText

/// Asks the matcher about one entry alone, with and without what restricts it.
struct EntryTrial {
    private let entry: Entry
    private let post: Post
    /// Hits that a list of this entry alone finds and the whole list does not keep.
    private(set) var dropped: [Explanation.Dropped] = []

    /// - Parameters:
    ///   - own: What the whole list found of it.
    ///   - all: What it found at all.
    init(_ entry: Entry, in post: Post, own: [Mention], all: [Mention], now: Date) {
        self.entry = entry
        self.post = post
        var free = entry
        free.exclude = []
        free.expires = nil
        let today = now.formatted(.iso8601.year().month().day())
        for mention in Self.mentions(of: free, in: post) where !Self.covers(own, mention) {
            dropped.append(reason(for: mention, free, all, today: today))
        }
    }

    private func reason(
        for mention: Mention, _ free: Entry, _ all: [Mention], today: String
    ) -> Explanation.Dropped {
        func because(_ reason: Explanation.Dropped.Reason, _ by: String) -> Explanation.Dropped {
            Explanation.Dropped(
                text: Explainer.plain(mention.text, limit: 120), field: Explainer.name(of: mention.field),
                reason: reason, by: Explainer.plain(by, limit: 120))
        }
        for phrase in entry.exclude {
            var restricted = free
            restricted.exclude = [phrase]
            if !Self.covers(Self.mentions(of: restricted, in: post), mention) { return because(.excluded, phrase) }
        }
        if let expires = entry.expires, expires <= today { return because(.expired, expires) }
        let over = all.filter {
            $0.entry != entry.id && $0.field == mention.field && $0.range.overlaps(mention.range)
        }
        if let longer = over.first(where: { $0.range != mention.range }) {
            return because(.nested, longer.entry.rawValue)
        }
        return because(.givenToOther, over.first?.entry.rawValue ?? "another entry")
    }

    /// Which parts of its names stand in the post, for each name of which no whole does.
    func nearest() -> [Explanation.Near] {
        ([entry.name] + entry.aliases).prefix(10).map(nearest)
    }

    /// Longer names are not taken apart.
    private static let mostWords = 12

    private func nearest(_ name: String) -> Explanation.Near {
        let words = name.split { $0.isWhitespace || "-'’".contains($0) }.map(String.init).prefix(Self.mostWords)
        // Every run of words as a name of its own; what the matcher finds of the longest is the answer.
        var runs: [(range: Range<Int>, text: String)] = []
        for start in words.indices {
            for end in words.indices[start...] where end - start + 1 < words.count {
                runs.append((start..<end + 1, words[start...end].joined(separator: " ")))
            }
        }
        let entries = runs.enumerated().map { Entry(id: EntryID(rawValue: "\($0.offset)"), name: $0.element.text) }
        let found = WatchlistMatcher(Watchlist(entries: entries, digest: "")).mentions(in: post).compactMap { mention in
            Int(mention.entry.rawValue).map { (run: runs[$0], mention: mention) }
        }
        let best = found.max { left, right in
            (left.run.range.count, left.run.text.utf8.count) < (right.run.range.count, right.run.text.utf8.count)
        }
        let shown = Explainer.plain(name, limit: 120)
        guard let best else {
            return Explanation.Near(name: shown, found: "", missed: words.map { Explainer.plain($0, limit: 40) })
        }
        let missed = words.indices.filter { !best.run.range.contains($0) }.map { Explainer.plain(words[$0], limit: 40) }
        return Explanation.Near(
            name: shown, found: Explainer.plain(best.mention.text, limit: 120), missed: missed,
            around: around(best.mention))
    }

    /// A few words to both sides, masked.
    private func around(_ mention: Mention) -> String? {
        let text: String
        switch mention.field {
        case .title: text = post.title
        case .block(let index): text = post.blocks[index].text
        default: return nil
        }
        let bytes = Array(text.utf8)
        let low = max(0, mention.range.lowerBound - 60)
        let high = min(bytes.count, mention.range.upperBound + 60)
        // Half a word at either end would escape its mask.
        let start = low == 0 ? 0 : bytes[low..<mention.range.lowerBound].firstIndex(of: 0x20).map { $0 + 1 }
        let end = high == bytes.count ? high : bytes[mention.range.upperBound..<high].lastIndex(of: 0x20)
        let shown = (start ?? mention.range.lowerBound)..<(end ?? mention.range.upperBound)
        return Explainer.plain(String(decoding: bytes[shown], as: UTF8.self), limit: 160)
    }

    private static func mentions(of entry: Entry, in post: Post) -> [Mention] {
        WatchlistMatcher(Watchlist(entries: [entry], digest: "")).mentions(in: post)
    }

    private static func covers(_ mentions: [Mention], _ mention: Mention) -> Bool {
        mentions.contains { $0.field == mention.field && $0.range.overlaps(mention.range) }
    }
}
