// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieAlert
import VigieCore

@Suite("Routing")
struct RouterTests {
    private func sinks(_ routes: [Route], _ findings: [Finding], sinks: [SinkID] = []) -> [SinkID: Audience] {
        let router = Router(routes: routes, watchlist: Samples.watchlist, sinks: sinks)
        let drafts = router.drafts(for: Samples.incident("V-1", findings), kind: .new, now: Samples.now)
        return Dictionary(uniqueKeysWithValues: drafts.map { ($0.sink, $0.audience) })
    }

    @Test("victims, suspected and exposed are always told; intermediaries and mentioned never by themselves")
    func roles() {
        let route = Route(name: "all", sinks: ["chat"], audience: .all)
        for role in Role.allCases {
            let told = sinks([route], [Samples.finding("clinique-lion", role)])
            #expect(told.isEmpty != role.alerts, "\(role)")
        }
    }

    @Test("targeted is told by a route that names the role, mentioned not even then")
    func namedRoles() {
        let route = Route(name: "soc", roles: [.targeted, .mentioned, .intermediary], sinks: ["chat"])
        #expect(sinks([route], [Samples.finding("clinique-lion", .targeted, .low)]).keys.sorted() == ["chat"])
        #expect(sinks([route], [Samples.finding("clinique-lion", .mentioned, .info)]).isEmpty)
        #expect(sinks([route], [Samples.finding("clinique-lion", .intermediary, .info)]).isEmpty)
        // The roles that a route does not name are not its own.
        #expect(sinks([route], [Samples.finding("clinique-lion", .victim)]).isEmpty)
    }

    @Test("below the minimum severity a specific route does not take a finding, and the default route does")
    func severity() {
        let routes = [
            Route(name: "lion", establishments: ["clinique-lion"], minimumSeverity: .high, sinks: ["lion"]),
            Route(name: "default", sinks: ["cert"]),
        ]
        #expect(sinks(routes, [Samples.finding("clinique-lion", .victim, .high)]).keys.sorted() == ["lion"])
        #expect(sinks(routes, [Samples.finding("clinique-lion", .suspected, .medium)]).keys.sorted() == ["cert"])
    }

    @Test("a region goes to the default routes whose readers may see everything, once to each sink")
    func regions() {
        let routes = [
            Route(name: "lion", establishments: ["clinique-lion"], sinks: ["lion"], audience: .all),
            Route(name: "default", sinks: ["cert"], audience: .all),
            Route(name: "again", sinks: ["cert"], audience: .all),
            Route(name: "rest", sinks: ["rest"]),
            Route(name: "urgent", minimumSeverity: .high, sinks: ["pager"], audience: .all),
        ]
        var incident = Samples.incident("V-1", [Samples.finding("rendezvous", .intermediary, .info)])
        let router = Router(routes: routes, watchlist: Samples.watchlist)
        #expect(router.drafts(for: incident, kind: .new, now: Samples.now).isEmpty)
        incident.verdict.regions = [Region(place: "Belfort", radius: 20, people: 31, of: 40, watched: 5)]
        let drafts = router.drafts(for: incident, kind: .new, now: Samples.now)
        #expect(drafts.map(\.sink) == ["cert"] && drafts.map(\.audience) == [.all])
        // Those who see a part hear of it where establishments fit that no other route takes.
        incident.verdict.regions?[0].entries = ["clinique-lion"]
        #expect(router.drafts(for: incident, kind: .new, now: Samples.now).map(\.sink) == ["cert"])
        incident.verdict.regions?[0].entries = ["clinique-lion", "cabinet-mont-blanc"]
        let both = router.drafts(for: incident, kind: .new, now: Samples.now)
        #expect(both.map(\.sink) == ["cert", "rest"])
        #expect(both.map(\.audience) == [.all, .entries(["cabinet-mont-blanc"])])
        let seen = incident.visible(to: .entries(["cabinet-mont-blanc"])).verdict.regions
        #expect(seen?.map(\.entries) == [["cabinet-mont-blanc"]] && seen?.map(\.watched) == [1], "and no other's")
        // Who is named is told, and the region with it.
        incident.verdict.findings = [Samples.finding("clinique-lion", .suspected, .medium)]
        #expect(Set(router.drafts(for: incident, kind: .new, now: Samples.now).map(\.sink)) == ["lion", "cert"])
        #expect(incident.visible(to: .entries(["groupe-est"])).verdict.regions == nil)
    }

    @Test("tags choose entries")
    func tags() {
        let routes = [Route(name: "private", tags: ["public", "private"], sinks: ["p"])]
        #expect(sinks(routes, [Samples.finding("clinique-lion")]).keys.sorted() == ["p"])
        #expect(sinks(routes, [Samples.finding("cabinet-mont-blanc")]).isEmpty)
    }

    @Test("a parent's route takes its children over several levels, and a circle of parents ends")
    func parents() {
        let routes = [
            Route(name: "group", establishments: ["groupe-est"], sinks: ["group"]),
            Route(name: "holding", establishments: ["holding"], sinks: ["holding"]),
        ]
        #expect(sinks(routes, [Samples.finding("clinique-lion")]).keys.sorted() == ["group", "holding"])
        #expect(sinks(routes, [Samples.finding("holding")]).keys.sorted() == ["group", "holding"])
        #expect(sinks(routes, [Samples.finding("cabinet-mont-blanc")]).isEmpty)
    }

