// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing
import VigieCore
import VigieTestSupport

@testable import VigieAlert

@Suite("Audiences")
struct AudienceTests {
    private let family = EntryFamily(watchlist: Samples.watchlist)

    @Test("another client's name, count, title and rows are not shown; the note about the platform is")
    func belfortAlone() {
        let seen = Samples.belfortAndSallanches.visible(to: .entries(["clinique-lion"]), family: family)
        #expect(seen.verdict.findings.map(\.entry) == ["clinique-lion"])
        #expect(seen.post.title == "" && seen.post.excerpt == nil && seen.post.author == nil && seen.post.id.key == "")
        #expect(seen.post.urlDefanged == "hxxps://board[.]example")
        #expect(
            seen.verdict.claim.records == nil && seen.verdict.claim.recordsText == nil && seen.verdict.sample == nil)
        #expect(seen.verdict.notes.count == 1)
        #expect(seen.verdict.recycled?.of == "")
        #expect(seen.verdict.findings.first?.evidence.count == 2)
    }

    @Test("a count in the evidence stays only where it is the finding's own")
    func counts() {
        var incident = Samples.belfortAndSallanches
        incident.verdict.findings[0].records = 103_000
        incident.verdict.findings[0].evidence = ["103 000", "49 700", "152.700", "many"].map {
            Evidence(kind: "count", place: .prose, text: $0, weight: 0.6)
        }
        let seen = incident.visible(to: .entries(["clinique-lion"]), family: family)
        #expect(seen.verdict.findings.first?.evidence.map(\.text) == ["103 000"])
    }

    @Test("an intermediary that is a client, not a platform, is nobody's to see")
    func intermediaryClient() {
        var incident = Samples.incident([
            Samples.finding("clinique-lion"), Samples.finding("groupe-est", .intermediary, name: "Groupe de l'Est"),
        ])
        incident.verdict.notes = ["Not Groupe de l’Est: its name is a column."]
        #expect(incident.visible(to: .entries(["clinique-lion"]), family: family).verdict.notes.isEmpty)
        #expect(incident.visible(to: .all, family: family) == incident)
    }

    @Test("a platform that is the victim itself is hidden like any other")
    func victimPlatform() {
        let incident = Samples.incident(
            [Samples.finding("clinique-lion"), Samples.finding("rendezvous", .victim, name: "RendezVous")],
            title: "RendezVous breached")
        let seen = incident.visible(to: .entries(["clinique-lion"]), family: family)
        #expect(seen.post.title == "")
    }

    @Test("whoever is alone in a post sees all of it")
    func alone() {
        let incident = Samples.incident([Samples.finding("clinique-lion")])
        #expect(incident.visible(to: .entries(["clinique-lion"]), family: family) == incident)
    }

    @Test("evidence, notes, actors and hosts that name a hidden entry in other spellings are left out")
    func spellings() {
        for text in [
            "cabinet-du-mont-blanc", "CABINET DU MONT BLANC", "montblanc.example", "Mönt-Blanc", "cabinetmontblanc",
        ] {
            var incident = Samples.belfortAndSallanches
            incident.verdict.notes = ["See \(text)."]
            incident.verdict.claim.actor = text
            incident.post.urlDefanged = "hxxp://\(text)[.]onion/a"
            incident.verdict.findings[0].evidence = [
                Evidence(kind: "quote", place: .quote, text: "« \(text) »", weight: 0.1)
            ]
            let seen = incident.visible(to: .entries(["clinique-lion"]), family: family)
            #expect(seen.verdict.notes.isEmpty, "\(text)")
            #expect(seen.verdict.claim.actor == nil, "\(text)")
            #expect(seen.post.urlDefanged == nil, "\(text)")
            #expect(seen.verdict.findings[0].evidence.isEmpty, "\(text)")
        }
    }

    @Test("over random routes and posts, no message of a part shows another entry's name, id, alias or domain")
    func property() throws {
        var random = SeededRandom(7)
        let syllables = ["zor", "vek", "lum", "pax", "dri", "mok", "tev", "quil", "bra", "nox"]
        func word() -> String { (0..<3).map { _ in syllables.randomElement(using: &random) ?? "" }.joined() }
        let sinks = try SinkBench.kinds.map { try SinkBench.sink($0) }
        var restricted = 0
        for _ in 0..<150 {
            var list: [Entry] = []
            for number in 0..<8 {
                let own = word()
                list.append(
                    Entry(
                        id: EntryID(rawValue: "id-\(own)\(number)"), kind: number > 5 ? .platform : .establishment,
                        name: "Clinique \(own.uppercased())\(number)", aliases: ["CH \(word())x\(number)"],
                        domains: ["\(word())\(number).example"],
                        tags: [["north", "south"].randomElement(using: &random) ?? ""],
                        parent: number > 3 ? list.first?.id : nil))
            }
            let family = EntryFamily(watchlist: Watchlist(entries: list, digest: ""))
            let named = list.shuffled(using: &random).prefix(Int.random(in: 1...6, using: &random))
            func anything() -> String {
                guard let entry = named.randomElement(using: &random) else { return "" }
                let words = [
                    entry.name, entry.id.rawValue, entry.domains[0], entry.aliases[0], entry.name.uppercased(),
                ]
                return "leak of \(words.randomElement(using: &random) ?? "") now"
            }
            var incident = Samples.incident(
                "V-1",
                named.map { entry in
                    let role = Role.allCases.randomElement(using: &random) ?? .victim
                    return Samples.finding(
                        entry.id, role, Severity.allCases.randomElement(using: &random) ?? .high, name: entry.name,
                        evidence: [Evidence(kind: "quote", place: .prose, text: anything(), weight: 0.4)])
                }, title: anything(), notes: [anything(), anything()])
            incident.post.author = anything()
            incident.post.excerpt = anything()
            incident.post.urlDefanged = "hxxps://board[.]example/\(anything())"
            incident.post.id.key = anything()
            incident.verdict.claim.actor = anything()
            incident.verdict.claim.recordsText = anything()
            incident.verdict.sample = Sample(format: "csv", rows: 3, columns: [anything()])
            incident.verdict.recycled = Recycled(of: anything(), share: 0.4, firstSeen: Samples.now, also: [anything()])
            let routes = (0..<4).map { number in
                Route(
                    name: "r\(number)",
                    establishments: Bool.random(using: &random) ? [list.randomElement(using: &random)?.id ?? ""] : [],
                    tags: Bool.random(using: &random) ? ["north"] : [],
                    roles: Bool.random(using: &random) ? [] : [.victim, .targeted, .mentioned],
                    sinks: [SinkID(rawValue: "s\(Int.random(in: 0...2, using: &random))")])
            }
            let router = Router(routes: routes, watchlist: Watchlist(entries: list, digest: ""))
            let digest = router.digest(of: [incident], now: Samples.now)
            for draft in router.drafts(for: incident, kind: .new, now: Samples.now) + digest {
                guard case .entries(let allowed) = draft.audience else { continue }
                let item = Samples.item(incident, kind: draft.kind, audience: draft.audience)
                guard let text = AlertWriter().text(for: item, family: family, now: Samples.now) else { continue }
                let hidden = incident.verdict.findings.filter {
                    !allowed.contains($0.entry) && !($0.role == .intermediary && family.platforms.contains($0.entry))
                }
                restricted += hidden.isEmpty ? 0 : 1
                for sink in sinks {
                    let body = sink.render(text).lowercased()
                    for name in hidden.flatMap(family.names(of:)) {
                        let written = [name.lowercased(), name.lowercased().replacing(".", with: "[.]")]
                        #expect(!written.contains(where: body.contains), "\(name) in \(body)")
                    }
                }
            }
        }
        #expect(restricted > 100)
    }
}
