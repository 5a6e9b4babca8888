// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing
import VigieCore

@testable import VigieAlert

@Suite("Who is told of a change")
struct ChangeTests {
    private let router = Router(
        routes: [
            Route(name: "all", sinks: ["nation"], audience: .all),
            Route(name: "lion", establishments: ["clinique-lion"], sinks: ["lion"]),
            Route(name: "mont", establishments: ["cabinet-mont-blanc"], sinks: ["mont"]),
        ], watchlist: Samples.watchlist)

    private func told(
        _ sink: SinkID, _ entry: EntryID, _ role: Role = .victim, row: Int64 = 1, audience: Audience? = nil
    ) -> Told {
        Told(
            row: row, incident: "V-7QF3M", revision: 1, sink: sink, audience: audience ?? .entries([entry]),
            entry: entry,
            role: role, time: Samples.now, messageID: "msg_\(row)")
    }

    private func plan(
        _ findings: [Finding], before: [Finding]? = nil, _ told: [Told] = [], sighted: Set<EntryID> = [],
        state: Incident.State = .new, revived: Set<EntryID> = [], isRetracted: Bool = false
    ) -> [String] {
        var incident = Samples.incident(findings)
        incident.state = state
        let change = IncidentChange(
            incident, before: before.map { Samples.incident($0) }, told: told, sighted: sighted,
            revived: revived, isRetracted: isRetracted)
        return router.alerts(for: change, now: Samples.now).map {
            "\($0.draft.sink) \($0.draft.kind.rawValue)\($0.isQuiet ? " quietly" : "")"
        }
    }

    private let lion = Samples.finding("clinique-lion")
    private let mont = Samples.finding("cabinet-mont-blanc")

    @Test("a second victim is an update to those who were told of the first, and new to the second")
    func second() {
        let known = [told("nation", "clinique-lion", audience: .all), told("lion", "clinique-lion")]
        #expect(plan([lion, mont], before: [lion], known) == ["nation update", "mont new"])
    }

