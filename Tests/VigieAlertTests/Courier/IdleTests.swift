// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore

@testable import VigieAlert

@Suite("A courier that has nothing to do", .timeLimit(.minutes(1)))
struct IdleTests {
    private func fill(_ rig: CourierRig) async {
        for number in 1...30 {
            await rig.store.add(
                Samples.incident(IncidentID(rawValue: "V-\(number)"), [Samples.finding("clinique-lion")]))
        }
    }

    @Test("says so when all that was due has been sent, and not before")
    func sent() async throws {
        let rig = try CourierRig(sinks: [SinkBench.definition(.webhook)])
        await fill(rig)
        try await rig.run {
            await rig.courier.idle()
            #expect(await rig.states().allSatisfy { $0 == .delivered })
            await rig.courier.idle()
            #expect(rig.poster.requests.count == 30)
        }
    }

    @Test("does not wait for what is to be tried again later")
    func failed() async throws {
        let refusing = ScriptedPoster { _, _ in FetchResponse(status: 500, url: "", headers: [], body: []) }
        let rig = try CourierRig(sinks: [SinkBench.definition(.webhook)], poster: refusing)
        await rig.store.add(Samples.incident("V-1", [Samples.finding("clinique-lion")]))
        try await rig.run {
            await rig.courier.idle()
            #expect(await rig.store.rows.map(\.attempts) == [1])
        }
    }

    @Test("lets go of whoever waits when it is stopped")
    func stopped() async throws {
        let rig = try CourierRig()
        try await rig.run {
            let waiting = Task { await rig.courier.idle() }
            rig.courier.stop()
            await waiting.value
        }
        await rig.courier.idle()
    }
}
