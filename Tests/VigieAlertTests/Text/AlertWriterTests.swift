// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing
import VigieCore

@testable import VigieAlert

@Suite("What an alert says")
struct AlertWriterTests {
    private let family = EntryFamily(watchlist: Samples.watchlist)

    private func text(_ incident: Incident, _ kind: AlertKind = .new, _ audience: Audience = .all) throws -> AlertText {
        try #require(
            AlertWriter().text(
                for: Samples.item(incident, kind: kind, audience: audience), family: family, now: Samples.now))
    }

    @Test("who, how sure, what, where, when, why, the platform, the share seen before, and what next")
    func everything() throws {
        let text = try text(Samples.belfortAndSallanches)
        #expect(
            text.headline == "CRITICAL: Clinique du Lion: victim; Cabinet du Mont-Blanc: victim, 152,808 records"
                || text.headline == "CRITICAL: Cabinet du Mont-Blanc: victim; Clinique du Lion: victim, 152,808 records"
        )
        let plain = text.lines.map(\.plain).joined(separator: "\n")
        for part in [
            "Who: Clinique du Lion (clinique-lion): victim; 103,082 records", "How sure: 90 %; severity critical",
            "Why: name in title: “clinique du Lion”; geography in sample: “31 of 40 postcodes within 20 km of Belfort”",
            "Where: source board, hxxps://board[.]example/thread-42",
            "When: first seen 2026-01-04 18:00 UTC; dated 2026-01-04 (claimed, unverified)",
            "Seen before: 19 % of the sample was seen before, first on 2025-11-25",
            "Note: Not RendezVous: its name stands only inside mail addresses (64 of 64).",
            "Incident: V-7QF3M, revision 1; details: vigie incident show V-7QF3M", "Next: ",
        ] { #expect(plain.contains(part), "\(part) not in\n\(plain)") }
        #expect(!plain.contains("RendezVous (rendezvous)"))
    }

    @Test("how coherent the sample is stands in one line, with what speaks most against it")
    func coherence() throws {
        var incident = Samples.belfortAndSallanches
        incident.verdict.sample?.coherence = Coherence(
            score: 0.34, reasons: ["38 of 40 towns do not lie at their postcodes", "names repeat in a cycle of 5"])
        let lines = try text(incident).lines.map(\.plain)
        #expect(lines.contains("Sample: 64 rows, coherent to 34 %: 38 of 40 towns do not lie at their postcodes"))
        incident.verdict.sample?.coherence = Coherence(score: 1)
        #expect(try text(incident).lines.map(\.plain).contains("Sample: 64 rows, coherent to 100 %"))
        incident.verdict.sample?.coherence = Coherence(score: 0.34, reasons: ["of anna.durandel@courriel.example"])
        #expect(try !text(incident).lines.map(\.plain).joined().contains("anna.durandel"))
    }

    @Test("a region is told where nobody can be named, to those who see all")
    func region() throws {
        var incident = Samples.incident([])
        incident.verdict.regions = [Region(place: "Belfort", radius: 20, people: 31, of: 40, watched: 5)]
        let text = try text(incident)
        #expect(text.headline == "MEDIUM: people around Belfort, nobody named")
        #expect(
            text.lines.map(\.plain).contains(
                "Who: nobody is named; 31 of 40 people of the sample live within 20 km of Belfort, where 5 watched establishments lie"
            ))
        #expect(!text.lines.map(\.plain).joined().contains("no longer names"))
        let item = Samples.item(incident, audience: .entries(["clinique-lion"]))
        #expect(AlertWriter().text(for: item, family: family, now: Samples.now) == nil)
    }

    @Test("a leak that is mostly old says so at the beginning of its first line; one that is not keeps its line")
    func mostlyOld() throws {
        var incident = Samples.belfortAndSallanches
        incident.verdict.recycled?.share = 0.81
        incident.verdict.recycled?.of = "V-12345-ABCDE"
        let text = try text(incident, .new, .entries(["clinique-lion"]))
        #expect(text.headline.hasPrefix("CRITICAL, 81 % seen before (2025-11-25): Clinique du Lion: victim"))
        let whole = try self.text(incident)
        #expect(whole.lines.map(\.plain).joined().contains("first on 2025-11-25 (V-12345-ABCDE)"))
        #expect(!text.lines.map(\.plain).joined().contains("V-12345-ABCDE"), "it may be another client's incident")
        incident.verdict.recycled?.share = 0.74
        #expect(try self.text(incident).headline.hasPrefix("CRITICAL: "))
    }

    @Test(
        "where the rows of one victim are old and those of another new, the first line and each one's own line say so")
    func oldAndNew() throws {
        var incident = Samples.belfortAndSallanches
        let seen = Recycled(of: "V-12345-ABCDE", share: 0.92, firstSeen: Samples.now - 86_400 * 40)
        incident.verdict.recycled?.share = 0.76
        incident.verdict.findings[0].ownRows = OwnRows(rows: 50, recycled: seen)
        incident.verdict.findings[1].ownRows = OwnRows(rows: 14)
        let whole = try text(incident)
        #expect(whole.headline.contains("Clinique du Lion: victim (92 % of its rows seen before)"))
        #expect(whole.headline.contains("Cabinet du Mont-Blanc: victim (its rows are new)"))
        #expect(whole.headline.hasPrefix("CRITICAL: "), "the share of all says nothing that is true of both")
        let lines = whole.lines.map(\.plain)
        #expect(
            lines.contains(
                "Seen before: 92 % of its own 50 rows were seen before, first on 2025-11-25 (V-12345-ABCDE)"))
        #expect(lines.contains("Seen before: none of its own 14 rows was seen before"))
        let lion = try text(incident, .new, .entries(["clinique-lion"]))
        #expect(lion.headline.hasPrefix("CRITICAL, 92 % seen before (2025-11-25): Clinique du Lion: victim"))
        #expect(!lion.lines.map(\.plain).joined().contains("V-12345"), "it may be another client's incident")
        #expect(!lion.lines.map(\.plain).joined().contains("76 %"), "it counts the other's rows")
        let other = try text(incident, .new, .entries(["cabinet-mont-blanc"]))
        #expect(other.headline == "CRITICAL: Cabinet du Mont-Blanc: victim, 49,726 records")
        incident.verdict.findings[1].ownRows = OwnRows(rows: 14, recycled: seen)
        #expect(try text(incident).headline.hasPrefix("CRITICAL, 76 % seen before"), "old are both")
    }

    @Test("a part of a post says that the rest is withheld, and counts only its own")
    func part() throws {
        let text = try text(Samples.belfortAndSallanches, .new, .entries(["clinique-lion"]))
        #expect(text.headline == "CRITICAL: Clinique du Lion: victim, 103,082 records")
        let plain = text.lines.map(\.plain).joined(separator: "\n")
        #expect(plain.contains("The post names others too"))
        #expect(!plain.contains("152") && !plain.contains("Mont"))
    }

    @Test("an audience that sees nothing in a post gets no message, except a correction")
    func nothingToSee() throws {
        let item = { (kind: AlertKind) in
            Samples.item(Samples.belfortAndSallanches, kind: kind, audience: .entries(["holding"]))
        }
        #expect(AlertWriter().text(for: item(.new), family: family, now: Samples.now) == nil)
        let correction = try #require(AlertWriter().text(for: item(.correction), family: family, now: Samples.now))
        #expect(correction.headline == "Correction, INFO: the post no longer names an entry of yours")
    }

    @Test("headlines keep to 200 characters, and what is left out is counted")
    func manyVictims() throws {
        let findings = (0..<200).map {
            Samples.finding(EntryID(rawValue: "e\($0)"), name: String(repeating: "Très long nom ", count: 10))
        }
        let text = try text(Samples.incident(findings))
        #expect(text.headline.count <= 200)
        #expect(text.lines.contains { $0.text == "(+180 more)" })
    }

    @Test("a digest has counts, the worst first, and says how many it leaves out")
    func digest() throws {
        let incidents = (0..<45).map { number in
            Samples.incident(
                IncidentID(rawValue: "V-\(number)"),
                [Samples.finding("clinique-lion", .victim, number == 44 ? .critical : .medium)])
        }
        let item = OutboxItem(
            id: 1, subject: .incidents(incidents), kind: .digest, sink: "chat", audience: .all, created: Samples.now)
        let text = try #require(AlertWriter().text(for: item, family: family, now: Samples.now))
        #expect(text.headline == "Digest, CRITICAL: 45 incidents")
        #expect(text.lines[0].text == "1 critical, 44 medium")
        #expect(text.lines[1].text == "critical, V-44: Clinique clinique-lion, victim")
        #expect(text.lines.contains { $0.text == "(+15 more)" })
        #expect(text.incidents.count == 30 && text.incidentCount == 45)
    }

    @Test("notices and tests")
    func noticesAndTests() throws {
        let notice = AlertWriter().text(for: Samples.notice(), kind: .notice)
        #expect(notice.headline == "Vigie: The source board fails.")
        #expect(notice.lines[1].plain == "board (source.degraded)")
        let test = AlertWriter().test(sink: "chat", now: Samples.now)
        #expect(test.headline == "[TEST] Vigie reaches the sink chat")
    }

    @Test("the fallback holds no word of the post")
    func fallback() throws {
        let text = try text(Samples.belfortAndSallanches).withoutQuotes()
        let plain = ([text.headline] + text.lines.map(\.plain)).joined(separator: "\n")
        #expect(plain.contains("V-7QF3M") && plain.contains("Clinique du Lion"))
        #expect(!plain.contains("152k") && !plain.contains("host1337") && !plain.contains("hxxp"))
        #expect(text.lines.allSatisfy { !$0.isQuoted })
        #expect(
            text.incidents.allSatisfy { $0.post.title.isEmpty && $0.verdict.findings.allSatisfy(\.evidence.isEmpty) })
    }

    @Test("numbers and dates that posts can claim do no harm")
    func absurdNumbers() throws {
        var incident = Samples.belfortAndSallanches
        incident.post.published = Date(timeIntervalSince1970: .infinity)
        incident.firstSeen = Date(timeIntervalSince1970: -1e300)
        incident.verdict.claim.records = .min
        incident.verdict.claim.price = .nan
        incident.verdict.findings[0].confidence = .nan
        incident.verdict.findings[0].records = .max
        incident.verdict.recycled?.share = -.infinity
        for kind in SinkBench.kinds {
            let body = try SinkBench.sink(kind).render(try text(incident))
            #expect(SinkBench.strings(inJSON: body) != nil, "\(kind)")
        }
        #expect(Figures.amount(499.5) == "499.50")
        #expect(Figures.amount(500) == "500")
        #expect(Figures.grouped(1_000) == "1,000")
        #expect(Figures.percent(0.999) == 99)
    }
}
