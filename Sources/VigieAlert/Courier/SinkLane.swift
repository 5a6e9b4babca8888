// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Logging
import VigieCore

/// The way to one sink: claims rows as the sink bears them, holds floods back, sends, settles.
///
/// It never polls: it sleeps until it is rung, until a row is due, or until sink, bucket or flood let it go on.
actor SinkLane {
    /// What a lane cannot decide alone.
    enum Event: Sendable {
        /// A message was given up; the flag is true for messages that tell of failures themselves.
        case dead(isAboutDelivery: Bool)
        /// The sink takes nothing any more.
        case closed
    }

    /// A row held back for a digest.
    private struct Held {
        var id: OutboxItem.ID
        var references: [IncidentReference]
        var audience: Audience
    }

    nonisolated let bell = Bell()
    private let sink: any Sink
    private let store: any Storing
    private let clock: any WallClock
    private let logger: Logger
    private let settings: CourierSettings
    private var family: EntryFamily
    private let writer = AlertWriter()

    private var isClosing = false
    private var health = SinkHealth()
    private var bucket: TokenBucket?
    private var flood: FloodGuard
    /// Claimed, to be sent as soon as there is room.
    private var ready: [OutboxItem] = []
    private var held: [Held] = []
    private var heldIDs: Set<OutboxItem.ID> = []
    /// Rows under way, and the sends in them, which alone are cancelled at the end.
    private var deliveries: [OutboxItem.ID: Task<Void, Never>] = [:]
    private var sends: [OutboxItem.ID: Task<DeliveryResult, Never>] = [:]
    private var idlers = Idlers()
    /// Outcomes that the store did not take: the row is not sent again when it comes back.
    private var unsaved: [OutboxItem.ID: DeliveryOutcome] = [:]

    init(
        sink: any Sink, store: any Storing, clock: any WallClock, logger: Logger, settings: CourierSettings,
        family: EntryFamily
    ) {
        self.sink = sink
        self.store = store
        self.clock = clock
        self.settings = settings
        self.family = family
        var logger = logger
        logger[metadataKey: "sink"] = "\(sink.id)"
        self.logger = logger
        bucket = sink.manners.messagesPerMinute.map { TokenBucket(perMinute: $0, uptime: clock.uptime) }
        flood = FloodGuard(cap: settings.floodCap(for: sink.manners), window: settings.floodWindow)
    }

    /// Works until closed.
    func run(report: @escaping @Sendable (Event) async -> Void) async {
        while !isClosing {
            let pause = await advance(report: report)
            if isClosing { break }
            await bell.wait(seconds: pause, clock: clock)
        }
        idlers.end()
    }

    /// Returns when nothing is due and nothing under way, as seen by a look that began after this call.
    func idle() async {
        if isClosing { return }
        let nothing = idlers.come()
        bell.ring()
        await nothing.wait()
    }

    /// From now on nothing is claimed.
    func close() {
        isClosing = true
        bell.ring()
    }

    /// Closes, waits for what is under way, then stops it; rows that were not sent go back to the queue.
    func drain(within seconds: Double) async {
        close()
        let waiting = Array(deliveries.values)
        let clock = clock
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                for task in waiting { await task.value }
                return true
            }
            group.addTask {
                // Thrown only when cancelled: what was under way ended first.
                do { try await clock.sleep(seconds: seconds) } catch { return true }
                return false
            }
            if await group.next() == false { stopSends() }
            group.cancelAll()
        }
        for item in ready { await settle(item.id, .retry(notBefore: clock.now, reason: "stopped before it was sent")) }
        ready = []
        // Rows held for a digest are due again when their lease ends.
        held = []
        heldIDs = []
    }

    private func stopSends() {
        for send in sends.values { send.cancel() }
    }

    /// Somebody saw that the sink takes messages: nothing is waited for any more.
    func reopen() {
        health = SinkHealth()
        bell.ring()
    }

    func update(family: EntryFamily) { self.family = family }

    func status(of id: SinkID) -> SinkStatus {
        switch health.state {
        case .open: SinkStatus(sink: id, state: .open, inFlight: deliveries.count, held: held.count)
        case .paused: SinkStatus(sink: id, state: .paused, inFlight: deliveries.count, held: held.count)
        case .closed(_, let reason):
            SinkStatus(sink: id, state: .closed, reason: reason, inFlight: deliveries.count, held: held.count)
        }
    }
}

// MARK: - Taking rows

extension SinkLane {
    /// How many rows are claimed at once while a flood is held back.
    private static let floodClaim = 500

    /// Seconds; a ring ends any wait at once, so nothing new waits for this.
    private static let shortestWait = 0.05

