// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore
import VigieTestSupport

@testable import VigieAnalysis

@Suite("What a post is known again by besides its rows")
struct PostTraceTests {
    private func post(_ key: String, _ title: String, by author: String?, _ text: String = "") -> Post {
        Post(id: PostID(source: "s", key: key), title: title, author: author, blocks: [Block(.prose, text)])
    }

    /// What is said of the second post after the first.
    private func notes(_ first: Post, _ second: Post, _ verdicts: (Verdict, Verdict) = (Verdict(), Verdict()))
        -> [String]
    {
        let key = InMemoryRows()
        let old = PostTraces(first, verdicts.0, keyedBy: key)
        let new = PostTraces(second, verdicts.1, keyedBy: key)
        var index = RowIndex()
        index.add(
            old.prints, of: first.id,
            as: EarlierPost(
                name: "V-1", incident: "V-1", firstSeen: Date(timeIntervalSince1970: 86_400), records: []))
        return new.notes(index.earlier(than: second.id, holding: new.prints))
    }

    @Test("a title is told where another author posts it, in any spelling; the author's own history is told apart")
    func titles() {
        let first = post("1", "[FR] Clinique d'Aubevive – 48k patients", by: "host1337")
        #expect(
            notes(first, post("2", "FR CLINIQUE D AUBEVIVE 48K PATIENTS", by: "reseller")) == [
                "The same title was posted before by another author (V-1, 1970-01-02)."
            ])
        #expect(
            notes(first, post("2", "[FR] Clinique d'Aubevive - 48k patients", by: "Host1337")) == [
                "Its author led to an incident once before (first V-1, 1970-01-02)."
            ])
        #expect(notes(first, first).isEmpty)
        #expect(notes(post("1", "leak", by: "anon"), post("2", "leak", by: "anon")).isEmpty)
    }

    @Test("files with their sizes, exact counts and many columns are known again; round counts and few columns are not")
    func others() {
        func verdict(_ records: Int, _ columns: [String]) -> Verdict {
            Verdict(claim: Claim(records: records), sample: Sample(format: "csv", rows: 3, columns: columns))
        }
        let many = ["nom", "prenom", "naissance", "tel", "mail", "ville"]
        let pair = (verdict(103_082, many), verdict(103_082, many.reversed()))
        let file = "download dump_aubevive.sql.gz (1,2 Go) here"
        #expect(
            notes(post("1", "", by: nil, file), post("2", "", by: nil, "see DUMP_aubevive.sql.gz, size 1.2 GB"), pair)
                == [
                    "A file of the same name and size was posted before (V-1, 1970-01-02).",
                    "The same number of records was claimed before (V-1, 1970-01-02).",
                    "The sample has the columns of an earlier post (V-1, 1970-01-02).",
                ])
        let round = (verdict(150_000, ["nom", "mail"]), verdict(150_000, ["nom", "mail"]))
        #expect(notes(post("1", "", by: nil, file), post("2", "", by: nil, "dump_aubevive.sql.gz 3 GB"), round).isEmpty)
    }
}
