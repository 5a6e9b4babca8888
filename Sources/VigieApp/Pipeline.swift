// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import VigieAlert
import VigieAnalysis
public import VigieCore
import VigieFetch

/// The whole way of the data: fetch, parse, match, analyse, store; the courier takes it from there.
///
/// "Seen", findings, incidents and outbox rows are committed in one transaction: a post is either not seen, or its
/// alerts are queued. A poll reads on to the next page until it meets a post that it knows; one that broke off says so in
/// the source's memory, and the next one reads on behind what it knows.
public struct Pipeline: Sendable {
    let fetcher: any Fetching
    let parser: any Parsing
    let judge: Judge
    let store: any KeepingIncidents
    /// Which rows were shown before.
    let rows: any RememberingRows
    let desk: IncidentDesk
    let engines: EngineHolder
    let work: WorkQueue
    let clock: any WallClock
    /// Seconds to wait after so many failures in a row.
    let backoff: @Sendable (Int) -> Double
    /// Called after each commit that queued alerts.
    let alertsQueued: @Sendable () -> Void

    /// Polls one source, from its first byte to the commit; throws only where the store fails or the task is cancelled.
    public func poll(_ source: Source) async throws -> PollReport {
        let memory = try await store.memory(of: source.id, now: clock.now)
        var poll = Poll(source: source, engine: engines.current, memory: memory, started: clock.now)
        do {
            try await read(&poll)
        } catch let error as TransportError {
            if error.code == .cancelled { throw CancellationError() }
            poll.refusal = (.degraded, error.message)
        } catch let error as ParseFailure {
            poll.refusal = (.degraded, error.message)
        }
        return try await commit(&poll, isLast: true)
    }

    // MARK: Pages

    private func read(_ poll: inout Poll) async throws {
        var address: String? = poll.source.url
        var pages = 0
        while let url = address, pages < max(1, poll.source.pages) {
            pages += 1
            poll.brokeOff = pages > 1
            // With another watchlist everything is judged anew, so that "not modified" must not be an answer.
            let isConditional = pages == 1 && !poll.judgesAnew && !isStale(poll.memory)
            let validators = isConditional ? poll.memory.validators : nil
            let response = try await fetcher.fetch(
                FetchRequest(
                    url: url, settings: poll.source.fetch, validators: validators, origin: poll.source.url))
            Checkpoint.afterFetch.reached()
            poll.bytes += response.body.count
            guard let document = try await content(of: response, in: &poll) else { return }
            if pages == 1 {
                poll.validators = Validators(
                    etag: response.header("etag"), lastModified: response.header("last-modified"))
            }
            let known = try await judgePosts(document.posts, in: &poll)
            try await judgeHidden(document, url: response.url, in: &poll)
            try await readPastes(document.pastes, in: &poll)
            address = known && !poll.memory.brokeOff ? nil : document.next
            poll.brokeOff = false
        }
        if address != nil, !poll.memory.isFirstPoll, !poll.memory.brokeOff {
            poll.defects.append("more pages are new than `pages: \(poll.source.pages)` allows; posts may be missed")
        }
    }

    /// True where nothing but "unchanged" was heard for a day: a server that errs or lies must not blind a source for
    /// ever, so that one request is unconditional.
    private func isStale(_ memory: SourceMemory) -> Bool {
        memory.lastRead.map { clock.now.timeIntervalSince($0) >= 86_400 } ?? true
    }

    /// The parsed document, or nil where the answer holds no content for this poll, which then says why.
    private func content(of response: FetchResponse, in poll: inout Poll) async throws -> ParsedDocument? {
        let answer = Answer(response, now: clock.now)
        switch answer {
        case .unchanged:
            poll.unchanged = true
            return nil
        case .refused(let state, let reason, let body, let retryAfter):
            poll.refusal = (state, reason)
            poll.retryAfter = retryAfter
            guard body, let wall = try? await parse(response, poll.source).wall else { return nil }
            poll.refusal = (wall, reason)
            return nil
        case .content: break
        }
        let document = try await parse(response, poll.source)
        Checkpoint.afterParse.reached()
        poll.defects += document.defects.map(\.message)
        if !document.defects.isEmpty { poll.complete = false }
        if let wall = document.wall {
            poll.refusal = (wall, "a page that is no content stands in its place")
            return nil
        }
        return document
    }

