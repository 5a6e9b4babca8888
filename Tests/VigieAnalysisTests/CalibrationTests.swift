// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieAnalysis
import VigieCore
import VigieTestSupport

/// A confidence of 0.8 is right in eight of ten: measured over posts whose truth is known and was drawn by chance.
@Suite("Calibration")
struct CalibrationTests {
    /// Posts of a run; `VIGIE_CALIBRATION_POSTS` sets another number. `VIGIE_CALIBRATION_PLOT` names the file of the plot.
    private static let environment = ProcessInfo.processInfo.environment
    private static let posts = environment["VIGIE_CALIBRATION_POSTS"].flatMap(Int.init) ?? 4_000
    /// The link was fitted on seed 11; another one shows it.
    private static let fitted: UInt64 = 11
    private static let shown: UInt64 = 12

    @Test("the confidence of a victim or suspect is the share of them that are it")
    func calibration() throws {
        let findings = try CalibrationRun(seed: Self.shown, posts: Self.posts).findings
        let curve = CalibrationCurve(findings)
        print(curve.table)
        print(
            "expected calibration error \(curve.expectedError.formatted(.number.precision(.fractionLength(3)))) over \(findings.count) findings"
        )
        #expect(findings.count > Self.posts / 3)
        #expect(curve.expectedError <= 0.05)
        if let path = Self.environment["VIGIE_CALIBRATION_PLOT"] {
            #expect(curve.bins.allSatisfy { $0.count == 0 || $0.count >= 100 })
            try curve.plot.write(toFile: path, atomically: true, encoding: .utf8)
        }
    }

    @Test(
        "the curve that evidence goes through is the one that its seed gives",
        .enabled(if: environment["VIGIE_CALIBRATION_FIT"] != nil))
    func fit() throws {
        let findings = try CalibrationRun(seed: Self.fitted, posts: Self.posts).findings
        print(CalibrationFit(findings).description)
        if let path = Self.environment["VIGIE_CALIBRATION_FIT"], path.contains("/") {
            let all = try findings + CalibrationRun(seed: Self.shown, posts: Self.posts).findings
            try all.enumerated().map { "\($0.offset < findings.count ? 0 : 1) \($0.element.sum) \($0.element.isTrue)" }
                .joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        }
    }
}

/// Findings that name somebody as victim or suspect, with what is true.
struct CalibrationRun {
    struct Finding {
        var confidence: Double
        /// The sum of log odds, as the evidence shows it.
        var sum: Double
        var isTrue: Bool
    }

    private(set) var findings: [Finding] = []

    /// Half of the posts are doubtful, four in ten tell of true leaks, one in ten of none. Nine of ten of all
    /// establishments are watched, so that a namesake may be meant; one of five shared names comes without its town.
    init(seed: UInt64, posts: Int) throws {
        var random = SeededRandom(seed)
        let all = InventedList.watchlist
        let watched = Watchlist(entries: all.entries.filter { _ in random.chance(90) }, digest: "nine of ten")
        let judge = Judge(watched)
        var kinds = try [("doubtful", 50), ("leaks", 40), ("harmless", 10)].map { name, share in
            (GeneratedPosts(try Grammar(name), seed: random.next(), list: all, bareNames: 20), share as UInt64)
        }
        for _ in 0..<posts {
            let draw = random.next() % 100
            let kind = draw < kinds[0].1 ? 0 : draw < kinds[0].1 + kinds[1].1 ? 1 : 2
            let labelled = kinds[kind].0.next()
            for finding in try judge.verdict(labelled.post).verdict.findings
            where finding.role == .victim || finding.role == .suspected {
                findings.append(
                    Finding(
                        confidence: finding.confidence, sum: finding.evidence.reduce(-1.5) { $0 + $1.weight },
                        isTrue: labelled.victims.contains(finding.entry)))
            }
        }
    }
}

/// Ten bins of confidence with the share that is true in each.
struct CalibrationCurve {
    struct Bin {
        var count = 0
        var said = 0.0
        var right = 0
        var share: Double { count == 0 ? 0 : Double(right) / Double(count) }
        var mean: Double { count == 0 ? 0 : said / Double(count) }
    }

    private(set) var bins = Array(repeating: Bin(), count: 10)
    private let total: Int

    init(_ findings: [CalibrationRun.Finding]) {
        total = findings.count
        for finding in findings {
            let bin = min(9, Int(finding.confidence * 10))
            bins[bin].count += 1
            bins[bin].said += finding.confidence
            if finding.isTrue { bins[bin].right += 1 }
        }
    }

