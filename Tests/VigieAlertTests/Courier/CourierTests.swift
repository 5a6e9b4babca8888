// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Logging
import Testing
import VigieCore
import VigieTestSupport

@testable import VigieAlert

private func answer(_ status: Int, _ body: String = "", _ headers: [(name: String, value: String)] = [])
    -> FetchResponse
{
    FetchResponse(status: status, url: "", headers: headers, body: Array(body.utf8))
}

private func incident(_ number: Int, _ entry: EntryID = "clinique-lion") -> Incident {
    Samples.incident(IncidentID(rawValue: "V-\(number)"), [Samples.finding(entry)])
}

@Suite("The courier", .timeLimit(.minutes(2)))
struct CourierTests {
    @Test("what lies in the outbox is sent once, frozen before it is sent, and settled")
    func delivers() async throws {
        let rig = try CourierRig()
        await rig.store.add(incident(1))
        try await rig.run {
            await rig.store.wait { $0.allSatisfy { $0.state == .delivered } }
        }
        let row = await rig.store.rows[0]
        #expect(rig.poster.requests.count == 1)
        #expect(row.frozen?.body == rig.poster.requests[0].body && row.frozen?.isFallback == false)
    }

    @Test("a ring is enough: nothing waits for a poll")
    func wakes() async throws {
        let rig = try CourierRig()
        try await rig.run {
            await rig.store.add(incident(1))
            rig.courier.wake()
            await rig.poster.wait(forRequests: 1)
        }
    }

    @Test("a failing try comes back by the schedule, the same bytes under the same id")
    func retries() async throws {
        let poster = ScriptedPoster { number, _ in number < 4 ? answer(500, "rollup_error") : answer(200, "") }
        let rig = try CourierRig(sinks: [SinkBench.definition(.webhook)], poster: poster)
        await rig.store.add(incident(1))
        try await rig.run {
            var time = 0.0
            for (tries, delay) in [(1, 5.0), (2, 300), (3, 1_800)] {
                await rig.store.wait { $0[0].attempts == tries }
                let due = await rig.store.rows[0].notBefore
                #expect(due.timeIntervalSince(Samples.now) == time + delay)
                time += delay
                await rig.clock.waitForSleepers()
                rig.clock.advance(by: delay)
            }
            await rig.store.wait { $0[0].state == .delivered }
        }
        #expect(Set(poster.requests.map { $0.headers["webhook-id"] ?? "" }).count == 1)
        #expect(Set(poster.requests.map(\.body)).count == 1)
    }

    @Test("Retry-After holds the whole sink back: one 429 a window, nothing before the date")
    func retryAfter() async throws {
        // docs.slack.dev, "Rate limits": 429 with Retry-After in seconds.
        let poster = ScriptedPoster { number, _ in
            number == 1 ? answer(429, "rate_limited", [("retry-after", "30")]) : answer(200, "ok")
        }
        let rig = try CourierRig(poster: poster)
        for number in 1...3 { await rig.store.add(incident(number, "cabinet-mont-blanc")) }
        try await rig.run {
            await rig.store.wait { $0[0].attempts == 1 }
            await rig.clock.waitForSleepers()
            #expect(poster.requests.count == 1)
            rig.clock.advance(by: 29)
            #expect(poster.requests.count == 1)
            rig.clock.advance(by: 1)
            await rig.store.wait { $0.allSatisfy { $0.state == .delivered } }
        }
        #expect(poster.requests.count == 4)
    }

    @Test("a sink that hangs delays no other")
    func independence() async throws {
        let poster = ScriptedPoster { _, request in
            if request.url.hasSuffix("slow") { try await Task.sleep(for: .seconds(60)) }
            return answer(200, "ok")
        }
        let sinks = [
            SinkBench.definition(.slack, id: "slow", url: "https://sink.example/slow"),
            SinkBench.definition(.slack, id: "fast"),
        ]
        let rig = try CourierRig(
            sinks: sinks, settings: CourierSettings(drainSeconds: 0, random: { 0 }), poster: poster)
        for number in 1...5 {
            await rig.store.add(incident(number), to: "slow")
            await rig.store.add(incident(number), to: "fast")
        }
        try await rig.run {
            await rig.store.wait { rows in rows.filter { $0.item.sink == "fast" }.allSatisfy { $0.state == .delivered }
            }
        }
        // At the end the hanging send was stopped and went back to the queue.
        let slow = await rig.store.rows.filter { $0.item.sink == "slow" }
        #expect(slow.allSatisfy { $0.state == .pending })
        #expect(slow[0].reason == "stopped before an answer came" && slow[0].notBefore == rig.clock.now)
    }