    private func parse(_ response: FetchResponse, _ source: Source) async throws -> ParsedDocument {
        let input = self.input(response, source)
        let parser = parser
        return try await work.run { try parser.parse(input) }
    }

    private func input(_ response: FetchResponse, _ source: Source) -> ParseInput {
        ParseInput(
            source: source.id, rules: source.rules, bytes: response.body,
            contentType: response.header("content-type"), url: response.url, truncated: response.truncated,
            now: clock.now)
    }

    // MARK: Posts

    /// Judges the posts that are new or edited; true where the last of them was seen before. Posts that are pinned to
    /// the top of a board are always known and say nothing of the next page.
    private func judgePosts(_ posts: [Post], in poll: inout Poll) async throws -> Bool {
        let stamps = try await work.run { posts.map(Judge.stamp) }
        let novelties = try await store.sift(stamps)
        poll.posts += posts.count
        for index in Poll.order(of: posts) {
            let post = posts[index]
            poll.seen.append(stamps[index])
            if novelties[index] != .known {
                poll.fresh += 1
                try await judge(post, novelties[index], in: &poll)
            } else if poll.judgesAnew {
                let judged = poll.judged.count
                let incident = Judge.incidentID(of: post.id)
                try await judge(post, .edited(incident: IncidentReference(id: incident, revision: 0)), in: &poll)
                if poll.judged.count > judged { poll.rejudged.insert(post.id) }
            }
        }
        return novelties.last.map { $0 != .new } ?? false
    }

    private func judge(_ post: Post, _ novelty: Novelty, in poll: inout Poll, mentions given: [Mention]? = nil)
        async throws
    {
        let matcher = poll.engine.matcher
        let mentions: [Mention]
        if let given { mentions = given } else { mentions = try await work.run { matcher.mentions(in: post) } }
        Checkpoint.afterMatch.reached()
        if !mentions.isEmpty { poll.named += 1 }
        var verdict = await judge.verdict(on: post, mentions: mentions, watchlist: matcher.watchlist)
        try await recognise(post, mentions, &verdict, in: &poll)
        var isKept = false
        if case .edited(let reference?) = novelty { isKept = try await store.incident(reference.id) != nil }
        let report = Judge.report(
            verdict, on: post, mentions: mentions, isKept: isKept, listing: poll.source.url, now: clock.now)
        if let report { poll.judged.append(report) }
    }

    /// Entries that the page's bytes name and its tree does not: a post of its own, suspected, told once.
    private func judgeHidden(_ document: ParsedDocument, url: String, in poll: inout Poll) async throws {
        let matcher = poll.engine.matcher
        let (tree, raw) = (document.treeText, document.rawText)
        let hidden = try await work.run { matcher.mentionsMissing(fromTree: tree, butInRaw: raw) }
        guard !hidden.isEmpty else { return }
        poll.defects.append(
            ParseDefect(.hiddenFromTree, "a watched name stands in the bytes of a page and in no text of it").message)
        poll.complete = false
        let names = Set(hidden.map(\.entry.rawValue)).sorted().joined(separator: ",")
        let post = Post(
            id: PostID(source: poll.source.id, key: "raw:\(names)"), url: url,
            title: "Text hidden in a page of \(poll.source.id)")
        let stamp = Judge.stamp(post)
        poll.seen.append(stamp)
        guard try await store.sift([stamp]) == [.new] else { return }
        try await judge(post, .new, in: &poll, mentions: hidden)
    }

