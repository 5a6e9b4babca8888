// SPDX-License-Identifier: Apache-2.0

public import Logging
import ServiceLifecycle
import UnixSignals
import VigieAlert
import VigieAnalysis
public import VigieConfig
import VigieCore
import VigieFetch
import VigieLinux
import VigieMatch
import VigieParse
import VigieStore
import VigieSystemd

import struct Foundation.Date

/// The whole daemon: every room, opened in the order of their dependence and joined.
public final class Daemon: Sendable {
    private let configuration: Configuration
    private let version: String
    private let logger: Logger
    private let clock: any WallClock = SystemClock()
    private let started = Date()
    private let store: SQLiteStore
    private let transport: CurlTransport
    private let courier: Courier
    private let engines: EngineHolder
    private let scheduler: Scheduler
    private let storage: StorageGuard
    private let reloader: Reloader
    /// Polls one source; a disk that is full is told.
    private let poll: @Sendable (Source) async throws -> PollReport
    private let desk: IncidentDesk
    private let notifier = ServiceNotifier()

    /// Opens everything; nothing is polled or sent yet.
    ///
    /// Throws `StoreError` (`.locked` where another Vigie runs), `ConfigurationErrors` where there is neither a watchlist
    /// that can be used nor a copy of the last good one.
    public static func open(
        configuration: Configuration, version: String, logger: Logger,
        readAgain: @escaping @Sendable () throws -> Configuration
    ) async throws -> Daemon {
        _ = Allocator.tuneForDaemon()
        let store = try SQLiteStore.open(
            directory: configuration.store.directory, credentials: configuration.store.credentials)
        for note in store.notes { logger.notice("The store has something to say.", metadata: ["note": "\(note)"]) }
        let start = try WatchlistStart(configuration, logger: logger)
        let transport = try CurlTransport(
            limits: TransportLimits(
                transfers: configuration.limits.fetchConcurrency, bytesInFlight: configuration.limits.bytesInFlight))
        let daemon = try await Daemon(
            configuration: configuration, version: version, logger: logger, store: store, transport: transport,
            start: start, readAgain: readAgain)
        // What starting took and nobody needs any more goes back to the system: text, tables, code.
        _ = Allocator.trim()
        StartupPages.release()
        return daemon
    }

    private init(
        configuration: Configuration, version: String, logger: Logger, store: SQLiteStore, transport: CurlTransport,
        start: WatchlistStart, readAgain: @escaping @Sendable () throws -> Configuration
    ) async throws {
        self.configuration = configuration
        self.version = version
        self.logger = logger
        self.store = store
        self.transport = transport
        let clock = SystemClock()
        let work = WorkQueue(label: "vigie.work", width: 2)
        let router = Reloader.router(configuration, start.watchlist)
        let matcher = WatchlistMatcher(start.watchlist)
        matcher.tellUnmatched(logger)
        let engines = EngineHolder(
            Engine(
                matcher: matcher, router: router,
                remembersAllRows: configuration.privacy.rowFingerprints == .all))
        let courier = try Courier(
            store: store, poster: transport, clock: clock, logger: logger, router: router, sinks: configuration.sinks,
            settings: CourierSettings(drainSeconds: 6))
        let desk = IncidentDesk(store: store)
        let pipeline = Pipeline(
            fetcher: transport, parser: DocumentParser(),
            judge: Judge(analyst: LeakAnalyst(), work: work, limit: configuration.limits.parseTimeout), store: store,
            rows: store, desk: desk, engines: engines, work: work, clock: clock,
            backoff: { failures in
                var random = SystemRandomNumberGenerator()
                return Backoff().delay(failures: failures, using: &random)
            }, alertsQueued: { courier.wake() })
        let storage = StorageGuard(store: store, clock: clock, logger: logger) { notice in
            await courier.tellWithoutStore(notice)
        }
        let poll = { @Sendable source in try await storage.guarding { try await pipeline.poll(source) } }
        let scheduler = Scheduler(
            limit: max(64, configuration.limits.fetchConcurrency * 4), spread: configuration.limits.startSpread,
            clock: clock, logger: logger, poll: poll)
        self.engines = engines
        self.courier = courier
        self.poll = poll
        self.desk = desk
        self.storage = storage
        self.scheduler = scheduler
        reloader = Reloader(
            configuration: configuration, keeper: start.keeper,
            parts: Reloader.Parts(
                store: store, engines: engines, scheduler: scheduler, courier: courier, work: work, clock: clock,
                lastGood: start.lastGood, logger: logger, readConfiguration: readAgain))
        if start.changed { try await store.forgetValidators() }
        try await reloader.suppressOrphans()
        if let notice = start.notice { try await store.enqueue(router.drafts(for: notice), now: clock.now) }
    }

