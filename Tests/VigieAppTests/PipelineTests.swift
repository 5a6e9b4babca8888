// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Testing
import VigieCore
import VigieTestSupport

@testable import VigieApp

@Suite("The pipeline")
struct PipelineTests {
    let url = "https://board.example/"
    func source(_ rules: ParseRules = .page(PageRules(item: "article")), pages: Int = 1) -> Source {
        // A paste site may show nothing new; a board that shows nothing is broken.
        let minimum = rules.kind == .paste ? 0 : 1
        return Source(
            id: "s", url: url, rules: rules, expectations: SourceExpectations(minimumPosts: minimum), pages: pages)
    }

    /// Polls once with nothing of interest, so that the next poll is no backlog.
    private func settled(_ stage: PipelineStage, _ source: Source) async throws -> Pipeline {
        let pipeline = stage.pipeline()
        if case .paste = source.rules {
            stage.serve(url)
        } else {
            stage.serve(url, posts: [PipelineStage.post(0, "hello")])
        }
        _ = try await pipeline.poll(source)
        return pipeline
    }

    private func alerts(_ stage: PipelineStage) async throws -> [OutboxItem] {
        try await stage.store.claimDue(sink: "chat", now: stage.clock.now, limit: 100, lease: 60)
    }

    @Test("a post that names two establishments tells both in one alert")
    func two() async throws {
        let stage = PipelineStage()
        let pipeline = try await settled(stage, source())
        stage.serve(url, posts: [PipelineStage.post(1, "Clinique Aubevive et Hôpital Brumeterre")])
        let report = try await pipeline.poll(source())
        #expect(report.new == 1)
        #expect(report.incidents == 1)
        let items = try await alerts(stage)
        #expect(items.map(\.kind) == [.new])
        guard case .incidents(let incidents)? = items.first?.subject else { return #expect(Bool(false), "no incident") }
        #expect(incidents.first?.verdict.findings.map(\.entry) == ["a", "b"])
        #expect(stage.queued.withLock { $0 } == 1)
    }

    @Test("the same page twice tells once")
    func twice() async throws {
        let stage = PipelineStage()
        let pipeline = try await settled(stage, source())
        stage.serve(url, posts: [PipelineStage.post(1, "Clinique Aubevive")])
        _ = try await pipeline.poll(source())
        let again = try await pipeline.poll(source())
        #expect(again.new == 0)
        #expect(try await alerts(stage).count == 1)
    }

    @Test("what a page links to is fetched for the source's own origin, what the configuration names for that")
    func origins() async throws {
        let stage = PipelineStage()
        stage.serve(url, posts: [PipelineStage.post(1, "hello")], next: "https://elsewhere.example/2")
        stage.serve("https://elsewhere.example/2", posts: [PipelineStage.post(2, "hello")])
        _ = try await stage.pipeline().poll(source(pages: 2))
        #expect(stage.fetched.withLock { $0.map(\.origin) } == [url, url])

        for (raw, origin) in [(nil, url), ("https://raw.example/{id}", "https://raw.example/0")] {
            let stage = PipelineStage()
            let listing = PageRules(item: "tr")
            let link = PasteLink(post: PipelineStage.post(3, ""), raw: "https://elsewhere.example/raw")
            stage.serve(url, pastes: [link])
            stage.serve(link.raw, posts: [PipelineStage.post(3, "hello")])
            _ = try await stage.pipeline().poll(source(.paste(PasteRules(listing: .page(listing), raw: raw))))
            #expect(stage.fetched.withLock { $0.map(\.origin) } == [url, origin])
        }
    }

    @Test("the first poll of a source is one digest")
    func backlog() async throws {
        let stage = PipelineStage()
        stage.serve(url, posts: (1...5).map { PipelineStage.post($0, "Clinique Aubevive \($0)") })
        _ = try await stage.pipeline().poll(source())
        let items = try await alerts(stage)
        #expect(items.map(\.kind) == [.digest])
        guard case .incidents(let incidents)? = items.first?.subject else {
            return #expect(Bool(false), "no incidents")
        }
        #expect(incidents.count == 5)
    }

    @Test("a new watchlist judges known posts anew, once, and tells only what is new")
    func watchlistChanged() async throws {
        let stage = PipelineStage()
        let pipeline = try await settled(stage, source())
        stage.serve(
            url,
            posts: [
                PipelineStage.post(1, "Clinique Aubevive, Laboratoire Clairmont"),
                PipelineStage.post(2, "Laboratoire Clairmont"),
            ])
        _ = try await pipeline.poll(source())
        #expect(try await alerts(stage).map(\.kind) == [.new])
        var list = PipelineStage.list
        list.entries.append(Entry(id: "c", name: "Laboratoire Clairmont"))
        list.digest = "2"
        let renewed = stage.pipeline(watching: list)
        _ = try await renewed.poll(source())
        let items = try await alerts(stage)
        #expect(items.map(\.kind) == [.update, .new])
        _ = try await renewed.poll(source())
        #expect(try await alerts(stage).isEmpty)
    }

    @Test("what nobody is told of is not kept")
    func inPassing() async throws {
        let stage = PipelineStage(analyst: MentionAnalyst())
        let pipeline = try await settled(stage, source())
        stage.serve(url, posts: [PipelineStage.post(1, "Clinique Aubevive")])
        #expect(try await pipeline.poll(source()).incidents == 0)
        #expect(try await stage.store.summary().incidents == 0)
    }

    @Test("an edit that adds a victim is an update of the same incident")
    func edit() async throws {
        let stage = PipelineStage()
        let pipeline = try await settled(stage, source())
        stage.serve(url, posts: [PipelineStage.post(1, "Clinique Aubevive")])
        _ = try await pipeline.poll(source())
        stage.serve(url, posts: [PipelineStage.post(1, "Clinique Aubevive, Hôpital Brumeterre")])
        _ = try await pipeline.poll(source())
        let items = try await alerts(stage)
        #expect(items.map(\.kind) == [.new, .update])
        guard case .incidents(let incidents)? = items.last?.subject else { return #expect(Bool(false), "no incident") }
        #expect(incidents.map(\.revision) == [2])
    }

    @Test("an edit that takes the victim away is a correction")
    func correction() async throws {
        let stage = PipelineStage()
        let pipeline = try await settled(stage, source())
        stage.serve(url, posts: [PipelineStage.post(1, "Clinique Aubevive")])
        _ = try await pipeline.poll(source())
        stage.serve(url, posts: [PipelineStage.post(1, "sorry, wrong clinic")])
        _ = try await pipeline.poll(source())
        let items = try await alerts(stage)
        #expect(items.map(\.kind) == [.new, .correction])
        guard case .incidents(let incidents)? = items.last?.subject else { return #expect(Bool(false), "no incident") }
        #expect(incidents.first?.verdict.findings.map(\.role) == [.mentioned])
    }

    @Test("an analysis that throws commits its plain matches as suspected")
    func throwing() async throws {
        let stage = PipelineStage(analyst: BrokenAnalyst(hangs: nil))
        stage.serve(url, posts: [PipelineStage.post(1, "Clinique Aubevive")])
        _ = try await stage.pipeline().poll(source())
        guard case .incidents(let incidents)? = try await alerts(stage).first?.subject else {
            return #expect(Bool(false), "nothing was told")
        }
        #expect(incidents.first?.verdict.findings.map(\.role) == [.suspected])
    }

    @Test("an analysis that never ends does not block its poll")
    func hanging() async throws {
        let never = DispatchSemaphore(value: 0)
        defer { never.signal() }
        let stage = PipelineStage(analyst: BrokenAnalyst(hangs: never))
        stage.serve(url, posts: [PipelineStage.post(1, "Clinique Aubevive")])
        #expect(try await stage.pipeline().poll(source()).incidents == 1)
    }

    @Test("further pages are read until a known post, and committed at once")
    func pages() async throws {
        let stage = PipelineStage()
        let pipeline = try await settled(stage, source(pages: 9))
        let pages = (2...4).map { "https://board.example/\($0)" }
        stage.serve(url, posts: [PipelineStage.post(9, "x")], next: pages[0])
        stage.serve(pages[0], posts: [PipelineStage.post(8, "Clinique Aubevive")], next: pages[1])
        stage.serve(pages[1], posts: [PipelineStage.post(7, "y"), PipelineStage.post(0, "hello")], next: pages[2])
        stage.fetched.withLock { $0 = [] }
        let report = try await pipeline.poll(source(pages: 9))
        #expect(stage.fetched.withLock { $0.map(\.url) } == [url, pages[0], pages[1]])
        #expect(report.new == 3)
        #expect(report.state == .ok)
    }

    @Test("a failure on the second page loses nothing of either page")
    func brokenPage() async throws {
        let stage = PipelineStage()
        let pipeline = try await settled(stage, source(pages: 3))
        stage.serve(url, posts: [PipelineStage.post(9, "Clinique Aubevive")], next: "https://board.example/2")
        let report = try await pipeline.poll(source(pages: 3))
        #expect(report.reason == "Unable to connect to the host.")
        #expect(try await alerts(stage).count == 1, "what was read is told at once")
        stage.serve("https://board.example/2", posts: [PipelineStage.post(8, "Hôpital Brumeterre")])
        _ = try await pipeline.poll(source(pages: 3))
        #expect(try await alerts(stage).count == 1, "the second page is read behind the known first one")
    }

    @Test("more new pages than allowed are a defect, not silence")
    func overflow() async throws {
        let stage = PipelineStage()
        let pipeline = try await settled(stage, source())
        stage.serve(url, posts: [PipelineStage.post(9, "x")], next: "https://board.example/2")
        let report = try await pipeline.poll(source())
        #expect(report.state == .degraded)
        #expect(report.reason == "more pages are new than `pages: 1` allows; posts may be missed")
    }

    @Test("validators are sent back after a clean poll and never after a defect")
    func validators() async throws {
        let stage = PipelineStage()
        let etag = [(name: "etag", value: "\"1\"")]
        stage.serve(url, posts: [PipelineStage.post(1, "x")], headers: etag)
        let pipeline = stage.pipeline()
        _ = try await pipeline.poll(source())
        _ = try await pipeline.poll(source())
        #expect(stage.fetched.withLock { $0.map { $0.validators?.etag } } == [nil, "\"1\""])
        stage.serve(url, posts: [PipelineStage.post(1, "x")], defects: [ParseDefect(.truncated, "cut")], headers: etag)
        _ = try await pipeline.poll(source())
        _ = try await pipeline.poll(source())
        #expect(stage.fetched.withLock { $0.last?.validators } == nil)
    }

    @Test(
        "a wall and a challenge are states of the source, never an empty page",
        arguments: [SourceState.walled, .challenged, .seized])
    func walls(wall: SourceState) async throws {
        let stage = PipelineStage()
        stage.serve(url, wall: wall)
        #expect(try await stage.pipeline().poll(source()).state == wall)
    }

    @Test("Retry-After keeps the next poll away")
    func retryAfter() async throws {
        let stage = PipelineStage()
        stage.serve(url, status: 429, headers: [(name: "retry-after", value: "7200")])
        #expect(try await stage.pipeline().poll(source()).notBefore == 7200)
    }

    @Test("what stands in the bytes and in no text of the tree is suspected, once")
    func hidden() async throws {
        let stage = PipelineStage()
        let pipeline = try await settled(stage, source())
        stage.serve(url, posts: [PipelineStage.post(0, "hello")], raw: "Clinique Aubevive")
        let report = try await pipeline.poll(source())
        #expect(report.state == .degraded)
        _ = try await pipeline.poll(source())
        let items = try await alerts(stage)
        #expect(items.count == 1)
        guard case .incidents(let incidents)? = items.first?.subject else {
            return #expect(Bool(false), "nothing told")
        }
        #expect(incidents.first?.verdict.findings.map(\.role) == [.suspected])
    }

    // MARK: Pastes

    private let pasteRules = ParseRules.paste(
        PasteRules(listing: .page(PageRules(item: "tr")), raw: "https://paste.example/raw/{id}"))

    private func paste(_ number: Int) -> PasteLink {
        PasteLink(post: PipelineStage.post(number, ""), raw: "https://paste.example/raw/\(number)")
    }

    @Test("a paste that cannot be had stays unseen and is tried again")
    func pasteAgain() async throws {
        let stage = PipelineStage()
        let pipeline = try await settled(stage, source(pasteRules))
        stage.serve(url, pastes: [paste(1), paste(2)], headers: [(name: "etag", value: "\"1\"")])
        stage.serve(paste(2).raw, posts: [PipelineStage.post(2, "Clinique Aubevive")])
        let first = try await pipeline.poll(source(pasteRules))
        #expect(first.new == 1)
        #expect(first.state == .degraded)
        stage.serve(paste(1).raw, posts: [PipelineStage.post(1, "Hôpital Brumeterre")])
        let second = try await pipeline.poll(source(pasteRules))
        #expect(second.new == 1)
        #expect(stage.fetched.withLock { $0.last { $0.url == "https://board.example/" }?.validators } == nil)
        #expect(try await alerts(stage).count == 2)
    }

    @Test("a full disk leaves the post unseen")
    func full() async throws {
        let stage = PipelineStage()
        let pipeline = try await settled(stage, source())
        stage.serve(url, posts: [PipelineStage.post(1, "Clinique Aubevive")])
        stage.store.fail(with: StoreError(.full, "no space left"))
        await #expect(throws: StoreError.self) { try await pipeline.poll(source()) }
        stage.store.fail(with: nil)
        #expect(try await pipeline.poll(source()).new == 1)
        #expect(try await alerts(stage).count == 1)
    }
}