    @Test("sends under way finish at the end")
    func drains() async throws {
        let started = Bell()
        let poster = ScriptedPoster { _, _ in
            started.ring()
            try await Task.sleep(for: .milliseconds(100))
            return answer(200, "ok")
        }
        let rig = try CourierRig(poster: poster)
        await rig.store.add(incident(1))
        let task = Task { try await rig.courier.run() }
        await started.wait()
        // Cancelling means the same as stopping.
        task.cancel()
        try await task.value
        #expect(await rig.states() == [.delivered])
    }

    @Test("what is refused for its content is sent once more without a word of the post")
    func fallback() async throws {
        let poster = ScriptedPoster { _, request in
            request.body.contains("French clinic") ? answer(400, "invalid_blocks") : answer(200, "ok")
        }
        let rig = try CourierRig(poster: poster)
        await rig.store.add(incident(1))
        try await rig.run { await rig.store.wait { $0[0].state == .delivered } }
        let row = await rig.store.rows[0]
        #expect(poster.requests.count == 2 && row.frozen?.isFallback == true)
        #expect(row.frozen?.body == poster.requests[1].body && row.frozen?.messageID == MessageID.of(row.item))
    }

    @Test("a poisoned message dies and the ones behind it arrive; the other sinks are told, and that does not loop")
    func poison() async throws {
        let poster = ScriptedPoster { _, request in
            request.body.contains("V-666") ? answer(400, "invalid_payload") : answer(200, "ok")
        }
        let sinks = [SinkBench.definition(.slack), SinkBench.definition(.mattermost, id: "ops")]
        let rig = try CourierRig(sinks: sinks, poster: poster)
        await rig.store.add(incident(666))
        await rig.store.add(incident(2))
        try await rig.run {
            await rig.store.wait { rows in rows.count == 3 && rows.allSatisfy { $0.state != .pending } }
        }
        let rows = await rig.store.rows
        #expect(rows.map(\.state) == [.dead, .delivered, .delivered])
        #expect(rows[0].reason?.hasPrefix("refused twice for its content: HTTP 400") == true)
        #expect(rows[2].item.sink == "ops" && rows[2].item.kind == .notice)
        #expect(rig.log.withLock { $0 }.contains { $0.hasPrefix("error A message was given up") })
    }

    @Test("a notice of a failure that dies causes no other")
    func noLoop() async throws {
        let poster = ScriptedPoster(status: 400, body: "invalid_payload")
        let rig = try CourierRig(
            sinks: [SinkBench.definition(.slack, id: "a"), SinkBench.definition(.slack, id: "b")], poster: poster)
        await rig.store.add(incident(1), to: "a")
        try await rig.run {
            await rig.store.wait { rows in rows.count == 2 && rows.allSatisfy { $0.state == .dead } }
        }
        #expect(await rig.store.rows.count == 2)
    }

    @Test("where no other sink is, the failure stands in the journal at error level")
    func alone() async throws {
        let rig = try CourierRig(poster: ScriptedPoster(status: 400, body: "invalid_payload"))
        await rig.store.add(incident(1))
        try await rig.run { await rig.store.wait { $0[0].state == .dead } }
        #expect(rig.log.withLock { $0 }.contains { $0.hasPrefix("error No other sink is there") })
    }

    @Test("a gone address closes the sink, keeps the queue, is told once and knocked at once an hour")
    func gone() async throws {
        let poster = ScriptedPoster { number, request in
            if request.url.hasSuffix("ops") { return answer(200, "ok") }
            return number < 4 ? answer(410, "channel_is_archived") : answer(200, "ok")
        }
        let sinks = [
            SinkBench.definition(.slack), SinkBench.definition(.slack, id: "ops", url: "https://sink.example/ops"),
        ]
        let rig = try CourierRig(sinks: sinks, poster: poster)
        for number in 1...3 { await rig.store.add(incident(number)) }
        try await rig.run {
            await rig.store.wait { rows in rows.count == 4 && rows[3].state == .delivered }
            #expect(await rig.courier.sinkStates().map(\.state) == [.closed, .open])
            #expect(poster.requests.filter { !$0.url.hasSuffix("ops") }.count == 1)
            await rig.clock.waitForSleepers()
            rig.clock.advance(by: 3_600)
            await rig.store.wait { $0[0].attempts + $0[1].attempts + $0[2].attempts == 2 }
            await rig.clock.waitForSleepers()
            rig.clock.advance(by: 3_600)
            await rig.store.wait { $0.allSatisfy { $0.state == .delivered } }
        }
        #expect(await rig.store.rows.count == 4)
    }