    @Test("a renamed entry keeps its routes, by its old and its new id")
    func formerIDs() {
        let list = Watchlist(entries: [Entry(id: "new", name: "New", formerIDs: ["old"])], digest: "2")
        for id in ["old", "new"] as [EntryID] {
            let router = Router(routes: [Route(name: "r", establishments: [id], sinks: ["s"])], watchlist: list)
            for found in ["old", "new"] as [EntryID] {
                let drafts = router.drafts(
                    for: Samples.incident([Samples.finding(found)]), kind: .new, now: Samples.now)
                #expect(drafts.map(\.audience) == [.entries([found])], "\(id) \(found)")
            }
        }
    }

    @Test("one message a sink: the audiences of its routes are merged and sorted")
    func mergedAudiences() {
        let routes = [
            Route(name: "lion", establishments: ["clinique-lion"], sinks: ["chat"]),
            Route(name: "practices", tags: ["practice"], sinks: ["chat", "log"]),
        ]
        let both = [Samples.finding("clinique-lion"), Samples.finding("cabinet-mont-blanc")]
        #expect(
            sinks(routes, both) == [
                "chat": .entries(["cabinet-mont-blanc", "clinique-lion"]), "log": .entries(["cabinet-mont-blanc"]),
            ])
        #expect(
            sinks(routes + [Route(name: "cert", tags: ["practice"], sinks: ["chat"], audience: .all)], both)["chat"]
                == .all)
    }

    @Test("a finding that no specific route takes goes to the default route, the others do not")
    func defaultRoute() {
        let routes = [
            Route(name: "default", sinks: ["cert"]),
            Route(name: "lion", establishments: ["clinique-lion"], sinks: ["lion"]),
        ]
        let both = [Samples.finding("clinique-lion"), Samples.finding("cabinet-mont-blanc")]
        #expect(sinks(routes, both) == ["cert": .entries(["cabinet-mont-blanc"]), "lion": .entries(["clinique-lion"])])
    }

    @Test("without any route everything goes everywhere")
    func noRoutes() {
        #expect(sinks([], [Samples.finding("clinique-lion")], sinks: ["a", "b"]) == ["a": .all, "b": .all])
    }

    @Test("a digest is one message a sink and kind of audience, without what no route takes")
    func digest() {
        let routes = [
            Route(name: "lion", establishments: ["clinique-lion"], sinks: ["chat"]),
            Route(name: "practices", tags: ["practice"], sinks: ["chat"], audience: .all),
        ]
        let router = Router(routes: routes, watchlist: Samples.watchlist)
        let drafts = router.digest(
            of: [
                Samples.incident("V-1", [Samples.finding("clinique-lion")]),
                Samples.incident("V-2", [Samples.finding("cabinet-mont-blanc")]),
                Samples.incident("V-3", [Samples.finding("clinique-lion", .mentioned)]),
                Samples.incident("V-4", [Samples.finding("clinique-lion")]),
            ], now: Samples.now)
        let reference = { (id: IncidentID) in IncidentReference(id: id, revision: 1) }
        #expect(drafts.map(\.kind) == [.digest, .digest])
        #expect(drafts.map(\.audience) == [.all, .entries(["clinique-lion"])])
        #expect(
            drafts.map(\.subject) == [
                .incidents([reference("V-2")]), .incidents([reference("V-1"), reference("V-4")]),
            ])
        #expect(router.digest(of: [], now: Samples.now).isEmpty)
    }

    @Test("notices go to the routes that ask for them, else to the default routes, else to every sink")
    func notices() {
        let lion = Route(name: "lion", establishments: ["clinique-lion"], sinks: ["lion"])
        let standard = Route(name: "default", sinks: ["cert", "log"])
        let told = Route(name: "ops", tags: ["ops"], sinks: ["ops"], notices: true)
        func sinks(_ routes: [Route]) -> [SinkID] {
            Router(routes: routes, watchlist: Samples.watchlist, sinks: ["lion", "spare"])
                .drafts(for: Samples.notice()).map(\.sink)
        }
        #expect(sinks([lion, standard, told]) == ["ops"])
        #expect(sinks([lion, standard]) == ["cert", "log"])
        #expect(sinks([lion]) == ["lion", "spare"])
    }

    @Test("every finding is explained against every route")
    func explanation() {
        let routes = [
            Route(name: "lion", establishments: ["clinique-lion"], minimumSeverity: .high, sinks: ["lion"]),
            Route(name: "practices", tags: ["practice"], sinks: ["p"]), Route(name: "default", sinks: ["cert"]),
        ]
        let router = Router(routes: routes, watchlist: Samples.watchlist)
        let incident = Samples.incident([
            Samples.finding("clinique-lion"), Samples.finding("clinique-lion", .victim, .low),
            Samples.finding("clinique-lion", .mentioned),
        ])
        let reasons = router.explain(incident).map { $0.reason?.rawValue ?? "taken" }
        #expect(
            reasons == ["taken", "tags", "taken_elsewhere", "severity", "tags", "taken", "role", "role", "role"])
    }
}
