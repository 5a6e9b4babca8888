// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import VigieAlert
import VigieAnalysis
public import VigieCore
import VigieMatch
import VigieText

/// Explains why posts do or do not match entries.
///
/// Nothing is decided here: the daemon's own matcher, analyst and router are asked, first as they are, then about the
/// entry alone, without its excludes, and about parts of its names. What changes the answer is the reason.
public struct Explainer {
    private let matcher: WatchlistMatcher
    private let reader: NameReader
    private let analyst = LeakAnalyst()
    private let router: Router?
    private let byID: [EntryID: Int]
    private let now: Date

    /// - Parameter router: Who is told what, where a configuration is at hand.
    public init(_ watchlist: Watchlist, router: Router? = nil, now: Date) {
        matcher = WatchlistMatcher(watchlist)
        reader = NameReader(matcher)
        self.router = router
        self.now = now
        byID = Dictionary(
            watchlist.entries.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    /// The entry of an id, or of a former one.
    public func entry(_ id: EntryID) -> Entry? {
        byID[id].map { matcher.watchlist.entries[$0] }
            ?? matcher.watchlist.entries.first { $0.formerIDs.contains(id) }
    }

    /// All stages of one post, for the entries that are asked about or, without any, for those that the post concerns.
    public func explain(
        _ post: Post, id: String, wall: SourceState? = nil, page: PostJudge.Page = .init(), about wanted: [EntryID] = []
    ) -> Explanation {
        var mentions = wall == nil ? matcher.mentions(in: post) : []
        if wall == nil, !page.rawText.isEmpty {
            mentions += matcher.mentionsMissing(fromTree: page.treeText, butInRaw: page.rawText)
        }
        let (verdict, trace) =
            wall == nil
            ? analyst.explain(post, mentions: mentions, watchlist: matcher.watchlist) : (Verdict(), AnalysisTrace())
        let reference = PostSummary.reference(for: post, mentions: mentions)
        let decisions = router?.explain(incident(verdict, reference)) ?? []
        var ids = wanted
        if ids.isEmpty {
            for entry in verdict.findings.map(\.entry) + mentions.map(\.entry) where !ids.contains(entry) {
                ids.append(entry)
            }
        }
        return Explanation(
            post: Self.plain(id, limit: 80), title: reference.title, url: reference.urlDefanged, wall: wall?.rawValue,
            fields: fields(post), analysis: trace,
            entries: ids.prefix(Self.mostEntries).compactMap { id in
                guard let entry = entry(id) else { return nil }
                return subject(entry, post, mentions, verdict, decisions.filter { $0.entry == entry.id }, wall: wall)
            })
    }

    /// Entries that are explained where nobody is asked about.
    private static let mostEntries = 50

    private func incident(_ verdict: Verdict, _ reference: PostReference) -> Incident {
        Incident(
            id: IncidentID(rawValue: "V-00000-00000"), post: reference, verdict: verdict, firstSeen: now, updated: now)
    }

    // MARK: One entry

    private func subject(
        _ entry: Entry, _ post: Post, _ mentions: [Mention], _ verdict: Verdict, _ routes: [RouteDecision],
        wall: SourceState?
    ) -> Explanation.Subject {
        let own = mentions.filter { $0.entry == entry.id }
        let finding = verdict.findings.first { $0.entry == entry.id }
        let trial = EntryTrial(entry, in: post, own: own, all: mentions, now: now)
        let nearest = own.isEmpty && trial.dropped.isEmpty && wall == nil ? trial.nearest() : []
        return Explanation.Subject(
            entry: entry.id.rawValue, name: Self.plain(entry.name, limit: 120), searched: searched(entry),
            hits: hits(own, post), dropped: trial.dropped, nearest: nearest,
            outcome: outcome(own, trial.dropped, finding, wall), role: finding?.role.rawValue,
            confidence: finding?.confidence, severity: finding?.severity.rawValue, routes: routes)
    }

    private func outcome(
        _ own: [Mention], _ dropped: [Explanation.Dropped], _ finding: Finding?, _ wall: SourceState?
    ) -> String {
        if let wall { return "The page is \(wall.rawValue), no content: nothing of it is judged." }
        if let finding {
            let told = finding.role.alerts ? "it is told" : "nobody is alerted by it"
            return "\(finding.role.rawValue), \(Int((finding.confidence * 100).rounded())) %: \(told)."
        }
        if !own.isEmpty { return "Found, but the analyst sees no more in it than a word in passing." }
        return dropped.isEmpty ? "Not found in this post." : "Found, and given up: see why."
    }

    /// Most kinds of hits that are shown of one entry.
    private static let mostHits = 50

    /// Equal words at one kind of place once, with how often.
    private func hits(_ mentions: [Mention], _ post: Post) -> [Explanation.Hit] {
        var hits: [Explanation.Hit] = []
        for mention in mentions {
            let text = Self.plain(mention.text, limit: 120)
            let field = Self.name(of: mention.field)
            let same = hits.firstIndex {
                $0.text == text && $0.field == field && $0.place == mention.place.rawValue
                    && $0.form == mention.form.rawValue && $0.isAmbiguous == mention.ambiguous
                    && $0.tier == mention.tier.rawValue
            }
            if let same {
                hits[same].count += 1
            } else if hits.count < Self.mostHits {
                let reference = PostSummary.reference(for: post, mentions: [mention])
                let excerpt = mention.field == .title ? reference.title : reference.excerpt ?? reference.title
                hits.append(
                    Explanation.Hit(
                        text: text, form: mention.form.rawValue, tier: mention.tier.rawValue, field: field,
                        place: mention.place.rawValue, isAmbiguous: mention.ambiguous, count: 1,
                        excerpt: PlainText.cut(excerpt, limit: 160)))
            }
        }
        return hits
    }

    private func searched(_ entry: Entry) -> [Explanation.Searched] {
        let unmatched = matcher.unmatched.filter { $0.entry == entry.id }
        func why(_ text: String) -> String? {
            guard let reason = unmatched.first(where: { $0.text == text.prefix(100) })?.reason else { return nil }
            return "not searched for: \(reason.rawValue.replacing("_", with: " "))"
        }
        var all: [Explanation.Searched] = []
        for (text, form) in [(entry.name, "name")] + entry.aliases.map({ ($0, "alias") }) {
            let name = reader.read(text, of: entry.id)
            let rule: String? =
                switch name?.writing {
                case .withArticle: "one ordinary word: with its article and a capital, or beside a kind of place"
                case .capitals: "a few letters: in capitals, or beside a kind of place"
                case .withLegalForm: "a word of everyday business: with its legal form"
                case .withPlace: "many places are called so: beside its town, postcode, département or domain"
                case .any, nil: why(text)
                }
            all.append(
                Explanation.Searched(
                    text: Self.plain(text, limit: 120), form: form,
                    words: name?.parts.map { $0.isNaming ? $0.text : "(\($0.text))" } ?? [],
                    anchor: name.map { $0.parts[$0.anchor].text }, rule: rule,
                    others: name?.owners.filter { $0 != entry.id }.prefix(5).map(\.rawValue) ?? []))
        }
        for domain in entry.domains {
            all.append(
                Explanation.Searched(
                    text: Self.plain(domain, limit: 120), form: "domain", words: [], anchor: nil, rule: why(domain),
                    others: matcher.watchlist.entries.filter { $0.id != entry.id && $0.domains.contains(domain) }
                        .prefix(5).map(\.id.rawValue)))
        }
        return all
    }

    // MARK: The post

    private func fields(_ post: Post) -> [Explanation.Field] {
        func field(_ name: String, _ kind: String, _ text: String) -> Explanation.Field {
            let line = text.split(whereSeparator: \.isNewline).first ?? ""
            let start = String(decoding: line.utf8.prefix(1_000), as: UTF8.self)
            return Explanation.Field(
                field: name, kind: kind, characters: text.count,
                folded: Self.plain(Folding.fold(Masking.mask(start)), limit: 120))
        }
        var fields = post.title.isEmpty ? [] : [field("title", "title", post.title)]
        for (index, block) in post.blocks.prefix(50).enumerated() {
            fields.append(field("block \(index + 1)", block.kind.rawValue, block.text))
        }
        return fields
    }

    static func name(of field: Mention.Field) -> String {
        switch field {
        case .title: "title"
        case .author: "author"
        case .block(let index): "block \(index + 1)"
        case .link(let index): "link \(index + 1)"
        case .file(let index): "file \(index + 1)"
        case .url: "address"
        case .raw: "raw page"
        }
    }

    static func plain(_ text: String, limit: Int) -> String {
        PlainText.oneLine(Masking.mask(PlainText.oneLine(text, limit: 4 * limit)), limit: limit)
    }
}