    @Test("a test that arrives opens a closed sink at once")
    func reopens() async throws {
        let poster = ScriptedPoster { number, _ in number == 1 ? answer(410, "channel_is_archived") : answer(200, "ok")
        }
        let rig = try CourierRig(poster: poster)
        await rig.store.add(incident(1))
        await rig.store.add(incident(2))
        try await rig.run {
            await rig.store.wait { $0[0].attempts == 1 }
            await rig.clock.waitForSleepers()
            #expect(await rig.courier.sinkStates().map(\.state) == [.closed])
            let result = try await rig.courier.sendTest(sink: "chat")
            #expect(result == .delivered)
            await rig.store.wait { $0[1].state == .delivered }
        }
        #expect(await rig.states() == [.pending, .delivered])
    }

    @Test("after ten tries a message is dead")
    func givesUp() async throws {
        let rig = try CourierRig(
            settings: CourierSettings(retry: RetryPolicy(delays: [0, 1, 1]), random: { 0 }),
            poster: ScriptedPoster(status: 500))
        await rig.store.add(incident(1))
        try await rig.run {
            for tries in 1...2 {
                await rig.store.wait { $0[0].attempts == tries }
                await rig.clock.waitForSleepers()
                rig.clock.advance(by: 1)
            }
            await rig.store.wait { $0[0].state == .dead }
        }
        #expect(await rig.store.rows[0].reason == "given up after 3 tries: HTTP 500, “ok”")
    }

    @Test(
        "a flood, of incidents or of sightings, becomes a digest; each establishment's first alert has its own message",
        arguments: [AlertKind.new, .update])
    func flood(kind: AlertKind) async throws {
        var definition = SinkBench.definition(.slack)
        definition.messagesPerMinute = 60
        let rig = try CourierRig(sinks: [definition], settings: CourierSettings(floodCap: 5, random: { 0 }))
        for number in 1...201 {
            var told = incident(number, number == 201 ? "cabinet-mont-blanc" : "clinique-lion")
            if kind == .update { told.joined = told.post }
            await rig.store.add(told, kind: kind)
        }
        try await rig.run {
            await rig.store.wait { rows in rows.filter { $0.state == .delivered }.count == 10 }
            await rig.clock.waitForSleepers()
            rig.clock.advance(by: 300)
            await rig.store.wait { $0.allSatisfy { $0.state != .pending } }
        }
        let rows = await rig.store.rows
        let single = rows.filter { $0.item.kind == kind && $0.state == .delivered }
        let merged = rows.filter { $0.state == .suppressed }
        let digests = rows.filter { $0.item.kind == .digest }
        #expect(single.contains { $0.item.id == 201 })
        #expect(single.count + merged.count == 201)
        #expect(digests.reduce(0) { $0 + $1.references.count } == merged.count)
        #expect(merged.allSatisfy { $0.reason?.hasPrefix("in digest of ") == true })
        // 60 messages a minute bear twice the cap: nine and the newcomer in the first window, then the digest.
        #expect(single.count == 10 && digests.count == 1 && rig.poster.requests.count == 11)
    }

    @Test("a sink of so many messages a minute gets no more")
    func rate() async throws {
        var definition = SinkBench.definition(.slack)
        definition.messagesPerMinute = 6
        let rig = try CourierRig(sinks: [definition], settings: CourierSettings(floodCap: 10_000, random: { 0 }))
        for number in 1...8 { await rig.store.add(incident(number)) }
        try await rig.run {
            await rig.poster.wait(forRequests: 2)
            await rig.clock.waitForSleepers()
            #expect(rig.poster.requests.count == 2)
            for count in 3...8 {
                rig.clock.advance(by: 15)
                await rig.poster.wait(forRequests: count)
                await rig.store.wait { rows in rows.filter { $0.state == .delivered }.count == count }
                if count < 8 { await rig.clock.waitForSleepers() }
            }
        }
    }

