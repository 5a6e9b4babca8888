// SPDX-License-Identifier: Apache-2.0

import Foundation
public import VigieCore
import VigieText

/// Finds all entries of one watchlist in one pass over each text; immutable, shared by all threads, swapped as a whole.
///
/// `DESIGN.md` beside this file has the algorithm and its bounds.
public final class WatchlistMatcher: Matching {
    /// The list it was built from.
    public let watchlist: Watchlist

    /// Names and domains that are not searched for, with the reason.
    public var unmatched: [UnmatchedName] { index.unmatched }

    /// Bytes of the tables that the search uses, the watchlist itself left out.
    public var footprint: Int { index.footprint }

    /// At most this many mentions of a post are kept, in the order of fields and places; beyond that the first one of
    /// each entry at each kind of place.
    public static let mostMentions = 10_000

    let index: MatchIndex
    private let clock: any WallClock
    /// Days since 1970 from which on an entry is not matched, by entry.
    private let lastDays: [UInt32: Int]

    /// Builds the tables; the clock decides which entries have expired, anew for each post.
    public init(_ watchlist: Watchlist, clock: any WallClock = SystemClock()) {
        self.watchlist = watchlist
        self.clock = clock
        index = MatchIndex(watchlist, grammar: .everywhere)
        var lastDays: [UInt32: Int] = [:]
        for (index, entry) in watchlist.entries.enumerated() {
            if let day = Day.parse(entry.expires) { lastDays[UInt32(index)] = day }
        }
        self.lastDays = lastDays
    }

    /// All mentions in all fields of a post, in the order of fields and places. One pass over each field; safe on any
    /// thread, pure but for the date.
    public func mentions(in post: Post) -> [Mention] { mentions(in: post, tiers: .all) }

    /// How far to look for spellings.
    public enum Tiers: Sendable {
        /// Names as they are written, in any of the spellings that the grammar knows.
        case exact
        /// With a typo or in look-alike letters too.
        case all
    }

    /// The same with the loose tier or without it, which finds what ``Mention/Tier/exact`` says in less time.
    public func mentions(in post: Post, tiers: Tiers) -> [Mention] { search(post, tiers: tiers).mentions }

    /// The mentions, and how many names were compared with the text letter by letter.
    func search(_ post: Post, tiers: Tiers) -> (mentions: [Mention], compared: Int) {
        guard !watchlist.entries.isEmpty else { return ([], 0) }
        var context = PostContext(index.places)
        var hits: [Ambiguity.Found] = []
        let fields = Self.fields(of: post)
        var scan = Scan(tiers: tiers, bytes: fields.reduce(0) { $0 + $1.2.utf8.count }, expiry: expiry)
        for (field, place, text) in fields {
            let number = context.fields
            var found = found(in: text, place: place, &scan, context: &context)
            // Where a post was read says nothing of whom it concerns, what its address says does.
            if field == .url { found.removeAll { $0.hit.place != .urlPath } }
            for one in found { hits.append((field, number, one.hit, one.range, one.text)) }
        }
        let mentions = Ambiguity.settle(hits, context: context).map { found, isAmbiguous in
            Mention(
                entry: watchlist.entries[Int(found.hit.entry)].id, form: found.hit.form, tier: found.hit.tier,
                place: found.hit.place, field: found.field, range: found.range, text: found.text,
                ambiguous: isAmbiguous)
        }
        return (mentions, scan.compared)
    }

    private static func fields(of post: Post) -> [(Mention.Field, Place, String)] {
        var fields: [(Mention.Field, Place, String)] = [(.title, .title, post.title)]
        if let author = post.author { fields.append((.author, .author, author)) }
        for (index, block) in post.blocks.enumerated() {
            fields.append((.block(index), place(of: block.kind), block.text))
        }
        for (index, link) in post.links.enumerated() { fields.append((.link(index), .urlPath, link)) }
        for (index, file) in post.files.enumerated() { fields.append((.file(index), .fileName, file)) }
        if let url = post.url { fields.append((.url, .urlPath, url)) }
        return fields
    }

    private static func place(of kind: Block.Kind) -> Place {
        switch kind {
        case .prose: .prose
        case .quote: .quote
        case .code: .code
        case .signature: .signature
        case .hidden: .hidden
        }
    }