    // MARK: For months

    /// Runs until SIGTERM or SIGINT, and drains within 10 s then.
    public func run() async throws {
        let control = ControlService(
            socket: try ControlSocket(path: configuration.status.controlSocket), logger: logger,
            answer: { [self] in await answer($0, of: $1) })
        await scheduler.replace(configuration.sources, memories: try await store.memories())
        // Started in this order, ended in the reverse one: the courier outlives whoever queues alerts.
        var services: [any Service] = [CourierService(courier: courier), scheduler, control]
        let signals = SignalService(
            listening: { [notifier, configuration] in
                // Ready means that a reload can be asked for: before, SIGHUP would not be heard.
                notifier.ready(status: "\(configuration.sources.count) sources")
            }, reload: { [self] in _ = await reload(acceptShrink: false) })
        services.append(signals)
        services.append(Ticker(clock: clock, interval: 30) { [reloader] in await reloader.lookAtWatchlists() })
        services.append(Ticker(clock: clock, interval: 3_600) { [self] in await keepHouse() })
        // Pages come and go in sizes that the allocator would keep for itself; a trim takes about a millisecond.
        services.append(Ticker(clock: clock, interval: 5) { _ = Allocator.trim() })
        services.append(Ticker(clock: clock, interval: 15) { [self] in await tellSystemd() })
        if let interval = notifier.watchdogInterval {
            services.append(Ticker(clock: clock, interval: interval / 3) { [self] in await feedWatchdog() })
        }
        if let deadman = configuration.deadman {
            services.append(Ticker(clock: clock, interval: deadman.interval) { [self] in await call(deadman) })
        }
        var group = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        group.maximumGracefulShutdownDuration = .seconds(10)
        logger.notice(
            "Vigie is on the look-out.",
            metadata: [
                "version": "\(version)", "sources": "\(configuration.sources.count)",
                "entries": "\(engines.current.matcher.watchlist.entries.count)",
            ])
        defer { notifier.stopping() }
        try await ServiceGroup(configuration: group).run()
        await transport.shutdown()
        await store.close()
    }

    private func answer(_ request: ControlRequest, of user: UInt32) async -> ControlReply {
        do {
            switch request {
            case .status: return ControlReply(ok: true, text: "", status: try await status())
            case .reload(let acceptShrink): return await reload(acceptShrink: acceptShrink)
            case .retry(let number):
                let found = try await storage.insisting { [store, clock] in
                    try await store.retry(number, now: clock.now)
                }
                courier.wake()
                return ControlReply(
                    ok: found, text: found ? "\(number) is due now." : "There is no row \(number) to retry.")
            case .drop(let number, let reason):
                let found = try await storage.insisting { [store, clock] in
                    try await store.drop(number, reason: reason, now: clock.now)
                }
                return ControlReply(
                    ok: found, text: found ? "\(number) was dropped." : "There is no row \(number) to drop.")
            case .incident(let order):
                let engine = engines.current
                let done = try await storage.insisting { [desk, clock] in
                    try await desk.carryOut(
                        order, by: UserName.of(user), router: engine.router, watchlist: engine.matcher.watchlist,
                        now: clock.now)
                }
                courier.wake()
                return ControlReply(ok: true, text: done)
            }
        } catch {
            return ControlReply(ok: false, text: "\(error)")
        }
    }

    private func reload(acceptShrink: Bool) async -> ControlReply {
        notifier.reloading()
        defer { notifier.ready() }
        return await reloader.reload(acceptShrink: acceptShrink)
    }

    /// How it does.
    func status() async throws -> StatusReport {
        let watchlist = engines.current.matcher.watchlist
        var report = StatusReport(
            version: version, sources: await reloader.configuration.sources.filter(\.enabled), watchlist: watchlist,
            memories: try await store.memories(), store: try await store.summary())
        report.pid = ProcessIdentity.pid
        report.started = started
        report.watchlistProblem = await reloader.watchlistProblem
        report.configurationProblem = await reloader.configurationProblem
        report.sinks = await courier.sinkStates()
        report.storageFull = await storage.isFull
        let rows = await store.rowTroubles()
        report.rowTroubles = rows.isEmpty ? nil : rows
        report.residentMemory = try? ProcessMemory.resident()
        return report
    }

    // MARK: Rounds

