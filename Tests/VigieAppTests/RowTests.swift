// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing
import VigieAnalysis
import VigieCore
import VigieTestSupport

@testable import VigieApp

@Suite("Rows on their way through the pipeline")
struct RowTests {
    private let url = "https://board.example/"
    private let source = Source(id: "s", url: "https://board.example/", rules: .page(PageRules(item: "article")))

    /// Names an entry as the test's analyst does, and makes fingerprints as the real one.
    private struct RowAnalyst: Analysing {
        func analyse(_ post: Post, mentions: [Mention], watchlist: Watchlist) throws -> Verdict {
            try NamedAnalyst().analyse(post, mentions: mentions, watchlist: watchlist)
        }

        func prints(of post: Post, keyedBy key: some RowKeying) -> SamplePrints {
            LeakAnalyst().prints(of: post, keyedBy: key)
        }
    }

    private static func rows(_ range: Range<Int>) -> String {
        "nom;naissance;email\n"
            + range.map { "Nom\($0);\(10 + $0 % 18)/03/19\(50 + $0 % 40);p\($0)@courriel.example" }.joined(
                separator: "\n")
    }

    private func settled() async throws -> (PipelineStage, Pipeline) {
        let stage = PipelineStage(analyst: RowAnalyst())
        let pipeline = stage.pipeline()
        stage.serve(url, posts: [PipelineStage.post(0, "hello")])
        _ = try await pipeline.poll(source)
        return (stage, pipeline)
    }

    private func verdicts(_ stage: PipelineStage) async throws -> [Verdict] {
        try await stage.store.claimDue(sink: "chat", now: stage.clock.now, limit: 100, lease: 60).flatMap { item in
            guard case .incidents(let incidents) = item.subject else { return [Verdict]() }
            return incidents.map(\.verdict)
        }
    }

    @Test("a later post with the same rows is told with the share and the earlier post; both are told")
    func later() async throws {
        let (stage, pipeline) = try await settled()
        let first = PipelineStage.post(1, "Clinique Aubevive\n" + Self.rows(0..<30))
        stage.serve(url, posts: [first])
        _ = try await pipeline.poll(source)
        stage.serve(url, posts: [first, PipelineStage.post(2, "Clinique Aubevive\n" + Self.rows(15..<35))])
        _ = try await pipeline.poll(source)
        let verdicts = try await verdicts(stage)
        #expect(verdicts.count == 2)
        #expect(verdicts.first?.recycled == nil)
        #expect(verdicts.last?.recycled?.share == 0.75)
        #expect(verdicts.last?.recycled?.of == first.id.description)
        // Nobody knew of these rows for a week: the second is as grave as the first.
        #expect(verdicts.map(\.severity) == [.high, .high])
    }

    @Test("of two posts of one page the older one is the earlier, wherever it stands")
    func samePage() async throws {
        let (stage, pipeline) = try await settled()
        var new = PipelineStage.post(2, "Clinique Aubevive\n" + Self.rows(0..<20))
        var old = PipelineStage.post(1, "Clinique Aubevive\n" + Self.rows(0..<20))
        (old.published, new.published) = (stage.clock.now.addingTimeInterval(-90), stage.clock.now)
        stage.serve(url, posts: [new, old])
        _ = try await pipeline.poll(source)
        let told = try await verdicts(stage)
        #expect(told.count == 1, "both are one incident")
        #expect(told.first?.recycled == nil, "which is no older for showing its rows twice")
        let accounts = try await stage.store.accounts(of: Judge.incidentID(of: old.id), limit: 9)
        let recycled = Dictionary(accounts.map { ($0.reference.id, $0.verdict.recycled?.of) }) { first, _ in first }
        #expect(recycled == [old.id: nil, new.id: Judge.incidentID(of: old.id).rawValue])
    }

    @Test("rows of posts that concern nobody are kept only where all are wanted")
    func matching() async throws {
        let (stage, pipeline) = try await settled()
        stage.serve(url, posts: [PipelineStage.post(1, Self.rows(0..<20))])
        _ = try await pipeline.poll(source)
        #expect(stage.rows.remembered.isEmpty)
        var engine = pipeline.engines.current
        engine.remembersAllRows = true
        pipeline.engines.swap(engine)
        stage.serve(url, posts: [PipelineStage.post(2, Self.rows(0..<20))])
        _ = try await pipeline.poll(source)
        #expect(stage.rows.remembered.map(\.isMatching) == [false])
    }

    @Test("where rows can be neither looked up nor kept the alert goes out and says so; a full disk holds all back")
    func trouble() async throws {
        let (stage, pipeline) = try await settled()
        stage.rows.fail(with: StoreError(.damaged, "broken"))
        stage.serve(url, posts: [PipelineStage.post(1, "Clinique Aubevive\n" + Self.rows(0..<20))])
        _ = try await pipeline.poll(source)
        let notes = try await verdicts(stage).flatMap(\.notes)
        #expect(notes == ["Whether the rows of the post were shown before could not be looked up."])
        stage.rows.fail(with: StoreError(.full, "full"))
        stage.serve(url, posts: [PipelineStage.post(2, "Clinique Aubevive\n" + Self.rows(40..<60))])
        await #expect(throws: StoreError.self) { try await pipeline.poll(source) }
        stage.rows.fail(with: nil)
        _ = try await pipeline.poll(source)
        #expect(try await verdicts(stage).count == 1)
    }
}