    // MARK: One text

    /// A hit with its bytes of the original.
    struct Located {
        var hit: Hit
        var range: Range<Int>
        var text: String
        /// The folded words around it.
        var surroundings: Surroundings
    }

    /// What the scans of one post's fields have in common.
    struct Scan {
        let tiers: Tiers
        let room: ScanRoom
        let expiry: Expiry
        var budget = HitBudget(most: WatchlistMatcher.mostMentions)
        var compared = 0

        init(tiers: Tiers, bytes: Int, expiry: Expiry) {
            self.tiers = tiers
            room = ScanRoom(for: bytes)
            self.expiry = expiry
        }
    }

    /// Which entries are over today.
    var expiry: Expiry { Expiry(lastDays: lastDays, today: lastDays.isEmpty ? 0 : Day.of(clock.now)) }

    func found(
        in text: String, place: Place, _ scan: inout Scan, context: inout PostContext, surroundingsToo: Bool = false
    ) -> [Located] {
        var text = text
        let folded = Folding.foldedText(text)
        return text.withUTF8 { original in
            folded.bytes.withUnsafeBufferPointer { bytes in
                var scanner = FieldScanner(
                    index, folded: folded, bytes: bytes, original: original, place: place,
                    looseToo: scan.tiers == .all, budget: scan.budget, expiry: scan.expiry, room: scan.room)
                scanner.scan()
                scan.budget = scanner.budget
                scan.compared += scanner.compared
                context.add(scanner, length: bytes.count)
                let found = scanner.resolved.map { hit in
                    let range = folded.originalRange(of: hit.range)
                    return Located(
                        hit: hit, range: range,
                        text: String(decoding: UnsafeBufferPointer(rebasing: original[range]), as: UTF8.self),
                        surroundings: surroundingsToo ? Surroundings(of: hit.range, in: bytes) : Surroundings())
                }
                guard scan.tiers == .all, place != .code else { return found }
                return found + respelled(original, folded, beside: found, place: place, &scan)
            }
        }
    }

    /// Hits in stretches whose words are written apart or in percent signs, where no hit of the same entry stands.
    private func respelled(
        _ original: UnsafeBufferPointer<UInt8>, _ folded: FoldedText, beside found: [Located], place: Place,
        _ scan: inout Scan
    ) -> [Located] {
        let stretches = Respelling.all(in: original)
        guard !stretches.isEmpty else { return [] }
        var more: [Located] = []
        var own = Scan(tiers: .exact, bytes: stretches.reduce(0) { $0 + $1.text.utf8.count }, expiry: scan.expiry)
        own.budget = scan.budget
        for stretch in stretches {
            // What else stands there was counted with the whole text.
            var aside = PostContext(index.places)
            for var it in self.found(in: stretch.text, place: place, &own, context: &aside) {
                it.range = stretch.original(it.range)
                guard it.range.overlaps(stretch.changed),
                    !(found + more).contains(where: { $0.hit.entry == it.hit.entry && $0.range.overlaps(it.range) })
                else { continue }
                it.text = String(decoding: UnsafeBufferPointer(rebasing: original[it.range]), as: UTF8.self)
                it.hit.range = folded.foldedRange(of: it.range)
                if stretch.isLoose { it.hit.tier = .loose }
                more.append(it)
            }
        }
        scan.budget = own.budget
        scan.compared += own.compared
        return more
    }
}

/// Entries that are not matched any more.
struct Expiry {
    /// Days since 1970, by entry.
    let lastDays: [UInt32: Int]
    let today: Int

    func isOver(_ entry: UInt32) -> Bool {
        guard let last = lastDays[entry] else { return false }
        return last <= today
    }
}

/// Days as whole numbers.
enum Day {
    /// Days since 1 January 1970 in UTC.
    static func of(_ date: Date) -> Int { Int((date.timeIntervalSince1970 / 86_400).rounded(.down)) }

    /// Of `2027-01-01`; nil for anything else.
    static func parse(_ text: String?) -> Int? {
        guard let parts = text?.split(separator: "-", omittingEmptySubsequences: false), parts.count == 3,
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            (1970...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        // Civil calendar to days: years begin in March, so that the leap day comes last.
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
