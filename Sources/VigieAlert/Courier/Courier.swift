// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
public import Logging
public import VigieCore

/// Carries what lies in the outbox to the sinks: at least once each, however often a service, the disk or the process
/// fails; each sink in a lane of its own, so that none waits for another.
///
/// `run` works until it is cancelled or `stop` is called; then it takes nothing new, lets what is under way finish
/// within `drainSeconds`, gives the rest back to the queue and returns.
public actor Courier {
    private enum State {
        case idle
        case running
        case stopped
    }

    /// A lane and what it was made of.
    private struct Post {
        var definition: SinkDefinition
        var sink: any Sink
        var lane: SinkLane
        var task: Task<Void, Never>?
    }

    private let store: any Storing
    private let clock: any WallClock
    private let logger: Logger
    private let settings: CourierSettings
    private let tools: SinkTable.Tools
    private var state = State.idle
    private var router: Router
    private var posts: [SinkID: Post] = [:]
    /// Lanes of sinks that a reload changed or removed, while they finish.
    private var retiring: [Task<Void, Never>] = []
    private var desk = DeadLetterDesk()
    private let end = Bell()
    private nonisolated let bells = Protected<[Bell]>([])

    /// Builds every sink; nothing is sent before `run`.
    public init(
        store: any Storing, poster: any Posting, clock: any WallClock, logger: Logger, router: Router,
        sinks: [SinkDefinition], settings: CourierSettings = CourierSettings()
    ) throws(SinkError) {
        try self.init(
            store: store, tools: SinkTable.Tools(poster: poster, clock: clock, writer: .system), logger: logger,
            router: router, sinks: sinks, settings: settings)
    }

    init(
        store: any Storing, tools: SinkTable.Tools, logger: Logger, router: Router, sinks: [SinkDefinition],
        settings: CourierSettings
    ) throws(SinkError) {
        self.store = store
        clock = tools.clock
        self.logger = logger
        self.settings = settings
        self.tools = tools
        self.router = router
        let built = try SinkTable.make(sinks, tools: tools)
        var posts: [SinkID: Post] = [:]
        for definition in sinks {
            guard let sink = built[definition.id] else { continue }
            let lane = SinkLane(
                sink: sink, store: store, clock: tools.clock, logger: logger, settings: settings, family: router.family)
            posts[definition.id] = Post(definition: definition, sink: sink, lane: lane)
        }
        self.posts = posts
        let lanes = posts.values.map(\.lane.bell)
        bells.withLock { $0 = lanes }
    }

    /// Says at `check` time whether every sink can be built.
    public static func validate(
        _ sinks: [SinkDefinition], poster: any Posting, clock: any WallClock = SystemClock()
    ) throws(SinkError) {
        _ = try SinkTable.make(sinks, tools: SinkTable.Tools(poster: poster, clock: clock, writer: .system))
    }

    /// Works until cancelled or stopped; call it once.
    public func run() async throws {
        guard case .idle = state else { return }
        state = .running
        for id in posts.keys { start(id) }
        await withTaskCancellationHandler {
            await end.wait()
        } onCancel: {
            end.ring()
        }
        state = .stopped
        // Not a child of the task that was cancelled: sends under way have to finish, and the store has to hear of it.
        await Task { await self.drain() }.value
    }

    /// Ends `run`, which returns when all is settled.
    public nonisolated func stop() { end.ring() }

    /// Something was queued: look at once. Cheap, and callable from anywhere.
    public nonisolated func wake() {
        for bell in bells.withLock({ $0 }) { bell.ring() }
    }

    /// Returns when all that was due when it was called, and since, has been tried; what waits for another try, for its
    /// sink or for a digest is waited for as long as it is due. Returns at once when stopped or cancelled.
    public func idle() async {
        await withTaskGroup(of: Void.self) { group in
            for post in posts.values { group.addTask { await post.lane.idle() } }
        }
    }

    /// Takes over a new configuration, all or nothing: lanes of unchanged sinks go on untouched.
    public func replace(router: Router, sinks: [SinkDefinition]) async throws(SinkError) {
        let built = try SinkTable.make(sinks, tools: tools)
        self.router = router
        var next: [SinkID: Post] = [:]
        for definition in sinks {
            if let post = posts[definition.id], post.definition == definition {
                next[definition.id] = post
            } else if let sink = built[definition.id] {
                let lane = SinkLane(
                    sink: sink, store: store, clock: clock, logger: logger, settings: settings, family: router.family)
                next[definition.id] = Post(definition: definition, sink: sink, lane: lane)
            }
        }
        let old = posts
        posts = next
        bells.withLock { $0 = next.values.map(\.lane.bell) }
        for (id, post) in old where next[id]?.lane !== post.lane {
            // The old lane claims nothing from here on; the rows under way in it stay leased until it has ended.
            await post.lane.close()
            let drainSeconds = settings.drainSeconds
            retiring.append(
                Task {
                    await post.lane.drain(within: drainSeconds)
                    await post.task?.value
                })
        }
        for id in next.keys {
            if posts[id]?.task == nil { start(id) } else { await posts[id]?.lane.update(family: router.family) }
        }
        wake()
    }

    /// Sends the test message of one sink at once, around outbox and limits; a success opens a closed sink.
    public func sendTest(sink id: SinkID) async throws(SinkError) -> DeliveryResult {
        guard let post = posts[id] else { throw .unknown(id) }
        let result = await SinkTest.send(to: post.sink, clock: clock)
        if result == .delivered { await post.lane.reopen() }
        return result
    }

    /// Tells something now, from memory, where the store cannot take it: one try and one more, nothing is kept.
    ///
    /// - Returns: What became of it in each sink.
    @discardableResult
    public func tellWithoutStore(_ notice: Notice) async -> [SinkID: DeliveryResult] {
        let results = await tell(notice, sinks: router.noticeSinks)
        if !results.values.contains(.delivered) {
            logger.error(
                "A notice reached no sink",
                metadata: [
                    "code": "\(notice.code.rawValue)", "subject": "\(notice.subject)", "notice": "\(notice.text)",
                ])
        }
        return results
    }

    /// How each sink does, by name.
    public func sinkStates() async -> [SinkStatus] {
        var states: [SinkStatus] = []
        for (id, post) in posts { states.append(await post.lane.status(of: id)) }
        return states.sorted { $0.sink < $1.sink }
    }
}