    private func keepHouse() async {
        do {
            let seconds = Double(configuration.privacy.retentionDays) * 86_400
            let policy = RetentionPolicy(seen: seconds, incidents: min(seconds, RetentionPolicy().incidents))
            try await reloader.suppressOrphans()
            let erased = try await store.purge(policy, now: clock.now)
            if let jump = erased.clockJump {
                logger.warning(
                    "The clock jumped, so nothing was erased; it is erased in a day unless the clock jumps again.",
                    metadata: ["seconds": "\(jump)"])
            } else {
                logger.info("What was kept long enough is erased.", metadata: ["erased": "\(erased)"])
            }
            for trouble in await store.rowTroubles() {
                logger.error("Row fingerprints are in trouble.", metadata: ["trouble": "\(trouble)"])
            }
        } catch {
            logger.error("What was kept long enough could not be erased.", metadata: ["error": "\(error)"])
        }
    }

    private func tellSystemd() async {
        guard let status = try? await status() else { return }
        let bad = status.troubles.count
        let pending = status.store.outbox[OutboxState.pending.rawValue] ?? 0
        notifier.status("\(status.sources) sources, \(bad) in trouble, \(pending) alerts waiting")
    }

    /// Only where the scheduler answers and the store can be read: a daemon that hangs is to be restarted.
    private func feedWatchdog() async {
        _ = await scheduler.lastProgress
        guard (try? await store.memory(of: "watchdog", now: clock.now)) != nil else { return }
        notifier.watchdog()
    }

    /// Calls the dead-man's address while all is well; whoever waits there notices when it stays away.
    private func call(_ deadman: Deadman) async {
        guard let status = try? await status(), !status.needsAttention else { return }
        do {
            let settings = FetchSettings(allowPrivate: true)
            let answer = try await transport.fetch(FetchRequest(url: deadman.url.reveal(), settings: settings))
            guard !(200..<300).contains(answer.status) else { return }
            logger.warning("The dead-man's address does not take the call.", metadata: ["status": "\(answer.status)"])
        } catch {
            logger.warning("The dead-man's address cannot be reached.", metadata: ["error": "\(error.code.rawValue)"])
        }
    }

    // MARK: Once

    /// What one round of all sources came to.
    public struct Round: Sendable {
        /// One for each source that is enabled.
        public var reports: [PollReport]
        /// Alerts that sinks took in this round.
        public var delivered: Int
        /// Alerts that wait for another try.
        public var pending: Int
        /// Alerts that no further try is made for.
        public var dead: Int
        /// True where nothing waits and nothing is dead.
        public var allDelivered: Bool { pending == 0 && dead == 0 }
    }

    /// Polls each source once, delivers what is due, and ends.
    ///
    /// - Parameter progress: called after each poll with how many are done, and of how many.
    public func runOnce(progress: @escaping @Sendable (Int, Int) -> Void) async throws -> Round {
        let sources = configuration.sources.filter(\.enabled)
        let before = try await store.summary().outbox
        let sending = Task { [courier] in try await courier.run() }
        var reports: [PollReport] = []
        try await withThrowingTaskGroup(of: PollReport.self) { group in
            var waiting = sources.makeIterator()
            for _ in 0..<max(1, configuration.limits.fetchConcurrency) {
                if let source = waiting.next() { group.addTask { [self] in try await poll(source) } }
            }
            while let report = try await group.next() {
                reports.append(report)
                progress(reports.count, sources.count)
                if let source = waiting.next() { group.addTask { [self] in try await poll(source) } }
            }
        }
        await waitForFirstTries()
        courier.stop()
        try await sending.value
        let after = try await store.summary().outbox
        func count(_ state: OutboxState) -> Int { after[state.rawValue] ?? 0 }
        let delivered = count(.delivered) - (before[OutboxState.delivered.rawValue] ?? 0)
        await transport.shutdown()
        await store.close()
        return Round(reports: reports, delivered: delivered, pending: count(.pending), dead: count(.dead))
    }

    /// Returns when every row has been tried or is not due, at the latest after the slowest sink's time and its margin.
    private func waitForFirstTries() async {
        let patience = (configuration.sinks.map(\.timeout).max() ?? 0) + 10
        await withTaskGroup(of: Void.self) { [courier, clock] group in
            group.addTask { await courier.idle() }
            // Thrown only when cancelled: nothing was due any more.
            group.addTask { do { try await clock.sleep(seconds: patience) } catch {} }
            await group.next()
            group.cancelAll()
        }
    }
}