    /// Does all that can be done now; gives the seconds until there may be more, nil where only a ring brings it.
    private func advance(report: @escaping @Sendable (Event) async -> Void) async -> Double? {
        while !isClosing {
            let look = idlers.look()
            startReady(report: report)
            // Nothing is due before this because of what is held.
            let rest = held.isEmpty ? nil : max(SinkLane.shortestWait, flood.wait(at: clock.uptime))
            let pause = health.wait(at: clock.uptime)
            if pause > 0 { return earlier(pause, rest) }
            let places = places()
            // A delivery that ends rings.
            if places <= 0 { return rest }
            let tokens = bucket?.available(at: clock.uptime) ?? places
            if tokens <= 0 { return earlier(bucket?.wait(at: clock.uptime), rest) }
            let limit = held.isEmpty ? min(places, tokens) : SinkLane.floodClaim
            do {
                let items = try await store.claimDue(
                    sink: sink.id, now: clock.now, limit: limit,
                    lease: sink.manners.timeout * 2 + settings.leaseMargin)
                for item in items { await take(item) }
                guard items.isEmpty else { continue }
                // All that is due is known: what is held can leave together.
                if try await releaseHeld() { continue }
                if deliveries.isEmpty, ready.isEmpty, held.isEmpty { idlers.tell(after: look) }
                let due = try await store.nextDue(sink: sink.id)
                    .map { max(SinkLane.shortestWait, $0.timeIntervalSince(clock.now)) }
                return earlier(due, rest)
            } catch {
                logger.error("The outbox cannot be used", metadata: ["reason": "\(error)"])
                return settings.storeRetry
            }
        }
        return nil
    }

    private func earlier(_ left: Double?, _ right: Double?) -> Double? {
        guard let left, let right else { return left ?? right }
        return min(left, right)
    }

    private func places() -> Int { (health.isOpen ? sink.manners.inFlight : 1) - deliveries.count }

    private func take(_ item: OutboxItem) async {
        if let outcome = unsaved[item.id] { return await settle(item.id, outcome) }
        // Its lease ended while it waited here.
        if deliveries[item.id] != nil || ready.contains(where: { $0.id == item.id }) || heldIDs.contains(item.id) {
            return
        }
        Checkpoint.afterClaim.reached()
        guard case .incidents(let incidents) = item.subject, sink.manners.mergesFloods else {
            ready.append(item)
            return
        }
        // Whoever writes posts can make further sightings as many as new incidents.
        let isSighting = item.kind == .update && incidents.allSatisfy { $0.joined != nil }
        let isMergeable = (item.kind == .new || isSighting) && item.frozen == nil
        let establishments = incidents.flatMap { $0.establishments(for: item.audience) }
        switch flood.decide(isMergeable: isMergeable, establishments: establishments, at: clock.uptime) {
        case .send: ready.append(item)
        case .hold:
            let references = incidents.map { IncidentReference(id: $0.id, revision: $0.revision) }
            heldIDs.insert(item.id)
            held.append(Held(id: item.id, references: references, audience: item.audience))
        }
    }

    /// Starts as many of the ready rows as sink and bucket bear.
    private func startReady(report: @escaping @Sendable (Event) async -> Void) {
        while !ready.isEmpty, places() > 0, health.wait(at: clock.uptime) == 0,
            (bucket?.available(at: clock.uptime) ?? 1) > 0
        {
            let item = ready.removeFirst()
            bucket?.take(1, at: clock.uptime)
            deliveries[item.id] = Task {
                await deliver(item, report: report)
                deliveries[item.id] = nil
                bell.ring()
            }
        }
    }

    /// Queues digests of what is held, once the window has room; true where it did.
    private func releaseHeld() async throws(StoreError) -> Bool {
        guard !held.isEmpty, flood.wait(at: clock.uptime) == 0 else { return false }
        let rows = held
        let now = clock.now
        let isWhole = { (row: Held) in row.audience == .all }
        for rows in [rows.filter(isWhole), rows.filter { !isWhole($0) }] {
            for start in stride(from: 0, to: rows.count, by: FloodGuard.batch) {
                let part = rows[start..<min(start + FloodGuard.batch, rows.count)]
                let draft = AlertDraft(
                    subject: .incidents(part.flatMap(\.references)), kind: .digest, sink: sink.id,
                    audience: SinkLane.union(of: part.map(\.audience)), notBefore: now)
                try await store.enqueue([draft], now: now)
                let ids = Set(part.map(\.id))
                held.removeAll { ids.contains($0.id) }
                heldIDs.subtract(ids)
                let reason = "in digest of \(part.count) alerts, \(Figures.iso(now))"
                for row in part { await settle(row.id, .suppressed(reason: reason)) }
            }
        }
        logger.notice("Alerts beyond the flood cap were merged", metadata: ["alerts": "\(rows.count)"])
        return true
    }

    private static func union(of audiences: [Audience]) -> Audience {
        var entries: Set<EntryID> = []
        for audience in audiences {
            guard case .entries(let some) = audience else { return .all }
            entries.formUnion(some)
        }
        return .entries(entries.sorted())
    }
}

// MARK: - Delivering