    @Test("an outcome that a full disk did not take is kept; the message is not sent twice")
    func fullDisk() async throws {
        let rig = try CourierRig()
        await rig.store.add(incident(1))
        await rig.store.fail("settle", times: 1)
        await rig.store.fail("freeze", times: 1)
        try await rig.run {
            await rig.poster.wait(forRequests: 1)
            await rig.clock.waitForSleepers()
            // The lease ends and the row comes back.
            rig.clock.advance(by: 3_600)
            await rig.store.wait { $0[0].state == .delivered }
        }
        #expect(rig.poster.requests.count == 1)
    }

    @Test("a store that fails is asked again")
    func brokenStore() async throws {
        let rig = try CourierRig()
        await rig.store.fail("claimDue", times: 1)
        await rig.store.add(incident(1))
        try await rig.run {
            await rig.clock.waitForSleepers()
            rig.clock.advance(by: 5)
            await rig.store.wait { $0[0].state == .delivered }
        }
    }

    @Test("an alert of a part shows the part alone")
    func audience() async throws {
        let rig = try CourierRig()
        await rig.store.add(Samples.belfortAndSallanches, audience: .entries(["clinique-lion"]))
        await rig.store.add(Samples.belfortAndSallanches, audience: .entries(["holding"]))
        try await rig.run { await rig.store.wait { $0.allSatisfy { $0.state != .pending } } }
        #expect(await rig.states() == [.delivered, .suppressed])
        #expect(rig.poster.requests.count == 1 && !rig.poster.requests[0].body.contains("Mont-Blanc"))
    }

    @Test("the test message goes out at once, marked, without the outbox")
    func sinkTest() async throws {
        let rig = try CourierRig()
        #expect(try await rig.courier.sendTest(sink: "chat") == .delivered)
        #expect(rig.poster.requests[0].body.contains("[TEST]"))
        let error = await #expect(throws: SinkError.self) { try await rig.courier.sendTest(sink: "nobody") }
        #expect(error?.message == "no sink is called nobody")
    }

    @Test("with a full disk a notice still goes out, from memory, with one more try")
    func withoutStore() async throws {
        let poster = ScriptedPoster { number, _ in number == 1 ? answer(500) : answer(200, "ok") }
        let rig = try CourierRig(poster: poster)
        async let results = rig.courier.tellWithoutStore(Samples.notice(.storageFull, text: "The disk is full."))
        await rig.clock.waitForSleepers()
        rig.clock.advance(by: 5)
        #expect(await results == ["chat": .delivered])
        #expect(poster.requests.last?.body.contains("The disk is full.") == true)
    }

    @Test("a reload swaps changed sinks and leaves the others alone; a bad one changes nothing")
    func reload() async throws {
        let rig = try CourierRig()
        try await rig.run {
            await rig.store.add(incident(1))
            rig.courier.wake()
            await rig.store.wait { $0[0].state == .delivered }
            let router = Router(routes: [], watchlist: Samples.watchlist, sinks: ["chat"])
            let bad = SinkDefinition(id: "chat", kind: .webhook)
            let error = await #expect(throws: SinkError.self) {
                try await rig.courier.replace(router: router, sinks: [bad])
            }
            #expect(error?.message == "the webhook sink chat has no url")
            try await rig.courier.replace(
                router: router, sinks: [SinkBench.definition(.mattermost, url: "https://sink.example/new")])
            await rig.store.add(incident(2))
            rig.courier.wake()
            await rig.store.wait { $0[1].state == .delivered }
        }
        #expect(rig.poster.requests.map(\.url) == ["https://sink.example/hook", "https://sink.example/new"])
    }

    @Test("no secret and no word of a post stands in the log")
    func secrets() async throws {
        let poster = ScriptedPoster { _, _ in
            throw TransportError(code: .connect, message: "sink.example refuses the connection")
        }
        let rig = try CourierRig(
            sinks: [SinkBench.definition(.slack, url: "https://sink.example/T0/B0/canary-secret")],
            settings: CourierSettings(retry: RetryPolicy(delays: [0]), random: { 0 }), poster: poster)
        await rig.store.add(Samples.belfortAndSallanches)
        try await rig.run { await rig.store.wait { $0[0].state == .dead } }
        let log = rig.log.withLock { $0.joined(separator: "\n") }
        #expect(!log.isEmpty && !log.contains("canary") && !log.contains("152k") && !log.contains("patients"))
    }
}
