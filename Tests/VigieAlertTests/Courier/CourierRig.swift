// SPDX-License-Identifier: Apache-2.0

import Logging
import VigieCore
import VigieTestSupport

@testable import VigieAlert

/// A courier with everything around it in memory.
struct CourierRig {
    let store = MemoryOutbox()
    let clock = ManualClock()
    let poster: ScriptedPoster
    let courier: Courier
    let log = Protected<[String]>([])

    init(
        sinks: [SinkDefinition] = [SinkBench.definition(.slack)], routes: [Route]? = nil,
        settings: CourierSettings = CourierSettings(random: { 0 }), poster: ScriptedPoster = ScriptedPoster()
    ) throws {
        self.poster = poster
        let lines = log
        var logger = Logger(label: "test") { _ in RecordingHandler(lines: lines) }
        logger.logLevel = .trace
        let routes = routes ?? [Route(name: "default", sinks: sinks.map(\.id), audience: .all)]
        courier = try Courier(
            store: store,
            tools: SinkTable.Tools(
                poster: poster, clock: clock, writer: LogWriter(isJournalAvailable: false) { _ in }), logger: logger,
            router: Router(routes: routes, watchlist: Samples.watchlist, sinks: sinks.map(\.id)), sinks: sinks,
            settings: settings)
    }

    /// Runs the courier for as long as the body does.
    func run(_ body: () async throws -> Void) async throws {
        let task = Task { try await courier.run() }
        do { try await body() } catch {
            task.cancel()
            throw error
        }
        courier.stop()
        try await task.value
    }

    func states() async -> [OutboxState] { await store.rows.map(\.state) }
}

private struct RecordingHandler: LogHandler {
    let lines: Protected<[String]>
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    init(lines: Protected<[String]>) { self.lines = lines }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }.map { "\($0)=\($1)" }.sorted().joined(separator: " ")
        lines.withLock { $0.append("\(event.level) \(event.message) \(all)") }
    }
}
