// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieAnalysis
import VigieCore
import VigieMatch

@Suite("Labelled posts", .enabled(if: Corpus.files != nil))
struct CorpusTests {
    @Test(
        "roles, counts and kinds of data reach their floors, as prose and as code",
        arguments: [Block.Kind.prose, .code])
    func floors(_ kind: Block.Kind) throws {
        let corpus = try #require(try Corpus(kind: kind))
        let matcher = WatchlistMatcher(corpus.watchlist)
        let analyst = LeakAnalyst()
        var score = Score()
        for (post, truth) in zip(corpus.posts, corpus.truths) {
            let mentions = matcher.mentions(in: post)
            let verdict = try analyst.analyse(post, mentions: mentions, watchlist: corpus.watchlist)
            score.add(truth, verdict)
        }
        print(score)
        #expect(score.wronglyNamed == 0)
        #expect(score.precision >= 95)
        #expect(score.recall >= 95)
        #expect(score.roleRecall >= 90)
        #expect(score.records >= 90)
        #expect(score.dataPrecision >= 90)
        #expect(score.dataRecall >= 90)
    }
}

/// The figures of the corpus' own scorer, but for recycled rows.
struct Score: CustomStringConvertible {
    private var truePositive = 0
    private var falsePositive = 0
    private var falseNegative = 0
    private var rolesRight = 0
    private var roles = 0
    private(set) var wronglyNamed = 0
    private var recordsRight = 0
    private var recordsAll = 0
    private var dataRight = 0
    private var dataSurplus = 0
    private var dataMissing = 0
    private var misses: [String] = []

    private static let alerts = ["victim": "data", "suspected": "data", "exposed": "accounts"]

    mutating func add(_ truth: Corpus.Truth, _ verdict: Verdict) {
        let got = Set(
            verdict.findings.map { Corpus.Truth.Expected(establishment: $0.entry.rawValue, role: $0.role.rawValue) })
        let want = Set(truth.findings)
        func alerts(_ findings: Set<Corpus.Truth.Expected>) -> Set<[String]> {
            Set(findings.compactMap { finding in Score.alerts[finding.role].map { [finding.establishment, $0] } })
        }
        truePositive += alerts(got).intersection(alerts(want)).count
        falsePositive += alerts(got).subtracting(alerts(want)).count
        falseNegative += alerts(want).subtracting(alerts(got)).count
        rolesRight += want.intersection(got).count
        roles += want.count
        wronglyNamed += truth.never_victim.count { never in
            got.contains { $0.establishment == never && ["victim", "suspected"].contains($0.role) }
        }
        if alerts(got) != alerts(want) || !want.isSubset(of: got) {
            misses.append(
                "\(truth.id) want \(want.map { "\($0.establishment)=\($0.role)" }.sorted()) got \(got.map { "\($0.establishment)=\($0.role)" }.sorted())"
            )
        }
        if let records = truth.claim.records {
            recordsAll += 1
            if verdict.claim.records == records {
                recordsRight += 1
            } else {
                misses.append("\(truth.id) records \(records) got \(String(describing: verdict.claim.records))")
            }
        }
        if let data = truth.claim.data {
            let said = Set(verdict.claim.data.map(\.rawValue))
            dataRight += said.intersection(data).count
            dataSurplus += said.subtracting(data).count
            dataMissing += Set(data).subtracting(said).count
            if said != Set(data) { misses.append("\(truth.id) data \(data.sorted()) got \(said.sorted())") }
        }
    }

    private func percent(_ part: Int, _ all: Int) -> Double { all == 0 ? 100 : 100 * Double(part) / Double(all) }
    var precision: Double { percent(truePositive, truePositive + falsePositive) }
    var recall: Double { percent(truePositive, truePositive + falseNegative) }
    var roleRecall: Double { percent(rolesRight, roles) }
    var records: Double { percent(recordsRight, recordsAll) }
    var dataPrecision: Double { percent(dataRight, dataRight + dataSurplus) }
    var dataRecall: Double { percent(dataRight, dataRight + dataMissing) }

    var description: String {
        """
        alert_precision \(precision) alert_recall \(recall) role_recall \(roleRecall) wrongly_named_victim \(wronglyNamed)
        records_exact \(records) data_precision \(dataPrecision) data_recall \(dataRecall)
        \(misses.joined(separator: "\n"))
        """
    }
}
