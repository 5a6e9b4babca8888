// SPDX-License-Identifier: Apache-2.0

import Dispatch
import VigieAlert
import VigieAnalysis
import VigieCore
import VigieTestSupport

import struct Foundation.Date

@testable import VigieApp

/// A pipeline with a scripted web, an in-memory store and the real matcher's shape, but none of the network.
final class PipelineStage: Sendable {
    /// Answers by URL; a missing one fails as an unreachable host does.
    let web = Protected<[String: FetchResponse]>([:])
    /// What was fetched, in order.
    let fetched = Protected<[FetchRequest]>([])
    /// What the parser finds by URL.
    let documents = Protected<[String: ParsedDocument]>([:])
    let store = InMemoryStore()
    let rows = InMemoryRows()
    let clock = ManualClock()
    let queued = Protected(0)
    let analyst: any Analysing

    init(analyst: any Analysing = NamedAnalyst()) { self.analyst = analyst }

    static let list = Watchlist(
        entries: [
            Entry(id: "a", name: "Clinique Aubevive", domains: ["aubevive.example"]),
            Entry(id: "b", name: "Hôpital Brumeterre", domains: ["brumeterre.example"]),
        ], digest: "1")

    func pipeline(watching list: Watchlist = PipelineStage.list) -> Pipeline {
        let routes = [Route(name: "all", sinks: ["chat"], audience: .all)]
        let engine = Engine(
            matcher: WordMatcher(watchlist: list), router: Router(routes: routes, watchlist: list))
        let work = WorkQueue(label: "test", width: 2)
        return Pipeline(
            fetcher: Web(stage: self), parser: Reader(stage: self),
            judge: Judge(analyst: analyst, work: work, limit: 0.5), store: store, rows: rows,
            desk: IncidentDesk(store: store), engines: EngineHolder(engine), work: work,
            clock: clock, backoff: { Double($0) * 60 }, alertsQueued: { [queued] in queued.withLock { $0 += 1 } })
    }

    /// Puts a page on the web.
    func serve(
        _ url: String, posts: [Post] = [], pastes: [PasteLink] = [], next: String? = nil, defects: [ParseDefect] = [],
        wall: SourceState? = nil, raw: String = "", status: Int = 200, headers: [(name: String, value: String)] = []
    ) {
        web.withLock { $0[url] = FetchResponse(status: status, url: url, headers: headers, body: [0]) }
        documents.withLock {
            $0[url] = ParsedDocument(
                posts: posts, pastes: pastes, next: next, defects: defects, wall: wall, rawText: raw, treeText: "")
        }
    }

    static func post(_ number: Int, _ text: String, source: SourceID = "s") -> Post {
        Post(id: PostID(source: source, key: "id:\(number)"), title: "post \(number)", blocks: [Block(.prose, text)])
    }

    private struct Web: Fetching {
        let stage: PipelineStage

        func fetch(_ request: FetchRequest) async throws(TransportError) -> FetchResponse {
            stage.fetched.withLock { $0.append(request) }
            guard let response = stage.web.withLock({ $0[request.url] }) else {
                throw TransportError(code: .connect, message: "Unable to connect to the host.")
            }
            return response
        }
    }

    private struct Reader: Parsing {
        let stage: PipelineStage

        func parse(_ input: ParseInput) throws(ParseFailure) -> ParsedDocument {
            guard let document = stage.documents.withLock({ $0[input.url] }) else {
                throw ParseFailure(.wrongKind, "not a document")
            }
            return document
        }

        func parseRaw(_ input: ParseInput, link: PasteLink) throws(ParseFailure) -> ParsedDocument {
            var document = try parse(input)
            document.posts = document.posts.map { post in
                var post = post
                post.id = link.post.id
                return post
            }
            return document
        }
    }

    /// Finds names as plain words: the pipeline is under test, not the matcher.
    private struct WordMatcher: Matching {
        let watchlist: Watchlist

        func mentions(in post: Post) -> [Mention] {
            post.blocks.enumerated().flatMap { index, block in
                watchlist.entries.filter { block.text.contains($0.name) }.map {
                    Mention(entry: $0.id, form: .name, place: .prose, field: .block(index), range: 0..<1, text: $0.name)
                }
            }
        }

        func mentionsMissing(fromTree treeText: String, butInRaw rawText: String) -> [Mention] {
            watchlist.entries.filter { rawText.contains($0.name) && !treeText.contains($0.name) }.map {
                Mention(entry: $0.id, form: .name, place: .raw, field: .raw, range: 0..<1, text: $0.name)
            }
        }
    }
}

/// Calls every named entry a victim; hidden ones suspected.
struct NamedAnalyst: Analysing {
    func analyse(_ post: Post, mentions: [Mention], watchlist: Watchlist) throws -> Verdict {
        var findings: [Finding] = []
        for mention in mentions where !findings.contains(where: { $0.entry == mention.entry }) {
            findings.append(
                Finding(
                    entry: mention.entry, name: mention.text, role: mention.place == .raw ? .suspected : .victim,
                    confidence: 0.9, severity: .high))
        }
        return Verdict(findings: findings)
    }
}

/// Throws, or takes longer than anybody waits.
struct BrokenAnalyst: Analysing {
    struct Broken: Error {}
    let hangs: DispatchSemaphore?

    func analyse(_ post: Post, mentions: [Mention], watchlist: Watchlist) throws -> Verdict {
        hangs?.wait()
        throw Broken()
    }
}

/// Calls every named entry mentioned.
struct MentionAnalyst: Analysing {
    func analyse(_ post: Post, mentions: [Mention], watchlist: Watchlist) throws -> Verdict {
        var verdict = try NamedAnalyst().analyse(post, mentions: mentions, watchlist: watchlist)
        for index in verdict.findings.indices { verdict.findings[index].role = .mentioned }
        return verdict
    }
}
