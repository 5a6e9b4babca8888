// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieAnalysis
import VigieCore
import VigieMatch
import VigieText

@Suite("Reports")
struct ReportTests {
    private func object(_ post: Post) throws -> ([String: Any], String) {
        let verdict = try Scene.verdict(post)
        let data = try JSONEncoder().encode(
            ScanReport(id: "d01", post: post, mentions: Scene.matcher.mentions(in: post), verdict: verdict))
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        return (object, String(decoding: data, as: UTF8.self))
    }

    @Test("the report has the keys of the format, with nulls where there is nothing")
    func keys() throws {
        let (report, _) = try object(Scene.post("CH Valombre leak 48k rows"))
        #expect(Set(report.keys) == ["schema", "post", "findings", "claim", "sample", "recycled", "notes"])
        #expect(report["schema"] as? Int == 1)
        #expect(report["sample"] is NSNull)
        #expect(report["recycled"] is NSNull)
        let post = try #require(report["post"] as? [String: Any])
        #expect(Set(post.keys) == ["id", "source", "url_defanged", "title", "author", "published"])
        #expect(post["id"] as? String == "d01")
        #expect(post["url_defanged"] as? String == "hxxps://board[.]example/thread-1")
        #expect(post["published"] as? String == "2026-01-08T10:00:00Z")
        let claim = try #require(report["claim"] as? [String: Any])
        #expect(
            Set(claim.keys) == [
                "records", "records_text", "data", "actor", "price", "currency", "period", "format", "size",
            ])
        #expect(claim["price"] is NSNull)
        let finding = try #require((report["findings"] as? [[String: Any]])?.first)
        #expect(
            Set(finding.keys) == ["establishment", "name", "role", "confidence", "severity", "records", "evidence"])
    }

    @Test("no value of a row reaches a report or a reference, names included")
    func masked() throws {
        let rows = Scene.rows(30, places: [("46000", "Cahors")], tag: "+rezalib")
        let post = Scene.post("CH Valombre p9.x+rezalib@courriel.example", rows, author: "bob 0639980012")
        let (_, text) = try object(post)
        let reference = PostSummary.reference(for: post, mentions: Scene.matcher.mentions(in: post))
        let all = text + String(decoding: try JSONEncoder().encode(reference), as: UTF8.self)
        for index in 0..<30 { #expect(!all.contains("p\(index).x")) }
        for secret in ["0639980", "Durandel", "Moreauge", "rue des Lilas"] {
            #expect(!all.contains(secret), "\(secret)")
        }
    }

    @Test("an excerpt stands around the first mention and is short")
    func excerpt() throws {
        let filler = String(repeating: "Lorem ipsum dolor sit amet. ", count: 100)
        let post = Scene.post("x", filler + "Here is CH Valombre, call 06 39 98 00 12 now. " + filler)
        let excerpt = try #require(PostSummary.reference(for: post, mentions: Scene.matcher.mentions(in: post)).excerpt)
        #expect(excerpt.count <= 280)
        #expect(excerpt.contains("CH Valombre"))
        #expect(!excerpt.contains("98 00"))
    }

    @Test("titles and addresses are harmless")
    func hostile() {
        let post = Post(
            id: PostID(source: "s", key: "k"), url: "https://a.example/u/j.dupontel@mail.example?sid=abc",
            title: "a\u{202E}b\n\u{1B}[31m j.dupontel@mail.example", author: nil)
        let reference = PostSummary.reference(for: post, mentions: [])
        #expect(reference.title == "ab j…@mail[.]example")
        #expect(reference.urlDefanged == "hxxps://a[.]example/u/j…@mail.example?sid=…")
        #expect(reference.excerpt == nil)
    }

    @Test("nothing of a report can be clicked or calls anybody")
    func still() throws {
        let post = Scene.post(
            "@everyone CH Valombre https://evil.example/x www.evil.example_",
            "CH Valombre dump, 20k rows, <!channel> see http://evil.example and ch-valombre.example @here",
            author: "bob@everyone https://evil.example")
        let (_, text) = try object(post)
        let reference = PostSummary.reference(for: post, mentions: Scene.matcher.mentions(in: post))
        let all = (text + String(decoding: try JSONEncoder().encode(reference), as: UTF8.self))
            .replacing("\\/", with: "/")
        #expect(reference.title == "@ everyone CH Valombre hxxps://evil[.]example/x www[.]evil[.]example_")
        for bait in ["evil.example", "valombre.example", "https://", "http://", "@everyone", "@here", "<!channel"] {
            #expect(!all.contains(bait), "\(bait)")
        }
    }

    @Test("evidence and notes are masked")
    func evidence() throws {
        let verdict = try Scene.verdict(
            Scene.post(
                "La clinique des Ormes Bleus dément",
                "La clinique des Ormes Bleus dément la fuite, appelez le 06 39 98 00 12 ou j.dupontel@courriel.example."
            ))
        let text = verdict.findings.flatMap(\.evidence).map(\.text).joined()
        #expect(!text.contains("98 00") && !text.contains("dupontel"))
        for finding in verdict.findings {
            for line in finding.evidence { #expect(Masking.mask(line.text) == line.text) }
        }
    }
}
