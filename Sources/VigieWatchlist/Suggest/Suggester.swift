// SPDX-License-Identifier: Apache-2.0

import VigieAnalysis
public import VigieCore
public import VigieMatch
import VigieText

/// Proposes aliases that the list does not find yet, and measures what each would cost: on the list itself, on common
/// words, and on posts.
///
/// Proposals are tried on the matcher as if they were names; those that the entry's own names find already are left out.
public struct Suggester {
    private struct Candidate {
        var entry: Int
        var kind: Suggestion.Kind
        var alias: String
        var others: Set<Int> = []
        var posts = 0
        var example: String?

        /// Words, six at most.
        var length: Int { min(6, WatchlistLinter.words(of: alias).count) }
    }

    private let matcher: WatchlistMatcher
    private let words: CommonWords
    private var candidates: [Candidate] = []
    /// One for each number of words: the matcher keeps the longest of names that lie inside each other, and each proposal
    /// is to be measured by itself. Ids are places in `candidates`.
    private var trials: [WatchlistMatcher] = []
    private var posts = 0

    /// - Parameter only: Entries to propose for; all where it is empty.
    public init(_ matcher: WatchlistMatcher, only: [EntryID] = []) {
        self.matcher = matcher
        let entries = matcher.watchlist.entries
        var words = CommonWords()
        for entry in entries { words.count(Set(([entry.name] + entry.aliases).flatMap(WatchlistLinter.words(of:)))) }
        self.words = words
        let reader = NameReader(matcher)
        let wanted = Set(only)
        for (index, entry) in entries.enumerated()
        where entry.kind == .establishment && (wanted.isEmpty || wanted.contains(entry.id)) {
            for (kind, alias) in AliasProposals.of(entry, searched: reader.read(entry.name, of: entry.id)) {
                candidates.append(Candidate(entry: index, kind: kind, alias: alias))
            }
        }
        leaveOutCommonOnes()
        let unknown = candidates.filter { !isFound($0.alias, entries[$0.entry].id) }
        candidates = unknown
        keepSearchable()
        measureList()
    }

    /// Takes one post to measure on; `id` is what the input calls it.
    public mutating func take(_ post: Post, id: String) {
        posts += 1
        let hits = trials.flatMap { $0.mentions(in: post) }
        guard !hits.isEmpty else { return }
        let named = Set(matcher.mentions(in: post).map(\.entry))
        for (key, found) in Dictionary(grouping: hits, by: \.entry) {
            guard let index = Int(key.rawValue) else { continue }
            guard !named.contains(matcher.watchlist.entries[candidates[index].entry].id) else { continue }
            candidates[index].posts += 1
            guard candidates[index].example == nil, let first = found.first else { continue }
            let reference = PostSummary.reference(for: post, mentions: [first])
            let excerpt = first.field == .title ? reference.title : reference.excerpt ?? reference.title
            candidates[index].example =
                "\(PlainText.oneLine(Masking.mask(id), limit: 60)): \(PlainText.cut(excerpt, limit: 140))"
        }
    }

    /// The proposals in the order of the list, the cheapest of an entry first.
    public func finish() -> [Suggestion] {
        let entries = matcher.watchlist.entries
        let order = Suggestion.Advice.allCases
        return candidates.map { candidate -> (Int, Suggestion) in
            let common = reason(candidate)
            let isMany = candidate.others.count > 2 || candidate.posts > max(2, posts / 100)
            // Nobody here knows what else of its kind is in the town.
            let isFree = candidate.others.isEmpty && candidate.posts == 0 && candidate.kind != .town
            let advice: Suggestion.Advice = common != nil || isMany ? .leave : isFree ? .take : .consider
            return (
                candidate.entry,
                Suggestion(
                    entry: entries[candidate.entry].id.rawValue,
                    name: PlainText.oneLine(entries[candidate.entry].name, limit: 80),
                    alias: PlainText.oneLine(candidate.alias, limit: 80), kind: candidate.kind, advice: advice,
                    others: candidate.others.sorted().prefix(5).map { entries[$0].id.rawValue },
                    othersCount: candidate.others.count, posts: candidate.posts, example: candidate.example,
                    common: common)
            )
        }.sorted { left, right in
            let rank = { (advice: Suggestion.Advice) in order.firstIndex(of: advice) ?? 0 }
            return (left.0, rank(left.1.advice), left.1.alias) < (right.0, rank(right.1.advice), right.1.alias)
        }.map(\.1)
    }

    private func reason(_ candidate: Candidate) -> String? {
        let folded = WatchlistLinter.words(of: candidate.alias)
        if candidate.kind == .acronym, candidate.alias.count <= 4 {
            return "\(candidate.alias.count) letters mean many things"
        }
        return words.reason(folded)
    }

    /// True where the entry's own names find it, whether or not others are found too.
    private func isFound(_ alias: String, _ entry: EntryID) -> Bool {
        matcher.mentions(in: Self.post(alias)).contains { $0.entry == entry && $0.tier == .exact }
    }

    /// What fits so many entries says nothing of any.
    private static let mostSharers = 20

    private mutating func leaveOutCommonOnes() {
        var counts: [String: Int] = [:]
        let keys = candidates.map { WatchlistLinter.words(of: $0.alias).joined(separator: " ") }
        for key in keys { counts[key, default: 0] += 1 }
        candidates = zip(candidates, keys).filter { counts[$0.1] ?? 0 <= Self.mostSharers }.map(\.0)
    }

    // MARK: Trials

    private mutating func keepSearchable() {
        let missing = Set(Self.matcher(candidates, nil).unmatched.map(\.entry.rawValue))
        candidates = candidates.enumerated().filter { !missing.contains("\($0.offset)") }.map(\.element)
        trials = Set(candidates.map(\.length)).sorted().map { Self.matcher(candidates, $0) }
    }

    /// Candidates of one length, or all, as a list of their own.
    private static func matcher(_ candidates: [Candidate], _ length: Int?) -> WatchlistMatcher {
        WatchlistMatcher(
            Watchlist(
                entries: candidates.enumerated().filter { length == nil || $0.element.length == length }.map {
                    Entry(id: EntryID(rawValue: "\($0.offset)"), name: $0.element.alias)
                }, digest: ""))
    }

    /// Which other entries' names hold a candidate.
    private mutating func measureList() {
        guard !candidates.isEmpty else { return }
        for (index, entry) in matcher.watchlist.entries.enumerated() {
            for name in [entry.name] + entry.aliases {
                for mention in trials.flatMap({ $0.mentions(in: Self.post(name)) }) {
                    guard let found = Int(mention.entry.rawValue), candidates[found].entry != index else { continue }
                    candidates[found].others.insert(index)
                }
            }
        }
    }

    private static func post(_ text: String) -> Post {
        Post(id: PostID(source: "suggest", key: "name"), title: "", blocks: [Block(.prose, text)])
    }
}