    /// Expected calibration error (Naeini, Cooper and Hauskrecht 2015): the bins' gaps, weighed by their findings.
    var expectedError: Double {
        bins.reduce(0) { $0 + abs($1.share - $1.mean) * Double($1.count) } / Double(max(total, 1))
    }

    var table: String {
        func two(_ value: Double) -> String { String(format: "%.2f", value) }
        let rows = bins.enumerated().map { index, bin in
            "| 0.\(index)–\(index == 9 ? "1.0" : "0.\(index + 1)") | \(bin.count) | \(two(bin.mean)) | \(two(bin.share)) |"
        }
        return (["| confidence | findings | said | true |", "|---|---|---|---|"] + rows).joined(separator: "\n")
    }

    /// The reliability diagram: said to the right, true upwards, the dots as large as their bins.
    var plot: String {
        func x(_ value: Double) -> Int { 60 + Int(value * 400) }
        func y(_ value: Double) -> Int { 440 - Int(value * 400) }
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 500 500\" font-family=\"sans-serif\" font-size=\"12\">",
            "<rect width=\"500\" height=\"500\" fill=\"white\"/>",
            "<path d=\"M60 40V440H460\" fill=\"none\" stroke=\"#333\"/>",
            "<path d=\"M60 440L460 40\" stroke=\"#999\" stroke-dasharray=\"4 4\"/>",
        ]
        for step in 0...5 {
            let value = Double(step) / 5
            lines.append("<text x=\"\(x(value))\" y=\"458\" text-anchor=\"middle\">\(value)</text>")
            lines.append("<text x=\"52\" y=\"\(y(value) + 4)\" text-anchor=\"end\">\(value)</text>")
        }
        let filled = bins.filter { $0.count > 0 }
        lines.append(
            "<polyline points=\"\(filled.map { "\(x($0.mean)),\(y($0.share))" }.joined(separator: " "))\" fill=\"none\" stroke=\"#1f5fa8\"/>"
        )
        for bin in filled {
            let radius = 3 + Int((Double(bin.count) / Double(total)).squareRoot() * 14)
            lines.append(
                "<circle cx=\"\(x(bin.mean))\" cy=\"\(y(bin.share))\" r=\"\(radius)\" fill=\"#1f5fa8\"><title>\(bin.count) findings</title></circle>"
            )
        }
        lines += [
            "<text x=\"260\" y=\"485\" text-anchor=\"middle\">confidence that the finding says</text>",
            "<text x=\"18\" y=\"240\" text-anchor=\"middle\" transform=\"rotate(-90 18 240)\">share that is true</text>",
            "<text x=\"70\" y=\"60\">\(total) findings, expected calibration error \(String(format: "%.3f", expectedError))</text>",
            "</svg>",
        ]
        return lines.joined(separator: "\n") + "\n"
    }
}

/// The monotone curve from what findings said to what was true: pool adjacent violators (Ayer et al. 1955), read at a few
/// places.
struct CalibrationFit: CustomStringConvertible {
    var description: String

    init(_ findings: [CalibrationRun.Finding]) {
        struct Pool {
            var sum: Double
            var count: Double
            var right: Double
        }
        var pools: [Pool] = []
        for finding in findings.sorted(by: { $0.sum < $1.sum }) {
            if let last = pools.last, last.sum / last.count == finding.sum {
                pools[pools.count - 1].sum += finding.sum
                pools[pools.count - 1].count += 1
                pools[pools.count - 1].right += finding.isTrue ? 1 : 0
            } else {
                pools.append(Pool(sum: finding.confidence, count: 1, right: finding.isTrue ? 1 : 0))
            }
        }
        var merged: [Pool] = []
        for pool in pools {
            merged.append(pool)
            while merged.count > 1 {
                let last = merged[merged.count - 1]
                let before = merged[merged.count - 2]
                guard before.right / before.count >= last.right / last.count || before.count < 100 else { break }
                merged.removeLast(2)
                merged.append(
                    Pool(
                        sum: before.sum + last.sum, count: before.count + last.count, right: before.right + last.right))
            }
        }
        description = merged.map {
            String(format: "sum %.2f true %.3f (%d findings)", $0.sum / $0.count, $0.right / $0.count, Int($0.count))
        }.joined(separator: "\n")
    }
}