extension SinkLane {
    private func deliver(_ item: OutboxItem, report: @Sendable (Event) async -> Void) async {
        let text = writer.text(for: item, family: family, now: clock.now)
        guard let message = await message(for: item, text: text) else {
            return await settle(item.id, .suppressed(reason: "nothing in it is for this audience"))
        }
        var result = await send(message, of: item.id)
        var isFallback = message.isFallback
        if case .contentRefused(let reason) = result, !message.isFallback, let text {
            logger.warning(
                "A message was refused for its content", metadata: ["row": "\(item.id)", "reason": "\(reason)"])
            let plain = FrozenMessage(
                messageID: message.messageID, body: sink.render(text.withoutQuotes()), isFallback: true)
            await freeze(plain, of: item.id)
            result = await send(plain, of: item.id)
            isFallback = true
        }
        let outcome = await conclude(result, item: item, isFallback: isFallback, report: report)
        if case .dead(let reason) = outcome {
            logger.error(
                "A message was given up",
                metadata: ["row": "\(item.id)", "kind": "\(item.kind.rawValue)", "reason": "\(reason)"])
            await report(.dead(isAboutDelivery: item.tellsOfDelivery))
        }
        await settle(item.id, outcome)
    }

    /// What the first try rendered, or now renders; nil where there is nothing to say.
    private func message(for item: OutboxItem, text: AlertText?) async -> FrozenMessage? {
        if let frozen = item.frozen { return frozen }
        guard let text else { return nil }
        let message = FrozenMessage(messageID: MessageID.of(item), body: sink.render(text))
        await freeze(message, of: item.id)
        return message
    }

    /// A message that cannot be kept is sent all the same: its id will be the same at the next try.
    private func freeze(_ message: FrozenMessage, of item: OutboxItem.ID) async {
        do {
            try await store.freeze(item, as: message)
        } catch {
            logger.warning("A message could not be frozen", metadata: ["row": "\(item)", "reason": "\(error)"])
        }
    }

    private func send(_ message: FrozenMessage, of item: OutboxItem.ID) async -> DeliveryResult {
        Checkpoint.beforeSend.reached()
        let sink = sink
        let send = Task { await sink.send(message) }
        sends[item] = send
        let result = await send.value
        sends[item] = nil
        Checkpoint.afterSend.reached()
        return result
    }

    /// What becomes of the row, and what the sink's health learns.
    private func conclude(
        _ result: DeliveryResult, item: OutboxItem, isFallback: Bool, report: @Sendable (Event) async -> Void
    ) async -> DeliveryOutcome {
        var event = health.learn(result, at: clock.uptime)
        if case .contentRefused(let reason) = result, isFallback {
            event = health.learnFallbackRefused(reason: reason, at: clock.uptime)
        }
        switch event {
        case .none: break
        case .reopened: logger.notice("The sink takes messages again")
        case .closed(let reason):
            logger.error("The sink takes no messages", metadata: ["reason": "\(reason)"])
            await report(.closed)
        }
        let tries = item.attempts + 1
        switch result {
        case .delivered: return .delivered
        case .abandoned: return .retry(notBefore: clock.now, reason: result.reason ?? "")
        case .retry(let after, _, let reason): return again(tries: tries, after: after, reason: reason)
        case .contentRefused(let reason):
            return health.isClosed
                ? .retry(notBefore: clock.now + SinkHealth.knock, reason: reason)
                : .dead(reason: "refused twice for its content: \(reason)")
        case .endpointGone(_, let reason):
            guard health.isClosed else { return again(tries: tries, after: nil, reason: reason) }
            // A closed sink keeps its queue for as long as a failing one would be tried.
            let age = clock.now.timeIntervalSince(item.created)
            return age < settings.retry.delays.reduce(0, +)
                ? .retry(notBefore: clock.now + SinkHealth.knock, reason: reason)
                : .dead(reason: "given up after \(Int(age / 3600)) hours: \(reason)")
        }
    }

    private func again(tries: Int, after: Double?, reason: String) -> DeliveryOutcome {
        guard let delay = settings.retry.delay(afterTries: tries, retryAfter: after, random: settings.random()) else {
            return .dead(reason: "given up after \(tries) tries: \(reason)")
        }
        return .retry(notBefore: clock.now + delay, reason: reason)
    }

    private func settle(_ item: OutboxItem.ID, _ outcome: DeliveryOutcome) async {
        Checkpoint.beforeSettle.reached()
        do {
            try await store.settle(item, outcome, now: clock.now)
            unsaved[item] = nil
        } catch {
            unsaved[item] = outcome
            logger.error("An outcome could not be kept", metadata: ["row": "\(item)", "reason": "\(error)"])
        }
        Checkpoint.afterSettle.reached()
    }
}

extension Incident {
    /// Whom an alert about it is about, as an audience sees it.
    fileprivate func establishments(for audience: Audience) -> [EntryID] {
        let told = verdict.findings.filter { $0.role.alerts || $0.role == .targeted }.map(\.entry)
        guard case .entries(let allowed) = audience else { return told }
        return told.filter(allowed.contains)
    }
}

extension OutboxItem {
    /// True for what would only tell of a failure again.
    fileprivate var tellsOfDelivery: Bool {
        if kind == .test { return true }
        if case .notice(let notice) = subject { return notice.code == .deliveryFailed }
        return false
    }
}
