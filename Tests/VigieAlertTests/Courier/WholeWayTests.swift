// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import Testing
import VigieCore
import VigieLoopback
import VigieTestSupport

@testable import VigieAlert

@Suite("From commit to webhook", .timeLimit(.minutes(2)))
struct WholeWayTests {
    private func commit(_ incident: Incident, to store: InMemoryStore, router: Router) async throws {
        let now = Date()
        try await store.commit(
            PollCommit(
                source: "board", seen: [PostStamp(id: incident.post.id, digest: "1")], incidents: [incident],
                alerts: router.drafts(for: incident, kind: .new, now: now), memory: SourceMemory(since: now), now: now))
    }

    private func incident(_ number: Int) -> Incident {
        var incident = Samples.belfortAndSallanches
        incident.id = IncidentID(rawValue: "V-\(number)")
        incident.post.id.key = "id:\(number)"
        return incident
    }

    @Test("both establishments are told in their own chats, each without the other, over real sockets")
    func twoClients() async throws {
        let server = try LoopbackServer { _ in .text("ok", type: "text/plain") }
        defer { server.stop() }
        let sinks = ["lion", "blanc"].map { name in
            SinkDefinition(
                id: SinkID(rawValue: name), kind: name == "lion" ? .slack : .mattermost,
                url: Secret("http://127.0.0.1:\(server.port)/\(name)"), allowPrivate: true)
        }
        let routes = [
            Route(name: "lion", establishments: ["clinique-lion"], sinks: ["lion"]),
            Route(name: "blanc", establishments: ["cabinet-mont-blanc"], sinks: ["blanc"]),
        ]
        let router = Router(routes: routes, watchlist: Samples.watchlist, sinks: sinks.map(\.id))
        let store = InMemoryStore()
        let courier = try Courier(
            store: store, poster: LoopbackPoster(), clock: SystemClock(), logger: Logger(label: "test"), router: router,
            sinks: sinks)
        let running = Task { try await courier.run() }
        try await commit(incident(1), to: store, router: router)
        courier.wake()
        let requests = try await server.waitForRequests(count: 2)
        courier.stop()
        try await running.value
        for request in requests {
            let isLion = request.path == "/lion"
            #expect(request.text.contains("Clinique du Lion") == isLion)
            #expect(request.text.contains("Mont-Blanc") != isLion)
            #expect(request.text.contains("Not RendezVous"))
        }
        #expect(try await store.outbox(state: .delivered, limit: 10).count == 2)
    }

    /// A measurement, so not for every run: `VIGIE_LATENCY=1`.
    @Test(
        "at 20 alerts a second the 99th percentile from commit to the webhook is at most 250 ms",
        .enabled(if: ProcessInfo.processInfo.environment["VIGIE_LATENCY"] != nil))
    func latency() async throws {
        let arrivals = Protected<[String: Double]>([:])
        let clock = SystemClock()
        let server = try LoopbackServer { request in
            let id = JSONValue.parse(request.text)?["data"]?["incidents"]?.items.first?["id"]?.text ?? ""
            arrivals.withLock { $0[id] = clock.uptime }
            return .text("ok", type: "text/plain")
        }
        defer { server.stop() }
        let sink = SinkDefinition(
            id: "hook", kind: .webhook, url: Secret("http://127.0.0.1:\(server.port)/hook"), allowPrivate: true,
            messagesPerMinute: 100_000)
        let router = Router(
            routes: [Route(name: "all", sinks: ["hook"], audience: .all)], watchlist: Samples.watchlist)
        let store = InMemoryStore()
        let courier = try Courier(
            store: store, poster: LoopbackPoster(), clock: clock, logger: Logger(label: "test"), router: router,
            sinks: [sink])
        let running = Task { try await courier.run() }
        var committed: [String: Double] = [:]
        for number in 0..<400 {
            let next = incident(number)
            committed[next.id.rawValue] = clock.uptime
            try await commit(next, to: store, router: router)
            courier.wake()
            try await clock.sleep(seconds: 0.05)
        }
        try await server.waitForRequests(count: 400)
        courier.stop()
        try await running.value
        let times = arrivals.withLock { $0 }
        let delays = committed.map { (times[$0.key] ?? .infinity) - $0.value }.sorted()
        print(
            "latency ms: median \(Int(delays[200] * 1000)), p99 \(Int(delays[395] * 1000)), max \(Int(delays[399] * 1000))"
        )
        #expect(delays[395] <= 0.25)
    }
}