    @Test("a changed confidence alone wakes nobody; a new count, a higher severity and a stronger role do")
    func worse() {
        let known = [told("lion", "clinique-lion"), told("nation", "clinique-lion", audience: .all)]
        var sure = lion
        sure.confidence = 0.5
        #expect(plan([sure], before: [lion], known) == [])
        var counted = lion
        counted.records = 11
        #expect(plan([counted], before: [lion], known) == ["nation update", "lion update"])
        #expect(
            plan([Samples.finding("clinique-lion", .victim, .critical)], before: [lion], known)
                == ["nation update", "lion update"])
        let suspected = [told("lion", "clinique-lion", .suspected)]
        #expect(plan([lion], before: [Samples.finding("clinique-lion", .suspected)], suspected).contains("lion update"))
    }

    @Test("what is true no more is a correction to those who were told, once, and to nobody else")
    func corrected() {
        let mentioned = Samples.finding("clinique-lion", .mentioned, .info)
        #expect(plan([mentioned], before: [lion], [told("lion", "clinique-lion")]) == ["lion correction"])
        #expect(plan([], before: [lion], [told("lion", "clinique-lion")]) == ["lion correction"])
        #expect(plan([mentioned], before: [lion]) == [])
        let again = [told("lion", "clinique-lion"), told("lion", "clinique-lion", .mentioned, row: 2)]
        #expect(plan([mentioned], before: [mentioned], again) == [])
        #expect(plan([lion], before: [mentioned], again).contains("lion update"), "it is a victim after all")
        #expect(
            plan([Samples.finding("clinique-lion", .suspected)], before: [lion], [told("lion", "clinique-lion")])
                .contains("lion correction"), "a victim that is but suspected")
        #expect(plan([mentioned], before: [lion], [told("gone", "clinique-lion")]) == [], "a sink that is no more")
    }

    @Test("a correction shows a sink what it was told of and what its routes show, nothing of others")
    func audience() throws {
        let mentioned = Samples.finding("clinique-lion", .mentioned, .info)
        let change = IncidentChange(
            Samples.incident([mentioned, mont]), before: Samples.incident([lion]),
            told: [told("lion", "clinique-lion"), told("nation", "clinique-lion", audience: .all)])
        let alerts = router.alerts(for: change, now: Samples.now).map(\.draft)
        #expect(alerts.first { $0.sink == "lion" }?.audience == .entries(["clinique-lion"]))
        #expect(alerts.first { $0.sink == "nation" }?.audience == .all)
        #expect(alerts.first { $0.sink == "mont" }?.kind == .new)
        // The same sink without its old right to see all.
        let narrow = Router(
            routes: [Route(name: "n", establishments: ["groupe-est"], sinks: ["nation"])], watchlist: Samples.watchlist)
        let told = [told("nation", "clinique-lion", audience: .all)]
        let narrowed = IncidentChange(change.incident, before: change.before, told: told)
        #expect(
            narrow.alerts(for: narrowed, now: Samples.now).map(\.draft.audience) == [.entries(["clinique-lion"])])
        // Of the other one, which is true still, it would learn more than it may now.
        let whole = told + [self.told("nation", "cabinet-mont-blanc", row: 2, audience: .all)]
        let both = IncidentChange(change.incident, before: Samples.incident([lion, mont]), told: whole)
        #expect(narrow.alerts(for: both, now: Samples.now).map(\.draft.audience) == [.entries(["clinique-lion"])])
    }

    @Test("a further post is a quiet update to whom it names, unless the incident was dismissed")
    func sighted() {
        let known = [told("lion", "clinique-lion"), told("mont", "cabinet-mont-blanc")]
        let both = [lion, mont]
        #expect(
            plan(both, before: both, known, sighted: ["clinique-lion"]) == ["nation new", "lion update quietly"])
        #expect(
            plan(both, before: both, known, sighted: ["clinique-lion"], state: .dismissed) == ["nation new"],
            "who was never told is told all the same")
    }

    @Test("a dismissal is a correction to all who were told")
    func dismissed() {
        #expect(
            plan([lion], before: [lion], [told("lion", "clinique-lion")], state: .dismissed, isRetracted: true)
                == ["lion correction"])
    }

    @Test("what counts again after a dismissal is an update to those who were told of it")
    func revived() {
        let known = [told("lion", "clinique-lion"), told("mont", "cabinet-mont-blanc")]
        #expect(
            plan([lion, mont], before: [lion, mont], known, state: .confirmed, revived: ["clinique-lion"])
                == ["nation new", "lion update"])
    }

    @Test("kinds of data that ask for other steps are an update, further ones are not")
    func data() {
        func plan(_ kinds: [DataKind], before: [DataKind]) -> [AlertKind] {
            var (now, then) = (lion, lion)
            (now.data, then.data) = (kinds, before)
            let change = IncidentChange(
                Samples.incident([now]), before: Samples.incident([then]),
                told: [told("lion", "clinique-lion"), told("nation", "clinique-lion", audience: .all)])
            return router.alerts(for: change, now: Samples.now).map(\.draft.kind)
        }
        #expect(plan([.name, .phone], before: [.name]) == [])
        #expect(plan([.name, .password], before: [.name]) == [.update, .update])
        #expect(plan([.name], before: [.name, .health]) == [])
    }

    @Test("a region is told to those who see everything, once, and again where it is another")
    func region() {
        var incident = Samples.incident([])
        incident.verdict.regions = [Region(place: "Belfort", radius: 20, people: 31, of: 40, watched: 7)]
        func kinds(_ incident: Incident, before: Incident?) -> [AlertKind] {
            let change = IncidentChange(incident, before: before)
            return router.alerts(for: change, now: Samples.now).map(\.draft.kind)
        }
        #expect(kinds(incident, before: nil) == [.new])
        #expect(kinds(incident, before: incident) == [])
        var other = incident
        other.verdict.regions?[0].place = "Vesoul"
        #expect(kinds(other, before: incident) == [.update])
    }

    // MARK: What the messages say

    private func text(_ incident: Incident, _ kind: AlertKind, _ earlier: [Told]) throws -> AlertText {
        var item = Samples.item(incident, kind: kind, audience: .entries(["clinique-lion"]))
        item.earlier = earlier
        return try #require(
            AlertWriter().text(
                for: item, family: EntryFamily(watchlist: Samples.watchlist), now: Samples.now))
    }

    @Test("a correction says what was said, when and where, and what is true now, and hides what others were told")
    func correctionText() throws {
        let incident = Samples.incident([Samples.finding("clinique-lion", .mentioned, .info)])
        let text = try text(
            incident, .correction,
            [told("chat", "clinique-lion"), told("chat", "cabinet-mont-blanc", row: 2)])
        let plain = text.lines.map(\.plain)
        #expect(
            plain.contains(
                "Said before: Clinique clinique-lion: victim, on 2026-01-04 18:00 UTC (V-7QF3M, revision 1)"),
            "\(plain)")
        #expect(plain.contains("True now: Clinique clinique-lion: mentioned"))
        #expect(!plain.joined().contains("mont-blanc"))
        #expect(text.refersTo == ["msg_1"])
        #expect(WebhookPayload(text, incidentLimit: 1, findingLimit: 1).json().contains("\"refers_to\":[\"msg_1\"]"))
        #expect(LogRecord(text).refersTo == ["msg_1"])
    }

    @Test("a dismissal says so in its first line, and repeats nothing of what was said as if it were true")
    func dismissalText() throws {
        var incident = Samples.incident([lion])
        incident.state = .dismissed
        let text = try text(incident, .correction, [told("chat", "clinique-lion")])
        #expect(
            text.headline == "Correction, dismissed by the operators: Clinique clinique-lion: not concerned",
            "\(text.headline)")
        #expect(text.severity == .info)
        #expect(!text.lines.contains { $0.topic == .evidence || $0.topic == .sureness })
        let plain = text.lines.map(\.plain)
        #expect(plain.contains("True now: Clinique clinique-lion: not concerned"), "\(plain)")
        #expect(plain.contains { $0.hasPrefix("Said before: Clinique clinique-lion: victim") })
    }

    @Test("a sighting begins with its place and repeats no reasons; a post that names others shows its host alone")
    func sightingText() throws {
        var incident = Samples.incident([lion])
        incident.joined = PostReference(
            id: PostID(source: "tower", key: "id:9"), urlDefanged: "hxxps://tower[.]example/mont-blanc-patients",
            title: "clinique du Lion")
        let sighting = try text(incident, .update, [told("chat", "clinique-lion")])
        #expect(sighting.headline.hasPrefix("Also on tower, HIGH: "), "\(sighting.headline)")
        #expect(!sighting.lines.contains { $0.topic == .nextStep || $0.topic == .evidence })
        incident.verdict.findings.append(mont)
        let part = try text(incident, .update, [told("chat", "clinique-lion")])
        let plain = part.lines.map(\.plain)
        #expect(plain.contains("Also on: source tower, hxxps://tower[.]example"), "\(plain)")
        incident.further = 2
        incident.verdict.findings.removeLast()
        let three = try text(incident, .update, [told("chat", "clinique-lion")]).lines.map(\.plain)
        #expect(
            three.contains("Also on: source tower, hxxps://tower[.]example/mont-blanc-patients (+2 more)"), "\(three)")
        #expect(three.contains { $0.hasPrefix("Titled there: ") && $0.contains("clinique du Lion") }, "\(three)")
        incident.verdict.findings.append(mont)
        let news = try text(incident, .update, [told("chat", "clinique-lion", .suspected)])
        #expect(news.headline.hasPrefix("Update, HIGH: "))
    }
}
