// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieAnalysis
import VigieCore

/// Posts with what a careful analyst would say of them, in `Fixtures/labelled.jsonl`.
@Suite("Labelled posts of our own")
struct LabelledPostTests {
    struct Labelled: Decodable, CustomTestStringConvertible, Sendable {
        var id: String
        var title: String
        var author: String?
        var body: String
        var quote: String?
        /// `valombre=victim`, in the order of the names.
        var roles: [String]
        var records: Int?
        var data: [String]?
        var own: [String: Int]?
        var testDescription: String { id }
    }

    static let all: [Labelled] = {
        guard let url = Bundle.module.url(forResource: "labelled", withExtension: "jsonl", subdirectory: "Fixtures"),
            let data = try? Data(contentsOf: url)
        else { return [] }
        return data.split(separator: 0x0A).compactMap { try? JSONDecoder().decode(Labelled.self, from: Data($0)) }
    }()

    @Test("all posts of the file are read")
    func count() { #expect(Self.all.count == 22) }

    @Test("roles, counts and kinds of data are the expected ones", arguments: all)
    func labelled(_ sample: Labelled) throws {
        let verdict = try Scene.verdict(
            Scene.post(sample.title, sample.body, quote: sample.quote, author: sample.author))
        #expect(verdict.findings.map { "\($0.entry)=\($0.role.rawValue)" }.sorted() == sample.roles)
        if let records = sample.records { #expect(verdict.claim.records == records) }
        if let data = sample.data { #expect(verdict.claim.data.map(\.rawValue) == data) }
        for (entry, count) in sample.own ?? [:] {
            #expect(verdict.findings.first { $0.entry.rawValue == entry }?.records == count)
        }
    }
}
