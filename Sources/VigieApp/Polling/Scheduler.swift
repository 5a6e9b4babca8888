// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
public import Logging
public import ServiceLifecycle
public import VigieCore

/// Starts each source's poll when it is due: one heap, one sleeper, and a task for each poll under way.
public actor Scheduler: Service {
    /// What the scheduler does with a source that is due.
    public typealias Poll = @Sendable (Source) async throws -> PollReport

    private var schedule: Schedule
    private var sources: [SourceID: Source] = [:]
    private let clock: any WallClock
    private let logger: Logger
    private let poll: Poll
    /// Seconds over which the first polls are spread.
    private let spread: Double
    private let changes: AsyncStream<Void>
    private let changed: AsyncStream<Void>.Continuation
    /// Uptime at which the scheduler last did something; the watchdog reads it.
    public private(set) var lastProgress: Double

    /// A scheduler that has nothing to do until `replace` is called.
    public init(limit: Int, spread: Double, clock: any WallClock, logger: Logger, poll: @escaping Poll) {
        schedule = Schedule(limit: limit)
        self.spread = spread
        self.clock = clock
        self.logger = logger
        self.poll = poll
        lastProgress = clock.uptime
        (changes, changed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Makes these the sources: new ones are spread, changed ones polled soon, removed ones forgotten.
    ///
    /// - Parameter memories: what is remembered; a source that may not be polled yet waits as long as it was told.
    public func replace(_ new: [Source], memories: [SourceID: SourceMemory]) {
        let now = clock.uptime
        let today = clock.now
        let enabled = new.filter(\.enabled)
        schedule.retain(Set(enabled.map(\.id)))
        for (index, source) in enabled.enumerated() where sources[source.id] != source {
            // Evenly, not at random: no two sources begin at once, and a restart takes no longer than it must.
            let place = Double(index) / Double(enabled.count)
            let paused = memories[source.id]?.notBefore.map { $0.timeIntervalSince(today) } ?? 0
            schedule.plan(source.id, at: now + max(place * min(spread, source.interval), min(paused, 86_400)))
        }
        sources = Dictionary(enabled.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        changed.yield()
    }

    /// Polls all sources as soon as may be: a changed watchlist must see everything again.
    public func hasten() {
        let now = clock.uptime
        for (index, id) in sources.keys.sorted().enumerated() {
            schedule.plan(id, at: now + Double(index) / Double(sources.count) * spread)
        }
        changed.yield()
    }

    /// Runs until graceful shutdown or cancellation; polls under way are cancelled then, and lose nothing: what was not
    /// committed is read again.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                var alarms = self.changes.makeAsyncIterator()
                while !Task.isCancelled {
                    switch await self.next() {
                    case .start(let id):
                        group.addTask { await self.start(id) }
                    case .wait(let until):
                        group.addTask { await self.wake(at: until) }
                        if await alarms.next() == nil { break }
                    case .idle:
                        if await alarms.next() == nil { break }
                    }
                }
                group.cancelAll()
            }
        }
    }

    private var sleepingUntil = Double.infinity

    private func next() -> Schedule.Action {
        lastProgress = clock.uptime
        return schedule.next(now: clock.uptime)
    }

    /// Sleeps and rings, unless an earlier alarm is set already.
    private func wake(at time: Double) async {
        guard time < sleepingUntil else { return }
        sleepingUntil = time
        // A sleep ends early by cancellation alone, and then nobody listens any more.
        try? await clock.sleep(seconds: max(0, time - clock.uptime))
        if sleepingUntil == time { sleepingUntil = .infinity }
        changed.yield()
    }

    private func start(_ id: SourceID) async {
        guard let source = sources[id] else { return schedule.finished(id, nextAt: 0) }
        let began = clock.uptime
        var pause = source.interval
        do {
            let report = try await poll(source)
            pause = max(report.notBefore ?? 0, pause)
            log(report, seconds: clock.uptime - began)
        } catch is CancellationError {
            logger.debug("A poll was cancelled.", metadata: ["source": "\(id)"])
        } catch {
            logger.error("A poll could not be committed.", metadata: ["source": "\(id)", "error": "\(error)"])
        }
        // From its start, so that the interval is kept however long the poll took.
        schedule.finished(id, nextAt: max(began + pause, clock.uptime))
        changed.yield()
    }

    private func log(_ report: PollReport, seconds: Double) {
        var metadata: Logger.Metadata = [
            "source": "\(report.source)", "state": "\(report.state.rawValue)", "posts": "\(report.posts)",
            "new": "\(report.new)", "incidents": "\(report.incidents)", "bytes": "\(report.bytes)",
            "ms": "\(Int(seconds * 1000))",
        ]
        if let reason = report.reason {
            metadata["reason"] = "\(reason)"
            logger.warning("A source was polled with trouble.", metadata: metadata)
        } else {
            logger.info("A source was polled.", metadata: metadata)
        }
    }
}
