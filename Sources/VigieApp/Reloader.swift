// SPDX-License-Identifier: Apache-2.0

import Logging
import VigieAlert
import VigieConfig
import VigieCore
import VigieMatch

import struct Foundation.Date

/// What is in force, the configuration and the watchlist, and what is wrong with the files where they are not.
///
/// Every step that can fail is done before anything live is touched, so a refused reload changes nothing.
actor Reloader {
    /// What a reload acts on.
    struct Parts: Sendable {
        var store: any Storing
        var engines: EngineHolder
        var scheduler: Scheduler
        var courier: Courier
        var work: WorkQueue
        var clock: any WallClock
        var lastGood: LastGoodCopy
        var logger: Logger
        /// Reads the configuration anew.
        var readConfiguration: @Sendable () throws -> Configuration
    }

    private(set) var configuration: Configuration
    private(set) var configurationProblem: String?
    private var keeper: WatchlistKeeper
    private var folder: FolderWatch
    private let parts: Parts
    /// One reload or look at a time: each suspends, and two at once would undo each other.
    private var isBusy = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(configuration: Configuration, keeper: WatchlistKeeper, parts: Parts) {
        self.configuration = configuration
        self.keeper = keeper
        self.parts = parts
        // Not looked at here: what changed since the start read it is found at the first look.
        folder = FolderWatch(path: configuration.watchlists)
    }

    private func enter() async {
        guard isBusy else {
            isBusy = true
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func leave() {
        if waiting.isEmpty { isBusy = false } else { waiting.removeFirst().resume() }
    }

    /// Why the files in the watchlist folder are not in force, where they are not.
    var watchlistProblem: String? { Reloader.problem(keeper) }

    /// The problem of a keeper in one sentence.
    static func problem(_ keeper: WatchlistKeeper) -> String? {
        if let refusal = keeper.refusal, let first = refusal.problems.first {
            let more = refusal.problems.count - 1
            return "The watchlists were refused, the last good one is in force: \(first)"
                + (more > 0 ? " (and \(more) more errors)" : "")
        }
        if let held = keeper.held, let current = keeper.current {
            let diff = WatchlistDiff(from: current, to: held)
            return
                "The watchlists would lose \(diff.removed.count) of \(diff.oldCount) entries; the last good one is in "
                + "force until `vigie reload --accept-shrink`."
        }
        return nil
    }

    // MARK: The folder

    /// Looks whether the watchlists have changed, and takes over what can be used.
    func lookAtWatchlists() async {
        await enter()
        defer { leave() }
        let looked = try? await parts.work.run { [watch = folder] in
            var watch = watch
            return (watch.poll(), watch)
        }
        guard let looked else { return }
        folder = looked.1
        guard looked.0 else { return }
        let hadProblem = watchlistProblem != nil
        switch keeper.consider(await read(configuration.watchlists)) {
        case .unchanged:
            if hadProblem, watchlistProblem == nil {
                await tell(.watchlistLoaded, .info, "The watchlists can be used again.")
            }
        case .adopt(let list, let diff):
            let router = Reloader.router(configuration, list)
            do { try await parts.courier.replace(router: router, sinks: configuration.sinks) } catch {
                // The sinks are those that run already.
                parts.logger.error("A sink could not be built again.", metadata: ["error": "\(error)"])
            }
            await adopt(list, diff, router)
            if hadProblem { await tell(.watchlistLoaded, .info, "The watchlists can be used again (\(change(diff))).") }
        case .refuse: await tell(.watchlistRefused, .high, watchlistProblem ?? "")
        case .hold: await tell(.watchlistHeld, .high, watchlistProblem ?? "")
        }
    }

    private func read(_ path: String) async -> Result<Watchlist, ConfigurationErrors> {
        let reading = try? await parts.work.run { () -> Result<WatchlistReading, ConfigurationErrors> in
            Result { () throws(ConfigurationErrors) in try WatchlistLoader.load(path: path) }
        }
        switch reading {
        case .success(let reading)?:
            for warning in reading.warnings {
                parts.logger.warning("A watchlist has a weak place.", metadata: ["at": "\(warning)"])
            }
            return .success(reading.watchlist)
        case .failure(let errors)?: return .failure(errors)
        case nil: return .failure(ConfigurationErrors([]))
        }
    }

    private func engine(_ matcher: any Matching, _ router: Router) -> Engine {
        Engine(matcher: matcher, router: router, remembersAllRows: configuration.privacy.rowFingerprints == .all)
    }

    /// Puts a list in force. A store or a disk that fails on the way does not keep it back: the copy is for the next
    /// start, and a poll with another list sends no validators anyway.
    private func adopt(_ list: Watchlist, _ diff: WatchlistDiff?, _ router: Router) async {
        let matcher = try? await parts.work.run { WatchlistMatcher(list) }
        guard let matcher else { return }
        matcher.tellUnmatched(parts.logger)
        do { try parts.lastGood.save(list) } catch {
            parts.logger.error("The copy of the watchlist could not be kept.", metadata: ["error": "\(error)"])
        }
        Checkpoint.duringReload.reached()
        parts.engines.swap(engine(matcher, router))
        do {
            // Posts that were read with the old list are known; only what the servers still show is judged anew.
            try await parts.store.forgetValidators()
        } catch {
            parts.logger.error("The validators of the sources could not be dropped.", metadata: ["error": "\(error)"])
        }
        await parts.scheduler.hasten()
        parts.logger.notice(
            "A watchlist is in force.",
            metadata: ["entries": "\(list.entries.count)", "change": "\(change(diff))", "digest": "\(list.digest)"])
    }

    private func change(_ diff: WatchlistDiff?) -> String { diff?.description ?? "the first" }

    /// The router of a configuration and a list.
    static func router(_ configuration: Configuration, _ list: Watchlist) -> Router {
        Router(routes: configuration.routes, watchlist: list, sinks: configuration.sinks.map(\.id))
    }

    // MARK: Reload

    /// Reads configuration and watchlists anew, all or nothing.
    func reload(acceptShrink: Bool) async -> ControlReply {
        await enter()
        defer { leave() }
        let new: Configuration
        let readConfiguration = parts.readConfiguration
        do { new = try await parts.work.run { try readConfiguration() } } catch {
            let text = "The configuration was refused, the last good one is in force:\n\(error)"
            // The same mistake is told once, however often it is read.
            if configurationProblem != text { await tell(.configurationRefused, .high, text) }
            configurationProblem = text
            return ControlReply(ok: false, text: text)
        }
        // Looked at before it is read: what changes in between is found at the next look.
        let watch = try? await parts.work.run {
            var watch = FolderWatch(path: new.watchlists)
            _ = watch.poll()
            return watch
        }
        let hadProblem = watchlistProblem != nil
        var next = keeper
        let decision = next.consider(await read(new.watchlists), acceptingLoss: acceptShrink)
        if let problem = Reloader.problem(next) {
            keeper = next
            switch decision {
            case .refuse: await tell(.watchlistRefused, .high, problem)
            case .hold: await tell(.watchlistHeld, .high, problem)
            case .unchanged, .adopt: break
            }
            return ControlReply(ok: false, text: problem)
        }
        guard let list = next.current else { return ControlReply(ok: false, text: "There is no watchlist.") }
        let router = Reloader.router(new, list)
        do { try await parts.courier.replace(router: router, sinks: new.sinks) } catch {
            return ControlReply(ok: false, text: "Nothing was changed: \(error)")
        }
        // From here on nothing fails that would leave half of it.
        keeper = next
        let frozen = unchangeable(from: configuration, to: new)
        configuration = new
        configurationProblem = nil
        folder = watch ?? FolderWatch(path: new.watchlists)
        var text = "\(new.sources.count) sources, \(new.sinks.count) sinks, \(list.entries.count) entries are in force"
        if case .adopt(_, let diff) = decision {
            await adopt(list, diff, router)
            text += " (watchlist \(change(diff)))"
        } else {
            Checkpoint.duringReload.reached()
            parts.engines.swap(engine(parts.engines.current.matcher, router))
        }
        if hadProblem { await tell(.watchlistLoaded, .info, "The watchlists can be used again.") }
        await endOrphans()
        await replaceSources(new.sources)
        parts.logger.notice("Configuration and watchlists were read anew.")
        return ControlReply(ok: true, text: text + "." + (frozen.map { " \($0)" } ?? ""))
    }

    private func replaceSources(_ sources: [Source]) async {
        var memories: [SourceID: SourceMemory] = [:]
        do { memories = try await parts.store.memories() } catch {
            // A source that was told to wait is then asked too early once.
            parts.logger.error("The sources' memories could not be read.", metadata: ["error": "\(error)"])
        }
        await parts.scheduler.replace(sources, memories: memories)
    }

    /// Ends what waits for sinks that are no longer configured: nobody would ever send it.
    func suppressOrphans() async throws(StoreError) {
        let count = try await parts.store.suppress(
            exceptFor: Set(configuration.sinks.map(\.id)), reason: "the sink is no longer configured",
            now: parts.clock.now)
        guard count > 0 else { return }
        parts.logger.warning(
            "Alerts for sinks that are no longer configured will not be sent.", metadata: ["alerts": "\(count)"])
    }

    private func endOrphans() async {
        do { try await suppressOrphans() } catch {
            parts.logger.error("Alerts of a removed sink could not be ended.", metadata: ["error": "\(error)"])
        }
    }

    /// What only a restart changes.
    private func unchangeable(from old: Configuration, to new: Configuration) -> String? {
        var names: [String] = []
        if old.store != new.store { names.append("store") }
        if old.limits != new.limits { names.append("limits") }
        if old.status != new.status { names.append("status") }
        if old.deadman != new.deadman { names.append("deadman") }
        return names.isEmpty ? nil : "Changed and in force after a restart: \(names.joined(separator: ", "))."
    }

    /// Queues a notice; where the store cannot take it, it goes out from memory.
    private func tell(_ code: Notice.Code, _ severity: Severity, _ text: String) async {
        parts.logger.log(level: severity >= .high ? .error : .notice, "\(code.rawValue)", metadata: ["text": "\(text)"])
        let subject = code == .configurationRefused ? "configuration" : "watchlists"
        let notice = Notice(code: code, severity: severity, text: text, subject: subject, time: parts.clock.now)
        do {
            try await parts.store.enqueue(parts.engines.current.router.drafts(for: notice), now: parts.clock.now)
            parts.courier.wake()
        } catch {
            await parts.courier.tellWithoutStore(notice)
        }
    }
}