    /// Fetches the raw text of the items that were never seen; an item that cannot be had stays unseen.
    private func readPastes(_ links: [PasteLink], in poll: inout Poll) async throws {
        guard case .paste(let rules) = poll.source.rules, !links.isEmpty else { return }
        poll.posts += links.count
        let novelties = try await store.sift(links.map { PostStamp(id: $0.post.id, digest: "") })
        let unseen = zip(links, novelties).filter { $0.1 == .new }.map(\.0)
        if unseen.count > rules.maximumItems { poll.complete = false }
        // Headers and cookies go where the configuration says, never where a listing does.
        let origin = rules.raw.map { $0.replacing("{id}", with: "0") } ?? poll.source.url
        for link in unseen.prefix(rules.maximumItems) {
            do {
                let response = try await fetcher.fetch(
                    FetchRequest(url: link.raw, settings: poll.source.fetch, origin: origin))
                poll.bytes += response.body.count
                guard Answer(response, now: clock.now) == .content else {
                    throw TransportError(code: .other, message: "an item answers HTTP \(response.status)")
                }
                let input = self.input(response, poll.source)
                let parser = parser
                let document = try await work.run { try parser.parseRaw(input, link: link) }
                poll.defects += document.defects.map(\.message)
                if let wall = document.wall {
                    throw ParseFailure(.wrongKind, "an item is \(wall.rawValue)")
                }
                for post in document.posts {
                    poll.seen.append(PostStamp(id: post.id, digest: Judge.stamp(post).digest))
                    poll.fresh += 1
                    try await judge(post, .new, in: &poll)
                }
                if !poll.memory.isFirstPoll { _ = try await commit(&poll, isLast: false) }
            } catch let error as TransportError where error.code != .cancelled {
                poll.complete = false
                poll.defects.append(error.message)
            } catch let error as ParseFailure {
                poll.complete = false
                poll.defects.append(error.message)
            }
        }
    }

    // MARK: Commit

    private func commit(_ poll: inout Poll, isLast: Bool) async throws -> PollReport {
        let now = clock.now
        var memory = poll.memory
        var notices: [AlertDraft] = []
        if isLast {
            let health = SourceHealth(source: poll.source.id, expectations: poll.source.expectations)
            let after = health.after(poll.ending, poll.memory, pause: poll.retryAfter ?? 0, now: now)
            memory = after.memory
            if poll.complete, poll.refusal == nil, !poll.unchanged { memory.validators = poll.validators }
            if poll.refusal == nil, !poll.unchanged { memory.watchlist = poll.engine.matcher.watchlist.digest }
            memory.brokeOff = poll.brokeOff || (poll.memory.brokeOff && poll.refusal != nil)
            memory.notBefore = pause(poll, memory).map { now.addingTimeInterval($0) }
            if let notice = after.notice { notices = poll.engine.router.drafts(for: notice) }
        }
        let commit = PollCommit(
            source: poll.source.id, seen: poll.seen, rejudged: poll.rejudged, memory: memory, now: now)
        try await remember(poll.prints, now: now)
        let written = try await settle(poll, commit, notices)
        poll.found += written.incidents
        if written.alerts > 0 { alertsQueued() }
        poll.seen = []
        poll.judged = []
        poll.rejudged = []
        poll.prints = []
        poll.uncommitted.clear()
        return PollReport(
            source: poll.source.id, state: memory.state, reason: memory.reason, posts: poll.posts, new: poll.fresh,
            named: poll.named, incidents: poll.found, defects: poll.defects, bytes: poll.bytes,
            notBefore: memory.notBefore?.timeIntervalSince(now))
    }

    /// Gathers what was judged in incidents, and commits it with the poll; how many incidents and alerts that were.
    ///
    /// Never inlined: Swift 6.3.1 crashes when it optimises the caller with this closure in it (CoroSplit, swifterror).
    @inline(never)
    private func settle(
        _ poll: Poll, _ prepared: PollCommit, _ notices: [AlertDraft]
    ) async throws -> (incidents: Int, alerts: Int) {
        try await desk.settle(
            poll.judged, isBacklog: poll.memory.isFirstPoll, router: poll.engine.router, now: prepared.now
        ) { settlement in
            var commit = prepared
            commit.incidents = settlement.incidents
            commit.posts = settlement.posts
            commit.events = settlement.events
            commit.alerts = settlement.alerts + notices
            Checkpoint.beforeCommit.reached()
            try await store.commit(commit)
            Checkpoint.afterCommit.reached()
            return (commit.incidents.count, commit.alerts.count)
        }
    }

    /// Seconds to leave the source alone beyond its interval: what the server asks for, or a growing pause.
    private func pause(_ poll: Poll, _ memory: SourceMemory) -> Double? {
        if let asked = poll.retryAfter { return max(asked, poll.source.interval) }
        guard poll.refusal != nil else { return nil }
        return max(poll.source.interval, backoff(memory.failures))
    }
}