// MARK: - Lanes

extension Courier {
    private func start(_ id: SinkID) {
        guard case .running = state, let post = posts[id], post.task == nil else { return }
        // Held until `drain` has awaited it.
        posts[id]?.task = Task {
            await post.lane.run { await self.handle($0, of: id) }
        }
    }

    private func drain() async {
        let drainSeconds = settings.drainSeconds
        await withTaskGroup(of: Void.self) { group in
            for post in posts.values {
                group.addTask {
                    await post.lane.drain(within: drainSeconds)
                    await post.task?.value
                }
            }
            for task in retiring { group.addTask { await task.value } }
        }
        retiring = []
    }
}

// MARK: - Telling of failures

extension Courier {
    /// What a lane cannot decide alone.
    private func handle(_ event: SinkLane.Event, of sink: SinkID) async {
        switch event {
        case .dead(let isAboutDelivery):
            guard let count = desk.record(sink, isAboutDelivery: isAboutDelivery, at: clock.uptime) else { return }
            let what = count == 1 ? "A message was" : "\(count) messages were"
            await tellOthers(of: sink, what: "\(what) given up; see `vigie outbox list`")
        case .closed:
            await tellOthers(of: sink, what: "It refuses every message; they are kept and tried again every hour")
        }
    }

    /// A notice to the other sinks that hear notices; where there is none, to all others, and then without a name:
    /// sinks of one client must not learn what another's is called.
    private func tellOthers(of sink: SinkID, what: String) async {
        let hearing = router.noticeSinks.filter { $0 != sink && posts[$0] != nil }
        let others = hearing.isEmpty ? router.allSinks.filter { $0 != sink && posts[$0] != nil } : hearing
        guard !others.isEmpty else {
            logger.error("No other sink is there to be told of a failed delivery", metadata: ["sink": "\(sink)"])
            return
        }
        let notice = Notice(
            code: .deliveryFailed, severity: .high, text: "\(what).",
            subject: hearing.isEmpty ? "a sink" : sink.rawValue, time: clock.now)
        let drafts = others.map {
            AlertDraft(subject: .notice(notice), kind: .notice, sink: $0, audience: .all, notBefore: notice.time)
        }
        do {
            try await store.enqueue(drafts, now: clock.now)
            wake()
        } catch {
            logger.error("A notice could not be queued", metadata: ["reason": "\(error.message)"])
            _ = await tell(notice, sinks: others)
        }
    }

    /// One message to each of the sinks at the same time.
    private func tell(_ notice: Notice, sinks: [SinkID]) async -> [SinkID: DeliveryResult] {
        let text = AlertWriter().text(for: notice, kind: .notice)
        let clock = clock
        let targets = sinks.compactMap { posts[$0]?.sink }
        return await withTaskGroup(of: (SinkID, DeliveryResult).self) { group in
            for sink in targets {
                group.addTask {
                    let message = FrozenMessage(messageID: MessageID.random(), body: sink.render(text))
                    var result = await sink.send(message)
                    if case .retry = result {
                        do {
                            try await clock.sleep(seconds: 5)
                            result = await sink.send(message)
                        } catch {
                            // Cancelled while it waited: the first answer stands.
                        }
                    }
                    return (sink.id, result)
                }
            }
            var results: [SinkID: DeliveryResult] = [:]
            for await (sink, result) in group { results[sink] = result }
            return results
        }
    }
}
